// Random guests of supervisor mode agree under every way, step for step, with page tables that they edit while they run.

import { describe, expect, it } from 'vitest';
import { Bare } from '../../../../lessons-engine/hypervisor/index.ts';
import { randomSupervisor } from '../../../support/random-supervisor.ts';
import { waysToRun } from '../../../support/ways-to-run.ts';

const FIRST_SEED = Number(process.env['SEED'] ?? 1);
const GUESTS = Number(process.env['GUESTS'] ?? 60);
const STEPS = 4000;
const MEMORY = 0x20000;

describe(`random guests, seeds ${FIRST_SEED} to ${FIRST_SEED + GUESTS - 1}`, () => {
  const seeds = Array.from({ length: GUESTS }, (_, index) => FIRST_SEED + index);

  it.each(Object.keys(waysToRun))('agree under %s', (way) => {
    for (const seed of seeds) {
      const options = { memorySize: MEMORY, accessedDirty: seed % 4 === 0 ? 'trap' : 'hardware' } as const;
      const bare = new Bare(randomSupervisor(seed), options);
      const vm = waysToRun[way]!(randomSupervisor(seed), options);
      const stop = bare.run(STEPS);
      expect(vm.run(STEPS), `seed ${seed}`).toEqual(stop);
      expect(vm.fingerprint(), `seed ${seed}`).toBe(bare.fingerprint());
    }
  });

  it('do what they are for: traps of every kind, tables that change, both modes', () => {
    const counts: Record<string, number> = {};
    for (const seed of seeds) {
      const vm = waysToRun['trap and emulate, watching tables']!(randomSupervisor(seed), {
        memorySize: MEMORY,
      });
      vm.run(STEPS);
      for (const [name, count] of Object.entries(vm.counts)) counts[name] = (counts[name] ?? 0) + count;
    }
    for (const name of ['privileged', 'mmio', 'reflected', 'hiddenFault', 'tableWrite', 'call', 'injected'])
      expect(counts[name], name).toBeGreaterThan(GUESTS);
  });
});
