// How much of one program stands in another one, and where.

import { fingerprintsOf, RUN, runHashes, without, type Fingerprints } from './fingerprints.ts';
import { tokensOf } from './tokens.ts';

/** With fewer fingerprints of its own a program is too short to resemble anything: any two that are right are alike. */
export const FEWEST_PRINTS = 8;

/** Share (0 … 1) of what each adds to the starter that the other has as well; null when one of them adds too little. */
export function resemblance(a: string, b: string, starter: string): { ofA: number; ofB: number } | null {
  const given = fingerprintsOf(starter);
  const own: readonly [Fingerprints, Fingerprints] = [
    without(fingerprintsOf(a), given),
    without(fingerprintsOf(b), given),
  ];
  if (own.some(({ length }) => length < FEWEST_PRINTS)) return null;
  const inB = new Set(own[1]);
  const shared = own[0].filter((print) => inB.has(print)).length;
  return { ofA: shared / own[0].length, ofB: shared / own[1].length };
}

/** Lines of one program that stand in the other one, both ends included, from 1. */
export interface MatchingLines {
  a: { from: number; to: number };
  b: { from: number; to: number };
}

/** Places in the other program that are tried for one place here. */
const MOST_PLACES = 32;

/**
 * Runs that both have and the starter has not, in the order of `a`: at each place the longest one, of which nothing in `b` is used
 * twice.
 */
export function matchingLines(a: string, b: string, starter: string): MatchingLines[] {
  const [tokensA, tokensB] = [tokensOf(a), tokensOf(b)];
  const [hashesA, hashesB] = [runHashes(tokensA), runHashes(tokensB)];
  const given = new Set(runHashes(tokensOf(starter)));
  const places = new Map<number, number[]>();
  for (const [place, hash] of hashesB.entries()) {
    const known = places.get(hash);
    if (known === undefined) places.set(hash, [place]);
    else if (known.length < MOST_PLACES) known.push(place);
  }
  const used = new Uint8Array(tokensB.kinds.length);
  const lengthAt = (i: number, j: number): number => {
    let length = 0;
    while (
      i + length < tokensA.kinds.length &&
      tokensA.kinds[i + length] === tokensB.kinds[j + length] &&
      used[j + length] === 0
    )
      length++;
    return length;
  };
  const found: MatchingLines[] = [];
  for (let i = 0; i < hashesA.length; i++) {
    const hash = hashesA[i] as number;
    if (given.has(hash)) continue;
    let [length, at] = [0, 0];
    for (const j of places.get(hash) ?? []) {
      const here = lengthAt(i, j);
      if (here > length) [length, at] = [here, j];
    }
    if (length < RUN) continue;
    used.fill(1, at, at + length);
    found.push({
      a: { from: tokensA.lines[i] as number, to: tokensA.lines[i + length - 1] as number },
      b: { from: tokensB.lines[at] as number, to: tokensB.lines[at + length - 1] as number },
    });
    i += length - 1;
  }
  return found;
}
