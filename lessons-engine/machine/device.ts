// What a device must offer to sit on the bus.

/** A device's registers as flat numbers: comparable, storable, and enough to put the device back. */
export type DeviceState = Readonly<Record<string, number>>;

export interface Device {
  readonly name: string;
  readonly base: number;
  readonly size: number;
  /** Reads `size` (1, 2, 4) bytes at `offset`; undefined when nothing answers there (an access fault). */
  load(offset: number, size: number): number | undefined;
  /** Writes; false when nothing answers there (an access fault). */
  store(offset: number, size: number, value: number): boolean;
  save(): DeviceState;
  restore(state: DeviceState): void;
}
