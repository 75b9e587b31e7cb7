// What a CSR does, found out by doing it: its value at reset, and which bits take a write. Instructions of a real machine
// write all ones, all zeros and every single bit, each on a machine that has just been reset.

import { assemble, type CsrName } from '../../../lessons-engine/isa/index.ts';
import { step, writeCsr, type Machine } from '../../../lessons-engine/machine/index.ts';
import { referenceMachine } from '../reference-machine.ts';

export interface CsrFacts {
  readonly reset: number;
  /** Bits that some write changes; 0 also for registers whose number says that they are read-only. */
  readonly writable: number;
  /** What is read after all ones were written; null when the write is an illegal instruction. */
  readonly ones: number | null;
}

/** Registers that show of others what has been delegated, and the delegation that lets them show most. */
const delegations: Readonly<Partial<Record<CsrName, readonly CsrName[]>>> = {
  sie: ['mideleg'],
  sip: ['mideleg'],
  vsie: ['mideleg', 'hideleg'],
  vsip: ['mideleg', 'hideleg'],
};

/** What is written to all ones before `name` is looked at. */
export function delegatedFirst(name: CsrName): readonly CsrName[] {
  return delegations[name] ?? [];
}

/** Of a small machine; an instruction that reads the counters must be the first. */
function machineFor(name: CsrName, source: string): Machine {
  const machine = referenceMachine(4096);
  for (const delegation of delegatedFirst(name)) writeCsr(machine.hart, delegation, -1);
  machine.load(assemble(source));
  return machine;
}

const A0 = 10;

function resetValue(name: CsrName): number {
  const machine = machineFor(name, `csrr a0, ${name}`);
  step(machine);
  return machine.hart.x[A0]! >>> 0;
}

/** What is read after `value` was written by an instruction; null when that instruction traps. */
function readAfter(name: CsrName, value: number): number | null {
  const machine = machineFor(name, `csrw ${name}, a1\ncsrr a0, ${name}`);
  machine.hart.x[11] = value;
  if (step(machine).cause !== null) return null;
  step(machine);
  return machine.hart.x[A0]! >>> 0;
}

export function csrFacts(name: CsrName): CsrFacts {
  const reset = resetValue(name);
  const ones = readAfter(name, -1);
  if (ones === null) return { reset, writable: 0, ones };
  const zeros = readAfter(name, 0) ?? 0;
  let writable = ones ^ zeros;
  for (let bit = 0; bit < 32; bit++) writable |= (readAfter(name, 1 << bit) ?? 0) ^ zeros;
  return { reset, writable: writable >>> 0, ones };
}
