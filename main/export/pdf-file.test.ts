import { beforeEach, describe, expect, test } from 'vitest';
import { detailOf, emnifySeedDocument, statedText, withLines } from '../../tests/fixtures/details.ts';
import { drawPdf, newEngine } from '../../tests/fixtures/draw-pdf.ts';
import { pdfOptions } from '../../tests/fixtures/pdf-options.ts';
import {
  noPdfTools,
  pdfFaults,
  pdfFonts,
  pdfInfo,
  pdfMetadata,
  pdfPages,
  pdfSource,
  pdfText,
} from '../../tests/fixtures/read-pdf.ts';
import type { Document } from '../../shared/document/document.ts';
import { invoiceDefinition } from '../../shared/pdf/invoice-definition.ts';

const absent = noPdfTools();
beforeEach(({ skip }) => skip(absent !== null, absent ?? ''));

function draw(document: Document): Uint8Array {
  return drawPdf(document).bytes;
}

function withNote(text: string): Document {
  return { ...withLines(1), notes: [{ label: 'Note', fact: statedText(text) }] };
}

describe('the file', () => {
  test('is what qpdf and poppler call correct, with one page after another', () => {
    for (const document of [emnifySeedDocument(), withLines(0), withLines(150)]) {
      const pdf = draw(document);
      expect(pdfFaults(pdf)).toBe('');
      expect(Number(pdfInfo(pdf)['Pages'])).toBe(pdfPages(pdf).length);
    }
  });

  test('says what it is, from whom, of which day and in which language', () => {
    const pdf = draw(emnifySeedDocument());
    expect(pdfInfo(pdf)).toMatchObject({
      Title: 'Invoice 165525 – org2',
      Author: 'org2',
      Subject: `Copy produced by Invoice Desk from emnify data, content SHA-256 ${'9f3ac21e'.repeat(8)}`,
      Creator: 'Invoice Desk',
      Encrypted: 'no',
      JavaScript: 'no',
      'PDF version': '1.7',
    });
    expect(pdfInfo(pdf)['CreationDate']).toMatch(/^Sun Nov 22 14:32:10 2026/);
    const source = pdfSource(pdf);
    expect(source).toContain('/Lang (en)');
    expect(source).toMatch(/\/DisplayDocTitle true/);
    expect(source).toContain('/Outlines');
  });

  test('embeds the part of each font that it uses, with the letters to copy', () => {
    const fonts = pdfFonts(draw(emnifySeedDocument()));
    expect(fonts.map(({ name }) => name.replace(/^[A-Z]{6}\+/, '')).sort()).toEqual([
      'Inter-Italic',
      'Inter-Regular',
      'Inter-SemiBold',
    ]);
    for (const font of fonts) expect(font).toMatchObject({ embedded: true, subset: true, unicode: true });
  });

  test('is the same, byte for byte, for the same document and settings, in any engine', () => {
    const first = draw(emnifySeedDocument());
    expect(Buffer.from(draw(emnifySeedDocument())).equals(first)).toBe(true);
    // With nothing kept from other documents, and after others.
    const other = newEngine();
    for (const document of [withLines(3), emnifySeedDocument()]) {
      const again = other.render(invoiceDefinition(detailOf(document), pdfOptions()));
      expect(Buffer.from(again.bytes).equals(first)).toBe(document.key === emnifySeedDocument().key);
    }
    const letter = drawPdf(emnifySeedDocument(), { paper: 'Letter' });
    expect(Buffer.from(letter.bytes).equals(first)).toBe(false);
  });
});

describe('scripts', () => {
  test('Latin, Greek and Cyrillic with accents, currency signs and fractions can be copied out', () => {
    const text = 'Łódź Žižkov Đặng Ελλάδα ἀρχή Москва Ґалаґан ½ ƒ − → № € £ ¥ ₹ ₿ ₺ ₽ ₴ ₩ ₪ ₫ ₱ ₦ “quoted”…';
    const { bytes, missingGlyphs } = drawPdf(withNote(text));
    expect(missingGlyphs).toEqual([]);
    expect(pdfPages(bytes).join('').replace(/\s+/g, ' ')).toContain(text);
  });

  test('decomposed letters are composed', () => {
    const pdf = draw(withNote('Mu\u0308nchen, Pra\u030ag'));
    expect(pdfText(pdf)).toContain('München,Pråg');
  });

  test('a character that no font has is a visible box, counted and explained', () => {
    const { bytes, missingGlyphs } = drawPdf(withNote('a\u{10fffd}\u{10fffc} b\u{10fffd}'));
    expect(missingGlyphs).toEqual(['\u{10fffd}', '\u{10fffc}']);
    const text = pdfPages(bytes).join('').replace(/\s+/g, ' ');
    // Who copies it gets the character itself.
    expect(text).toContain('a\u{10fffd}\u{10fffc} b\u{10fffd}');
    expect(text).toContain('□ stands for a character that the fonts of this PDF do not have: U+10FFFD, U+10FFFC.');
    expect(pdfFaults(bytes)).toBe('');
  });
});

describe('hostile texts', () => {
  test('markup in names stays text, in the page and in the metadata', () => {
    const name = 'A & B <script>1</script> "x" \'y\' ]]>';
    const document = withLines(1);
    const pdf = draw({
      ...document,
      number: statedText('<&>'),
      issuer: { ...document.issuer, name: statedText(name) },
    });
    expect(pdfInfo(pdf)['Title']).toBe(`Invoice <&> – ${name}`);
    expect(pdfInfo(pdf)['Author']).toBe(name);
    const metadata = pdfMetadata(pdf);
    const escaped = 'A &amp; B &lt;script&gt;1&lt;/script&gt; &quot;x&quot; &apos;y&apos; ]]&gt;';
    expect(metadata).toContain(`<rdf:li xml:lang="x-default">Invoice &lt;&amp;&gt; – ${escaped}</rdf:li>`);
    expect(metadata).toContain(`<rdf:Seq><rdf:li>${escaped}</rdf:li></rdf:Seq>`);
    expect(metadata).not.toMatch(/&(?!amp;|lt;|gt;|quot;|apos;)/);
    expect(pdfFaults(pdf)).toBe('');
  });

  test('nothing becomes a link, a script, a file or an image', () => {
    const text = 'javascript:alert(1) https://example.com/ file:///etc/passwd data:text/html,x mailto:a@example.com';
    const source = pdfSource(draw(withNote(text)));
    expect(source).not.toMatch(/\/(URI|JavaScript|JS|Launch|EmbeddedFile|Annots|GoToR|SubmitForm|XObject \/Image)\b/);
    expect(source).not.toContain('/Subtype /Image');
  });

  test('a value that is no text is printed as one and read as nothing else', () => {
    // What a damaged database could hold where the types promise a text.
    const values =
      '[{"image":"/etc/passwd"},{"text":"x","link":"https://example.com"},["a",{"svg":"<svg/>"}],{"qr":"x"},7]';
    const hostile = JSON.parse(values) as readonly string[];
    const notes = hostile.map((value, index) => ({ label: `Note ${index}`, fact: statedText(value) }));
    const pdf = draw({ ...withLines(1), notes });
    expect(pdfText(pdf)).toContain('[objectObject]');
    expect(pdfSource(pdf)).not.toMatch(/\/(URI|Subtype \/Image)\b/);
  });

  test('control, bidirectional and half characters leave no trace', () => {
    const pdf = draw(
      withNote('be\u0000fo\u0007re \u202Etfa\u202Cer\u2066\u2069 \uD800half\uDC00 \u200Bno\u200Dne\uFEFF \uFFFE.'),
    );
    expect(pdfText(pdf)).toContain('beforetfaerhalfnone.');
    expect(pdfFaults(pdf)).toBe('');
  });

  test('line breaks and tabs of any kind stay breaks and gaps', () => {
    const pdf = draw(withNote('one\r\ntwo\rthree\u2028four\tfive'));
    expect(pdfPages(pdf).join('')).toMatch(/one\s*\ntwo\s*\nthree\s*\nfour five/);
  });
});
