import { vendorName } from '../document/vendors.ts';
import { documentTitle } from '../format/labels.ts';
import type { DocumentDetail } from '../listing.ts';
import { createTextCleaner } from './clean-text.ts';
import { createFigures } from './figures.ts';
import { footer } from './footer.ts';
import { caution, heading, notice, parties } from './heading.ts';
import { lineTable } from './line-table.ts';
import type { Block, PdfDefinition } from './nodes.ts';
import type { PdfOptions } from './options.ts';
import { checks, labelledFacts, legend, otherAmounts, payment } from './sections.ts';
import { INK, LEADING, pageOf, SIZE } from './style.ts';
import { totalGroups } from './totals.ts';

const LANGUAGE = 'en';

/** What a document looks like on paper, for pdfmake, which changes it: to be used once. */
export interface InvoiceDefinition {
  readonly definition: PdfDefinition;
  /** See `RenderedPdf`. */
  readonly missingGlyphs: readonly string[];
}

/**
 * Draws a document in the order of design.md, "Sheet and PDF". Depends on nothing but its arguments: the PDF's date is
 * that of the revision it shows.
 */
export function invoiceDefinition(detail: DocumentDetail, { paper, region }: PdfOptions): InvoiceDefinition {
  const { document, revision } = detail;
  const vendor = vendorName(document.vendor);
  const cleaner = createTextCleaner();
  const figures = createFigures(cleaner, vendor, region);
  const page = pageOf(paper);

  const warning = caution(document, vendor);
  const issuer = document.issuer.name.value;
  const title = figures.plain(documentTitle(document) + (issuer === null ? '' : ` – ${issuer}`));
  const content: Block[] = [
    heading(document, figures, page),
    ...(warning === null ? [] : [notice(warning, figures, page)]),
    parties(document, figures, page),
    lineTable(document, () => totalGroups(document, figures, page, region), figures, { region, page }),
    ...payment(document, figures, page),
    ...otherAmounts(document, figures, page),
    ...labelledFacts('Notes', document.notes, figures, page),
    ...labelledFacts('Further fields', document.attributes, figures, page),
    ...checks(document, figures, page, region),
  ];
  content.push(legend(vendor, figures, cleaner.missing()));

  const definition: PdfDefinition = {
    version: '1.7',
    language: LANGUAGE,
    displayTitle: true,
    pageSize: page.pageSize,
    pageMargins: [page.side, page.top, page.side, page.bottom],
    info: {
      title,
      author: figures.plain(issuer ?? vendor),
      subject: figures.plain(`Copy produced by Invoice Desk from ${vendor} data, content SHA-256 ${revision.hash}`),
      creator: 'Invoice Desk',
      producer: 'Invoice Desk with pdfmake',
      creationDate: new Date(revision.fetched),
    },
    defaultStyle: { font: 'Inter', fontSize: SIZE.base, color: INK, lineHeight: LEADING },
    content,
    footer: footer(detail, document.kind === 'order' ? `${title} · not an invoice` : title, vendor, {
      figures,
      page,
      region,
    }),
  };
  return { definition, missingGlyphs: cleaner.missing() };
}
