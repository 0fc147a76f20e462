declare module 'linebreak' {
  class LineBreaker {
    constructor(text: string);
    /** The next place where a line may end, as an index into the text; the last one is its end. */
    nextBreak(): { readonly position: number; readonly required: boolean } | null;
  }
  export { LineBreaker as default };
}
