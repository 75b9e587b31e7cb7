import type { Plan, Step } from 'ring/pull';

/** Bytes of the layer that `layer` makes over what `below` has made. */
function sizeOf(below: Step[], layer: Step[]): number {
  const before = new Set<string>();
  for (const { writes, removes } of below) {
    for (const { path } of writes) before.add(path);
    for (const path of removes) before.delete(path);
  }
  const entries = new Map<string, number>();
  const directories = new Set<string>();
  const note = (path: string, bytes: number | null) => {
    if (bytes === null) entries.delete(path);
    else entries.set(path, bytes);
  };
  const old = new Set<string>();
  for (const { writes } of below)
    for (const { path } of writes) for (const each of above(path)) old.add(each);
  for (const { writes, removes } of layer) {
    for (const { path, bytes } of writes) {
      note(path, 512 * Math.ceil(bytes / 512));
      for (const each of above(path)) if (!old.has(each)) directories.add(each);
    }
    for (const path of removes) note(path, before.has(path) ? 0 : null);
  }
  let size = 1024;
  for (const [path, bytes] of entries) {
    size += 512 + bytes;
    for (const each of above(path)) directories.add(each);
  }
  return size + 512 * directories.size;
}

/** The directories on the way to a path. */
function above(path: string): string[] {
  const names = path.split('/');
  return names.slice(1).map((_, index) => names.slice(0, index + 1).join('/'));
}

/**
 * A layer is built again when something below it is. So layers that are built again in the same releases lie beside each
 * other, and one of them is better than two: three layers are enough, for none, one or both of the later releases.
 */
export function layers(steps: Step[]): Plan {
  let best = Infinity;
  let plan: Plan = [];
  for (const middle of [2, 3]) {
    const level = new Map<string, number>();
    const choose = (index: number): void => {
      const step = steps[index];
      if (step === undefined) {
        const stack = [0, 1, 2].map((each) => steps.filter(({ name }) => level.get(name) === each));
        let bytes = 0;
        let below: Step[] = [];
        for (const [each, layer] of stack.entries()) {
          if (layer.length > 0) bytes += (each + 1) * sizeOf(below, layer);
          below = [...below, ...layer];
        }
        if (bytes >= best) return;
        best = bytes;
        plan = stack.filter((layer) => layer.length > 0).map((layer) => layer.map(({ name }) => name));
        return;
      }
      let least = 0;
      if (step.changes.length > 0) least = step.changes.every((release) => release === middle) ? 1 : 2;
      for (const name of step.after) least = Math.max(least, level.get(name) ?? 0);
      // Only a step that is undone, or undoes, can gain by waiting.
      const moves = step.removes.length > 0 || undone(step, steps);
      for (let each = least; each <= (moves ? 2 : least); each++) {
        level.set(step.name, each);
        choose(index + 1);
      }
    };
    choose(0);
  }
  return plan;
}

/** Whether another step takes away what a step writes. */
function undone(step: Step, steps: Step[]): boolean {
  return step.writes.some(({ path }) => steps.some(({ removes }) => removes.includes(path)));
}
