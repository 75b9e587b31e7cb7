// mcycle, minstret and their shadows. Privileged ISA, section 3.1.10; unprivileged ISA, chapter "Zicntr".

import { describe, expect, it } from 'vitest';
import { run, type Machine } from '../../../lessons-engine/machine/index.ts';
import { machineWith, type Registers } from '../../support/machine-with.ts';

/** Runs `source` to its last instruction; a0 … a5 afterwards, unsigned. */
function results(source: string, x: Registers = {}): number[] {
  const machine: Machine = machineWith({ x }, source);
  run(machine, source.trim().split('\n').length);
  return Array.from(machine.hart.x.slice(10, 16), (value) => value >>> 0);
}

const MAX = 0xffffffff;

describe('cycle and instret', () => {
  it('count every step, and every retired instruction', () => {
    expect(results('rdcycle a0\nrdinstret a1\nnop\nrdcycle a2\nrdinstret a3').slice(0, 4)).toEqual([
      0, 1, 3, 4,
    ]);
  });

  it('differ by what trapped', () => {
    const machine = machineWith({}, 'ecall');
    run(machine, 1);
    expect([machine.hart.cycle, machine.hart.instret]).toEqual([1, 0]);
  });
});

describe.each(['mcycle', 'minstret'])('%s', (name) => {
  it('reads, in the next instruction, what was written', () => {
    expect(results(`csrw ${name}, a5\ncsrr a0, ${name}\ncsrr a1, ${name}`, { a5: 1000 }).slice(0, 2)).toEqual(
      [1000, 1001],
    );
  });

  it('keeps the other half when one is written', () => {
    const source = `csrw ${name}h, a5\ncsrw ${name}, a4\ncsrr a0, ${name}h\ncsrr a1, ${name}`;
    expect(results(source, { a4: 7, a5: 0x12345 }).slice(0, 2)).toEqual([0x12345, 8]);
  });

  it('carries into the high half', () => {
    const source = `csrw ${name}, a5\ncsrr a0, ${name}\ncsrr a1, ${name}h\ncsrr a2, ${name}`;
    expect(results(source, { a5: MAX }).slice(0, 3)).toEqual([MAX, 1, 1]);
  });

  it('has 64 exact bits', () => {
    const source = `csrw ${name}h, a5\ncsrw ${name}, a4\ncsrr a0, ${name}\ncsrr a1, ${name}h`;
    expect(results(source, { a4: 12345, a5: MAX }).slice(0, 2)).toEqual([12345, MAX]);
  });

  it('wraps to 0 behind its largest value', () => {
    const source = `csrw ${name}h, a5\ncsrw ${name}, a5\ncsrr a0, ${name}\ncsrr a1, ${name}h\ncsrr a2, ${name}`;
    expect(results(source, { a5: MAX }).slice(0, 3)).toEqual([MAX, 0, 1]);
  });

  it('is set and cleared bit by bit from the value before the instruction', () => {
    const source = `csrwi ${name}, 12\ncsrrsi a0, ${name}, 3\ncsrrci a1, ${name}, 5\ncsrr a2, ${name}`;
    expect(results(source).slice(0, 3)).toEqual([12, 15, 10]);
  });

  it('shows through the unprivileged counter', () => {
    const shadow = name.slice(1);
    const source = `csrw ${name}h, a5\ncsrw ${name}, a4\ncsrr a0, ${shadow}\ncsrr a1, ${shadow}h`;
    expect(results(source, { a4: 5, a5: 6 }).slice(0, 2)).toEqual([5, 6]);
  });

  it('does not move time', () => {
    const source = `csrw ${name}, a5\nrdtime a0\ncsrr a1, timeh`;
    expect(results(source, { a5: 1000 }).slice(0, 2)).toEqual([1, 0]);
  });
});

describe('mcountinhibit', () => {
  const CYCLE = 1;
  const INSTRET = 4;

  it.each([
    ['mcycle', CYCLE],
    ['minstret', INSTRET],
  ])('stops %s behind the instruction that sets its bit, and lets it go on from there', (name, bit) => {
    const source = `csrr a0, ${name}\ncsrwi mcountinhibit, ${bit}\ncsrr a1, ${name}\nnop\ncsrr a2, ${name}\ncsrwi mcountinhibit, 0\ncsrr a3, ${name}\ncsrr a4, ${name}`;
    expect(results(source).slice(0, 5)).toEqual([0, 2, 2, 2, 3]);
  });

  it.each([
    ['mcycle', CYCLE],
    ['minstret', INSTRET],
  ])('%s keeps exactly what is written while it stands', (name, bit) => {
    const source = `csrwi mcountinhibit, ${bit}\ncsrw ${name}, a5\ncsrw ${name}h, a4\ncsrr a0, ${name}\ncsrr a1, ${name}h\ncsrr a2, ${name.slice(1)}`;
    expect(results(source, { a4: 7, a5: MAX }).slice(0, 3)).toEqual([MAX, 7, MAX]);
  });

  it('stops one and not the other, nor time', () => {
    const source = 'csrwi mcountinhibit, 1\nnop\nnop\nrdcycle a0\nrdinstret a1\nrdtime a2';
    expect(results(source).slice(0, 3)).toEqual([1, 4, 5]);
  });

  it('changes nothing when the same bits are written again', () => {
    const source = 'csrwi mcountinhibit, 5\ncsrwi mcountinhibit, 5\ncsrr a0, mcycle\ncsrr a1, minstret';
    expect(results(source).slice(0, 2)).toEqual([1, 1]);
  });

  it('carries into the high half when a counter goes on', () => {
    const source =
      'csrwi mcountinhibit, 1\ncsrw mcycle, a5\ncsrwi mcountinhibit, 0\ncsrr a0, mcycle\ncsrr a1, mcycleh\ncsrr a2, mcycle';
    expect(results(source, { a5: MAX }).slice(0, 3)).toEqual([MAX, 1, 1]);
  });
});
