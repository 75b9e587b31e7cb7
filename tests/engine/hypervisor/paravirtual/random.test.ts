// Hypercalls from a seed. After each, over the tables that the hart uses: no table of the guest is writable, nothing of the
// monitor is mapped. In the end, nothing is left over.

import { describe, expect, it } from 'vitest';
import { RandomHypercalls } from '../../../support/random-hypercalls.ts';
import { brokenRules } from '../../../support/paravirtual-rules.ts';

const FIRST = 1_000_003;
const GROUPS = 5;
const SEEDS = 10;
const CALLS = 120;

const firsts = Array.from({ length: GROUPS }, (_, group) => FIRST + group * SEEDS);

describe.each(firsts)(`random hypercalls, ${SEEDS} seeds from %d`, (first) => {
  it('never break the rules of the tables', () => {
    const sum = { done: 0, refused: 0, updates: 0 };
    const bases = new Set<number | null>();
    for (let seed = first; seed < first + SEEDS; seed++) {
      const soup = new RandomHypercalls(seed);
      const { vm } = soup.guest;
      for (let call = 0; call < CALLS; call++) {
        soup.step();
        const broken = brokenRules(vm, soup.base);
        if (broken.length > 0) expect(broken, `seed ${seed}, call ${call}`).toEqual([]);
        bases.add(soup.base);
      }
      sum.done += vm.counts.call - vm.hypercalls.refused;
      sum.refused += vm.hypercalls.refused;
      sum.updates += vm.hypercalls.updates;
    }
    // The soup is worth something: much of it was done, and much was not.
    expect(sum.done).toBeGreaterThan(200);
    expect(sum.refused).toBeGreaterThan(200);
    expect(sum.updates).toBeGreaterThan(100);
    expect(bases.size).toBeGreaterThan(2);
  });

  it('leave nothing behind', () => {
    for (let seed = first; seed < first + SEEDS; seed++) {
      const soup = new RandomHypercalls(seed);
      for (let call = 0; call < CALLS; call++) soup.step();
      const tables = soup.tearDown();
      expect(tables, `seed ${seed}`).toBe(soup.base === null ? 0 : 2);
      expect(soup.guest.vm.tables.realRoots.length, `seed ${seed}`).toBe(1);
      // Nor is any page thought to be writable that is not: each can become a table.
      expect(soup.pagesThatCanBeTables(), `seed ${seed}`).toBe(true);
    }
  });
});
