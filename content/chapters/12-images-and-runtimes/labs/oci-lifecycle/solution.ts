import type { Bundle, HookKind, Operation, Order, Outcome, Runtime, Status, Step } from 'ring/lifecycle';

/** The states that an operation is for. */
const fits: Record<Operation, Status[]> = {
  create: ['none'],
  start: ['created'],
  kill: ['created', 'running'],
  delete: ['stopped'],
};

/** What each operation on one container comes to. */
export function foresee({ hooks, program }: Bundle, operations: Operation[]): Step[] {
  let status: Status = 'none';

  /** Runs hooks until one fails; false then. */
  function runHooks(runs: string[], kind: HookKind): boolean {
    for (const hook of hooks) {
      if (hook.kind !== kind) continue;
      runs.push(hook.name);
      if (hook.fails) return false;
    }
    return true;
  }

  /** The container is gone; its last hooks run, all of them. */
  function destroy(runs: string[]): void {
    for (const hook of hooks) if (hook.kind === 'poststop') runs.push(hook.name);
    status = 'none';
  }

  return operations.map((operation): Step => {
    const runs: string[] = [];
    if (!fits[operation].includes(status)) return { ok: false, runs, status };
    let ok = true;
    if (operation === 'create') {
      ok = runHooks(runs, 'prestart') && runHooks(runs, 'createRuntime') && runHooks(runs, 'createContainer');
      status = 'created';
    }
    if (operation === 'start') {
      ok = runHooks(runs, 'startContainer');
      if (ok) {
        runs.push('program');
        ok = runHooks(runs, 'poststart');
      }
      status = program === 'ends' ? 'stopped' : 'running';
    }
    if (operation === 'kill') status = 'stopped';
    if (operation === 'delete' || !ok) destroy(runs);
    return { ok, runs, status };
  });
}

/** Drives a container from create to delete. */
export function run(runtime: Runtime, { id, bundle, patience, grace }: Order): Outcome {
  // Whatever the reason, nothing was made: not even when somebody else has a container of this id.
  if (!runtime.create(id, bundle).ok) return 'refused';
  const started = runtime.start(id).ok;
  let outcome: Outcome = started ? 'ended' : 'failed';
  if (started) {
    runtime.wait(patience);
    if (runtime.state(id) === 'running' && runtime.kill(id, 'TERM').ok) {
      outcome = 'terminated';
      runtime.wait(grace);
      if (runtime.state(id) === 'running' && runtime.kill(id, 'KILL').ok) outcome = 'killed';
    }
  } else runtime.kill(id, 'KILL');
  for (let tries = 0; tries < 20 && runtime.state(id) !== 'none'; tries++) {
    if (runtime.state(id) === 'stopped') runtime.delete(id);
    else runtime.wait(10);
  }
  return outcome;
}
