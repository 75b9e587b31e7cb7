// The challenge smallest-boot: its counts are those of linked and booted images, its reference is the best that there is, and it
// cannot be had otherwise.

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  costOf,
  leastCost,
  promisedCost,
  randomWorld,
  type Module,
} from '../../content/chapters/16-unikernels/labs/smallest-boot/boot-world.ts';
import lab from '../../content/chapters/16-unikernels/labs/smallest-boot/lab.ts';
import { Random } from '../../lessons-engine/bits/index.ts';
import { grade, reached } from '../../lessons-engine/grader/index.ts';
import { loadSandbox } from '../../lessons-engine/sandbox/index.ts';
import { quickjsWasm } from '../support/quickjs-wasm.ts';

const solutions = import.meta.glob<{ choose: (modules: Module[], needs: string[]) => string[] }>(
  '../../content/chapters/16-unikernels/labs/smallest-boot/solution.ts',
  { eager: true },
);
const { choose } = Object.values(solutions)[0]!;
const folder = 'content/chapters/16-unikernels/labs/smallest-boot';
const goal = lab.goal ?? { counter: '', better: 'fewer' as const, reference: 0 };
/** What the start and the application cost, whoever is chosen: the same in every world with as many needs. */
const fixed = (world: ReturnType<typeof randomWorld>, chosen: string[]): number => {
  const promised = promisedCost(
    world.modules.filter(({ name }) => chosen.includes(name)),
    world.needs,
  );
  return costOf(world, chosen).cost - (promised ?? NaN);
};

describe('the challenge smallest-boot', () => {
  it('has the reference that its solution reaches', async () => {
    const report = await grade(
      lab,
      readFileSync(`${folder}/solution.ts`, 'utf8'),
      await loadSandbox(quickjsWasm()),
    );
    expect(report.passed).toBe(true);
    expect(reached(goal, report.counters)).toMatchObject({ count: goal.reference, points: 100 });
  });

  it('costs what its descriptions say, but for a few bytes between parts and instructions between modules', () => {
    for (let seed = 1; seed <= 5; seed++) {
      const world = randomWorld(new Random(seed));
      const chosen = choose(world.modules, world.needs);
      if (chosen.length > 0) expect(fixed(world, chosen), `seed ${seed}`).toBeGreaterThan(0);
      if (chosen.length > 0)
        expect(fixed(world, chosen) / costOf(world, chosen).cost, `seed ${seed}`).toBeLessThan(0.2);
    }
  });

  it('has a solution that no subset of modules beats', () => {
    for (let seed = 1; seed <= 3; seed++) {
      const world = randomWorld(new Random(seed));
      const chosen = choose(world.modules, world.needs);
      const best =
        promisedCost(
          world.modules.filter(({ name }) => chosen.includes(name)),
          world.needs,
        ) ?? Infinity;
      expect(leastCost(world), `seed ${seed}`).toBe(best);
      let least = Infinity;
      for (let set = 0; set < 1 << world.modules.length; set++) {
        const cost = promisedCost(
          world.modules.filter((_, index) => (set >> index) & 1),
          world.needs,
        );
        if (cost !== null) least = Math.min(least, cost);
      }
      expect(least, `seed ${seed}`).toBe(best);
    }
  });

  it.each([
    [
      'forges the descriptions',
      'modules.forEach((each) => { each.start.instructions = 0; }); return [modules[0].name];',
    ],
    ['names nothing', 'return [];'],
    ['names what there is not', 'return ["nothing"];'],
    ['names one twice', 'return [modules[0].name, modules[0].name];'],
    ['names the same as last time', 'return ["small-print", "tiny-open"];'],
  ])('refuses whoever %s', async (_, body) => {
    const source = `export function choose(modules, needs) { ${body} }`;
    const report = await grade(lab, source, await loadSandbox(quickjsWasm()));
    expect(report.checks.filter(({ passed }) => passed)).toEqual([]);
    expect(report.counters[goal.counter]).toBeUndefined();
  });
});
