// The host of this lab: one guest under two stages of translation, with what the reader has set, and somebody else's memory
// behind its own. The same guest on bare hardware is the measure.

import { CheckFailure, type Attempt } from '../../../../../lessons-engine/grader/index.ts';
import {
  Bare,
  exitsOf,
  HardwareAssisted,
  type GuestOptions,
  type HypervisorControls,
  type Mapping,
} from '../../../../../lessons-engine/hypervisor/index.ts';
import { Hstatus, type Loadable, type Stop } from '../../../../../lessons-engine/machine/index.ts';
import type { Json } from '../../../../../lessons-engine/sandbox/index.ts';

const GUEST_BASE = 0x8000_0000;
const SUPERPAGE = 0x40_0000;
export const PAGE = 4096;
/** Where HostMemory puts a guest's memory; a monitor's own is in front of it. */
export const HOST_ADDRESS = 0x8040_0000;
const NEIGHBOUR = 0x40_0000;
const SECRET = 0x5ec2e755;
export const MOST_MAPPINGS = 300;

const exceptions = [
  'instruction address misaligned', 'instruction access fault', 'illegal instruction', 'breakpoint',
  'load address misaligned', 'load access fault', 'store address misaligned', 'store access fault', 'ecall from VU',
  null, null, null, 'instruction page fault', 'load page fault', null, 'store page fault',
]; // prettier-ignore
const interrupts = [null, null, 'software', null, null, null, 'timer', null, null, null, 'external'];
const counters = ['cycle', 'time', 'instret'];

/** One bit for each name, at its place in `names`. */
function bits(field: string, answer: Json | undefined, names: readonly (string | null)[]): number {
  const list = Array.isArray(answer) ? answer : [answer];
  let value = 0;
  for (const name of list) {
    const bit = typeof name === 'string' ? names.indexOf(name) : -1;
    if (!Array.isArray(answer) || bit < 0)
      throw new CheckFailure(`\`configure\` did not answer with a list of names in \`${field}\`.`, {
        expected: names.filter((each) => each !== null).join(', '),
        found: JSON.stringify(answer) ?? 'nothing',
      });
    value |= 1 << bit;
  }
  return value;
}

function flag(field: string, answer: Json | undefined): boolean {
  if (typeof answer === 'boolean') return answer;
  throw new CheckFailure(`\`configure\` did not answer with true or false in \`${field}\`.`, {
    expected: 'true or false',
    found: JSON.stringify(answer) ?? 'nothing',
  });
}

const hex = (value: number): string => `0x${value.toString(16)}`;

/** The list `map`, when the hart and the host's memory can hold it: in the host's RAM, aligned, nothing twice. */
function mappings(answer: Json | undefined, memorySize: number): Mapping[] {
  if (!Array.isArray(answer) || answer.length > MOST_MAPPINGS)
    throw new CheckFailure(`\`map\` must be a list of at most ${MOST_MAPPINGS} mappings.`, {
      expected: `at most ${MOST_MAPPINGS} entries`,
      found: Array.isArray(answer) ? `${answer.length} entries` : (JSON.stringify(answer) ?? 'nothing'),
    });
  const taken = new Map<number, number>();
  return answer.map((each) => {
    const { guest, host, size } = (each ?? {}) as Record<string, unknown>;
    const fits = (address: unknown): address is number =>
      typeof address === 'number' &&
      Number.isInteger(address) &&
      address >= 0 &&
      address % Number(size) === 0;
    if ((size !== PAGE && size !== SUPERPAGE) || !fits(guest) || !fits(host) || guest >= 2 ** 34)
      throw new CheckFailure('A mapping needs two addresses that are multiples of its size.', {
        expected: `{ guest, host, size: ${PAGE} or ${SUPERPAGE} }`,
        found: JSON.stringify(each),
      });
    const end = HOST_ADDRESS + memorySize + NEIGHBOUR;
    if (host < GUEST_BASE || host >= end)
      throw new CheckFailure('A mapping leads to where the host has no memory.', {
        expected: `a host address from ${hex(GUEST_BASE)} to ${hex(end)}`,
        found: hex(host),
      });
    if (guest + size <= GUEST_BASE || guest >= GUEST_BASE + memorySize)
      throw new CheckFailure('A mapping is for addresses where the guest has no memory at all.', {
        expected: `a guest address from ${hex(GUEST_BASE)} to ${hex(GUEST_BASE + memorySize)}`,
        found: hex(guest),
      });
    const region = Math.floor(guest / SUPERPAGE);
    const before = taken.get(region);
    if (before !== undefined && (before === SUPERPAGE || size === SUPERPAGE))
      throw new CheckFailure(`Two mappings lie over each other in the 4 MiB at ${hex(region * SUPERPAGE)}.`);
    taken.set(region, size);
    return { guest, host, size };
  });
}

function readControls(answer: Json | undefined, memorySize: number): HypervisorControls {
  const { hedeleg, hideleg, hcounteren, vtw, vtvm, vtsr, map } = (answer ?? {}) as Record<string, Json>;
  return {
    hedeleg: bits('hedeleg', hedeleg, exceptions),
    hideleg: bits('hideleg', hideleg, interrupts),
    hcounteren: bits('hcounteren', hcounteren, counters),
    hstatus:
      (flag('vtw', vtw) ? Hstatus.VTW : 0) |
      (flag('vtvm', vtvm) ? Hstatus.VTVM : 0) |
      (flag('vtsr', vtsr) ? Hstatus.VTSR : 0),
    mapped: mappings(map, memorySize),
  };
}

export interface GuestRun {
  name: string;
  program: Loadable;
  memorySize: number;
  alone: boolean;
  options?: () => GuestOptions;
}

const BUDGET = 1_000_000;

/**
 * Asks the reader for the settings, runs the guest under them, and compares. Counts its exits.
 * `disguise`: the guest whose settings it gets instead of its own; then its exits do not count.
 */
export async function expectSafe(attempt: Attempt, run: GuestRun, disguise?: GuestRun): Promise<void> {
  const { program, options } = run;
  const { name, memorySize, alone } = disguise ?? run;
  const answer = await attempt.call('configure', [{ name, memorySize, hostAddress: HOST_ADDRESS, alone }]);
  const controls = readControls(answer, memorySize);
  const who = disguise === undefined ? `\`${name}\`` : `\`${run.name}\`, with what you set for \`${name}\`,`;
  const bare = new Bare(program, { ...options?.(), memorySize });
  const stop = bare.run(BUDGET);
  if (stop.reason !== 'shutdown')
    throw new Error(`${run.name}: expected a guest that ends, found ${stop.reason}`);
  const vm = new HardwareAssisted(program, {
    ...options?.(),
    memorySize,
    neighbour: NEIGHBOUR,
    controls,
  });
  const { words } = vm.host.ram;
  const behind = (HOST_ADDRESS - GUEST_BASE + memorySize) / 4;
  words.fill(SECRET, behind);
  const tables = words.slice(0, (HOST_ADDRESS - GUEST_BASE) / 4);
  const end = runAsLong(vm, bare);
  if (disguise === undefined) attempt.count({ exits: exitsOf(vm.counts), instructions: vm.guest.instret });
  if (!holdsOnly(words, SECRET, behind))
    throw new CheckFailure(`${who} has written to memory behind its own, which is somebody else’s.`);
  if (tampered(tables, words, vm))
    throw new CheckFailure(`${who} has written to the monitor’s own memory, in front of its own.`);
  if (!alone && vm.held > 0)
    throw new CheckFailure(
      `${who} does not have the hart to itself, and the hart stood still in its hands while it slept: nobody else could run.`,
      { expected: 'the hart back whenever the guest sleeps', found: `${vm.held} times kept` },
    );
  if (end.reason !== 'shutdown' && vm.platform.finisher.exitCode === null)
    throw new CheckFailure(`${who} did not get to its end.`, {
      expected: `switched off after ${bare.guest.cycle} steps, having printed ${JSON.stringify(bare.platform.console)}`,
      found: `still running, having printed ${JSON.stringify(vm.platform.console)}`,
    });
  if (vm.fingerprint() !== bare.fingerprint())
    throw new CheckFailure(
      `${who} ended otherwise than on bare hardware: its memory or its registers differ.`,
      firstDifference(bare, vm),
    );
}

/** Runs as many steps as bare hardware did, or until it takes one trap after another. */
function runAsLong(vm: HardwareAssisted, bare: Bare): Stop {
  const PIECE = 4000;
  const traps = bare.guest.unretired + PIECE;
  let stop: Stop = { reason: 'budget' };
  while (stop.reason === 'budget' && vm.guest.cycle < bare.guest.cycle && vm.guest.unretired < traps)
    stop = vm.run(Math.min(PIECE, bare.guest.cycle - vm.guest.cycle));
  return stop;
}

/** A loop and no callback: it looks at millions of words. */
function holdsOnly(words: ArrayLike<number>, value: number, from: number): boolean {
  for (let index = from; index < words.length; index++) if (words[index] !== value) return false;
  return true;
}

/** Frames in front that were in use keep what the monitor put there, and the others stay empty: only tables may be there. */
function tampered(before: Int32Array | Uint32Array, words: ArrayLike<number>, vm: HardwareAssisted): boolean {
  const isEntry = (word: number): boolean => (word & 0xff) === 1 || (word & 0xff) === 0xdf;
  for (let index = 0; index < before.length; index++) {
    const [word, now] = [before[index] as number, words[index] as number];
    if (now !== word && !(word === 0 && isEntry(now) && vm.counts.secondStageFault > 0)) return true;
  }
  return false;
}

function firstDifference(bare: Bare, vm: HardwareAssisted): { expected: string; found: string } {
  const [mine, theirs] = [bare, vm].map(({ platform }) => platform.bus.ramAt(GUEST_BASE)?.words ?? []);
  const at = Array.from(mine as ArrayLike<number>).findIndex((word, index) => word !== theirs?.[index]);
  if (at < 0) return { expected: 'the registers of bare hardware', found: 'others' };
  const word = (list: ArrayLike<number> | undefined): string => hex((list?.[at] ?? 0) >>> 0);
  return {
    expected: `${word(mine)} at ${hex(GUEST_BASE + 4 * at)}`,
    found: `${word(theirs)}`,
  };
}
