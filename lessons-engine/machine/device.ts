// What a device must offer to sit on the bus.

/**
 * Everything about a device that can change, as flat numbers and bytes: comparable, storable, and enough to put this
 * device, or another one built alike, back exactly. Nobody writes to an array once it is part of a state, the device
 * included: so states may share what is equal in them.
 */
export type DeviceState = Readonly<Record<string, number | Uint8Array>>;

export interface Device {
  /** Snapshots know the device by it, and so do logs of what came in. */
  readonly name: string;
  /** Physical address of offset 0. */
  readonly base: number;
  /** Bytes of addresses that are the device's. */
  readonly size: number;
  /** Reads `size` (1, 2, 4) bytes at `offset`; undefined when nothing answers there (an access fault). */
  load(offset: number, size: number): number | undefined;
  /** Writes; false when nothing answers there (an access fault). */
  store(offset: number, size: number, value: number): boolean;
  /** All that `restore` needs to have the device as it is now. What was given out does not change later. */
  save(): DeviceState;
  /** Throws a `RangeError`, with nothing changed, when `state` is not one of this device. */
  restore(state: DeviceState): void;
}
