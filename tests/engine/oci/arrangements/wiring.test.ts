import { expect, test } from 'vitest';
import { type ArrangementName, type Machine, wiring } from '../../../../lessons-engine/oci/index.ts';
import { give, machineWith, nodeWith } from '../../../support/oci/machines.ts';

/** Runs one container from its start to its end. */
const runs: Readonly<Record<ArrangementName, () => Promise<Machine>>> = {
  async containerd() {
    const machine = await machineWith();
    machine.start('containerd');
    give(machine, 'ctr', 'run', 'hello', 'c');
    return machine;
  },
  async docker() {
    const machine = await machineWith();
    machine.start('containerd');
    machine.start('dockerd');
    give(machine, 'docker', 'run', '--rm', 'hello');
    return machine;
  },
  async podman() {
    const machine = await machineWith();
    give(machine, 'podman', 'run', '--rm', 'hello');
    return machine;
  },
  crio: () => onNode('crio'),
  cri: () => onNode('containerd'),
};

async function onNode(runtime: 'crio' | 'containerd'): Promise<Machine> {
  const { machine, apply, remove } = await nodeWith(runtime);
  apply({ name: 'web', restartPolicy: 'Never', containers: [{ name: 'a', image: 'hello' }] });
  machine.host.run(25_000_000);
  remove();
  machine.host.run(25_000_000);
  return machine;
}

test.each(Object.keys(runs) as ArrangementName[])('in %s they talk as it is written', async (name) => {
  const machine = await runs[name]();
  const line = ({ from, to, by }: { from: string; to: string; by: string }): string =>
    `${from} → ${to}: ${by}`;
  expect(machine.exchanges.links().map(line).sort()).toEqual(wiring[name].map(line).sort());
});

test('every wire says where it is written', () => {
  for (const { source } of Object.values(wiring).flat()) expect(source).toMatch(/^https:\/\/\S+$/);
});

test('one container costs more messages, the more parts there are', async () => {
  const costs: Record<string, number> = {};
  for (const name of ['podman', 'containerd', 'docker'] as const)
    costs[name] = (await runs[name]()).exchanges.all.filter(({ kind }) => kind === 'request').length;
  expect(costs).toEqual({ podman: 6, containerd: 24, docker: 27 });
});
