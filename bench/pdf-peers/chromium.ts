import type { Block, TableBlock, TableRow, TextStyle } from '../../shared/pdf/blocks.ts';
import type { PdfDefinition } from '../../shared/pdf/definition.ts';
import { findChromium } from '../../tools/find-chromium.ts';
import { columnWidths, type Fonts, PAPER, type PdfPeer, plainText, readFonts, textsOf } from './peer.ts';

const ARGS = ['--no-sandbox', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-sync'];
const DEFAULT_LEADING = 1.35;
const WEIGHTS = { regular: 400, semibold: 600, italic: 400 };

/** Chromium's print-to-PDF, untagged as is its default, of a page that stays open with its fonts loaded, as an app's window does. */
export async function chromium(): Promise<PdfPeer> {
  const executablePath = findChromium();
  if (executablePath === null) throw new Error('There is no Chromium; set CHROMIUM_PATH');
  const { chromium: browserType } = await import('playwright-core');
  const browser = await browserType.launch({ executablePath, args: ARGS });
  const page = await browser.newPage();
  await page.setContent(`<!doctype html><html lang="en"><style>${css(await readFonts())}</style><body></body></html>`);
  return {
    draw: async (content) => {
      const body = content.body.map((block) => htmlOf(block, PAPER.width - 2 * content.margins.side)).join('');
      await page.evaluate(
        async ({ html, title }) => {
          document.title = title;
          document.body.innerHTML = html;
          await document.fonts.ready;
        },
        { html: body, title: content.info.title },
      );
      const { top, side, bottom } = content.margins;
      const points = (value: number): string => `${value / 72}in`;
      return page.pdf({
        format: 'A4',
        margin: { top: points(top), bottom: points(bottom), left: points(side), right: points(side) },
        displayHeaderFooter: true,
        headerTemplate: '<span></span>',
        footerTemplate: footerOf(content),
      });
    },
    close: () => browser.close(),
  };
}

function css(fonts: Fonts): string {
  const face = (style: keyof Fonts): string =>
    `@font-face{font-family:Inter;font-weight:${WEIGHTS[style]};font-style:${style === 'italic' ? 'italic' : 'normal'};` +
    `src:url(data:font/ttf;base64,${fonts[style].toString('base64')})}`;
  return (
    `${face('regular')}${face('semibold')}${face('italic')}` +
    'body{margin:0;font-family:Inter}div{white-space:pre-line}.c{display:flex}' +
    'table{border-collapse:collapse;table-layout:fixed;width:100%}' +
    'td,th{padding:0;vertical-align:top;font-weight:400;text-align:left}tr{break-inside:avoid}'
  );
}

/** The page's numbers are all that a footer of Chromium's can fill in, and it cannot use the page's fonts. */
function footerOf({ footer, margins }: PdfDefinition): string {
  const words = textsOf(footer(1, 1)).map((text) => escaped(plainText(text)));
  const numbers = '<span class="pageNumber"></span> / <span class="totalPages"></span>';
  return `<div style="font-size:7px;padding:0 ${margins.side}px">${words.join(' ')} ${numbers}</div>`;
}

function htmlOf(block: Block, width: number): string {
  const above = block.above ?? 0;
  switch (block.kind) {
    case 'text': {
      const tag = block.role === 'title' ? 'h1' : block.role === 'heading' ? 'h2' : 'div';
      const leading = block.leading ?? DEFAULT_LEADING;
      const more = `text-align:${block.align};line-height:${leading};margin:${above}pt 0 0`;
      return `<${tag} style="${styleOf(block.style)};${more}">${escaped(plainText(block))}</${tag}>`;
    }
    case 'stack':
      return `<section style="margin-top:${above}pt">${block.blocks.map((one) => htmlOf(one, width)).join('')}</section>`;
    case 'columns': {
      const columns = block.columns.map((column) => {
        const own = column.width === 'rest' ? 'flex:1' : `width:${column.width}pt`;
        return `<section style="${own}">${column.blocks.map((one) => htmlOf(one, width)).join('')}</section>`;
      });
      return `<section class="c" style="gap:${block.gap}pt;margin-top:${above}pt">${columns.join('')}</section>`;
    }
    case 'table':
      return tableOf(block, width);
    default:
      return '';
  }
}

function tableOf(block: TableBlock, width: number): string {
  const columns = columnWidths(block, width).map((own, index, all) => {
    const gap = index === all.length - 1 ? 0 : block.gap;
    return block.columns[index] === 'rest' ? '<col>' : `<col style="width:${own + gap}pt">`;
  });
  const row = ({ cells, padding, ruleBelow }: TableRow, tag: 'th' | 'td'): string => {
    const rule = ruleBelow === undefined ? '' : `;border-bottom:${ruleBelow.width}pt solid ${ruleBelow.color}`;
    const written = cells.map(({ blocks }, index) => {
      const gap = index === cells.length - 1 ? 0 : block.gap;
      const style = `padding:${padding.top}pt ${gap}pt ${padding.bottom}pt 0${rule}`;
      return `<${tag} style="${style}">${blocks.map((one) => htmlOf(one, width)).join('')}</${tag}>`;
    });
    return `<tr>${written.join('')}</tr>`;
  };
  const head = block.head.map((one) => row(one, 'th')).join('');
  const rows = block.rows.map((one) => row(one, 'td')).join('');
  const style = `margin-top:${block.above ?? 0}pt`;
  return `<table style="${style}"><colgroup>${columns.join('')}</colgroup><thead>${head}</thead><tbody>${rows}</tbody></table>`;
}

function styleOf({ size, font, color }: TextStyle): string {
  const italic = font === 'italic' ? ';font-style:italic' : '';
  return `font-size:${size}pt;font-weight:${WEIGHTS[font]};color:${color}${italic}`;
}

function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
}
