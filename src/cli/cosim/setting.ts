// What decides how a random program is made, beside its seed: which machine it will be compared with, and what it plays with. The
// limits are those of differences.ts; Spike has next to none.

import type { Random } from '../../../lessons-engine/bits/index.ts';

/** The machine that random programs are compared with. */
export type Reference = 'qemu' | 'spike';

/**
 * What a program plays with beside the rest: AMOs; PMP entries, which may be locked; guests; or nothing. Where AMOs, PMP or guests
 * would differ on who sets A and D when an access comes to nothing, these are set already.
 */
export type Theme = 'plain' | 'atomics' | 'protection' | 'locked' | 'guests';

export interface Setting {
  readonly theme: Theme;
  readonly hypervisor: boolean;
  readonly reference: Reference;
  /** Loads and stores on a guest's behalf; on QEMU only where SUM stays set. */
  readonly onBehalf: boolean;
  /** Whether satp is accessed; on QEMU only where VTVM stays clear. */
  readonly satp: boolean;
  readonly atomics: boolean;
  /** What lies behind a guest's first stage allows everything, so that A and D need not be set already. */
  readonly openSecondStage: boolean;
  /** PMP is played with. */
  readonly guarded: boolean;
}

/** One in so many plays with locked PMP entries: nothing can run behind it on the same machine. */
const LOCKED = 100;

export function randomSetting(
  random: Random,
  { hypervisor, reference }: Pick<Setting, 'hypervisor' | 'reference'>,
): Setting {
  const locked = random.below(LOCKED) === 0;
  const usual = random.pick<Theme>(hypervisor ? ['guests'] : ['plain', 'atomics', 'protection']);
  const theme = locked && !hypervisor ? 'locked' : usual;
  const free = reference === 'spike';
  const onBehalf = free || random.below(3) > 0;
  const satp = free || random.below(3) > 0;
  const atomics = theme === 'atomics' || (theme !== 'plain' && random.below(2) === 0);
  const guarded =
    theme === 'protection' || theme === 'locked' || (theme === 'guests' && free && random.below(3) === 0);
  const openSecondStage = theme === 'guests' && free && !guarded && random.below(3) === 0;
  return { theme, hypervisor, reference, onBehalf, satp, atomics, openSecondStage, guarded };
}
