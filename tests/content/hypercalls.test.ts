// The challenge hypercalls: no port makes fewer calls for its tables than the solution, as long as the kernel notices nothing;
// and a program that trusts to luck, that knows what comes, or that forges, reaches no better count.

import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  difference,
  GuestMemory,
  walk,
} from '../../content/chapters/06-cpu-virtualization/labs/hypercalls/guest-memory.ts';
import {
  kernelScript,
  type Script,
} from '../../content/chapters/06-cpu-virtualization/labs/hypercalls/kernel-script.ts';
import { KernelWorld } from '../../content/chapters/06-cpu-virtualization/labs/hypercalls/kernel-world.ts';
import lab from '../../content/chapters/06-cpu-virtualization/labs/hypercalls/lab.ts';
import { Random } from '../../lessons-engine/bits/index.ts';
import { Attempt, grade } from '../../lessons-engine/grader/index.ts';
import { loadSandbox, type Sandbox } from '../../lessons-engine/sandbox/index.ts';
import { quickjsWasm } from '../support/quickjs-wasm.ts';

const solution = readFileSync(
  new URL('../../content/chapters/06-cpu-virtualization/labs/hypercalls/solution.ts', import.meta.url),
  'utf8',
);
const seeds = [2003, 6, 77];

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await loadSandbox(quickjsWasm());
});

async function callsOf(script: Script): Promise<number> {
  const world = new KernelWorld(script);
  await new Attempt(sandbox, solution, 1).call('port', [], world.api(), { fuel: 1000 });
  expect([world.ended, world.leftUndone()]).toEqual([true, null]);
  return world.calls;
}

/**
 * The fewest calls for the tables of a script, looked at from outside: a call makes all that was set so far, which is never
 * worse than making less, and the last moment for it is where something would be noticed.
 */
function fewestForTables({ memory, roots, steps }: Script): number {
  const made = Int32Array.from(memory);
  const set = Int32Array.from(memory);
  let [root, calls]: [number, number] = [roots[0], 0];
  const make = (noticed: boolean): void => {
    if (noticed) {
      calls++;
      made.set(set);
    }
  };
  for (const step of steps)
    if (step.kind === 'set') set[GuestMemory.index(step.address)] = step.entry;
    else if (step.kind === 'switch') {
      if (step.root !== root) calls++;
      root = step.root;
      make(difference(made, root, set, root) >= 0);
    } else if (step.kind === 'fence')
      make(
        step.address === null
          ? difference(made, root, set, root) >= 0
          : walk(made, root, step.address >>> 12) !== walk(set, root, step.address >>> 12),
      );
  make(made.some((word, index) => word !== set[index]));
  return calls;
}

/** The fewest calls for the timer of a script, for a port that knows all of it: tried in every way, by the time that is armed. */
function fewestForTimer({ steps }: Script): number {
  let [now, due] = [0, Infinity];
  let fewest = new Map([[Infinity, 0]]);
  const keep = (into: typeof fewest, armed: number, calls: number): void => {
    into.set(armed, Math.min(calls, into.get(armed) ?? Infinity));
  };
  /** Leave the timer as it is where it is early enough, or set it to what the kernel wants now. */
  const decide = (before: typeof fewest): typeof fewest => {
    const after: typeof fewest = new Map();
    for (const [armed, calls] of before) {
      if (armed <= due) keep(after, armed, calls);
      keep(after, due, calls + 1);
    }
    return after;
  };
  for (const step of steps) {
    if (step.kind === 'timer') {
      due = step.at ?? Infinity;
      if (due <= now) due = Infinity; // the port interrupts at once
      fewest = decide(fewest);
    }
    if (step.kind !== 'work') continue;
    for (let end = now + step.ticks; ;) {
      const first = Math.min(...fewest.keys());
      if (first > end) {
        now = end;
        break;
      }
      now = first;
      if (due <= now) due = Infinity;
      const calls = fewest.get(first) as number;
      fewest.delete(first);
      for (const [armed, count] of decide(new Map([[Infinity, calls]]))) keep(fewest, armed, count);
    }
  }
  return Math.min(...fewest.values());
}

describe('the reference of the challenge hypercalls', () => {
  it('is reached by the solution, exactly', async () => {
    const report = await grade(lab, solution, sandbox);
    expect(report.reached).toMatchObject({ count: lab.goal?.reference, points: 100 });
  });

  it.each(seeds)('makes no call for tables that could be left out (seed %i)', async (seed) => {
    for (const plot of ['fences', 'spaces'] as const) {
      const script = kernelScript(new Random(seed), plot);
      expect(await callsOf(script), plot).toBe(fewestForTables(script));
    }
  });

  it.each(seeds)(
    'makes no call for the timer that could be left out by who knows what comes (seed %i)',
    async (seed) => {
      const script = kernelScript(new Random(seed), 'timer');
      expect(await callsOf(script)).toBe(fewestForTimer(script));
    },
  );

  it('makes no call that could be left out where tables and timer come together', async () => {
    const script = kernelScript(new Random(2003), 'calls');
    expect(await callsOf(script)).toBe(fewestForTables(script) + fewestForTimer(script));
  });
});

describe('the count of the challenge hypercalls', () => {
  it.each([
    [
      'leaves out a call now and then',
      'kernel.mmuUpdate(queue);',
      'if (Math.random() < 0.95) kernel.mmuUpdate(queue);',
    ],
    [
      'hopes that the timer is put off',
      'kernel.setTimer(due);',
      'if (Math.random() < 0.95) kernel.setTimer(due);',
    ],
    [
      'sets the timer to a time that may be wanted later',
      'kernel.setTimer(due);',
      'kernel.setTimer(kernel.now() + 5);',
    ],
    ['switches without a call', 'kernel.newBaseptr(request.root);', ''],
    ['returns early', "case 'read':", "case 'timer':\n        return;\n      case 'read':"],
    ['leaves the last changes', 'if (queue.length > 0) flush();', ''],
    [
      'makes a change before it is wanted',
      'queue.push({ address: request.address, entry: request.entry });',
      'queue.push({ address: request.address, entry: request.entry });\n        queue.push({ address: request.address, entry: request.entry ^ 1024 });',
    ],
    ['asks for nothing', 'kernel.mmuUpdate(queue);', 'kernel.mmuUpdate([]);'],
    [
      'rewrites what the functions are made of',
      'let root = kernel.root;',
      'let root = kernel.root;\n  Object.assign(kernel, { mmuUpdate: () => undefined, setTimer: () => undefined });',
    ],
    [
      'looks for the engine behind them',
      'let root = kernel.root;',
      'let root = kernel.root;\n  (globalThis as { host?: { next(): void } }).host!.next();',
    ],
  ])('is not to be had for a program that %s', async (_, old, by) => {
    expect(solution).toContain(old);
    const { passed, reached } = await grade(lab, solution.replace(old, by), sandbox);
    expect([passed, reached]).toEqual([false, undefined]);
  });

  it('stays what it is when the program says that it has counted nothing', async () => {
    const forged = `Object.defineProperty(Object.prototype, 'calls', { value: 0 });\n${solution}`;
    const { reached } = await grade(lab, forged, sandbox);
    expect(reached?.count).toBe(lab.goal?.reference);
  });

  it.each(['fences', 'spaces', 'timer', 'calls'] as const)(
    'bounds a port by exactly what a plain queue needs (%s)',
    async (plot) => {
      const world = new KernelWorld(kernelScript(new Random(7), plot));
      const plain = solution
        .replace(
          'address === null ? felt(root) : differs(root, Math.floor(address / 4096))',
          'queue.length > 0',
        )
        .replace('if (felt(request.root)) flush();', 'if (queue.length > 0) flush();')
        .replace(
          /due = request\.at;\s+settle\(kernel\.now\(\)\);/,
          'if (due !== request.at) kernel.setTimer(request.at);\n        due = request.at;',
        )
        .replace(/armed = null;\s+settle\(kernel\.now\(\)\);/, 'due = null;\n        kernel.interrupt();');
      await new Attempt(sandbox, plain, 1).call('port', [], world.api());
      expect(world.calls).toBe(world.plain);
    },
  );
});
