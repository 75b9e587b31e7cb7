// Each rule of the page walk is tested with every seed, by both labs in which the reader writes that walk: their solutions
// without one rule are refused, whatever the seed. Left out: that a third level faults, which follows from the other rules.

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import shadowPager from '../../content/chapters/07-memory-virtualization/labs/shadow-pager/lab.ts';
import walk from '../../content/chapters/07-memory-virtualization/labs/walk/lab.ts';
import { Attempt, CheckFailure, editSolution } from '../../lessons-engine/grader/index.ts';
import { sandbox } from '../engine/sandbox/sandbox-under-test.ts';

const folder = 'content/chapters/07-memory-virtualization/labs';
const labs = [
  { name: 'walk', lab: walk, check: 'faults', refuses: 'throw new Refused(fault);' },
  { name: 'shadow-pager', lab: shadowPager, check: 'fill', refuses: 'return null;' },
];
/** A rule, and what stands in a solution instead of it. */
const rules: readonly (readonly [rule: string, kept: string, dropped: string])[] = [
  ['V = 0 faults', '(entry & V) === 0 || ', ''],
  ['W without R faults', ' || ((entry & W) !== 0 && (entry & R) === 0)', ''],
  ['A pointer without A', '(entry & (A | D | U)) !== 0', '(entry & (D | U)) !== 0'],
  ['A pointer without D', '(entry & (A | D | U)) !== 0', '(entry & (A | U)) !== 0'],
  ['A pointer without U', '(entry & (A | D | U)) !== 0', '(entry & (A | D)) !== 0'],
  ['U for a program', '(entry & U) === 0 || (entry & needed', '(entry & needed'],
  ['R for a load', 'load: R', 'load: V'],
  ['W for a store', 'store: W', 'store: V'],
  ['X for a fetch', 'fetch: X', 'fetch: V'],
  ['X for a fetch, where R does not do', 'fetch: X', 'fetch: R | X'],
  ['a superpage begins at a multiple of its size', 'if (level === 1 && target % 1024 !== 0) REFUSES', ''],
];
const SEEDS = Array.from({ length: 5 }, (_, index) => 7919 * index + 7);

describe.each(labs)('the check $check of $name', ({ name, lab, check, refuses }) => {
  const solution = readFileSync(`${folder}/${name}/solution.ts`, 'utf8');
  const passes = async (source: string, seed: number): Promise<boolean> => {
    const judged = lab.checks.find(({ id }) => id === check);
    expect(judged, check).toBeDefined();
    try {
      await judged!.run(new Attempt(sandbox, source, seed));
      return true;
    } catch (failure) {
      if (failure instanceof CheckFailure) return false;
      throw failure;
    }
  };

  it('passes the solution', async () => {
    for (const seed of SEEDS) expect(await passes(solution, seed), `seed ${seed}`).toBe(true);
  });

  it.each(rules)('refuses a walk without the rule: %s', async (rule, kept, dropped) => {
    const replace: [string, string][] = [[kept.replace('REFUSES', refuses), dropped]];
    const source = editSolution(solution, { fails: check, because: rule, replace }, rule);
    for (const seed of SEEDS) expect(await passes(source, seed), `seed ${seed}`).toBe(false);
  });
});
