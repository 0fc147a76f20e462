/** One vendor answer as received: `text` is the body (of a list, the one element), digits and key order unchanged. */
export interface SourcePart {
  /**
   * The name that origins refer to: `order`, `invoice`, `invoices`, `fees`, `period`, `statement`; `preview` is a
   * statement fetched before its period was over.
   */
  readonly name: string;
  /** Method and path, without host, query or secrets: `GET /api/v1/shop/order/271/invoice`. */
  readonly request: string;
  readonly text: string;
}

/** What one order or billing period consists of at the vendor: the unit of fetching, hashing and revising. */
export interface VendorRecord {
  /** Unique within the account and the same on every fetch: `order-271`, `statement-202608`. */
  readonly key: string;
  readonly parts: readonly SourcePart[];
}
