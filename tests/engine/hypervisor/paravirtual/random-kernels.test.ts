// Kernels of random instructions, most of them hostile: the monitor throws nothing, its tables keep their rules, and
// a run that is cut into pieces is the same run.

import { describe, expect, it } from 'vitest';
import { brokenRules } from '../../../support/paravirtual-rules.ts';
import { randomParavirtualKernel } from '../../../support/random-paravirtual-kernel.ts';

const FIRST = 2_000_001;
const GROUPS = 4;
const SEEDS = 50;
const STEPS = 4000;

const firsts = Array.from({ length: GROUPS }, (_, group) => FIRST + group * SEEDS);

describe.each(firsts)(`random kernels, ${SEEDS} seeds from %d`, (first) => {
  it('do not get out', () => {
    const sum = { steps: 0, calls: 0, done: 0, reflected: 0 };
    for (let seed = first; seed < first + SEEDS; seed++) {
      const { vm } = randomParavirtualKernel(seed);
      for (let part = 0; part < 4; part++) {
        vm.run(STEPS / 4);
        const broken = brokenRules(vm, null);
        if (broken.length > 0) expect(broken, `seed ${seed}, part ${part}`).toEqual([]);
      }
      sum.steps += vm.guest.cycle;
      sum.calls += vm.counts.call;
      sum.done += vm.counts.call - vm.hypercalls.refused;
      sum.reflected += vm.counts.reflected;
    }
    expect(sum.steps).toBeGreaterThan((SEEDS * STEPS) / 4);
    expect(sum.calls).toBeGreaterThan(SEEDS * 50);
    expect(sum.done).toBeGreaterThan(SEEDS * 20);
    expect(sum.reflected).toBeGreaterThan(SEEDS * 10);
  });

  it('are the same in pieces', () => {
    for (let seed = first; seed < first + SEEDS; seed += 5) {
      const [whole, pieces] = [randomParavirtualKernel(seed).vm, randomParavirtualKernel(seed).vm];
      const end = whole.guest.cycle + STEPS;
      whole.run(STEPS);
      while (
        pieces.guest.cycle < end &&
        pieces.run(Math.min(61, end - pieces.guest.cycle)).reason === 'budget'
      );
      expect(pieces.fingerprint(), `seed ${seed}`).toBe(whole.fingerprint());
      expect(Buffer.compare(pieces.host.ram.bytes, whole.host.ram.bytes), `seed ${seed}`).toBe(0);
    }
  });
});
