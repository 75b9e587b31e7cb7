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

const running = async () => {
  const machine = await machineWith();
  give(machine, 'podman', 'run', '-d', '--name', 'c', 'sleeper');
  return machine;
};

describe('podman run', () => {
  test('asks nobody: it starts conmon, which runs runc, and cleans up by another podman', async () => {
    const machine = await machineWith();
    expect(give(machine, 'podman', 'run', '--name', 'c', 'hello')).toBe('hello\n');
    expect(shortPath(machine)).toEqual([
      'podman → conmon: conmon',
      'conmon → runc: runc create',
      'podman → conmon: attach',
      'podman → runc: runc start',
      'conmon → podman: podman cleanup',
      'podman → runc: runc delete',
    ]);
    expect(machine.exchanges.links().map(({ from, to, by }) => `${from} ${to} ${by}`)).toEqual([
      'podman conmon exec',
      'podman conmon pipe',
      'conmon runc exec',
      'conmon podman pipe',
      'podman conmon socket',
      'podman runc exec',
      'conmon podman exec',
    ]);
    machine.host.run(1_000_000);
    expect(tree(machine)).toEqual([]);
  });

  test('has the output and the status of the container', async () => {
    const machine = await machineWith();
    const argv = ['podman', 'run', '--rm', 'shell', 'sh', '-c', 'echo out; echo err >&2; exit 3'];
    const { status, output } = machine.host.command(argv);
    expect(status).toBe(3);
    expect(output.split('\n').sort()).toEqual(['', 'err', 'out']);
    expect(give(machine, 'podman', 'ps')).toBe('');
  });

  test('brings much output in order', async () => {
    const machine = await machineWith();
    const lines = Array.from({ length: 40 }, (_, index) => `line ${index} ${'.'.repeat(60)}`);
    const script = lines.map((line) => `echo ${line}`).join('\n');
    expect(give(machine, 'podman', 'run', 'shell', 'sh', '-c', script)).toBe(`${lines.join('\n')}\n`);
    expect(give(machine, 'podman', 'logs', 'shell')).toBe(`${lines.join('\n')}\n`);
  });

  test.each([
    ['no image', ['run'], 'podman: run: expected an image'],
    ['an image that is not here', ['run', 'none'], 'podman: image none: expected one that is on this machine, found none'],
    ['a program that is not in it', ['run', 'shell', '/nonsense'], 'podman: runc: process.args[0]: expected a program "/nonsense", found none'],
    ['nothing to run', ['run', 'shell'], 'podman: config.Cmd: expected a program in the image or in the request, found none'],
    ['a command that is none', ['fly'], 'podman: expected run, start, stop, kill, rm, logs or ps, found "fly"'],
    ['a container that is none', ['stop', 'x'], 'podman: no container with name or ID "x" found'],
    ['a signal that is none', ['kill', '--signal', 'NO', 'x'], 'podman: expected the name of a signal, found "NO"'],
  ])('says what is wrong: %s', async (_, argv, message) => {
    const machine = await machineWith();
    const ended = machine.host.command(['podman', ...argv]);
    expect(ended.output).toContain(`${message}\n`);
    expect(ended.status).toBe(125);
    machine.host.run(1_000_000);
    expect(tree(machine)).toEqual([]);
    expect(machine.images.store.containers).toEqual([]);
  }); // prettier-ignore
});

describe('a container of Podman', () => {
  test('is the child of its conmon, which is pid 1’s; there is no daemon', async () => {
    const machine = await running();
    expect(tree(machine)).toEqual(['conmon', '  sleep']);
    give(machine, 'podman', 'run', '-d', '--name', 'd', 'sleeper');
    expect(tree(machine)).toEqual(['conmon', '  sleep', 'conmon', '  sleep']);
  });

  test('is listed, stopped, started again and removed', async () => {
    const machine = await running();
    expect(give(machine, 'podman', 'ps')).toBe('c sleeper running\n');
    expect(machine.host.command(['podman', 'rm', 'c']).output).toContain('container c is running');
    expect(machine.host.command(['podman', 'run', '--name', 'c', 'hello']).output).toContain(
      'already in use',
    );
    const before = machine.host.kernel.now;
    give(machine, 'podman', 'stop', 'c');
    expect((machine.host.kernel.now - before) / 10_000_000).toBeCloseTo(10, 0);
    expect(give(machine, 'podman', 'ps')).toBe('c sleeper exited (137)\n');
    expect(machine.host.command(['podman', 'kill', 'c']).output).toContain('container c is exited');
    give(machine, 'podman', 'start', 'c');
    expect(give(machine, 'podman', 'ps')).toBe('c sleeper running\n');
    give(machine, 'podman', 'kill', 'c');
    machine.host.run(1_000_000);
    give(machine, 'podman', 'rm', 'c');
    expect(give(machine, 'podman', 'ps')).toBe('');
    expect(tree(machine)).toEqual([]);
  });

  test('goes on without the podman that started it', async () => {
    const machine = await machineWith();
    const attached = machine.host.start(['podman', 'run', '--name', 'c', 'sleeper']);
    machine.host.run(100_000);
    expect(tree(machine)).toEqual(['podman', 'conmon', '  sleep']);
    signal(machine.host, attached.task.number);
    machine.host.run(1_000_000);
    expect(tree(machine)).toEqual(['conmon', '  sleep']);
    give(machine, 'podman', 'kill', 'c');
    machine.host.run(1_000_000);
    expect(give(machine, 'podman', 'ps')).toBe('c sleeper exited (137)\n');
  });

  test('goes on without its conmon, but how it ends is not known', async () => {
    const machine = await running();
    signal(machine.host, findProcess(machine, 'conmon')?.pid ?? 0);
    machine.host.run(1_000_000);
    expect(tree(machine)).toEqual(['sleep']);
    give(machine, 'podman', 'stop', '--time', '1', 'c');
    expect(give(machine, 'podman', 'ps')).toBe('c sleeper exited (255)\n');
    expect(tree(machine)).toEqual([]);
  });

  test('leaves nothing behind', async () => {
    const machine = await machineWith();
    const round = (): void => {
      give(machine, 'podman', 'run', '--rm', 'hello');
      machine.host.run(1_000_000);
    };
    round();
    const before = leftovers(machine.host);
    for (let turn = 0; turn < 3; turn++) round();
    expect(leftovers(machine.host)).toEqual(before);
    expect(machine.images.store.containers).toEqual([]);
  });
});
