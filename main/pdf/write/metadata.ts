import { cleanText } from '../../../shared/pdf/clean-text.ts';
import type { PdfInfo } from '../../../shared/pdf/definition.ts';

const PROGRAM = 'Invoice Desk';

/** The information dictionary as pdfkit takes it. Creation and change are the document's own date, never the clock's. */
export function infoDictionary(info: PdfInfo): Record<string, string | Date> {
  const created = new Date(info.created);
  return {
    Title: cleanText(info.title),
    Author: cleanText(info.author),
    Subject: cleanText(info.subject),
    Keywords: cleanText(info.keywords.join(', ')),
    Creator: PROGRAM,
    Producer: PROGRAM,
    CreationDate: created,
    ModDate: created,
  };
}

/** The same facts for the XMP metadata, well-formed whatever they hold: pdfkit 0.20.2 would not escape them. */
export function xmpDescription(info: PdfInfo, language: string): string {
  const created = `${new Date(info.created).toISOString().slice(0, 19)}Z`;
  const alternative = (text: string): string =>
    `<rdf:Alt><rdf:li xml:lang="x-default">${xmlText(text)}</rdf:li></rdf:Alt>`;
  return `<rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
  xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<xmp:CreateDate>${created}</xmp:CreateDate>
<xmp:ModifyDate>${created}</xmp:ModifyDate>
<xmp:CreatorTool>${PROGRAM}</xmp:CreatorTool>
<pdf:Producer>${PROGRAM}</pdf:Producer>
<pdf:Keywords>${xmlText(info.keywords.join(', '))}</pdf:Keywords>
<dc:format>application/pdf</dc:format>
<dc:language><rdf:Bag><rdf:li>${xmlText(language)}</rdf:li></rdf:Bag></dc:language>
<dc:title>${alternative(info.title)}</dc:title>
<dc:creator><rdf:Seq><rdf:li>${xmlText(info.author)}</rdf:li></rdf:Seq></dc:creator>
<dc:description>${alternative(info.subject)}</dc:description>
</rdf:Description>`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

function xmlText(text: string): string {
  return cleanText(text).replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}
