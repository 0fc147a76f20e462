/** The most digits after the point that a cell shows as a number; of more, the digits stand as text. */
export const MOST_PLACES = 16;

/** Places of the cell formats in the style sheet. Texts are of format "@", so that editing one never makes a formula of it. */
export const STYLES = { plain: 0, heading: 1, text: 2, day: 3, moment: 4 } as const;

const FIRST_AMOUNT = 5;
const FIRST_NUMBER = FIRST_AMOUNT + MOST_PLACES + 1;
const FIRST_CUSTOM_FORMAT = 164;

/** Money with so many digits after the point, in groups of thousands. */
export function amountStyle(places: number): number {
  return FIRST_AMOUNT + places;
}

/** Any other figure with so many digits after the point. */
export function numberStyle(places: number): number {
  return FIRST_NUMBER + places;
}

/** `xl/styles.xml`, the same in every file. */
export function stylesXml(): string {
  const allPlaces = Array.from({ length: MOST_PLACES + 1 }, (_, places) => places);
  const custom = [
    'yyyy\\-mm\\-dd',
    'yyyy\\-mm\\-dd\\ hh:mm:ss',
    ...allPlaces.map((places) => `#,##0${fraction(places)}`),
    ...allPlaces.map((places) => `0${fraction(places)}`),
  ];
  const numFmts = custom.map(
    (code, index) => `<numFmt numFmtId="${FIRST_CUSTOM_FORMAT + index}" formatCode="${code}"/>`,
  );
  const cells = [
    cellFormat(0),
    '<xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/>',
    cellFormat(49),
    ...custom.map((_, index) => cellFormat(FIRST_CUSTOM_FORMAT + index)),
  ];
  return (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' +
    '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">' +
    `<numFmts count="${numFmts.length}">${numFmts.join('')}</numFmts>` +
    '<fonts count="2"><font><sz val="11"/><name val="Calibri"/><family val="2"/></font>' +
    '<font><b/><sz val="11"/><name val="Calibri"/><family val="2"/></font></fonts>' +
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>' +
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
    `<cellXfs count="${cells.length}">${cells.join('')}</cellXfs>` +
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
  );
}

function fraction(places: number): string {
  return places === 0 ? '' : `.${'0'.repeat(places)}`;
}

function cellFormat(numFmtId: number): string {
  const apply = numFmtId === 0 ? '' : ' applyNumberFormat="1"';
  return `<xf numFmtId="${numFmtId}" fontId="0" fillId="0" borderId="0" xfId="0"${apply}/>`;
}
