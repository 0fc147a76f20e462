import type { Tooltip } from 'bits-ui';
import { createContext } from 'svelte';

/** What every figure of a sheet needs. */
export interface SheetContext {
  /** The vendor's name, for "not provided by emnify". */
  readonly vendor: string;
  /** One tooltip serves all figures; its payload is the explanation. */
  readonly tether: Tooltip.Tether<string>;
}

export const [getSheet, setSheet] = createContext<SheetContext>();
