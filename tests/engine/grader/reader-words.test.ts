// What a reader is told about a slip of their own: which value of which call, what was meant, why a run was stopped.

import { describe, expect, it } from 'vitest';
import { Attempt, CheckFailure, VmWorld } from '../../../lessons-engine/grader/index.ts';
import { nearestName } from '../../../lessons-engine/grader/nearest-name.ts';
import { assemble } from '../../../lessons-engine/isa/index.ts';
import type { Json } from '../../../lessons-engine/sandbox/index.ts';
import { sandbox } from '../sandbox/sandbox-under-test.ts';

const program = assemble('li t0, 0x00100000\nsw zero, 0(t0)');

async function call(source: string): Promise<Json | undefined> {
  return new Attempt(sandbox, source, 1).call('main', [], new VmWorld({ program }).api());
}

/** What a reader is told whose `main(vm)` has this body; `vcpu` is there. */
async function told(body: string): Promise<string> {
  const failure = await call(
    `export function main(vm: any) {\nconst vcpu = vm.createVcpu(), { image } = vm;\n${body}\n}`,
  ).then(
    (value) => new Error(`expected a failure, found ${JSON.stringify(value)}`),
    (error: unknown) => error,
  );
  if (!(failure instanceof CheckFailure)) throw failure;
  return failure.message;
}

describe('a wrong argument is named in its call', () => {
  it.each([
    ['vcpu.setReg(5, undefined)', 'setReg(5, value): expected a 32-bit number, found undefined'],
    ['vcpu.setReg(5, image.entry + image.size)', 'setReg(5, value): expected a 32-bit number, found NaN'],
    ['vcpu.setReg(5, 1n)', 'setReg(5, value): expected a 32-bit number, found 1n'],
    ['vcpu.setReg("t0", 1)', 'setReg(index, value): expected a register number from 0 to 31, found "t0"'],
    ['vcpu.setReg(32, 1)', 'setReg(index, value): expected a register number from 0 to 31, found 32'],
    ['vcpu.getReg()', 'getReg(index): expected a register number from 0 to 31, found undefined'],
    ['vcpu.getReg(1.5)', 'getReg(index): expected a register number from 0 to 31, found 1.5'],
    ['vcpu.pc = image.start', 'pc = value: expected a 32-bit number, found undefined'],
    ['vcpu.pc = () => 1', 'pc = value: expected a 32-bit number, found [function]'],
    ['vcpu.run(0)', 'run(budget): expected a budget of at least 1 instruction, found 0'],
    ['vcpu.run(Infinity)', 'run(budget): expected a budget of at least 1 instruction, found Infinity'],
    ['vcpu.completeMmio(null)', 'completeMmio(value): expected a 32-bit number, found null'],
    ['vm.putchar("h")', 'putchar(byte): expected a number from 0 to 255, found "h"'],
    ['vm.putchar()', 'putchar(byte): expected a number from 0 to 255, found undefined'],
    [
      'vm.setUserMemoryRegion()',
      'setUserMemoryRegion(region): expected an object with slot, guestPhysAddr, memorySize and userspaceAddr, found undefined',
    ],
    [
      'vm.setUserMemoryRegion(0, 1, 2, 3)',
      'setUserMemoryRegion(region): expected an object with slot, guestPhysAddr, memorySize and userspaceAddr, found 0',
    ],
    [
      'vm.setUserMemoryRegion({ slot: 0, guestPhysAddr: 0, memorySize: image.size })',
      'setUserMemoryRegion({ memorySize }): expected a 32-bit number, found undefined',
    ],
  ])('%s', async (body, message) => {
    expect(await told(body)).toBe(`Your code threw InvalidArgument: ${message}`);
  });
});

describe('what is called and is no function is named, and what was meant', () => {
  it.each([
    ['vm.createVCPU()', 'vm.createVCPU is not a function. Did you mean `vm.createVcpu`?'],
    ['vm.run()', 'vm.run is not a function. Did you mean `vcpu.run`?'],
    ['vcpu.setRegister(5, 1)', 'vcpu.setRegister is not a function. Did you mean `vcpu.setReg`?'],
    [
      'vm.setMemoryRegion({})',
      'vm.setMemoryRegion is not a function. Did you mean `vm.setUserMemoryRegion`?',
    ],
    ['vcpu.pc()', 'vcpu.pc is not a function'],
    ['vm.launch()', 'vm.launch is not a function'],
    ['[1].map(image.entry)', 'not a function'],
  ])('%s', async (body, message) => {
    expect(await told(body)).toBe(`Your code threw TypeError: ${message}`);
  });

  it('and nothing can be meant that is not there', async () => {
    const { functions = [] } = new VmWorld({ program }).api();
    const types = await call(
      `export function main(vm: any) { const vcpu = vm.createVcpu(); return [${functions.join(', ')}].map((each) => typeof each); }`,
    );
    expect(types).toEqual(functions.map(() => 'function'));
  });
});

describe('nearestName()', () => {
  const names = ['createVcpu', 'putchar', 'run', 'setReg', 'getReg', 'completeMmio'];
  it.each([
    ['createvcpu', 'createVcpu'],
    ['putChar', 'putchar'],
    ['setRegs', 'setReg'],
    ['complete', 'completeMmio'],
    ['ran', 'run'],
    ['start', undefined],
    ['', undefined],
  ])('to "%s" is %s', (written, nearest) => {
    expect(nearestName(written, names)).toBe(nearest);
  });
});

it('a run that is stopped for its fuel says what fuel is', async () => {
  expect(await told('for (;;);')).toBe(
    'Your code was stopped: it ran out of fuel, as an endless loop does. Fuel counts the turns of your loops, your calls and the work of built-in functions; every check has the same amount of it, on every machine.',
  );
});

describe('what was thrown and is no error is told once', () => {
  it.each([
    ['throw 1', 'a number: 1'],
    ['throw "no"', 'a string: "no"'],
    ['throw null', 'null'],
    ['throw undefined', 'undefined'],
    ['throw { a: 1 }', 'an object: { a: 1 }'],
    ['throw new Proxy({}, { getPrototypeOf() { for (;;); } })', 'something that cannot be described'],
  ])('%s', async (body, what) => {
    expect(await told(body)).toBe(`Your code threw ${what}`);
  });
});
