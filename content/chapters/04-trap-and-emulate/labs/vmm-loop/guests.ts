// The guests of this lab, assembled with the code that they share, and what each of them does on a machine of its own:
// that run is the measure for every monitor.

import { assemble, type Assembly } from '../../../../../lessons-engine/isa/index.ts';
import { run, virtMachine, type Machine } from '../../../../../lessons-engine/machine/index.ts';
import cipher from './guests/cipher.s?raw';
import compute from './guests/compute.s?raw';
import csrs from './guests/csrs.s?raw';
import hello from './guests/hello.s?raw';
import library from './guests/library.s?raw';
import probe from './guests/probe.s?raw';
import timer from './guests/timer.s?raw';
import traps from './guests/traps.s?raw';

const sources = { hello, csrs, traps, timer, cipher, probe, compute };

/** What a reader can look up, in the order of the checks. */
export const guestSources = Object.entries({ ...sources, library }).map(([name, text]) => ({
  name: `${name}.s`,
  text,
}));

/** The instructions of csrs.s whose result it keeps at `seen`, in that order: each stands just before its `sw`. */
export const csrReads: readonly string[] = [
  ...csrs.matchAll(/^ +(csrr\w* .*?) *(?:#.*)?\n +sw +\w+, \d+\(s0\)/gm),
].map(([, instruction = '']) => instruction);

/** Bytes of memory that every guest gets. */
export const MEMORY_SIZE = 0x8000;

/** Bytes to write at a label before the guest starts. */
export type Patches = Record<string, ArrayLike<number>>;

export function guest(name: keyof typeof sources, patches: Patches = {}): Assembly {
  const program = assemble(library + sources[name], { fileName: `${name}.s` });
  for (const [label, bytes] of Object.entries(patches)) {
    const address = program.symbols.get(label);
    const segment = program.segments.find(
      (each) =>
        address !== undefined && address >= each.address && address < each.address + each.bytes.length,
    );
    if (address === undefined || !segment)
      throw new Error(`${name}.s: expected the label ${label}, found none`);
    segment.bytes.set(bytes, address - segment.address);
  }
  return program;
}

/** The bytes of 32-bit words, least significant first. */
export function wordBytes(words: readonly number[]): Uint8Array {
  return new Uint8Array(Uint32Array.from(words).buffer);
}

/** The guest on bare hardware, at its end. */
export function bareRun(program: Assembly): Machine {
  const machine = virtMachine({ ramSize: MEMORY_SIZE });
  machine.load(program);
  const stop = run(machine, 1_000_000);
  if (stop.reason !== 'shutdown')
    throw new Error(`expected a guest that switches itself off, found ${stop.reason}`);
  return machine;
}
