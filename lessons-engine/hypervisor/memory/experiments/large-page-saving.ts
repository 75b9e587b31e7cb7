// What large entries of the second stage save: a walk through both stages reads (2 + 1) · (2 + 1) − 1 = 8 entries where both
// have two levels, and 5 where the second has one. Counted over a whole run of a guest.

import type { Loadable, VirtioOptions } from '../../../machine/index.ts';
import { Host } from '../host.ts';

export interface WalkRow {
  /** Those of the second stage: of 4 KiB or of 4 MiB. */
  entries: 'small' | 'large';
  /** Addresses that no TLB knew. */
  misses: number;
  /** Entries read of the first stage. */
  first: number;
  /** Entries read of the second stage. */
  second: number;
  /** Exits because the second stage had no entry yet, or none that allowed the access. */
  faults: number;
  /** The guest's fingerprint: it is the same guest. */
  fingerprint: string;
}

/** `program` gets 4 MiB, of which it may use less. */
export function largePageSaving(program: Loadable, devices: () => VirtioOptions = () => ({})): WalkRow[] {
  return [false, true].map((largePages) => {
    const host = new Host({ frames: 3072, seed: 1 });
    const { guest } = host.add(program, { memorySize: 0x40_0000, largePages, devices: devices() });
    host.run(1000, 100_000);
    const { tlbMisses, firstStageReferences, secondStageReferences } = guest.real;
    return {
      entries: largePages ? 'large' : 'small',
      misses: tlbMisses,
      first: firstStageReferences,
      second: secondStageReferences,
      faults: guest.counts.secondStageFault,
      fingerprint: guest.fingerprint(),
    };
  });
}
