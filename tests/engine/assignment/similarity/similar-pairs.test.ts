// Which programs are called similar: copies that were renamed and reformatted are, programs that share the starter or what
// everybody writes are not, and thousands are compared in the time that a few hundred pairs take.

import { describe, expect, test } from 'vitest';
import {
  fingerprintsOf,
  matchingLines,
  resemblance,
  similarPairs,
  workHash,
  type Printed,
} from '../../../../lessons-engine/assignment/index.ts';
import { Random } from '../../../../lessons-engine/bits/index.ts';
import { sourceOf } from '../../../support/grading/samples.ts';

const ORIGINAL = `// Finds the first free frame.
export function firstFree(frames: number[], taken: Set<number>): number {
  for (let i = 0; i < frames.length; i++) {
    const frame = frames[i];
    if (frame === undefined || taken.has(frame)) continue;
    if (frame % 2 === 1 && frame > 40) return frame * 3 + 1;
  }
  throw new Error('none');
}
export function second(list: number[]): number {
  let sum = 0;
  while (list.length > 0) { const last = list.pop(); sum += last === undefined ? 1 : last * last; }
  return sum > 100 ? sum - 100 : -sum;
}
`;
const COPY = `export function ersterFreier(rahmen: number[], weg: Set<number>): number {

  /* mine */ for (let zaehler = 7; zaehler < rahmen.length; zaehler++)
  {
    const r = rahmen[zaehler];   if (r === undefined || weg.has(r)) continue;
    if (r % 22 === 1 && r > 41) return r * 3 + 1; }
  throw new Error("gibt es \\" nicht");
}
export function zweite(liste: number[]): number { let s = 0x0;
  while (liste.length > 0) { const l = liste.pop(); s += l === undefined ? 1 : l * l; }
  return s > 100 ? s - 100 : -s;
}`;

const printed = (id: string, source: string): Printed => ({
  id,
  prints: fingerprintsOf(source),
  hash: workHash({ kind: 'lab', source }),
});
const none = fingerprintsOf('');

/** A program of `length` statements, each of one of many kinds. */
function randomProgram(random: Random, length: number): string {
  const value = (depth: number): string => {
    const kinds = depth === 0 ? 3 : 8;
    const inner = (): string => value(depth - 1);
    return [
      () => 'a',
      () => '1',
      () => "'t'",
      () => `f(${inner()}, ${inner()})`,
      () => `[${inner()}, ...${inner()}]`,
      () => `(${inner()} ${random.pick(['+', '-', '*', '&&', '||', '<', '>>>', '===', '%'])} ${inner()})`,
      () => `{ b: ${inner()} }`,
      () => `(${inner()} ? ${inner()} : !${inner()})`,
    ][random.below(kinds)]!();
  };
  return Array.from({ length }, () =>
    random.pick([
      () => `const a = ${value(3)};`,
      () => `if (${value(2)}) return ${value(2)};`,
      () => `for (const a of ${value(2)}) b += ${value(2)};`,
      () => `while (${value(2)}) { ${value(2)}; }`,
    ])(),
  ).join('\n');
}

describe('resemblance()', () => {
  test('is whole for a copy with other names, numbers, texts, comments and spaces', () => {
    expect(resemblance(ORIGINAL, COPY, '')).toEqual({ ofA: 1, ofB: 1 });
  });

  test('does not count what the starter has', () => {
    expect(resemblance(ORIGINAL, COPY, ORIGINAL)).toBeNull();
    const [mine, yours] = [1, 2].map((seed) => randomProgram(new Random(seed), 20));
    const both = resemblance(ORIGINAL + mine, ORIGINAL + yours, ORIGINAL)!;
    expect(both.ofA).toBeLessThan(0.2);
    expect(both.ofB).toBeLessThan(0.2);
  });

  test('says nothing of programs that are short', () => {
    expect(
      resemblance('export const f = (a: number) => a + 1;', 'export const f = (b: number) => b + 1;', ''),
    ).toBeNull();
  });

  test('is low between different programs for one lab', async () => {
    const ref = 'lab:trap-and-emulate/vmm-loop';
    const [solution, starter] = [await sourceOf(ref, 'solution'), await sourceOf(ref, 'starter')];
    const other = await sourceOf('lab:memory-virtualization/balloon', 'solution');
    expect(resemblance(solution, other, starter)!.ofB).toBeLessThan(0.1);
    expect(resemblance(solution, solution.replaceAll('vcpu', 'cpu'), starter)).toEqual({ ofA: 1, ofB: 1 });
  });
});

describe('matchingLines()', () => {
  test('gives the lines that two programs share, in both', () => {
    const padded = `const x = [1, 2];\n\n${COPY}`;
    expect(matchingLines(ORIGINAL, padded, '')).toEqual([{ a: { from: 2, to: 14 }, b: { from: 3, to: 14 } }]);
  });

  test('leaves out the starter', () => {
    const starter = ORIGINAL.split('export function second')[0]!;
    const [range, ...others] = matchingLines(ORIGINAL, COPY, starter);
    expect(others).toEqual([]);
    expect(range!.a.from).toBeGreaterThan(5);
    expect(range!.a.to).toBe(14);
  });

  test('uses no line of the other one twice', () => {
    const lines = matchingLines(ORIGINAL + ORIGINAL, ORIGINAL, '');
    expect(lines).toHaveLength(1);
  });
});

describe('similarPairs()', () => {
  const random = new Random(20_261);
  const class40 = Array.from({ length: 40 }, (_, i) => printed(`s${i}`, randomProgram(random, 25)));

  test('finds a copy among programs that have nothing in common', () => {
    const pairs = similarPairs([...class40, printed('x', ORIGINAL), printed('a', COPY)], none);
    expect(pairs).toEqual([{ a: 'a', b: 'x', ofA: 1, ofB: 1, identical: false }]);
  });

  test('gives the same in any order', () => {
    const programs = [
      ...class40,
      printed('x', ORIGINAL),
      printed('y', COPY),
      printed('z', `${COPY}\n${COPY}`),
    ];
    const pairs = similarPairs(programs, none);
    expect(pairs.length).toBeGreaterThan(1);
    expect(similarPairs(random.shuffle(programs), none)).toEqual(pairs);
  });

  test('tells text that is the same from a program that is', () => {
    const pairs = similarPairs([printed('a', ORIGINAL), printed('b', ORIGINAL), printed('c', COPY)], none);
    expect(pairs.map(({ a, b, identical }) => [a, b, identical])).toEqual([
      ['a', 'b', true],
      ['a', 'c', false],
    ]);
  });

  test('counts what everybody writes little, and still finds a group of copies', () => {
    const common = randomProgram(random, 20);
    const own = Array.from({ length: 60 }, (_, i) =>
      printed(`own${i}`, `${common}\n${randomProgram(random, 20)}`),
    );
    expect(similarPairs(own, none)).toEqual([]);
    // Copies that each have something added: no two have the same fingerprints, and all have those of many.
    const copies = Array.from({ length: 60 }, (_, i) =>
      printed(`copy${i}`, `${ORIGINAL}${common}\n${randomProgram(random, 2)}`),
    );
    const pairs = similarPairs([...own, ...copies], none);
    const named = new Set(pairs.flatMap(({ a, b }) => [a, b]));
    expect([...named].filter((id) => id.startsWith('copy'))).toHaveLength(60);
    expect([...named].filter((id) => id.startsWith('own'))).toEqual([]);
    expect(pairs.length).toBeLessThanOrEqual(60 * 5);
  });

  test('compares four thousand programs, and finds the one pair and the one group', () => {
    const crowd = Array.from({ length: 4000 }, (_, i) => printed(`s${i}`, randomProgram(random, 25)));
    const copies = Array.from({ length: 100 }, (_, i) =>
      printed(`copy${i}`, ORIGINAL.replaceAll('frame', `f${i}`)),
    );
    const pair = [crowd[17]!, { ...crowd[17]!, id: 'twin' }];
    const found = similarPairs([...crowd, ...copies, pair[1]!], none);
    expect(found.filter(({ b }) => b === 'twin')).toEqual([
      { a: 's17', b: 'twin', ofA: 1, ofB: 1, identical: true },
    ]);
    expect(found.filter(({ a }) => a.startsWith('copy'))).toHaveLength(99);
    expect(found).toHaveLength(100);
  });
});

describe('hostile programs', () => {
  test.each<[string, string]>([
    ['an endless comment', `/*${'*'.repeat(199_000)}`],
    ['an endless text', `"${'\\"'.repeat(99_000)}`],
    ['an endless template', `\`${'${`'.repeat(60_000)}`],
    ['nothing but signs', '('.repeat(200_000)],
    ['half a pair of surrogates', '\ud800'.repeat(1000)],
    ['bytes of every kind', Array.from({ length: 60_000 }, (_, i) => String.fromCharCode(i)).join('')],
  ])('are compared too: %s', (_, source) => {
    expect(fingerprintsOf(source).length).toBeLessThan(20_000);
    expect(matchingLines(source, source, '').length).toBeLessThan(2000);
  });
});
