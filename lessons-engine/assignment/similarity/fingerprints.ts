// Fingerprints of a program: hashes of every run of some tokens, thinned out so that two programs with a longer run in common keep
// at least one in common. The thinning is winnowing: the least hash in each window (Schleimer, Wilkerson, Aiken: Winnowing, local
// algorithms for document fingerprinting, SIGMOD 2003).

import { tokensOf, type Tokens } from './tokens.ts';

/** Shorter runs in common are nobody's (unit: tokens). */
export const RUN = 12;
/** A run in common of RUN + WINDOW − 1 tokens is always found. */
const WINDOW = 6;

/** Sorted, each once. */
export type Fingerprints = Uint32Array;

/** None for a program that is shorter than a run. */
export function fingerprintsOf(source: string): Fingerprints {
  const hashes = runHashes(tokensOf(source));
  const kept = new Set<number>();
  // A program of less than a window has one window, and one of less than a run has none.
  const last = hashes.length === 0 ? -1 : Math.max(0, hashes.length - WINDOW);
  for (let start = 0; start <= last; start++) kept.add(Math.min(...hashes.subarray(start, start + WINDOW)));
  return Uint32Array.from(kept).sort();
}

/** One for every place that a run of RUN tokens begins at. */
export function runHashes({ kinds }: Tokens): Uint32Array {
  const hashes = new Uint32Array(Math.max(0, kinds.length - RUN + 1));
  for (let start = 0; start < hashes.length; start++) {
    let hash = 0x811c9dc5;
    for (let i = start; i < start + RUN; i++) hash = Math.imul(hash ^ (kinds[i] as number), 0x01000193);
    hashes[start] = mixed(hash);
  }
  return hashes;
}

/** Spreads what differs in few bits over all of them; the finalizer of MurmurHash3. */
export function mixed(word: number): number {
  let hash = word ^ (word >>> 16);
  hash = Math.imul(hash, 0x85ebca6b);
  hash ^= hash >>> 13;
  hash = Math.imul(hash, 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** What of `prints` is not in `starter`: what a student has added. */
export function without(prints: Fingerprints, starter: Fingerprints): Fingerprints {
  const given = new Set(starter);
  return prints.filter((print) => !given.has(print));
}
