import { expect, test } from 'vitest';
import { ChaChaRandom } from '../../../../lessons-engine/bits/index.ts';
import type { Host } from '../../../../lessons-engine/oci/index.ts';
import { bundleOf, configOf, hostWith, leftovers } from '../../../support/oci/containers.ts';

type Status = 'none' | 'created' | 'running' | 'stopped';

/** What the runtime specification says of each operation: where it is allowed, and where it leads. */
const operations: Readonly<Record<string, { readonly from: readonly Status[]; readonly to: Status }>> = {
  create: { from: ['none'], to: 'created' },
  start: { from: ['created'], to: 'running' },
  kill: { from: ['created', 'running'], to: 'stopped' },
  delete: { from: ['stopped'], to: 'none' },
};

const argvOf = (operation: string, id: string): string[] => [
  'runc',
  operation,
  ...(operation === 'create' ? ['--bundle', '/bundles/c'] : []),
  id,
  ...(operation === 'kill' ? ['KILL'] : []),
];

function statusOf(host: Host, id: string): Status {
  const { status, output } = host.command(['runc', 'state', id]);
  return status === 0 ? (JSON.parse(output) as { status: Status }).status : 'none';
}

test.each([1, 2, 3])('lives of several containers in any order, seed %d', (seed) => {
  const random = new ChaChaRandom(seed);
  const host = hostWith({ c: bundleOf(configOf(['sleep', '1000'])) });
  host.run(1_000_000);
  const before = leftovers(host);
  const ids = ['a', 'b', 'c'];
  const expected = new Map<string, Status>(ids.map((id) => [id, 'none']));
  for (let step = 0; step < 40; step++) {
    const id = random.pick(ids);
    const operation = random.pick(Object.keys(operations));
    const { from, to } = operations[operation] as (typeof operations)[string];
    const status = expected.get(id) as Status;
    const allowed = from.includes(status);
    const done = host.command(argvOf(operation, id));
    expect(done.status, `${operation} ${id}, which is ${status}: ${done.output}`).toBe(allowed ? 0 : 1);
    if (allowed) expected.set(id, to);
    host.run(100_000);
    for (const each of ids) expect(statusOf(host, each), each).toBe(expected.get(each));
  }
  for (const id of ids)
    if (expected.get(id) !== 'none') expect(host.command(['runc', 'delete', '--force', id]).status).toBe(0);
  host.run(1_000_000);
  expect(leftovers(host)).toEqual(before);
});
