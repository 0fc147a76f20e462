export type PaperSize = 'A4' | 'Letter';
