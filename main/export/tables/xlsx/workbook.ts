import { Zip, ZipDeflate } from 'fflate';
import type { Instant } from '../../../../shared/document/dates.ts';
import type { ExportNote } from '../../../../shared/export.ts';
import type { Sink } from '../../documents-writer.ts';
import type { Row } from '../../../../shared/export-cell.ts';
import { cellXml } from './cell-xml.ts';
import {
  CONTENT_TYPES,
  coreProperties,
  PACKAGE_RELATIONS,
  sheetBeginning,
  sheetEnd,
  workbookRelations,
  workbookXml,
  type SheetPart,
} from './parts.ts';
import { escapeXml } from './sheet-text.ts';
import { STYLES, stylesXml } from './styles.ts';

/** The most rows that a sheet may have (Excel specifications and limits). */
const MOST_ROWS = 1_048_576;
const CHUNK = 64 * 1024;

export interface SheetPlan {
  readonly name: string;
  readonly columns: readonly { readonly label: string; readonly width: number }[];
}

/** An XLSX file that grows row by row. */
export interface Workbook<Name extends string> {
  /** Adds rows to a sheet, and to one that goes on where it is full; tells what could not be said exactly. */
  rows(sheet: Name, rows: readonly Row[]): readonly ExportNote['note'][];
  /** Hands over what is written so far. */
  flush(): Promise<void>;
  finish(asOf: Instant | null): Promise<void>;
}

/**
 * Starts a workbook with these sheets in this order. In the archive the sheet `longest` stands first and leaves at
 * once; of the others the compressed rows are kept until the end, because an archive holds one part after the other.
 */
export function createWorkbook<Name extends string>(
  sink: Sink,
  plans: Readonly<Record<Name, SheetPlan>>,
  order: readonly Name[],
  longest: Name,
  mostRows = MOST_ROWS,
): Workbook<Name> {
  const waiting: Uint8Array[] = [];
  const archive = new Zip((error, chunk) => {
    if (error !== null) throw error;
    waiting.push(chunk);
  });
  // An archive holds local time, so this is made anew for the zone of the moment; noon, because some have skipped a midnight.
  const timeOfParts = new Date(1980, 0, 1, 12);
  const encoder = new TextEncoder();
  const parts: (SheetPart & { readonly of: Name })[] = [];

  function addPart(name: string): Part {
    const file = new ZipDeflate(name, { level: 6 });
    file.mtime = timeOfParts;
    archive.add(file);
    let text = '';
    const push = (last: boolean): void => {
      file.push(encoder.encode(text), last);
      text = '';
    };
    return {
      write(more) {
        text += more;
        if (text.length >= CHUNK) push(false);
      },
      end: () => push(true),
    };
  }
  function addWhole(name: string, content: string): void {
    const part = addPart(name);
    part.write(content);
    part.end();
  }
  function openSheet(name: Name): Sheet {
    const plan: SheetPlan = plans[name];
    const file = `worksheets/sheet${parts.length + 1}.xml`;
    const nth = parts.filter(({ of }) => of === name).length + 1;
    parts.push({ of: name, file, name: nth === 1 ? plan.name : `${plan.name} ${nth}` });
    return sheetOf(addPart(`xl/${file}`), plan, name === order[0] && nth === 1);
  }

  addWhole('[Content_Types].xml', CONTENT_TYPES);
  addWhole('_rels/.rels', PACKAGE_RELATIONS);
  addWhole('xl/styles.xml', stylesXml());
  const sheets = new Map<Name, Sheet>();
  for (const name of [longest, ...order.filter((one) => one !== longest)]) sheets.set(name, openSheet(name));

  function sheetWithRoom(name: Name): Sheet {
    const sheet = sheets.get(name);
    if (sheet !== undefined && sheet.rowCount() < mostRows) return sheet;
    sheet?.end();
    const next = openSheet(name);
    sheets.set(name, next);
    return next;
  }
  async function flush(): Promise<void> {
    for (const chunk of waiting.splice(0)) await sink(chunk);
  }
  return {
    rows: (name, rows) => rows.flatMap((row) => sheetWithRoom(name).row(row)),
    flush,
    async finish(asOf) {
      sheets.forEach((sheet) => sheet.end());
      const inOrder = order.flatMap((name) => parts.filter(({ of }) => of === name));
      addWhole('xl/workbook.xml', workbookXml(inOrder));
      addWhole('xl/_rels/workbook.xml.rels', workbookRelations(inOrder));
      addWhole('docProps/core.xml', coreProperties(asOf));
      archive.end();
      await flush();
    },
  };
}

interface Part {
  write(text: string): void;
  end(): void;
}

interface Sheet {
  row(cells: Row): readonly ExportNote['note'][];
  rowCount(): number;
  end(): void;
}

function sheetOf(part: Part, { columns }: SheetPlan, isFirst: boolean): Sheet {
  const letters = columns.map((_, index) => columnLetters(index));
  let count = 1;
  part.write(
    sheetBeginning(
      columns.map(({ width }) => width),
      isFirst,
    ),
  );
  const headings = columns.map(
    ({ label }, index) =>
      `<c r="${letters[index]}1" s="${STYLES.heading}" t="inlineStr"><is><t>${escapeXml(label)}</t></is></c>`,
  );
  part.write(`<row r="1">${headings.join('')}</row>`);
  return {
    row(cells) {
      count += 1;
      const notes: ExportNote['note'][] = [];
      let xml = `<row r="${count}">`;
      cells.forEach((cell, index) => {
        if (cell === null) return;
        const made = cellXml(`${letters[index]}${count}`, cell);
        xml += made.xml;
        if (made.note !== null) notes.push(made.note);
      });
      part.write(`${xml}</row>`);
      return notes;
    },
    rowCount: () => count,
    end() {
      part.write(sheetEnd(`A1:${letters.at(-1) ?? 'A'}${count}`));
      part.end();
    },
  };
}

/** 0 is "A", 25 "Z", 26 "AA". */
function columnLetters(index: number): string {
  const rest = Math.floor(index / 26);
  return (rest === 0 ? '' : columnLetters(rest - 1)) + String.fromCharCode(65 + (index % 26));
}
