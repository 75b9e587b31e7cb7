// The challenge smallest-pull: its counts are those of real layers, no plan that it accepts makes another image, its reference
// is hard to beat honestly, and cannot be beaten otherwise.

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import lab from '../../content/chapters/12-images-and-runtimes/labs/smallest-pull/lab.ts';
import {
  pullReleases,
  RELEASES,
  treeAfter,
} from '../../content/chapters/12-images-and-runtimes/labs/smallest-pull/pull-releases.ts';
import {
  flawOf,
  randomRecipe,
  type Step,
} from '../../content/chapters/12-images-and-runtimes/labs/smallest-pull/recipe.ts';
import { Random } from '../../lessons-engine/bits/index.ts';
import { grade, reached } from '../../lessons-engine/grader/index.ts';
import { layerOfTree, makeLayer, packageCodecs } from '../../lessons-engine/oci/index.ts';
import { loadSandbox } from '../../lessons-engine/sandbox/index.ts';
import { quickjsWasm } from '../support/quickjs-wasm.ts';

/** As a module: its types are a reader's, of `ring/pull`. */
const solutions = import.meta.glob<{ layers: (steps: Step[]) => string[][] }>(
  '../../content/chapters/12-images-and-runtimes/labs/smallest-pull/solution.ts',
  { eager: true },
);
const { layers } = Object.values(solutions)[0]!;
const folder = 'content/chapters/12-images-and-runtimes/labs/smallest-pull';
const solution = readFileSync(`${folder}/solution.ts`, 'utf8');
const goal = lab.goal ?? { counter: '', better: 'fewer' as const, reference: 0 };

const bytesOf = async (steps: Step[], plan: string[][]): Promise<number> =>
  (await pullReleases(steps, plan)).reduce((sum, { bytes }) => sum + bytes, 0);

/** Steps in an order that `after` allows, cut into layers anywhere. */
function randomPlan(random: Random, steps: readonly Step[]): string[][] {
  const plan: string[][] = [];
  const done = new Set<string>();
  while (done.size < steps.length) {
    const { name } = random.pick(
      steps.filter((step) => !done.has(step.name) && step.after.every((each) => done.has(each))),
    );
    if (plan.length === 0 || random.below(4) === 0) plan.push([]);
    plan.at(-1)?.push(name);
    done.add(name);
  }
  return plan;
}

describe('the challenge smallest-pull', () => {
  it('has the reference that its solution reaches', async () => {
    const report = await grade(lab, solution, await loadSandbox(quickjsWasm()));
    expect(report.passed).toBe(true);
    expect(reached(goal, report.counters)).toMatchObject({ count: goal.reference, points: 100 });
  });

  it('has a solution that no random plan beats, nor a plan with one step moved to another layer', async () => {
    for (let seed = 1; seed <= 2; seed++) {
      const random = new Random(seed);
      const steps = randomRecipe(random);
      const best = layers(steps);
      const bytes = await bytesOf(steps, best);
      const others = Array.from({ length: 12 }, () => randomPlan(random, steps));
      for (const { name } of steps)
        for (let to = 0; to < best.length; to++) {
          const order = steps.map((step) => step.name);
          const moved = best.map((layer, index) =>
            order.filter((each) => (each === name ? index === to : layer.includes(each))),
          );
          others.push(moved.filter((layer) => layer.length > 0));
        }
      for (const other of others)
        if (flawOf(other, steps) === null)
          expect(await bytesOf(steps, other), `seed ${seed}: ${other.join(' | ')}`).toBeGreaterThanOrEqual(
            bytes,
          );
    }
  }, 60_000);

  it('accepts plans alone that make the image of the recipe, in every release', async () => {
    for (let seed = 1; seed <= 20; seed++) {
      const random = new Random(seed);
      const steps = randomRecipe(random);
      const plan = randomPlan(random, steps);
      expect(flawOf(plan, steps), `seed ${seed}`).toBeNull();
      const inOrder = plan.flat().map((name) => steps.find((step) => step.name === name) as Step);
      for (const release of RELEASES) {
        const [expected, found] = await Promise.all(
          [steps, inOrder].map((each) =>
            makeLayer(layerOfTree(treeAfter(each, release), { mtime: 0 }), packageCodecs, 'none'),
          ),
        );
        expect(found?.diffId, `seed ${seed}, release ${release}: ${plan.join(' | ')}`).toBe(expected?.diffId);
      }
    }
  });

  it('moves a layer again exactly when it, or one below, was built again', async () => {
    const steps = randomRecipe(new Random(3));
    const plan = layers(steps);
    const pulled = await pullReleases(steps, plan);
    for (const { release, layers: found } of pulled) {
      let again = release === 1;
      for (const [index, names] of plan.entries()) {
        again ||= names.some((name) => steps.find((step) => step.name === name)?.changes.includes(release));
        expect(found[index]?.moved, `release ${release}, layer ${index + 1}`).toBe(again);
      }
    }
  });

  it.each([
    ['no layers', 'export const layers = () => [];'],
    ['empty layers', 'export const layers = () => [[], [], []];'],
    ['nothing', 'export const layers = () => undefined;'],
    ['the first step alone', 'export const layers = ([{ name }]) => [[name]];'],
    ['one step again and again', 'export const layers = (steps) => steps.map(() => [steps[0].name]);'],
    [
      'steps that claim to change nothing',
      'export function layers(steps) { for (const step of steps) { step.changes.length = 0; step.writes.length = 0; step.after.length = 0; } return [steps.map(({ name }) => name).reverse()]; }',
    ],
    [
      'steps made of its own',
      'export const layers = (steps) => [steps.map((step) => ({ name: step.name, toString: () => "system" }))];',
    ],
    [
      'prototypes of its own',
      'Array.prototype.every = () => true; Set.prototype.has = () => true; export const layers = () => [["system"]];',
    ],
    ['a number', 'export const layers = () => -1;'],
    ['names in the place of layers', 'export const layers = (steps) => steps.map(({ name }) => name);'],
  ])('gives nothing for %s', async (_, program) => {
    const report = await grade(lab, program, await loadSandbox(quickjsWasm()));
    expect(report.passed).toBe(false);
    expect(report.counters[goal.counter] ?? 0).toBe(0);
    for (const { passed, message = '' } of report.checks) if (!passed) expect(message).toMatch(/\S.{20,}/);
  });
});
