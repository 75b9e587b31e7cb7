// A world is where a hart is: its privilege mode, and on which side of V. One small number, for tables and columns.

import type { Mode } from './mode.ts';

/** Worlds by number: the mode, plus 4 in a guest. */
export const worldNames = ['U', 'S', null, 'M', 'VU', 'VS'] as const;
export type WorldName = 'M' | 'S' | 'U' | 'VS' | 'VU';
export const WORLDS = worldNames.length;

/** The number of the mode, and 4 more on the side of V. */
export function worldOf({ mode, virtual }: { mode: Mode; virtual: boolean }): number {
  return mode + (virtual ? 4 : 0);
}

/** The name of a world, in the letters of the specification. */
export function worldName(world: number): WorldName {
  const name = worldNames[world];
  if (name === null || name === undefined)
    throw new RangeError(`world: expected 0, 1, 3, 4 or 5, found ${world}`);
  return name;
}
