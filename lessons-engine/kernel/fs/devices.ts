// Character devices of a kernel, by the numbers of Documentation/admin-guide/devices.txt: null, zero, full, random and
// urandom (the same seeded sequence: a run can be repeated), tty and console. Left out: block devices.

import { Random } from '../../bits/index.ts';
import { KernelError } from '../kernel-error.ts';
import { Console, ConsoleFile } from './console.ts';
import { makeDevice } from './mode.ts';
import { OpenFile } from './open-file.ts';
import type { Path } from './path.ts';
import type { Tree } from './tmpfs/fill-tree.ts';
import type { Vfs } from './vfs.ts';

export const DeviceNumber = {
  null: makeDevice(1, 3),
  zero: makeDevice(1, 5),
  full: makeDevice(1, 7),
  random: makeDevice(1, 8),
  urandom: makeDevice(1, 9),
  tty: makeDevice(5, 0),
  console: makeDevice(5, 1),
} as const;

/** /dev with all of them, for a file system that is being filled. */
export const deviceNodes: Tree = Object.fromEntries(
  Object.entries(DeviceNumber).map(([name, rdev]) => [
    name,
    { rdev, mode: name === 'console' ? 0o600 : 0o666 },
  ]),
);

/** A device without state, as two functions. */
class SimpleDevice extends OpenFile {
  readonly #source: (length: number) => Uint8Array;
  readonly #sink: (bytes: Uint8Array) => number;

  constructor(
    flags: number,
    path: Path,
    source: (length: number) => Uint8Array,
    sink: (bytes: Uint8Array) => number,
  ) {
    super(flags, path);
    this.#source = source;
    this.#sink = sink;
  }

  override get mayBlock(): boolean {
    return false;
  }
  override read(length: number): Uint8Array {
    return this.#source(length);
  }
  override write(bytes: Uint8Array): number {
    return this.#sink(bytes);
  }
  override readAt(_position: number, length: number): Uint8Array {
    return this.#source(length);
  }
  override writeAt(_position: number, bytes: Uint8Array): number {
    return this.#sink(bytes);
  }
  override seek(): number {
    return 0;
  }
}

/** Makes the devices of a kernel; `seed` of what urandom gives. Returns its console. */
export function addDevices(vfs: Vfs, seed: number, console = new Console()): Console {
  const random = new Random(seed);
  const zeros = (length: number) => new Uint8Array(length);
  const noise = (length: number) => Uint8Array.from({ length }, () => random.word() >>> 24);
  const swallow = (bytes: Uint8Array) => bytes.length;
  const refuse = (): number => {
    throw new KernelError('ENOSPC', '/dev/full is full');
  };
  const simple = (
    device: number,
    source: (length: number) => Uint8Array,
    sink: (bytes: Uint8Array) => number,
  ) => vfs.devices.set(device, (flags, path) => new SimpleDevice(flags, path, source, sink));
  simple(DeviceNumber.null, () => new Uint8Array(0), swallow);
  simple(DeviceNumber.zero, zeros, swallow);
  simple(DeviceNumber.full, zeros, refuse);
  simple(DeviceNumber.random, noise, swallow);
  simple(DeviceNumber.urandom, noise, swallow);
  for (const device of [DeviceNumber.tty, DeviceNumber.console])
    vfs.devices.set(device, (flags, path) => new ConsoleFile(console, flags, path));
  return console;
}
