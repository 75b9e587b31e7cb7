import type { Bundle, Operation, Order, Outcome, Runtime, Status, Step } from 'ring/lifecycle';

/** What each operation on one container comes to. */
export function foresee(bundle: Bundle, operations: Operation[]): Step[] {
  let status: Status = 'none';
  return operations.map((operation): Step => {
    if (operation === 'create') status = 'created';
    if (operation === 'start') status = bundle.program === 'ends' ? 'stopped' : 'running';
    if (operation === 'kill') status = 'stopped';
    if (operation === 'delete') status = 'none';
    return { ok: true, runs: operation === 'start' ? ['program'] : [], status };
  });
}

/** Drives a container from create to delete. */
export function run(runtime: Runtime, { id, bundle, patience }: Order): Outcome {
  runtime.create(id, bundle);
  runtime.start(id);
  runtime.wait(patience);
  runtime.kill(id, 'KILL');
  runtime.delete(id);
  return 'killed';
}
