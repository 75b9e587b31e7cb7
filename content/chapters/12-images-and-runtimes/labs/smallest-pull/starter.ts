import type { Plan, Step } from 'ring/pull';

/** The steps of a build, as layers from the bottom up. */
export function layers(steps: Step[]): Plan {
  for (const { name, changes, writes } of steps) {
    const bytes = writes.reduce((sum, file) => sum + file.bytes, 0);
    console.log(name, bytes, changes.length > 0 ? `changes in ${changes.join(' and ')}` : '');
  }
  // A layer for each step, in the order of the recipe.
  return steps.map(({ name }) => [name]);
}
