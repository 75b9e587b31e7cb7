// Recipes of images: the steps of a build, of which some undo or overwrite what others did, and how often the input of each
// changes. Sizes and changes come from a seed; the shape is that of many a web service's image.

import type { Random } from '../../../../../lessons-engine/bits/index.ts';

export interface Step {
  name: string;
  after: string[];
  writes: { path: string; bytes: number }[];
  removes: string[];
  changes: number[];
}

/** `count` files of a directory, with `bytes` in all, more or less. */
function files(random: Random, directory: string, count: number, bytes: number): Step['writes'] {
  return Array.from({ length: count }, (_, index) => ({
    path: `${directory}/${index}`,
    bytes: Math.round((bytes / count) * (0.6 + 0.8 * random.unit())),
  }));
}

const kilobytes = (random: Random, least: number, most: number): number =>
  1000 * (least + random.below(most - least + 1));

export function randomRecipe(random: Random): Step[] {
  const pathsOf = (writes: Step['writes']): string[] => writes.map(({ path }) => path);
  const step = (name: string, after: string[], more: Partial<Step>): Step => ({
    name,
    after,
    writes: [],
    removes: [],
    changes: [],
    ...more,
  });
  const system = [
    ...files(random, 'usr/lib', 5, kilobytes(random, 25, 40)),
    { path: 'etc/passwd', bytes: 900 },
  ];
  const lists = files(random, 'var/lib/apt/lists', 3, kilobytes(random, 8, 36));
  const compiler = files(random, 'usr/lib/gcc', 4, kilobytes(random, 8, 36));
  const libraries = files(random, 'srv/lib', 6, kilobytes(random, 12, 36));
  const change = (): number[] => random.pick([[2], [3]]);
  const librariesChange = change();
  const packagesChange = random.below(4) === 0 ? change() : [];
  const both = (a: number[], b: number[]): number[] => [...new Set([...a, ...b])].sort();
  const steps = [
    step('system', [], { writes: system }),
    step('settings', ['system'], { writes: files(random, 'etc/service', 2, 1_500), changes: [2, 3] }),
    step('packages', ['system'], {
      writes: [...files(random, 'usr/lib/python', 4, kilobytes(random, 6, 20)), ...lists],
      changes: packagesChange,
    }),
    step('source', ['system'], {
      writes: files(random, 'srv/src', 4, kilobytes(random, 3, 6)),
      changes: [2, 3],
    }),
    step('compiler', ['packages'], { writes: compiler, changes: packagesChange }),
    step('user', ['system'], { writes: [{ path: 'etc/passwd', bytes: 960 }] }),
    step('libraries', ['packages'], { writes: libraries, changes: both(librariesChange, packagesChange) }),
    step('assets', ['system'], {
      writes: files(random, 'srv/static', 4, kilobytes(random, 12, 36)),
      changes: random.below(4) === 0 ? [] : change(),
    }),
    step('build', ['compiler', 'libraries', 'source'], {
      writes: files(random, 'srv/bin', 2, kilobytes(random, 6, 12)),
      changes: [2, 3],
    }),
    step('without-lists', ['packages', 'compiler'], { removes: pathsOf(lists) }),
    step('without-compiler', ['build'], { removes: pathsOf(compiler) }),
    step('permissions', ['libraries', 'user'], {
      writes: libraries,
      changes: both(librariesChange, packagesChange),
    }),
  ];
  return steps;
}

/** Why a plan cannot be built, in words; null when it can. */
export function flawOf(plan: unknown, steps: readonly Step[]): { expected: string; found: string } | null {
  if (!Array.isArray(plan) || !plan.every((layer) => Array.isArray(layer)))
    return { expected: 'an array of layers, each an array of names of steps', found: shown(plan) };
  const done = new Set<string>();
  for (const [index, layer] of (plan as unknown[][]).entries()) {
    if (layer.length === 0)
      return { expected: 'at least one step in each layer', found: `none in layer ${index + 1}` };
    for (const name of layer) {
      const step = steps.find((each) => each.name === name);
      if (step === undefined) return { expected: `names of steps in layer ${index + 1}`, found: shown(name) };
      if (done.has(step.name)) return { expected: 'every step once', found: `"${step.name}" twice` };
      const missing = step.after.find((each) => !done.has(each));
      if (missing !== undefined)
        return {
          expected: `"${missing}" before "${step.name}", as its field \`after\` says`,
          found: `"${step.name}" first, in layer ${index + 1}`,
        };
      done.add(step.name);
    }
  }
  const left = steps.filter(({ name }) => !done.has(name));
  return left.length === 0
    ? null
    : { expected: `all ${steps.length} steps`, found: `${done.size}; "${left[0]?.name}" is missing` };
}

const shown = (value: unknown): string => (JSON.stringify(value) ?? String(value)).slice(0, 60);
