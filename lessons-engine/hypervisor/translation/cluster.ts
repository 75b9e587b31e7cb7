// Which sensitive instructions one callout serves: leaving translated code costs more than doing a few instructions to the
// virtual hart, so those that stand close together are served at once, with the innocuous ones in between.
// Agesen, Mattson, Rugina, Sheldon 2012, "Software techniques for avoiding hardware virtualization exits".

import type { Step } from './translate-block.ts';
import { endsBlock, touchesMemory } from './treatment.ts';

/** Innocuous instructions between two sensitive ones at most. */
const GAP = 2;

/** Index of the last step that the callout at `first` serves. Nothing in between may fault, jump, or change what is mapped. */
export function clusterEnd(steps: readonly Step[], first: number): number {
  let end = first;
  for (let index = first; index < steps.length && index <= end + GAP + 1; index++) {
    const { guest, treatment } = steps[index] as Step;
    const { instruction } = guest;
    if (instruction === null || endsBlock(instruction) || touchesMemory(instruction)) break;
    if (treatment === 'callout') end = index;
  }
  return end;
}
