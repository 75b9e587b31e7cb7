// fails: buildable
import type { Plan, Step } from 'ring/pull';

/** What changes least goes to the bottom, whatever it needs: the compiler is taken away before it has built anything. */
export function layers(steps: Step[]): Plan {
  return [0, 1, 2]
    .map((often) => steps.filter(({ changes }) => changes.length === often).map(({ name }) => name))
    .filter((layer) => layer.length > 0);
}
