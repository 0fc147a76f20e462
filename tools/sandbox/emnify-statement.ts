import { SIM_CUSTOMER } from './people.ts';
import { createRandom } from './random.ts';

const MONTHS = 'January February March April May June July August September October November December'.split(' ');
const EUR = { id: 1, code: 'EUR', symbol: '€' };

/** The name of a billing period (YYYYMM), as the list of them has it: "October 2018". */
export function periodName(period: number): string {
  return `${monthOf(period)} ${Math.floor(period / 100)}`;
}

/**
 * A monthly billing statement of a period (YYYYMM), with the traits of the documented sample: numbers and numbers as
 * text side by side, costs to eight decimals, parts that add up exactly (vendors/emnify.md 4). Another version has
 * other figures.
 */
export function makeStatement(period: number, version = 0): object {
  const random = createRandom(period, version);
  const year = Math.floor(period / 100);
  const days = new Date(Date.UTC(year, period % 100, 0)).getUTCDate();
  const name = monthOf(period);
  // In millionths, so that all sums are exact.
  const packages = [
    dataPackage(1, 'Sample Europe 50 MB', 'Europe', random.whole(60, 140) * 1_250_000),
    dataPackage(2, 'Sample World 10 MB', 'Zone 2', random.whole(10, 30) * 2_900_000),
  ];
  const data = tariff('Sample Europe 50 MB', random.whole(1_000, 9_000), random.whole(20_000_000, 90_000_000));
  const sms = tariff('Sample Europe 50 MB', random.whole(100, 400), random.whole(1_000_000, 9_000_000));
  const mrc = packages.reduce((total, item) => total + item.millionths, 0);
  const subTotal = mrc + data.millionths + sms.millionths;
  // In hundred-millionths.
  const vat = subTotal * 19;
  const total = subTotal * 100 + vat;
  return {
    period: `${name} 1 - ${name} ${days}, ${year}`,
    mrc: { data_packages: { data: packages.map((item) => item.json), total: cost(mrc) } },
    sim_items: {
      data: [],
      total: { number_of_active_sims_chargeable: String(random.whole(80, 160)), sim_hosting_fees: 0, cost: 0 },
    },
    traffic: {
      data: { tariff: [data.json], total: { ...cost(data.millionths), volume: data.volume } },
      sms: { tariff: [sms.json], total: { ...cost(sms.millionths), volume: sms.volume } },
    },
    sub_total: cost(subTotal),
    vat: { rate: '19.000000', cost: vat / 100_000_000, currency: EUR },
    total: { cost: total / 100_000_000, currency: EUR },
    issuer_org: {
      id: '2',
      name: 'Sample IoT Networks GmbH',
      company_address: {
        organisation: { name: 'Sample IoT Networks GmbH' },
        street: 'Beispielallee 1',
        zipcode: '10000',
        city: 'Berlin',
        country: { name: 'Germany', country_code: '49', iso_code: 'de', id: 74 },
      },
      bank_account: { name: 'Sample Bank', iban: 'DE00 0000 0000 0000 0000 00', bic: 'SAMPDE00XXX' },
      billing_config: {
        vatin: 'DE000000000',
        payment_term_id: 1,
        invoice_issuer_info:
          'Sample IoT Networks GmbH\nCommercial register: HRB 000000\nManaging director: none, a sample',
      },
    },
    customer_org: {
      id: '44',
      name: SIM_CUSTOMER.name,
      invoice_address: {
        name: SIM_CUSTOMER.contact,
        street: SIM_CUSTOMER.street,
        zipcode: SIM_CUSTOMER.zipcode,
        city: SIM_CUSTOMER.city,
        email: SIM_CUSTOMER.email,
        country: { name: 'Germany', country_code: '49', iso_code: 'de', id: 74 },
      },
    },
  };
}

function monthOf(period: number): string {
  return MONTHS[(period % 100) - 1] ?? '';
}

interface Part {
  readonly json: object;
  readonly volume: string;
  readonly millionths: number;
}

function dataPackage(id: number, tariffName: string, zone: string, millionths: number): Part {
  const volume = String(millionths / 250_000);
  const json = {
    id: String(id),
    tariff: { id, name: tariffName },
    ratezone: { id, name: zone },
    description: 'Monthly package',
    volume,
    rate: decimals(millionths),
    currency: EUR,
  };
  return { json, volume, millionths };
}

function tariff(name: string, volume: number, millionths: number): Part {
  const json = { id: '7', name, volume: String(volume), ...cost(millionths) };
  return { json, volume: String(volume), millionths };
}

/** Costs come as numbers. */
function cost(millionths: number): { readonly cost: number; readonly currency: typeof EUR } {
  return { cost: millionths / 1_000_000, currency: EUR };
}

/** Rates come as text with six decimals. */
function decimals(millionths: number): string {
  return (millionths / 1_000_000).toFixed(6);
}
