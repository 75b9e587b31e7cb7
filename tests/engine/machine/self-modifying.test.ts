// Code that writes code: what is fetched is what was stored last, whether or not the old word had been decoded before.

import { describe, expect, it } from 'vitest';
import { assemble } from '../../../lessons-engine/isa/index.ts';
import {
  restoreSnapshot,
  run,
  step,
  takeSnapshot,
  undo,
  virtMachine,
  type Machine,
} from '../../../lessons-engine/machine/index.ts';

/** `f` is called, changed by `change`, called again; `gap` bytes lie between the two pieces of code. */
const program = (change: string, gap = 0): string => `
        la   s0, f
        la   s1, patch
        call f
        ${change}
        call f
        ebreak
        .space ${gap}
patch:  addi a0, a0, 16
f:      addi a0, a0, 1
        ret`;

const changes: [part: string, change: string, result: number][] = [
  ['a word', 'lw t0, 0(s1)\nsw t0, 0(s0)', 1 + 16],
  ['its upper half', 'lhu t0, 2(s1)\nsh t0, 2(s0)', 1 + 16],
  ['its upper byte', 'li t0, 0x01\nsb t0, 3(s0)', 1 + 17],
];

function runs(source: string, advance: (machine: Machine) => void): number {
  const machine = virtMachine({ ramSize: 0x8000 });
  machine.load(assemble(source));
  for (let taken = 0; taken < 100 && machine.hart.csrs.mcause !== 3; taken++) advance(machine);
  return machine.hart.x[10] as number;
}

describe.each([
  ['in the same page', 0],
  ['in another page', 0x2000],
])('%s', (_, gap) => {
  describe.each(changes)('after a store of %s', (__, change, result) => {
    it.each<[string, (machine: Machine) => void]>([
      ['run', (machine) => void run(machine, 100)],
      ['step', (machine) => void step(machine)],
      ['run, one at a time', (machine) => void run(machine, 1)],
    ])('%s executes the new code', (___, advance) => {
      expect(runs(program(change, gap), advance)).toBe(result);
    });
  });
});

it('a store to the very next instruction takes effect', () => {
  expect(
    runs(
      'la t0, 1f\nli t1, 0x02050513\nsw t1, 0(t0)\n1: addi a0, a0, 1\nebreak',
      (machine) => void run(machine, 100),
    ),
  ).toBe(32);
});

it('a misaligned store over two instructions in two pages takes effect in both', () => {
  const machine = virtMachine({ ramSize: 0x8000, misaligned: 'works' });
  const { hart, bus } = machine;
  const runBoth = (): number => {
    hart.pc = 0x8000_0ffc;
    hart.x[10] = 0;
    run(machine, 2);
    return hart.x[10] as number;
  };
  // addi a0, a0, 0x123 | addi a0, a0, 0x456 become addi a0, a0, 0x023 | addi s1, a0, 0x456 by one store over the border.
  bus.store32(0x8000_0ffc, 0x12350513);
  bus.store32(0x8000_1000, 0x45650513);
  expect(runBoth()).toBe(0x123 + 0x456);
  bus.store32(0x8000_0ffe, 0x04930235);
  expect(runBoth()).toBe(0x023);
  expect(hart.x[9]).toBe(0x023 + 0x456);
});

it('undo of a store brings the old instruction back', () => {
  const code = assemble('la t0, f\nli t1, 0x02050513\ncall f\nsw t1, 0(t0)\nf: addi a0, a0, 1\nret');
  const machine = virtMachine({ ramSize: 0x8000 });
  machine.load(code);
  let did = step(machine);
  while (did.instruction?.name !== 'sw') did = step(machine);
  step(machine);
  expect(machine.hart.x[10]).toBe(1 + 32);
  undo(machine.parts, did.changes);
  machine.hart.pc = code.symbols.get('f') as number;
  run(machine, 1);
  expect(machine.hart.x[10]).toBe(1 + 32 + 1);
});

it('a restored snapshot brings the old code back', () => {
  const machine = virtMachine({ ramSize: 0x8000 });
  machine.load(assemble('1: addi a0, a0, 1\nj 1b'));
  run(machine, 1);
  const snapshot = takeSnapshot(machine);
  machine.bus.store32(0x8000_0000, 0x02050513);
  run(machine, 2);
  expect(machine.hart.x[10]).toBe(33);
  restoreSnapshot(machine, snapshot);
  run(machine, 2);
  expect(machine.hart.x[10]).toBe(2);
});

it('a program that is loaded over another is the one that runs', () => {
  const machine = virtMachine({ ramSize: 0x8000 });
  machine.load(assemble('addi a0, a0, 1'));
  run(machine, 1);
  machine.load(assemble('addi a0, a0, 32'));
  run(machine, 1);
  expect(machine.hart.x[10]).toBe(33);
});
