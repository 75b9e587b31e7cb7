// Which of many programs for one lab resemble each other. What the starter has does not count; what many have counts little, and
// nothing so little that a group of copies would get lost. Every program is compared with those that share something rare with
// it, and with its neighbours in a few orders in which programs that are alike lie side by side; so that thousands take seconds,
// and memory grows with their number alone.

import { mixed, without, type Fingerprints } from './fingerprints.ts';
import { FEWEST_PRINTS } from './resemblance.ts';

export interface Printed {
  /** Names the submission, each once. */
  id: string;
  prints: Fingerprints;
  /** `workHash` of the source. */
  hash: string;
}

export interface SimilarPair {
  /** The `id` that it was given with; so is `b`. */
  a: string;
  b: string;
  /** Share (0 … 1) of what `a` adds to the starter that `b` has as well, rare things counting more. */
  ofA: number;
  /** The other way round. */
  ofB: number;
  /** The same text, character by character. */
  identical: boolean;
}

/** From here on two programs are called similar. */
export const SIMILAR = 0.7;
/** A fingerprint that more programs have leads to nobody. */
const RARE = 40;
/** Programs that are looked at more closely for one, of those that share the most with it. */
const CLOSER = 24;
/** Orders, and neighbours in each. */
const ORDERS = 8;
const NEIGHBOURS = 4;
/** Told for one program: the most similar. */
const MOST_PARTNERS = 5;

interface Own extends Printed {
  /** Numbers of what it adds to the starter, sorted. */
  own: Uint32Array;
  /** Sum of what those weigh. */
  weight: number;
}

/** Sorted: most similar first, then by id. The same for the same programs, in whatever order they come. */
export function similarPairs(
  programs: readonly Printed[],
  starter: Fingerprints,
  threshold: number = SIMILAR,
): SimilarPair[] {
  const sorted = [...programs]
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map((program) => ({ ...program, prints: without(program.prints, starter) }))
    .filter(({ prints }) => prints.length >= FEWEST_PRINTS);
  const { all, weights } = weighed(sorted);
  const groups = alike(all);
  const firsts = groups.map(([first]) => first as Own);
  const partners = candidates(firsts, weights).map((others, i) => {
    const found = [...others].flatMap((j) => {
      const pair = compare(firsts[i] as Own, firsts[j] as Own, weights);
      return best(pair) >= threshold ? [pair] : [];
    });
    return found.sort(byShare).slice(0, MOST_PARTNERS);
  });
  // A pair that is told from both ends is told once.
  const told = new Map<string, SimilarPair>();
  for (const pair of partners.flat())
    if (pair.a < pair.b) told.set(`${pair.a}\n${pair.b}`, pair);
    else told.set(`${pair.b}\n${pair.a}`, { ...pair, a: pair.b, b: pair.a, ofA: pair.ofB, ofB: pair.ofA });
  const copies = groups.flatMap(([first, ...others]) =>
    others.map((other) => compare(first as Own, other, weights)),
  );
  return [...told.values(), ...copies].sort(byShare);
}

const best = ({ ofA, ofB }: SimilarPair): number => Math.max(ofA, ofB);
const least = ({ ofA, ofB }: SimilarPair): number => Math.min(ofA, ofB);
const byShare = (x: SimilarPair, y: SimilarPair): number =>
  best(y) - best(x) || least(y) - least(x) || (x.a === y.a ? (x.b < y.b ? -1 : 1) : x.a < y.a ? -1 : 1);

/** Fingerprints as small numbers, and by those what each weighs: the more programs have it, the less. */
function weighed(programs: readonly Printed[]): { all: Own[]; weights: Float64Array } {
  const numbers = new Map<number, number>();
  const owners: number[] = [];
  const numbered = programs.map((program) => {
    const own = program.prints.map((print) => {
      const number = numbers.get(print) ?? numbers.size;
      numbers.set(print, number);
      owners[number] = (owners[number] ?? 0) + 1;
      return number;
    });
    return { ...program, own: own.sort() };
  });
  const weights = Float64Array.from(owners, (count) => Math.log2(1 + programs.length / count));
  const all = numbered.map((program) => {
    let weight = 0;
    for (const number of program.own) weight += weights[number] as number;
    return { ...program, weight };
  });
  return { all, weights };
}

/** Programs with the very same fingerprints, and the first of each kind before the others. */
function alike(programs: readonly Own[]): Own[][] {
  const groups = new Map<string, Own[]>();
  for (const program of programs) {
    const name = nameOf(program.own);
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [program]);
    else group.push(program);
  }
  return [...groups.values()];
}

/** Its length and 64 bits of a hash, so that thousands of long rows need not be kept as texts. */
function nameOf(own: Uint32Array): string {
  let [one, two] = [1, 2];
  for (const number of own) {
    one = mixed(Math.imul(one, 0x01000193) ^ number);
    two = mixed(Math.imul(two, 0x85ebca6b) ^ number);
  }
  return `${own.length} ${one} ${two}`;
}

function compare(a: Own, b: Own, weights: Float64Array): SimilarPair {
  let shared = 0;
  for (let i = 0, j = 0; i < a.own.length && j < b.own.length;) {
    const [left, right] = [a.own[i] as number, b.own[j] as number];
    if (left === right) shared += weights[left] as number;
    if (left <= right) i++;
    if (right <= left) j++;
  }
  return {
    a: a.id,
    b: b.id,
    ofA: Math.min(1, shared / a.weight),
    ofB: Math.min(1, shared / b.weight),
    identical: a.hash === b.hash,
  };
}

/** For each program, whom to compare it with. */
function candidates(programs: readonly Own[], weights: Float64Array): Set<number>[] {
  const owners = Array.from(weights, (): number[] => []);
  for (const [i, { own }] of programs.entries())
    for (const number of own) {
      const known = owners[number] as number[];
      // One more than is rare says that it is not.
      if (known.length <= RARE) known.push(i);
    }
  const shared = new Float64Array(programs.length);
  const found = programs.map(({ own }, i) => {
    const touched: number[] = [];
    for (const number of own) {
      const others = owners[number] as number[];
      if (others.length > RARE) continue;
      for (const other of others) {
        if (other === i) continue;
        if (shared[other] === 0) touched.push(other);
        shared[other] = (shared[other] as number) + (weights[number] as number);
      }
    }
    touched.sort((a, b) => (shared[b] as number) - (shared[a] as number) || a - b);
    for (const other of touched) shared[other] = 0;
    return new Set(touched.slice(0, CLOSER));
  });
  for (let order = 0; order < ORDERS; order++) {
    const row = sideBySide(programs, order);
    for (const [place, i] of row.entries())
      for (let next = place + 1; next <= place + NEIGHBOURS && next < row.length; next++) {
        found[i]?.add(row[next] as number);
        found[row[next] as number]?.add(i);
      }
  }
  return found;
}

/** Numbers of the programs, ordered by their least fingerprints as the `order`-th way of scrambling has them. */
function sideBySide(programs: readonly Own[], order: number): number[] {
  const leasts = programs.map(({ prints }) => {
    const least = [Infinity, Infinity, Infinity];
    for (const print of prints) {
      let next = mixed(print ^ Math.imul(order + 1, 0x9e3779b9));
      for (const [place, known] of least.entries()) if (next < known) [least[place], next] = [next, known];
    }
    return least;
  });
  const before = (a: number[], b: number[]): number => {
    const place = a.findIndex((value, i) => value !== b[i]);
    return place === -1 ? 0 : (a[place] as number) - (b[place] as number);
  };
  return [...programs.keys()].sort((a, b) => before(leasts[a] as number[], leasts[b] as number[]) || a - b);
}
