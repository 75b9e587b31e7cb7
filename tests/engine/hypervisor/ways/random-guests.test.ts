// Random guests of supervisor mode agree under every way, step for step, with page tables that they edit while they run.
// SEED is the first seed and COUNT how many there are: 50 by default, and 1000 before a change of the ways is delivered.

import { describe, expect, it } from 'vitest';
import { Bare } from '../../../../lessons-engine/hypervisor/index.ts';
import { randomSupervisor } from '../../../support/random-supervisor.ts';
import { waysToRun } from '../../../support/ways-to-run.ts';

const FIRST_SEED = Number(process.env['SEED'] ?? 1);
const GUESTS = Number(process.env['COUNT'] ?? 50);
const A_TEST = 20;
const STEPS = Number(process.env['STEPS'] ?? 1200);
const MEMORY = 0x20000;

const counts: Record<string, number> = {};

describe(`random guests, ${STEPS} steps each`, () => {
  const firsts = Array.from(
    { length: Math.ceil(GUESTS / A_TEST) },
    (_, index) => FIRST_SEED + index * A_TEST,
  );

  it.each(firsts)(`agree under every way: seeds %i and ${A_TEST - 1} more`, (first) => {
    for (let seed = first; seed < Math.min(first + A_TEST, FIRST_SEED + GUESTS); seed++) {
      const options = { memorySize: MEMORY, accessedDirty: seed % 4 === 0 ? 'trap' : 'hardware' } as const;
      const program = randomSupervisor(seed);
      const bare = new Bare(program, options);
      const stop = bare.run(STEPS);
      for (const [way, start] of Object.entries(waysToRun)) {
        const vm = start(program, options);
        expect(vm.run(STEPS), `seed ${seed} under ${way}`).toEqual(stop);
        expect(vm.fingerprint(), `seed ${seed} under ${way}`).toBe(bare.fingerprint());
        for (const [name, count] of Object.entries(vm.counts)) counts[name] = (counts[name] ?? 0) + count;
      }
    }
  });

  it('did what they are for: exits of every kind', () => {
    for (const name of [
      'privileged',
      'mmio',
      'reflected',
      'hiddenFault',
      'tableWrite',
      'secondStageFault',
      'call',
      'injected',
      'callout',
      'unlinkedJump',
      'chained',
      'inCache',
    ])
      expect(counts[name], name).toBeGreaterThan(GUESTS);
  });
});
