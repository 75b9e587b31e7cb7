// fails: first
import type { Plan, Step } from 'ring/pull';

/** Merges, and keeps the order of the recipe: what changes in every release stands near the bottom, under all the rest. */
export function layers(steps: Step[]): Plan {
  const plan: Plan = [];
  let last = '';
  for (const { name, changes } of steps) {
    if (plan.length === 0 || changes.join() !== last) plan.push([]);
    plan[plan.length - 1]!.push(name);
    last = changes.join();
  }
  return plan;
}
