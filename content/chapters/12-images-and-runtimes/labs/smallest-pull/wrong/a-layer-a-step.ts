// fails: first
import type { Plan, Step } from 'ring/pull';

/** The steps with most files first, a layer for each: what is undone or made anew is moved all the same. */
export function layers(steps: Step[]): Plan {
  const done = new Set<string>();
  const plan: Plan = [];
  while (plan.length < steps.length) {
    const ready = steps.filter(({ name, after }) => !done.has(name) && after.every((each) => done.has(each)));
    const largest = ready.reduce((a, b) => (b.writes.length > a.writes.length ? b : a));
    done.add(largest.name);
    plan.push([largest.name]);
  }
  return plan;
}
