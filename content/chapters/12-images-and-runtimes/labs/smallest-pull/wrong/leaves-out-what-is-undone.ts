// fails: buildable
import type { Plan, Step } from 'ring/pull';

/** Drops steps whose files are taken away later, and those that take them away; but something needs the compiler. */
export function layers(steps: Step[]): Plan {
  const gone = new Set(steps.flatMap(({ removes }) => removes));
  const kept = steps.filter(
    ({ writes, removes }) => removes.length === 0 && !writes.some(({ path }) => gone.has(path)),
  );
  return [0, 1, 2]
    .map((often) => kept.filter(({ changes }) => changes.length === often).map(({ name }) => name))
    .filter((layer) => layer.length > 0);
}
