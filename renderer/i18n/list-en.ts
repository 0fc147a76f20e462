/** The list of documents and lines. */
export const list = {
  label: 'Documents',
  linesLabel: 'Lines',
  loading: 'Loading',
  columns: {
    number: 'Number',
    vendor: 'Account',
    kind: 'Kind',
    status: 'Status',
    issued: 'Issued',
    due: 'Due',
    ordered: 'Ordered',
    counterparty: 'Counterparty',
    order: 'Order',
    po: 'PO',
    net: 'Net',
    tax: 'Tax',
    amount: 'Amount',
    tags: 'Tags',
    booked: 'Booked',
    added: 'Added',
    changed: 'Changed',
    position: 'Pos.',
    description: 'Description',
    sku: 'Item',
    quantity: 'Quantity',
    unitPrice: 'Unit price',
    lineAmount: 'Line amount',
  },
  sortAscending: 'Sort by {{column}}, ascending',
  sortDescending: 'Sort by {{column}}, descending',
  sortDefault: 'Back to newest first',
  sortMore: 'with Shift as a further column',
  newestFirst: 'Newest first',
  sortedBy: 'Sorted by {{columns}}',
  sortedNewest: 'Sorted newest first',
  directions: { ascending: '{{column}} ascending', descending: '{{column}} descending' },
  notProvided: 'not provided',
  noCurrency: 'no currency',
  none: '–',
  noLines: 'no lines',
  warnings_one: '{{count}} check needs a look',
  warnings_other: '{{count}} checks need a look',
  computedAmount: 'Computed by Invoice Desk, not stated by the vendor',
  userAmount: 'Set by you',
  userCurrency: 'The currency is set by you, not stated by the vendor',
  booked: 'Booked on {{day}}',
} as const;

/** What stands above the list: how it is looked at. */
export const listBar = {
  label: 'Look of the list',
  mode: 'List of',
  modes: { documents: 'Documents', lines: 'Lines' },
  group: 'Group',
  groupBy: 'Group by',
  groups: { none: 'Nothing', vendor: 'Vendor', month: 'Month', status: 'Status', party: 'Counterparty' },
  collapseAll: 'Collapse all groups',
  expandAll: 'Expand all groups',
  columns: 'Columns',
  resetColumns: 'Columns of the program',
  denser: 'Compact rows',
  roomier: 'Comfortable rows',
  more: 'The list as a table',
  copy: 'Copy as a table',
  save: 'Save as CSV…',
  print: 'Print list…',
} as const;

/** The heads of groups. */
export const group = {
  none: { vendor: 'No vendor', month: 'No day', status: 'No status', party: 'No counterparty' },
  documents_one: '{{n}} document',
  documents_other: '{{n}} documents',
  /** Sums for which there is no room. */
  more: '+{{n}}',
} as const;

/** What heads of columns can do. */
export const columnMenu = {
  resize: 'Width of {{column}}',
  moved: '{{column}} is now column {{place}} of {{count}}',
  resized: '{{column}} is {{width}} pixels wide',
} as const;

/** The menu of a row. */
export const rowMenu = {
  open: 'Open',
  select: 'Select',
  deselect: 'Deselect',
  copyCell: 'Copy “{{text}}”',
  copyRow: 'Copy row',
  copySelection_one: 'Copy {{n}} selected document as a table',
  copySelection_other: 'Copy {{n}} selected documents as a table',
  export: 'Export…',
  exportSelection_one: 'Export {{n}} selected document…',
  exportSelection_other: 'Export {{n}} selected documents…',
  book: 'Mark as booked',
  unbook: 'Mark as not booked',
  only: 'Show only {{what}}',
} as const;

/** Why a row is found whose columns do not show it. */
export const foundIn = {
  number: 'Number',
  order: 'Order',
  po: 'PO',
  reference: 'Reference',
  code: 'Item',
  tracking: 'Tracking',
  line: 'Line',
  party: 'Party',
  note: 'Note',
  own: 'My note',
  other: 'Also',
  total: 'Total',
  hint: 'Found in {{where}}: {{text}}',
} as const;

/** The list copied, saved or printed. */
export const listOutput = {
  copied_one: '{{n}} row copied as a table',
  copied_other: '{{n}} rows copied as a table',
  saved: 'List saved',
  /** Where it takes longer than a moment, by the task. */
  during: { copy: 'Copying the rows…', 'export-many': 'Saving the list…', print: 'Printing the list…' },
} as const;

/** Sums of what is found or selected. */
export const statusBar = {
  label: 'Totals of this list',
  documents_one: '{{n}} document',
  documents_other: '{{n}} documents',
  lines_one: '{{n}} line',
  lines_other: '{{n}} lines',
  net: 'net',
  tax: 'tax',
  noParts: 'net and tax not stated throughout',
  noPartsOf: 'net and tax not stated throughout in {{currencies}}',
  noPartsHint: 'Not every document states net and tax so that they make up its total.',
  withoutCurrency: '{{n}} without currency',
  withoutTotal: '{{n}} without total',
  perCurrency_one: '{{n}} document in {{currency}}',
  perCurrency_other: '{{n}} documents in {{currency}}',
  counting: 'Adding up',
} as const;

/** Keys of the list, as the dialog of keys says them. */
export const listKeys = {
  heads: 'On the heads of columns',
  copy: 'Copy the selected documents as a table, else the row',
  copyList: 'Copy the whole list as a table',
  saveList: 'Save the list as CSV',
  printList: 'Print the list',
  menu: 'Menu of the row, or of the columns',
  fold: 'Open or close a group',
  sort: 'Sort by this column only',
  sortMore: 'Sort by this column, too',
  resize: 'Wider or narrower',
  reorder: 'Move the column',
} as const;

/** The same among all commands. */
export const listCommands = {
  mode: 'List of {{mode}}',
  groupBy: 'Group the list by {{group}}',
  noGroups: 'The list without groups',
} as const;
