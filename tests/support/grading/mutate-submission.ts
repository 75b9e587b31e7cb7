// Mutations of a submission's text, as a careless editor, a broken disk and somebody with a plan make them.

import type { Random } from '../../../lessons-engine/bits/index.ts';

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

const words = [
  '__proto__',
  'constructor',
  'passed',
  'claimed',
  'work',
  'lab:a/b',
  'question:a/quiz#b',
  'own:c',
  '',
  '=1+1',
  '\u202e',
  '👩🏽‍💻',
  'x'.repeat(300),
  '2026-11-20T10:00:00Z',
  '0'.repeat(16),
  'monitor',
];
const numbers = [0, -0, 1, -1, 0.5, 2 ** 31, 2 ** 32, 2 ** 53, 1e300, -1e300, 5e-324, 100, 1000];

function anyValue(random: Random, depth = 2): Json {
  const kind = random.below(depth === 0 ? 4 : 6);
  if (kind === 0) return null;
  if (kind === 1) return random.below(2) === 1;
  if (kind === 2) return random.pick(numbers);
  if (kind === 3) return random.pick(words);
  const inside = Array.from({ length: random.below(4) }, () => anyValue(random, depth - 1));
  return kind === 4 ? inside : Object.fromEntries(inside.map((value) => [random.pick(words), value]));
}

/** Every place in it, as ways from the top. */
function placesIn(value: Json, way: (string | number)[] = []): (string | number)[][] {
  const inside = typeof value !== 'object' || value === null ? [] : Object.entries(value);
  return [
    way,
    ...inside.flatMap(([key, each]) => placesIn(each, [...way, Array.isArray(value) ? Number(key) : key])),
  ];
}

function changed(
  value: Json,
  [key, ...way]: (string | number)[],
  change: (value: Json) => Json | undefined,
): Json | undefined {
  if (key === undefined) return change(value);
  if (Array.isArray(value))
    return value.flatMap((each, i) => {
      const next = i === key ? changed(each, way, change) : each;
      return next === undefined ? [] : [next];
    });
  const entries = Object.entries(value as { [key: string]: Json }).flatMap(
    ([name, each]): [string, Json][] => {
      const next = name === key ? changed(each, way, change) : each;
      return next === undefined ? [] : [[name, next]];
    },
  );
  return Object.fromEntries(entries);
}

/** Small changes to a program: what it computes may change, and whether it is one at all. */
function changedText(random: Random, text: string): string {
  const at = random.below(text.length + 1);
  const to = at + random.below(12);
  return random.pick([
    () => text.slice(0, at) + text.slice(to),
    () => text.slice(0, at) + random.pick(words) + text.slice(at),
    () => text.slice(0, at) + text.slice(at, to).repeat(3) + text.slice(to),
    () => text.replace(/\d+/, (digits) => String(Number(digits) + 1)),
    () => `${text}\nObject.prototype.passed = true;`,
    () => text.slice(0, at) + String.fromCharCode(random.below(0xffff)) + text.slice(at),
  ])();
}

/** `text` is JSON; what comes out need not be. */
export function mutated(random: Random, text: string, others: readonly string[]): string {
  if (random.below(5) === 0) return changedText(random, text);
  let value = JSON.parse(text) as Json;
  const count = 1 + random.below(2);
  for (let i = 0; i < count; i++) {
    const way = random.pick(placesIn(value));
    value =
      changed(value, way, (old) =>
        random.pick<() => Json | undefined>([
          () => anyValue(random),
          () => undefined,
          () => (typeof old === 'string' ? changedText(random, old) : old),
          () => (typeof old === 'string' ? random.pick(words) : anyValue(random)),
          () => (typeof old === 'number' ? random.pick(numbers) : old),
          () => (Array.isArray(old) ? [...old, ...old] : old),
          () => {
            // The same place of another submission, where it has one.
            const other = way.reduce<Json | undefined>(
              (inner, key) =>
                typeof inner === 'object' && inner !== null && Object.hasOwn(inner, key)
                  ? (inner as { [key: string | number]: Json })[key]
                  : undefined,
              JSON.parse(random.pick(others)) as Json,
            );
            return other === undefined ? old : other;
          },
        ])(),
      ) ?? null;
  }
  return JSON.stringify(value);
}
