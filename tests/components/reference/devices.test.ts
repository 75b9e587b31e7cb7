// Every device register of the reference: its program runs to the end and shows what the page says.

import { describe, expect, test } from 'vitest';
import { registerFacts } from '../../../components/reference/devices/register-facts.ts';
import { registerProgram } from '../../../components/reference/devices/register-program.ts';
import { afterProgram } from '../../../components/reference/reference-machine.ts';
import { deviceDocs } from '../../../lessons-engine/machine/devices/register-docs.ts';

const registers = deviceDocs().flatMap((doc) =>
  doc.registers.map((register) => ({ title: `${doc.id} ${register.name}`, doc, register })),
);
const [A0, A2] = [10, 12];
/** They count on, so that a program sees later values. */
const moving = new Set(['mtime', 'mtimeh']);
/** The same store that shows them ends the run. */
const ending = new Set(['finish']);

describe.each(registers)('$title', ({ doc, register }) => {
  const facts = registerFacts(doc, register);
  const source = registerProgram(doc, register);
  const { machine, stop } = afterProgram(source);
  const x = (index: number): number => machine.hart.x[index]! >>> 0;

  test('has a program that runs to its end without a trap', () => {
    expect(stop).toEqual({ reason: 'shutdown', code: 0 });
    expect(machine.hart.unretired).toBe(0);
  });

  if (facts.reset !== null && !moving.has(register.id))
    test('reads at reset what the page says', () => expect(x(A0)).toBe(facts.reset));

  if (facts.writable !== null && !moving.has(register.id) && !ending.has(register.id))
    test('keeps of all ones no more than the page says', () =>
      expect((x(A2) & ~(facts.writable! | facts.reset!)) >>> 0).toBe(0));
});

describe('registerFacts()', () => {
  const factsOf = (id: string) => {
    const { doc, register } = registers.find((each) => each.register.id === id)!;
    return registerFacts(doc, register);
  };

  test.each([
    ['msip', { reset: 0, writable: 1 }],
    ['mtimecmp', { reset: 0xffffffff, writable: 0xffffffff }],
    ['mtimeh', { reset: 0, writable: 0xfffff }],
    ['plic-priority', { reset: 0, writable: 7 }],
    ['plic-enable-m', { reset: 0, writable: 0xfffffffe }],
    ['uart-dll', { reset: 0x0c, writable: 0xff }],
    ['uart-ier', { reset: 0, writable: 0x0f }],
    ['uart-lsr', { reset: 0x60, writable: null }],
    ['uart-thr', { reset: null, writable: null }],
    ['virtio-magicvalue', { reset: 0x74726976, writable: null }],
    ['virtio-deviceid', { reset: 4, writable: null }],
  ])('finds of %s what a machine does', (id, facts) => expect(factsOf(id)).toEqual(facts));
});
