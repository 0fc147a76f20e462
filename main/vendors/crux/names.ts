/**
 * What Crux calls the same thing in different answers: the drift table of vendors/crux.md 5.2, row by row, and the
 * only place where a second spelling is written. The spelling of the detail and invoices samples comes first, then that
 * of the list, then those seen elsewhere; where several carry a value, the first counts and the others are further fields.
 */
export const NAMES = {
  orderId: ['order_uuid', 'uuid'],
  poNumber: ['po_number', 'purchase_order_id', 'retailer_po', 'retailer_po_number'],
  organisation: ['organization_name', 'name'],
  submittedBy: ['order_submitted_by', 'user'],
  retailerName: ['retailer_org_name'],
  orderSubmittedBy: ['submitted_by_user'],
  retailerNotes: ['retailer_provided_notes', 'retailer_provided_order_notes', 'notes'],
  retailerFees: ['retailer_provided_fees', 'fees'],
  retailerOrderFee: ['order_fee', 'retailer_provided_order_fee'],
  retailerTax: ['order_tax', 'retailer_provided_tax'],
  retailerShipping: ['shipping_cost', 'estimated_shipping_cost', 'retailer_provided_shipping_cost'],
  retailerDropShipFee: [
    'dropship_fee',
    'drop_ship_fee',
    'retailer_provided_dropship_fee',
    'retailer_provided_drop_ship_fee',
  ],
  lineId: ['line_item_uuid', 'uuid', 'order_item_uuid'],
  supplier: ['supplier'],
  supplierId: ['supplier_uuid'],
  supplierName: ['supplier_name'],
  tracking: ['tracking', 'tracking_numbers'],
  accepted: ['quantity_accepted', 'quantity_allocated'],
  rejectReason: ['reject_reason'],
  retailerCost: ['retailer_provided_sku_cost', 'cost'],
  unitShippingCost: ['unit_ship_cost'],
  retailerLineNotes: ['retailer_provided_line_item_notes', 'retailer_item_notes', 'line_item_special_instructions'],
  supplierLineNotes: ['supplier_provided_line_item_notes', 'supplier_item_notes', 'supplier_provided_notes'],
  skuNotes: ['sku_special_instructions'],
  retailerLineAttributes: ['retailer_provided_item_attributes', 'retailer_provided_attributes'],
  supplierLineAttributes: ['supplier_provided_item_attributes', 'supplier_provided_attributes'],
  allocated: ['is_allocated'],
  requestedShipping: ['requested_shipping'],
  supplierDropShipFee: ['supplier_provided_drop_ship_fee', 'supplier_provided_dropship_fee'],
  supplierOrder: ['supplier_order_number', 'supplier_provided_po_number', 'supplier_po_number', 'supplier_po'],
} as const satisfies Readonly<Record<string, readonly string[]>>;
