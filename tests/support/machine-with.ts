// A two-word language for tests of single steps: `machineWith` builds a machine in a given state with a program at its pc,
// `expectStep` takes one step and compares the *whole* state, so that a row need name only what must change.

import { expect } from 'vitest';
import { Fnv1a } from '../../lessons-engine/bits/index.ts';
import { assemble, registerNames, type CsrName } from '../../lessons-engine/isa/index.ts';
import {
  Mode,
  run,
  stateHash,
  step,
  undo,
  virtMachine,
  writeCsr,
  type CsrBits,
  type Machine,
  type MachineOptions,
  type Stop,
} from '../../lessons-engine/machine/index.ts';

/** Where the program of a row stands; where mtvec and stvec point unless the row says otherwise; a page of data. */
export const PC = 0x8000_1000;
export const HANDLER = 0x8000_2000;
export const S_HANDLER = 0x8000_2800;
export const DATA = 0x8000_4000;
export const RAM_END = 0x8000_8000;

export type Registers = Partial<Record<(typeof registerNames)[number], number>>;
/** Words of memory by address. */
export type Words = Readonly<Record<number, number>>;

/** Values are 32-bit words, signed or unsigned. */
export interface Given {
  x?: Registers;
  csrs?: Partial<Record<CsrName, number>>;
  mode?: Mode;
  pc?: number;
  memory?: Words;
  /** Software interrupt, and timer compare (ticks), of the CLINT. */
  msip?: boolean;
  mtimecmp?: number;
  options?: MachineOptions;
}

/** What a step must have changed; all else must be as it was. */
export interface Then {
  x?: Registers;
  csrs?: Partial<CsrBits>;
  mode?: Mode;
  /** Default: the next instruction, or the handler after a trap. */
  pc?: number;
  memory?: Words;
  /** An exception or interrupt that machine mode takes, in the state of the trap stack that 3.1.6.1 describes. */
  trap?: { cause: number; tval: number };
  /** An instruction retired. Default: true without `trap`. */
  retired?: boolean;
  /** Ticks that passed. Default 1. */
  ticks?: number;
  waiting?: boolean;
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

export function rowTitle({ run: source, says, given }: Row): string {
  const hex = (value: number): string => '0x' + (value >>> 0).toString(16);
  const registers = Object.entries(given?.x ?? {}).map(([name, value]) => `${name} = ${hex(value)}`);
  const mode = given?.mode === undefined ? '' : ` in ${['U', 'S', '', 'M'][given.mode]}`;
  const where = registers.length > 0 ? ` (${registers.join(', ')})` : '';
  return `${source || 'fetch'}${mode}${where}${says === undefined ? '' : `: ${says}`}`;
}

/** A machine of 32 KiB in the given state, with `source` at its pc. */
export function machineWith(given: Given, source: string): Machine {
  const machine = virtMachine({ ramSize: RAM_END - 0x8000_0000, ...given.options });
  const { hart, bus } = machine;
  const pc = given.pc ?? PC;
  if (source !== '') machine.load(assemble(source, { origin: pc }));
  hart.pc = pc;
  registerNames.forEach(
    (name, index) => (hart.x[index] = given.x?.[name] ?? (index === 0 ? 0 : 0x1000 + index)),
  );
  writeCsr(hart, 'mtvec', HANDLER);
  writeCsr(hart, 'stvec', S_HANDLER);
  for (const [name, value] of Object.entries(given.csrs ?? {})) writeCsr(hart, name as CsrName, value);
  for (const [address, word] of Object.entries(given.memory ?? {})) bus.store32(Number(address), word);
  if (given.msip === true) bus.store32(0x0200_0000, 1);
  if (given.mtimecmp !== undefined) {
    bus.store32(0x0200_4000, given.mtimecmp);
    bus.store32(0x0200_4004, 0);
  }
  hart.mode = given.mode ?? Mode.Machine;
  return machine;
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
    pc: hart.pc,
    waiting: hart.waiting,
    cycle: hart.cycle,
    instret: hart.instret,
    ticks: hart.ticks,
    memory: new Fnv1a().bytes(memory).value,
  };
}

function expected(before: Machine, then: Then): Record<string, unknown> {
  const { hart } = before;
  const memory = before.bus.rams[0]?.bytes.slice() ?? new Uint8Array();
  const trapped = then.trap === undefined ? {} : trapCsrs(before, then.trap);
  const unsigned = (values: object): object =>
    Object.fromEntries(Object.entries(values).map(([name, value]) => [name, (value as number) >>> 0]));
  for (const [address, word] of Object.entries(then.memory ?? {}))
    new DataView(memory.buffer).setUint32(Number(address) - 0x8000_0000, word, true);
  const now = picture(before, memory);
  const steps = then.ticks ?? 1;
  return {
    x: { ...(now['x'] as object), ...unsigned(then.x ?? {}) },
    csrs: { ...(now['csrs'] as object), ...unsigned(trapped), ...unsigned(then.csrs ?? {}) },
    mode: then.mode ?? (then.trap === undefined ? hart.mode : Mode.Machine),
    pc: then.pc ?? (then.trap === undefined ? (hart.pc + 4) >>> 0 : HANDLER),
    waiting: then.waiting ?? false,
    cycle: hart.cycle + Math.min(steps, 1),
    instret: hart.instret + ((then.retired ?? then.trap === undefined) ? 1 : 0),
    ticks: hart.ticks + steps,
    memory: now['memory'],
  };
}

/** MPP takes the mode, MPIE takes MIE, MIE is cleared (3.1.6.1); the rest of mstatus stays. */
function trapCsrs({ hart }: Machine, { cause, tval }: { cause: number; tval: number }): Partial<CsrBits> {
  const { mstatus } = hart.csrs;
  const enabled = (mstatus >>> 3) & 1;
  return {
    mepc: hart.pc,
    mcause: cause,
    mtval: tval,
    mstatus: (mstatus & ~0x1888) | (hart.mode << 11) | (enabled << 7),
  };
}

/** Takes one step three ways — `step`, `run(1)`, `step` and back — and compares with what the row says. */
export function expectStep({ run: source, given = {}, then }: Row): void {
  const machine = machineWith(given, source);
  const want = expected(machine, then);
  const before = stateHash(machine);
  const did = step(machine);
  expect(picture(machine)).toEqual(want);
  expect(did.stop).toEqual(then.stop ?? null);
  expect(did.cause).toBe(then.trap ? then.trap.cause >>> 0 : did.cause);
  undo(machine.parts, did.changes);
  expect(stateHash(machine)).toBe(before);

  const other = machineWith(given, source);
  run(other, 1);
  expect(picture(other)).toEqual(want);
}
