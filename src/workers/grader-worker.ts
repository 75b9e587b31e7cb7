// The engine in a worker of its own: machines that are stepped through, labs that are graded, races. The course's labs and
// challenges are loaded when they are asked for, and QuickJS on the first grading.

import wasmUrl from '@jitl/quickjs-ng-wasmfile-release-sync/wasm?url';
import type { Lab, PredictChallenge, RaceResult } from '../../lessons-engine/grader/index.ts';
import { loadSandbox, type Sandbox } from '../../lessons-engine/sandbox/index.ts';
import { serve, Unavailable, type Port } from '../../lessons-engine/worker/index.ts';

const labs = import.meta.glob<{ default: Lab }>('../../content/chapters/*/labs/*/lab.ts');
const challenges = import.meta.glob<{
  default: PredictChallenge<RaceResult | Promise<RaceResult>>;
}>('../../content/chapters/*/challenges/*.ts');

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

/** The sandbox, loaded once; a load that failed is tried again with the next grading. */
function theSandbox(): Promise<Sandbox> {
  sandbox ??= startSandbox().catch((error: unknown) => {
    sandbox = null;
    throw error;
  });
  return sandbox;
}

async function startSandbox(): Promise<Sandbox> {
  return loadSandbox(await (await fetchSandbox()).arrayBuffer());
}

async function fetchSandbox(): Promise<Response> {
  let found: string;
  try {
    const response = await fetch(wasmUrl);
    if (response.ok) return response;
    found = `HTTP status ${response.status}`;
  } catch {
    found = 'no answer';
  }
  throw new Unavailable(
    `The sandbox that your program runs in could not be loaded: ${found} from this site. Are you online? Your code is kept; try again.`,
  );
}

serve(self as unknown as Port, {
  lab: (id) => find(labs, id),
  challenge: (id) => find(challenges, id),
  sandbox: theSandbox,
});
