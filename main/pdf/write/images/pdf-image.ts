/** A picture as PDF stores it. */
export interface PdfImage {
  /** In pixels. */
  readonly width: number;
  readonly height: number;
  /** All of its dictionary but type and size. */
  readonly dictionary: Readonly<Record<string, unknown>>;
  readonly bytes: Uint8Array;
  /** How opaque each pixel is, a byte each; null where all are. */
  readonly alpha: Uint8Array | null;
}
