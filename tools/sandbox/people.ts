/** Fictional companies, people and products; all addresses at example.com. Any likeness is chance. */
export interface Company {
  readonly name: string;
  readonly contact: string;
  readonly street: string;
  readonly zipcode: string;
  readonly city: string;
  readonly region: string;
  readonly country: { readonly name: string; readonly dialling: string; readonly iso: string; readonly id: number };
  readonly email: string;
  readonly phone: string;
}

const GERMANY = { name: 'Germany', dialling: '49', iso: 'de', id: 74 };
const GREECE = { name: 'Greece', dialling: '30', iso: 'gr', id: 77 };
const BULGARIA = { name: 'Bulgaria', dialling: '359', iso: 'bg', id: 30 };
const JAPAN = { name: 'Japan', dialling: '81', iso: 'jp', id: 102 };
const IRELAND = { name: 'Ireland', dialling: '353', iso: 'ie', id: 97 };

export const SIM_CUSTOMER: Company = {
  name: 'Nordlicht Messtechnik GmbH',
  contact: 'Einkauf',
  street: 'Am Alten Speicher 12',
  zipcode: '24999',
  city: 'Musterhafen',
  region: '',
  country: GERMANY,
  email: 'einkauf@nordlicht.example.com',
  phone: '+49 30 5550 0112',
};

export const SIM_SITES: readonly [Company, ...Company[]] = [
  SIM_CUSTOMER,
  {
    name: 'Αιολική Μετρήσεις ΑΕ',
    contact: 'Αποθήκη',
    street: 'Οδός Παραδείγματος 7',
    zipcode: '105 00',
    city: 'Αθήνα',
    region: '',
    country: GREECE,
    email: 'depot@aioliki.example.com',
    phone: '+30 21 5550 0147',
  },
  {
    name: 'Северна Телеметрия ООД',
    contact: 'Склад',
    street: 'ул. Примерна 18',
    zipcode: '1000',
    city: 'София',
    region: '',
    country: BULGARIA,
    email: 'sklad@severna.example.com',
    phone: '+359 2 5550 0163',
  },
  {
    name: 'Minato Kansoku K.K.',
    contact: 'Goods inwards',
    street: '1-2-3 Reimachi',
    zipcode: '105-0000',
    city: 'Tokyo',
    region: '',
    country: JAPAN,
    email: 'receiving@minato.example.com',
    phone: '+81 3 5550 0182',
  },
  {
    name: 'Shannon Float Sensors Ltd',
    contact: 'Stores',
    street: 'Unit 4, Sample Quay',
    zipcode: 'V94 0000',
    city: 'Limerick',
    region: '',
    country: IRELAND,
    email: 'stores@shannonfloat.example.com',
    phone: '+353 61 555 0119',
  },
];

export interface SimArticle {
  readonly name: string;
  readonly ean: string;
  readonly id: number;
  /** In hundredths of the order's currency. */
  readonly price: number;
}

export const SIM_ARTICLES: readonly [SimArticle, ...SimArticle[]] = [
  { id: 224, ean: '652827515764', name: 'V5 Commercial 4in1 - ½ size', price: 900 },
  { id: 225, ean: '652827515771', name: 'V5 Industrial 4in1 - ½ size', price: 1450 },
  { id: 231, ean: '652827515832', name: 'V5 Industrial MFF2 (reel of 25)', price: 6250 },
  { id: 240, ean: '652827515900', name: 'SIM batch, commercial, 25 pieces', price: 4875 },
  { id: 241, ean: '652827515917', name: 'SIM batch, commercial, 100 pieces', price: 18900 },
  { id: 260, ean: '652827516006', name: 'Evaluation kit with LTE-M modem', price: 11990 },
];

export interface Shopper {
  readonly name: string;
  readonly businessName: string;
  readonly address1: string;
  readonly address2: string;
  readonly city: string;
  readonly state: string;
  readonly postalCode: string;
  readonly country: string | null;
  readonly phone: string | null;
}

export const SHOPPERS: readonly [Shopper, ...Shopper[]] = [
  shopper('Sample Household 1', '', '14 Placeholder Lane\nRear entrance', 'Apt 3', 'Sampleton', 'Ohio', '45000', 'USA'),
  shopper('Sample Household 2', 'Muster & Beispiel', 'Beispielweg 5', '', 'Musterstadt', 'Bayern', '80000', 'DEU'),
  shopper(
    'Δοκιμαστικός Παραλήπτης',
    '',
    'Οδός Δοκιμής 21\nΚτίριο Β, 4ος όροφος',
    '',
    'Θεσσαλονίκη',
    '',
    '546 00',
    'GRC',
  ),
  shopper('Примерен Получател', 'Проба ЕООД', 'бул. Пробен 3', 'вход Б', 'Пловдив', '', '4000', 'BGR'),
  shopper('Sample Household 5', '', '9 Example Crescent', 'Floor 2', 'Testville', 'North Dakota', '58000', null),
  shopper(
    'Sample Household 6',
    'Quay Side Trial',
    'Sample Quay 8\nPier 2\nGate C',
    '',
    'Cork',
    'Munster',
    'T12 0000',
    'IRL',
  ),
];

function shopper(
  name: string,
  businessName: string,
  address1: string,
  address2: string,
  city: string,
  state: string,
  postalCode: string,
  country: string | null,
): Shopper {
  return { name, businessName, address1, address2, city, state, postalCode, country, phone: null };
}

export const RETAILER = 'Harbour & Hearth';
export const SUPPLIERS: readonly [string, ...string[]] = [
  'Fictive Lamps Co',
  'Όστρια Κεραμικά',
  'Birch & Sample Woodworks',
];

export interface Sku {
  readonly id: string;
  readonly name: string;
  readonly upc: string;
  /** In hundredths; Crux names no currency. */
  readonly cost: number;
}

export const SKUS: readonly [Sku, ...Sku[]] = [
  { id: 'FL-2201', name: 'Reading lamp, brass', upc: '000000022016', cost: 2720 },
  { id: 'FL-2207', name: 'Lamp shade Ø 30 cm, linen', upc: '000000022078', cost: 1145 },
  { id: 'OK-0140', name: 'Κεραμικό μπολ, μπλε', upc: '000000001400', cost: 799 },
  { id: 'OK-0155', name: 'Stoneware jug, ½ litre', upc: '000000001554', cost: 1425 },
  { id: 'BW-0310', name: 'Birch shelf, 80 cm', upc: '000000003107', cost: 4798 },
  { id: 'BW-0311', name: 'Birch shelf brackets (pair)', upc: '000000003114', cost: 650 },
  { id: 'BW-0390', name: 'Полка дъбова, 60 см', upc: '000000003909', cost: 3890 },
];
