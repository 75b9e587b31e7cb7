// The sandbox that programs of readers and students run in, fetched from this site when it is first needed.

import wasmUrl from '@jitl/quickjs-ng-wasmfile-release-sync/wasm?url';
import { loadSandbox, type Sandbox } from '../../lessons-engine/sandbox/index.ts';
import { compilesWebAssembly } from '../../lessons-engine/wasm/index.ts';
import { Unavailable } from '../../lessons-engine/worker/index.ts';

let sandbox: Promise<Sandbox> | null = null;

/** The sandbox, loaded once; a load that failed is tried again with the next grading. */
export function theSandbox(): Promise<Sandbox> {
  sandbox ??= startSandbox().catch((error: unknown) => {
    sandbox = null;
    throw error;
  });
  return sandbox;
}

async function startSandbox(): Promise<Sandbox> {
  if (!compilesWebAssembly())
    throw new Unavailable(
      'Your program runs in a sandbox made of WebAssembly, and a policy of this page or of this browser forbids to compile WebAssembly. Your code is kept. Another browser may do; who serves the page must allow "wasm-unsafe-eval".',
    );
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
