import type { Instant } from '../../../shared/document/dates.ts';

/** A piece of PDF syntax as a value of a pdfkit dictionary: printed as it is. */
export class Raw {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  get [Symbol.toStringTag](): string {
    return 'Raw';
  }

  toString(): string {
    return this.text;
  }

  /** pdfkit ends the objects that a catalogue names; ours is written elsewhere. */
  end(): void {
    // Nothing is left to do.
  }
}

/** A reference to an object by its number. */
export function refTo(id: number): string {
  return `${id} 0 R`;
}

/** A text string (ISO 32000-1, 7.9.2.2): ASCII as it is, all else in UTF-16. */
export function textString(text: string): string {
  if (/^[\x20-\x7e]*$/.test(text)) return `(${text.replace(/[\\()]/g, '\\$&')})`;
  return `<FEFF${Buffer.from(text, 'utf16le').swap16().toString('hex')}>`;
}

/** A name with what is not a letter, a figure or one of `+-.` escaped. */
export function nameOf(text: string): string {
  const escaped = Array.from(Buffer.from(text), (byte) => {
    const character = String.fromCharCode(byte);
    return /[A-Za-z0-9+.-]/.test(character) ? character : `#${byte.toString(16).padStart(2, '0')}`;
  });
  return `/${escaped.join('')}`;
}

/** A date in UTC. */
export function dateString(instant: Instant): string {
  return `(D:${instant.slice(0, 19).replace(/\D/g, '')}Z)`;
}

/** Rounded to hundredths, which is far below what any printer resolves. */
export function decimal(value: number): string {
  return String(Math.round(value * 100) / 100);
}
