import { createRandom, type Random } from '../../tools/sandbox/random.ts';

/** What the drawn shop sells and to whom: enough different words that a search has something to choose from. */

type Words = readonly [string, ...string[]];

const KINDS: Words = words(`
  lamp shelf bowl jug mirror basket chair stool table cabinet rug curtain pillow blanket vase candle tray clock frame
  drawer bench hook rail ladder planter kettle teapot saucer plate goblet carafe ladle whisk skillet casserole sieve
  router modem antenna sensor gateway tracker module adapter charger cable bracket enclosure battery meter relay beacon
  scanner printer label terminal display keypad camera doorbell thermostat`);
const MATERIALS: Words = words(`
  acrylic aluminium ash bamboo beech birch brass bronze cashmere ceramic cherry copper cork cotton enamel felt flax glass
  granite hemp iron jute leather linen maple marble nickel oak paper pewter pine porcelain rattan resin rubber sandstone
  silk slate steel stoneware teak terracotta titanium velvet walnut wicker wool zinc`);
const COLOURS: Words = words(`
  amber anthracite apricot azure beige black blue burgundy charcoal coral cream crimson ecru emerald fuchsia gold graphite
  green grey indigo ivory khaki lavender lilac lime magenta mint mustard navy ochre olive orange pearl pink plum purple red
  rose rust sage salmon sand scarlet silver taupe teal turquoise umber violet white yellow`);
const PLACES: Words = words(`
  Aalborg Aberdeen Antwerp Arles Bergen Bilbao Bremen Brno Cork Dresden Évora Faro Galway Ghent Graz Haarlem Innsbruck
  Jena Kiel Köln Łódź Lugano Lübeck Malmö München Nantes Odense Oporto Ostrava Padua Pécs Quimper Rennes Sète Tartu
  Thessaloniki Turku Utrecht Valencia Varna Vigo Würzburg Zürich`);
const TRADES: Words = words(`
  Analytics Automation Bicycles Books Ceramics Clinics Coffee Controls Farms Fittings Freight Furniture Gardens Glassworks
  Hotels Instruments Interiors Kitchens Laboratories Lighting Logistics Metering Mills Mobility Optics Orchards Parking
  Pharmacies Ports Robotics Roofing Sensors Signals Telemetry Textiles Timber Tools Utilities Vineyards Workshops`);
const FORMS: Words = ['GmbH', 'Ltd', 'AG', 'S.L.', 'B.V.', 'Oy', 'ApS', 'Kft.', 'SARL', 'Inc.'];
const FIRST_NAMES: Words = words(`
  Ada Anouk Björn Carla Chloé Dávid Elif Femke Giorgos Hana Ines Jörg Kaja Łukasz Maeve Nils Oona Paweł Quentin Rósa
  Søren Tomás Ulla Vít Wanda Xenia Yusuf Zoë`);
const LAST_NAMES: Words = words(`
  Andersson Bauer Castro Dubois Eriksen Fischer García Horváth Ivanov Jansen Keller Lindqvist Müller Novák O'Brien
  Petrova Quint Rossi Schäfer Tóth Uhlig Vargas Weiß Ylönen Zieliński`);

const PRODUCTS = 3_000;
const COMPANIES = 400;
/** Apart from the seeds of orders. */
const PRODUCT_SEED = 71;
const COMPANY_SEED = 72;

export interface Product {
  readonly sku: string;
  readonly ean: string;
  readonly name: string;
  /** In hundredths. */
  readonly price: number;
}

export interface Company {
  readonly id: number;
  readonly name: string;
  readonly place: string;
}

const products = Array.from({ length: PRODUCTS }, (_, index) => makeProduct(index));
const companies = Array.from({ length: COMPANIES }, (_, index) => makeCompany(index));

export function pickProduct(random: Random): Product {
  return picked(products, random);
}

export function pickCompany(random: Random): Company {
  return picked(companies, random);
}

export function pickPerson(random: Random): string {
  return `${random.pick(FIRST_NAMES)} ${random.pick(LAST_NAMES)}`;
}

export function pickPlace(random: Random): string {
  return random.pick(PLACES);
}

function makeProduct(index: number): Product {
  const random = createRandom(PRODUCT_SEED, index);
  const letters = `${String.fromCharCode(65 + random.whole(0, 25))}${String.fromCharCode(65 + random.whole(0, 25))}`;
  return {
    sku: `${letters}-${String(index + 1).padStart(4, '0')}`,
    ean: `40${String(random.whole(0, 99_999)).padStart(5, '0')}${String(index).padStart(6, '0')}`,
    name: `${random.pick(KINDS)}, ${random.pick(MATERIALS)}, ${random.pick(COLOURS)}, ${random.whole(1, 24) * 5} cm`,
    price: random.whole(99, 49_999),
  };
}

function makeCompany(index: number): Company {
  const random = createRandom(COMPANY_SEED, index);
  const place = random.pick(PLACES);
  return { id: 1_000 + index, name: `${place} ${random.pick(TRADES)} ${random.pick(FORMS)}`, place };
}

function picked<T>(from: readonly T[], random: Random): T {
  const one = from[random.whole(0, from.length - 1)];
  if (one === undefined) throw new Error('There is nothing to pick from');
  return one;
}

function words(text: string): Words {
  const [first = '', ...others] = text.trim().split(/\s+/);
  return [first, ...others];
}
