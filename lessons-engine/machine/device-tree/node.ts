// A device tree as data: nodes with properties and children, the way its source form would be written down.

/**
 * What a property says: cells (32-bit words), a string, a list of strings, raw bytes, or `true` for a property that is
 * there without a value.
 */
export type PropertyValue = readonly number[] | string | readonly string[] | Uint8Array | true;

export interface DeviceTreeNode {
  /** By name, in the order in which they are written. */
  readonly properties?: Readonly<Record<string, PropertyValue>>;
  /** By name, unit address included: `serial@10000000`. */
  readonly children?: Readonly<Record<string, DeviceTreeNode>>;
}
