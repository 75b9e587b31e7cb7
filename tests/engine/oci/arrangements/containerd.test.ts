import { describe, expect, test } from 'vitest';
import {
  findProcess,
  give,
  leftovers,
  machineWith,
  shortPath,
  signal,
  tree,
} from '../../../support/oci/machines.ts';

const started = async () => {
  const machine = await machineWith();
  return { machine, daemon: machine.start('containerd') };
};

describe('ctr run', () => {
  test('asks containerd step by step, which asks the shim, which runs runc', async () => {
    const { machine } = await started();
    expect(give(machine, 'ctr', 'run', 'hello', 'c')).toBe('hello\n');
    const shim = 'containerd-shim-runc-v2';
    expect(shortPath(machine)).toEqual([
      'ctr → containerd: Snapshots.Prepare',
      'ctr → containerd: Containers.Create',
      'ctr → containerd: Tasks.Create',
      `containerd → ${shim}: ${shim} start`,
      `${shim} → ${shim}: ${shim}`,
      `containerd → ${shim}: Task.Create`,
      `${shim} → runc: runc create`,
      `${shim} → containerd: Events.Forward /tasks/create`,
      'ctr → containerd: Tasks.Wait',
      'ctr → containerd: Tasks.Start',
      `containerd → ${shim}: Task.Wait`,
      `containerd → ${shim}: Task.Start`,
      `${shim} → runc: runc start`,
      `${shim} → containerd: Events.Forward /tasks/start`,
      `${shim} → containerd: Events.Forward /tasks/exit`,
      'ctr → containerd: Tasks.Delete',
      `containerd → ${shim}: Task.Delete`,
      `${shim} → runc: runc delete`,
      `${shim} → containerd: Events.Forward /tasks/delete`,
      `containerd → ${shim}: Task.Shutdown`,
      `containerd → ${shim}: ${shim} delete`,
      `${shim} → runc: runc delete`,
      'ctr → containerd: Containers.Delete',
      'ctr → containerd: Snapshots.Remove',
    ]);
    expect(machine.exchanges.links()).toContainEqual({ from: 'ctr', to: 'containerd', by: 'gRPC', messages: 16, bytes: expect.any(Number) }); // prettier-ignore
  });

  test('has the status of the container', async () => {
    const { machine } = await started();
    const ended = machine.host.command(['ctr', 'run', 'shell', 'c', 'sh', '-c', 'echo in; exit 7']);
    expect(ended).toMatchObject({ status: 7, output: 'in\n' });
  });

  test('leaves nothing behind', async () => {
    const { machine } = await started();
    give(machine, 'ctr', 'run', 'hello', 'c');
    machine.host.run(1_000_000);
    const before = leftovers(machine.host);
    for (let round = 0; round < 3; round++) give(machine, 'ctr', 'run', 'hello', 'c');
    expect(machine.host.command(['ctr', 'run', 'hello', 'c', 'nonsense']).status).toBe(1);
    machine.host.run(1_000_000);
    expect(leftovers(machine.host)).toEqual(before);
  });

  test.each([
    ['an image that is not here', ['run', 'none', 'c'], 'ctr: image none: expected one that is on this machine, found none\n'],
    ['a program that is not in it', ['run', 'shell', 'c', '/nonsense'], 'ctr: runc create: process.args[0]: expected a program "/nonsense", found none\n'],
    ['no image', ['run'], 'ctr: expected run IMAGE ID [ARGUMENTS]\n'],
  ])('says what is wrong: %s', async (_, argv, message) => {
    const { machine } = await started();
    const ended = machine.host.command(['ctr', ...argv]);
    expect(ended.output).toContain(message);
    expect(ended.status).toBe(1);
    expect(tree(machine)).toEqual(['containerd']);
  }); // prettier-ignore

  test('needs a containerd', async () => {
    const machine = await machineWith();
    expect(machine.host.command(['ctr', 'run', 'hello', 'c'])).toMatchObject({
      status: 1,
      output: 'ctr: ctr: cannot connect to containerd at /run/containerd/containerd.sock\n',
    });
  });
});

describe('a running container', () => {
  const running = async () => {
    const { machine, daemon } = await started();
    const client = machine.host.start(['ctr', 'run', 'sleeper', 'c']);
    machine.host.run(100_000);
    return { machine, daemon, client };
  };

  test('is the child of its shim, which is the child of pid 1', async () => {
    const { machine } = await running();
    expect(tree(machine)).toEqual(['containerd', 'ctr', 'containerd-shim', '  sleep']);
    expect(findProcess(machine, 'sleep')?.ownPid).toBe(1);
  });

  test('outlives containerd, and is found again', async () => {
    const { machine, daemon, client } = await running();
    signal(machine.host, daemon.task.number);
    machine.host.run(100_000);
    expect(tree(machine)).toEqual(['containerd-shim', '  sleep']);
    expect(client.output).toContain('containerd: the connection was lost');
    const next = machine.start('containerd');
    expect(next.output).toBe('');
    machine.exchanges.clear();
    signal(machine.host, findProcess(machine, 'sleep')?.pid ?? 0);
    machine.host.run(100_000);
    // It hears of the end from the shim that the other one had started.
    expect(shortPath(machine)).toContain('containerd-shim-runc-v2 → containerd: Events.Forward /tasks/exit');
  });

  test('does not outlive its shim: containerd takes it away', async () => {
    const { machine, client } = await running();
    machine.exchanges.clear();
    signal(machine.host, findProcess(machine, 'containerd-shim')?.pid ?? 0);
    machine.host.run(1_000_000);
    expect(tree(machine)).toEqual(['containerd']);
    expect(shortPath(machine)).toEqual([
      'containerd → containerd-shim-runc-v2: containerd-shim-runc-v2 delete',
      'ctr → containerd: Tasks.Delete',
      'containerd-shim-runc-v2 → runc: runc delete',
      'ctr → containerd: Containers.Delete',
      'ctr → containerd: Snapshots.Remove',
    ]);
    expect(client.output).toContain('containerd-shim-runc-v2: the connection was lost');
    expect(leftovers(machine.host)).toMatchObject({ cgroups: [] });
  });

  test('is ended when containerd begins anew and finds no shim', async () => {
    const { machine, daemon } = await running();
    const shim = findProcess(machine, 'containerd-shim')?.pid ?? 0;
    signal(machine.host, daemon.task.number);
    signal(machine.host, shim);
    machine.host.run(100_000);
    expect(tree(machine)).toEqual(['sleep']);
    machine.start('containerd');
    machine.host.run(2_000_000);
    expect(tree(machine)).toEqual(['containerd']);
  });
});
