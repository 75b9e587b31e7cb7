// `expectStep` takes one step and compares the *whole* state, so that a row of a table need name only what must change.

import { expect } from 'vitest';
import { Fnv1a } from '../../lessons-engine/bits/index.ts';
import { registerNames } from '../../lessons-engine/isa/index.ts';
import {
  type Mode,
  run,
  stateHash,
  step,
  undo,
  type CsrBits,
  type Machine,
  type Stop,
} from '../../lessons-engine/machine/index.ts';
import { machineWith, modeName, type Given, type Registers, type Words } from './machine-with.ts';
import { afterTrap, savedByTrap, type ExpectedTrap } from './saved-by-trap.ts';

/** What a step must have changed; all else must be as it was. */
export interface Then {
  x?: Registers;
  csrs?: Partial<CsrBits>;
  mode?: Mode;
  virtual?: boolean;
  /** Default: the next instruction, four bytes on, or the handler after a trap. */
  pc?: number;
  memory?: Words;
  /** An exception or interrupt, with what it saves as `savedByTrap` has it. */
  trap?: ExpectedTrap;
  /** An instruction retired. Default: true without `trap`. */
  retired?: boolean;
  /** Ticks that passed. Default 1. */
  ticks?: number;
  waiting?: boolean;
  /** The address that is reserved then. A trap ends a reservation. */
  reservation?: number;
  stop?: Stop;
}

/** One row of a table of semantics. */
export interface Row {
  /** Assembly at `PC`; only its first instruction is executed. Empty: nothing is put there. */
  run: string;
  /** Why the row is there, when the instruction does not say it. */
  says?: string;
  given?: Given;
  then: Then;
}

export function rowTitle({ run: source, says, given, then: { trap } }: Row): string {
  const hex = (value: number): string => '0x' + (value >>> 0).toString(16);
  const registers = Object.entries(given?.x ?? {}).map(([name, value]) => `${name} = ${hex(value)}`);
  const hasH = given?.options?.extensions?.includes('H') ?? false;
  const mode = given?.mode === undefined ? '' : ` in ${modeName(given.mode, given.virtual ?? false, hasH)}`;
  const where = registers.length > 0 ? ` (${registers.join(', ')})` : '';
  const to = trap?.to === undefined ? '' : ` → ${trap.to}`;
  return `${source || 'fetch'}${mode}${where}${to}${says === undefined ? '' : `: ${says}`}`;
}

/** All that a step can change, in a form that a failed comparison shows well; memory as a hash. */
function picture(
  { hart, bus }: Machine,
  memory = bus.rams[0]?.bytes ?? new Uint8Array(),
): Record<string, unknown> {
  const unsigned = (value: number): number => value >>> 0;
  return {
    x: Object.fromEntries(registerNames.map((name, index) => [name, unsigned(hart.x[index] as number)])),
    csrs: Object.fromEntries(Object.entries(hart.csrs).map(([name, value]) => [name, unsigned(value)])),
    mode: hart.mode,
    virtual: hart.virtual,
    pc: hart.pc,
    waiting: hart.waiting,
    reservation: hart.reservation,
    cycle: hart.cycle,
    instret: hart.instret,
    ticks: hart.ticks,
    memory: new Fnv1a().bytes(memory).value,
  };
}

function expected(before: Machine, then: Then): Record<string, unknown> {
  const { hart } = before;
  const memory = before.bus.rams[0]?.bytes.slice() ?? new Uint8Array();
  const { trap } = then;
  const trapped = trap === undefined ? {} : savedByTrap(hart, trap);
  const unsigned = (values: object): object =>
    Object.fromEntries(Object.entries(values).map(([name, value]) => [name, (value as number) >>> 0]));
  for (const [address, word] of Object.entries(then.memory ?? {}))
    new DataView(memory.buffer).setUint32(Number(address) - 0x8000_0000, word, true);
  const now = picture(before, memory);
  const steps = then.ticks ?? 1;
  const next =
    trap === undefined
      ? { mode: hart.mode, virtual: hart.virtual, pc: (hart.pc + 4) >>> 0 }
      : afterTrap(trap);
  return {
    x: { ...(now['x'] as object), ...unsigned(then.x ?? {}) },
    csrs: { ...(now['csrs'] as object), ...unsigned(trapped), ...unsigned(then.csrs ?? {}) },
    mode: then.mode ?? next.mode,
    virtual: then.virtual ?? next.virtual,
    pc: then.pc ?? next.pc,
    waiting: then.waiting ?? false,
    reservation: then.reservation ?? (trap === undefined ? hart.reservation : -1),
    cycle: hart.cycle + Math.min(steps, 1),
    instret: hart.instret + ((then.retired ?? trap === undefined) ? 1 : 0),
    ticks: hart.ticks + steps,
    memory: now['memory'],
  };
}

/** Takes one step three ways — `step`, `run(1)`, `step` and back — and compares with what the row says. */
export function expectStep({ run: source, given = {}, then }: Row): void {
  const machine = machineWith(given, source);
  const { tlbs } = machine.hart.mmu;
  const want = expected(machine, then);
  const before = stateHash(machine);
  const translations = tlbs.save();
  const did = step(machine);
  expect(picture(machine)).toEqual(want);
  expect(did.stop).toEqual(then.stop ?? null);
  expect(did.cause).toBe(then.trap ? then.trap.cause >>> 0 : did.cause);

  const other = machineWith(given, source);
  run(other, 1);
  expect(picture(other)).toEqual(want);
  expect(stateHash(other)).toBe(stateHash(machine));
  expect(other.hart.mmu.tlbs.save()).toEqual(tlbs.save());

  undo(machine.parts, did.changes);
  expect(stateHash(machine)).toBe(before);
  expect(tlbs.save()).toEqual(translations);
}
