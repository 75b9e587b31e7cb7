// What the rest of the engine does with the state of a device: compare two, hash one, read a value back out of one.

import type { Fnv1a } from '../bits/index.ts';
import type { DeviceState } from './device.ts';

/** Whether two states say the same. The same array is not looked into: most arrays are, from one step to the next. */
export function sameState(one: DeviceState, other: DeviceState): boolean {
  if (one === other) return true;
  const names = Object.keys(one);
  return (
    names.length === Object.keys(other).length && names.every((name) => sameValue(one[name], other[name]))
  );
}

type Value = DeviceState[string] | undefined;

function sameValue(one: Value, other: Value): boolean {
  if (one === other) return true;
  if (!(one instanceof Uint8Array) || !(other instanceof Uint8Array)) return false;
  return one.length === other.length && one.every((byte, index) => byte === other[index]);
}

/** Adds names and values to `hash`, in the order that the device gives them. */
export function hashState(hash: Fnv1a, state: DeviceState): void {
  for (const [name, value] of Object.entries(state)) {
    for (let i = 0; i < name.length; i++) hash.byte(name.charCodeAt(i));
    if (typeof value === 'number') hash.word(value).word(Math.floor(value / 0x1_0000_0000));
    else hash.word(value.length).bytes(value);
  }
}

/** The number called `name`. Throws a `RangeError` when the state has none: it is of another device, or damaged. */
export function numberIn(state: DeviceState, name: string): number {
  const value = state[name];
  if (typeof value === 'number') return value;
  throw new RangeError(`device state: expected a number called "${name}", found ${found(value)}`);
}

/** The bytes called `name`, not to be written to; with a `length`, that many. Throws as `numberIn` does. */
export function bytesIn(state: DeviceState, name: string, length?: number): Uint8Array {
  const value = state[name];
  if (value instanceof Uint8Array && (length === undefined || value.length === length)) return value;
  const wanted = length === undefined ? 'bytes' : `${length} bytes`;
  throw new RangeError(`device state: expected ${wanted} called "${name}", found ${found(value)}`);
}

function found(value: Value): string {
  if (value === undefined) return 'nothing';
  return typeof value === 'number' ? 'a number' : `${value.length} bytes`;
}
