import * as v from 'valibot';

/** A question that only the page can ask: its answer comes back under the same id. */
export type Question =
  | {
      readonly type: 'save' | 'open';
      readonly title: string;
      readonly path: string;
      readonly problem: string | null;
      /** What is typed: "File" or "Folder". */
      readonly what: string;
      /** The button that means yes. */
      readonly button: string;
    }
  | {
      readonly type: 'message';
      readonly message: string;
      readonly detail: string;
      readonly buttons: readonly string[];
      readonly defaultId: number;
      readonly cancelId: number;
    }
  /** `path` is where this server has the PDF; 1 where the person has printed it. */
  | { readonly type: 'print'; readonly path: string }
  | { readonly type: 'copy'; readonly text: string };

export interface MenuShortcut {
  readonly id: number;
  /** In Electron's notation: "CmdOrCtrl+Shift+F". */
  readonly accelerator: string;
}

/** From the host to the page. */
export type ToPage =
  | { readonly kind: 'event'; readonly channel: string; readonly args: readonly unknown[] }
  | { readonly kind: 'result'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'rejected'; readonly id: number; readonly message: string }
  | { readonly kind: 'question'; readonly id: number; readonly question: Question }
  | { readonly kind: 'menu'; readonly shortcuts: readonly MenuShortcut[] }
  | { readonly kind: 'show-path'; readonly path: string }
  | { readonly kind: 'reload' }
  | { readonly kind: 'replaced' }
  | { readonly kind: 'ended' };

const Id = v.pipe(v.number(), v.safeInteger());

/** From the page to the host; parsed, because a page could send anything. */
export const FromPage = v.variant('kind', [
  v.strictObject({ kind: v.literal('hello'), language: v.string(), dark: v.boolean() }),
  v.strictObject({ kind: v.literal('theme'), dark: v.boolean() }),
  v.strictObject({ kind: v.literal('invoke'), id: Id, channel: v.string(), args: v.array(v.unknown()) }),
  v.strictObject({ kind: v.literal('menu'), id: Id }),
  v.strictObject({ kind: v.literal('answer'), id: Id, value: v.union([v.null(), v.string(), v.number()]) }),
]);
export type FromPage = v.InferOutput<typeof FromPage>;

/** What a question is answered with: a path, a button's index, a problem in words, or null for "cancelled". */
export type Answer = string | number | null;
