// The engine in a worker of its own: machines that are stepped through, labs that are graded, races. The course's labs and
// challenges are loaded when they are asked for, and QuickJS on the first grading.

import wasmUrl from '@jitl/quickjs-ng-wasmfile-release-sync/wasm?url';
import type { Lab, PredictChallenge } from '../../lessons-engine/grader/index.ts';
import { loadSandbox, type Sandbox } from '../../lessons-engine/sandbox/index.ts';
import { serve, type Port } from '../../lessons-engine/worker/index.ts';

const labs = import.meta.glob<{ default: Lab }>('../../content/chapters/*/labs/*/lab.ts');
const challenges = import.meta.glob<{ default: PredictChallenge }>(
  '../../content/chapters/*/challenges/*.ts',
);

/** `content/chapters/04-trap-and-emulate/labs/vmm-loop/lab.ts` → `trap-and-emulate/vmm-loop`. */
function idOf(path: string): string {
  const [, chapter, name] = /chapters\/\d+-([^/]+)\/(?:labs|challenges)\/([^/.]+)/.exec(path) ?? [];
  return `${chapter}/${name}`;
}

async function find<T>(
  modules: Record<string, () => Promise<{ default: T }>>,
  id: string,
): Promise<T | undefined> {
  const load = Object.entries(modules).find(([path]) => idOf(path) === id)?.[1];
  return (await load?.())?.default;
}

let sandbox: Promise<Sandbox> | null = null;

async function startSandbox(): Promise<Sandbox> {
  const response = await fetch(wasmUrl);
  if (!response.ok)
    throw new Error(`expected the sandbox at ${wasmUrl}, found HTTP status ${response.status}`);
  return loadSandbox(await response.arrayBuffer());
}

serve(self as unknown as Port, {
  lab: (id) => find(labs, id),
  challenge: (id) => find(challenges, id),
  sandbox: () => (sandbox ??= startSandbox()),
});
