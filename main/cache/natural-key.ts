/**
 * A text that sorts byte by byte as people count: `INV-9` before `INV-10`, case and accents aside. Each run of digits
 * is written as its length and its digits without leading zeros.
 */
export function naturalKey(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .replace(/\d+/g, (digits) => {
      const significant = digits.replace(/^0+(?=\d)/, '');
      return String(significant.length).padStart(4, '0') + significant;
    });
}
