// A two-word language for tests of a device's registers: a list of accesses, done and checked in order.

import { expect } from 'vitest';
import type { Device } from '../../lessons-engine/machine/index.ts';

/** [offset, size, expected] reads, [offset, size, '=', value] writes; undefined, or 'refuses', is a fault. */
export type Access =
  | readonly [offset: number, size: number, expected: number | undefined]
  | readonly [offset: number, size: number, write: '=' | 'refuses', value: number];

export function expectAccesses(device: Device, accesses: readonly Access[]): void {
  accesses.forEach((access, index) => {
    const [offset, size, third] = access;
    const where = `access ${index}: offset 0x${offset.toString(16)}, ${size} bytes`;
    if (access.length === 3) {
      const value = device.load(offset, size);
      expect(value === undefined ? undefined : value >>> 0, where).toBe(third);
    } else expect(device.store(offset, size, access[3]), where).toBe(third === '=');
  });
}

/** An access of one byte, as `expectAccesses` takes it: `rb(5, 0x60)` reads and expects, `wb(1, 3)` writes. */
export const rb = (offset: number, expected: number): Access => [offset, 1, expected];
export const wb = (offset: number, value: number): Access => [offset, 1, '=', value];
/** The same for words of 32 bits. */
export const rw = (offset: number, expected: number): Access => [offset, 4, expected >>> 0];
export const ww = (offset: number, value: number): Access => [offset, 4, '=', value];
