// What a reader is shown of the translator: counts that the reference gives, and lines that belong to each other.

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { assemble } from '../../../lessons-engine/isa/index.ts';
import { run, stateHash, virtMachine } from '../../../lessons-engine/machine/index.ts';
import { race, SHOWN_STEPS, viewTranslation } from '../../../lessons-engine/translator/index.ts';

const sieve = readFileSync(new URL('../../../content/guests/translated/sieve.s', import.meta.url), 'utf8');
const lineOf = (text: string): number => sieve.split('\n').findIndex((line) => line.includes(text)) + 1;

test('every step is some line’s, and every line of the region is shown', () => {
  const { lines, text, instructions, entered, steps } = viewTranslation(sieve);
  const { entries } = assemble(sieve).lines;
  const ran = lines.reduce(
    (sum, { line, executed }) => sum + executed * entries.filter((entry) => entry.line === line).length,
    0,
  );
  // la is two instructions, and li of 8192 one.
  expect(ran).toBe(steps);
  expect(steps).toBe(SHOWN_STEPS);
  const inRegion = lines.filter(({ made }) => made > 0);
  expect(inRegion.map(({ line }) => line)).toEqual(
    [...new Set(text.flatMap(({ line }) => line ?? []))].sort((a, b) => a - b),
  );
  expect(instructions).toBe(inRegion.length);
  expect(entered).toBeGreaterThan(0);
  const store = lines.find(({ line }) => line === lineOf('sb    a0'));
  const add = lines.find(({ line }) => line === lineOf('add   t2, t2, t0'));
  expect(store?.executed).toBe(add?.executed);
  expect(store?.made).toBeGreaterThan(3 * (add?.made ?? 0));
});

test('a program that never gets hot is refused', () => {
  expect(() => viewTranslation('j .', 100)).toThrow('expected something hot within 100 steps, found nothing');
});

test('a race says who took what, by the clock that it was given, and where all came to', () => {
  let now = 0;
  const clock = (): number => (now += 10);
  const { rows, steps, hash } = race(assemble(sieve), { steps: 300_000, rounds: 3, readable: 1000, clock });
  expect(rows.map(({ kind, first }) => [kind, first])).toEqual([
    ['reference', false],
    ['interpreter', false],
    ['translator', true],
    ['translator', false],
  ]);
  expect(rows.map(({ milliseconds }) => milliseconds)).toEqual([10, 10, 20, 10]);
  expect(rows.map(({ samples }) => samples)).toEqual([1, 3, 1, 3]);
  expect(steps).toBe(1_200_000);
  const machine = virtMachine();
  machine.load(assemble(sieve));
  run(machine, steps);
  expect(hash).toBe(stateHash(machine));
});
