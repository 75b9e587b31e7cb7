// Every instruction of the reference: its example assembles and disassembles, its program runs to the end, executes the
// instruction, and leaves what the page says.

import { describe, expect, test } from 'vitest';
import { instructionProgram } from '../../../components/reference/instructions/instruction-program.ts';
import { instructionTexts } from '../../../components/reference/instructions/instruction-texts.ts';
import { needsHypervisor, noted } from '../../../components/reference/needs-hypervisor.ts';
import { afterProgram, referenceMachine } from '../../../components/reference/reference-machine.ts';
import {
  assemble,
  compressedRows,
  decode,
  disassemble,
  registerNumber,
  rows,
} from '../../../lessons-engine/isa/index.ts';
import { step } from '../../../lessons-engine/machine/index.ts';

const names = [...rows, ...compressedRows].map(({ name }) => name);

test('every row has a text, and every text a row', () => {
  expect(Object.keys(instructionTexts).toSorted()).toEqual(names.toSorted());
});

describe.each(names)('%s', (name) => {
  const text = instructionTexts[name];
  const source = instructionProgram(name, text);
  const machine = referenceMachine(0x10_0000);
  machine.load(assemble(source));
  const words = new Map<number, number>();
  let stop = null;
  for (let steps = 0; stop === null && steps < 200; steps++) {
    const taken = step(machine);
    const { instruction } = taken;
    const executed = instruction?.compressed ?? instruction?.name;
    if (instruction !== null && executed === name) words.set(taken.pc, instruction.word);
    ({ stop } = taken);
  }

  test('executes in its program, which then switches the machine off', () => {
    expect([...words.keys()].length).toBeGreaterThan(0);
    expect(stop).toEqual({ reason: 'shutdown', code: 0 });
  });

  test('leaves what the page says', () => {
    expect(Object.keys(text.leaves).length).toBeGreaterThan(0);
    for (const [register, value] of Object.entries(text.leaves))
      expect(machine.hart.x[registerNumber(register)!]! >>> 0, register).toBe(value >>> 0);
  });

  test('has an example that assembles to it, and disassembles to the same word', () => {
    const labels = source.match(/^\w+(?=:)/gm) ?? [];
    const alone = `${text.example}\n${labels.map((label) => `${label}:`).join(' ')}`;
    const bytes = assemble(alone).segments[0]!.bytes;
    const word = bytes.reduceRight((sum, byte) => sum * 256 + byte, 0) | 0;
    const instruction = decode(word);
    expect(instruction?.compressed ?? instruction?.name).toBe(name);
    const again = assemble(disassemble(word, 0x8000_0000)).segments[0]!.bytes;
    expect([...again]).toEqual([...bytes]);
  });
});

/** The program without its marked line. */
const without = (name: keyof typeof instructionTexts): string =>
  instructionProgram(name, instructionTexts[name]).replace(/^.*# <- .*$/m, '    nop');

describe('without the fence', () => {
  test.each(['sfence.vma', 'hfence.vvma', 'hfence.gvma'] as const)(
    '%s, the TLB has the page of before',
    (name) => {
      expect(afterProgram(without(name)).machine.hart.x[12]).toBe(1);
    },
  );
});

describe('needsHypervisor()', () => {
  test.each([
    ['addi', false],
    ['sfence.vma', false],
    ['hlv.w', true],
    ['hfence.gvma', true],
  ] as const)('of %s is %s', (name, needs) => {
    const source = instructionProgram(name, instructionTexts[name]);
    expect(needsHypervisor(source)).toBe(needs);
    expect(noted(source).includes('# For a machine with the H extension.')).toBe(needs);
    expect(afterProgram(noted(source)).stop).toEqual({ reason: 'shutdown', code: 0 });
  });
});
