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

const started = async (...options: string[]) => {
  const machine = await machineWith();
  const containerd = machine.start('containerd');
  const dockerd = machine.start('dockerd', ...options);
  machine.exchanges.clear();
  return { machine, containerd, dockerd };
};

/** The same with a container `c` that sleeps. */
const running = async (...options: string[]) => {
  const all = await started(...options);
  give(all.machine, 'docker', 'run', '-d', '--name', 'c', 'sleeper');
  return all;
};

describe('docker run', () => {
  test('asks dockerd, which asks containerd, which asks the shim, which runs runc', async () => {
    const { machine } = await started();
    expect(give(machine, 'docker', 'run', '--name', 'c', 'hello')).toBe('hello\n');
    const shim = 'containerd-shim-runc-v2';
    expect(shortPath(machine)).toEqual([
      'docker → dockerd: POST /containers/create',
      'docker → dockerd: POST /containers/c/attach',
      'docker → dockerd: POST /containers/c/wait',
      'docker → dockerd: POST /containers/c/start',
      'dockerd → containerd: Containers.Create',
      'dockerd → containerd: Tasks.Create',
      `containerd → ${shim}: ${shim} start`,
      `${shim} → ${shim}: ${shim}`,
      `containerd → ${shim}: Task.Create`,
      `${shim} → runc: runc create`,
      `${shim} → containerd: Events.Forward /tasks/create`,
      'dockerd → containerd: Tasks.Start',
      `containerd → ${shim}: Task.Start`,
      `${shim} → runc: runc start`,
      `${shim} → containerd: Events.Forward /tasks/start`,
      `${shim} → containerd: Events.Forward /tasks/exit`,
      'dockerd → containerd: Tasks.Get',
      `containerd → ${shim}: Task.State`,
      'dockerd → containerd: Tasks.Delete',
      `containerd → ${shim}: Task.Delete`,
      `${shim} → runc: runc delete`,
      `${shim} → containerd: Events.Forward /tasks/delete`,
      `containerd → ${shim}: Task.Shutdown`,
      `containerd → ${shim}: ${shim} delete`,
      `${shim} → runc: runc delete`,
      'dockerd → containerd: Containers.Delete',
    ]);
  });

  test('has the output and the status of the container', async () => {
    const { machine } = await started();
    const argv = ['docker', 'run', '--rm', 'shell', 'sh', '-c', 'echo out; echo err >&2; exit 3'];
    const { status, output } = machine.host.command(argv);
    expect(status).toBe(3);
    expect(output.split('\n').sort()).toEqual(['', 'err', 'out']);
    expect(give(machine, 'docker', 'ps')).toBe('');
  });

  test('brings much output in order, across three processes', async () => {
    const { machine } = await started();
    const lines = Array.from({ length: 40 }, (_, index) => `line ${index} ${'.'.repeat(60)}`);
    const script = lines.map((line) => `echo ${line}`).join('\n');
    expect(give(machine, 'docker', 'run', 'shell', 'sh', '-c', script)).toBe(`${lines.join('\n')}\n`);
    expect(give(machine, 'docker', 'logs', 'shell')).toBe(`${lines.join('\n')}\n`);
  });

  test.each([
    ['no image', ['run'], 'docker: run: expected an image'],
    ['an image that is not here', ['run', 'none'], 'docker: image none: expected one that is on this machine, found none'],
    ['a program that is not in it', ['run', 'shell', '/nonsense'], 'docker: runc create: process.args[0]: expected a program "/nonsense", found none'],
    ['nothing to run', ['run', 'shell'], 'docker: config.Cmd: expected a program in the image or in the request, found none'],
    ['a command that is none', ['fly'], 'docker: expected run, start, stop, kill, rm, logs or ps, found "fly"'],
    ['a container that is none', ['stop', 'x'], 'docker: no such container: x'],
    ['a signal that is none', ['kill', '--signal', 'NO', 'x'], 'docker: expected the name of a signal, found "NO"'],
  ])('says what is wrong: %s', async (_, argv, message) => {
    const { machine } = await started();
    const ended = machine.host.command(['docker', ...argv]);
    expect(ended.output).toContain(`${message}\n`);
    expect(ended.status).toBe(125);
    expect(tree(machine)).toEqual(['containerd', 'dockerd']);
  }); // prettier-ignore

  test('needs a dockerd', async () => {
    const machine = await machineWith();
    expect(machine.host.command(['docker', 'ps']).output).toBe(
      'docker: docker: cannot connect to dockerd at /run/docker.sock\n',
    );
  });
});

describe('a container of Docker', () => {
  test('is the child of a shim, which is nobody’s child but pid 1’s', async () => {
    const { machine } = await running();
    expect(tree(machine)).toEqual(['containerd', 'dockerd', 'containerd-shim', '  sleep']);
    give(machine, 'docker', 'run', '-d', '--name', 'd', 'sleeper');
    expect(tree(machine)).toEqual(['containerd', 'dockerd', 'containerd-shim', '  sleep', 'containerd-shim', '  sleep']); // prettier-ignore
  });

  test('is listed, stopped, started again and removed', async () => {
    const { machine } = await running();
    expect(give(machine, 'docker', 'ps')).toBe('c sleeper running\n');
    expect(machine.host.command(['docker', 'rm', 'c']).output).toContain('container c is running');
    expect(machine.host.command(['docker', 'run', '--name', 'c', 'hello']).output).toContain('is in use');
    const before = machine.host.kernel.now;
    give(machine, 'docker', 'stop', 'c');
    // Pid 1 has no handler for SIGTERM, so it took the ten seconds until SIGKILL.
    expect((machine.host.kernel.now - before) / 10_000_000).toBeCloseTo(10, 0);
    expect(give(machine, 'docker', 'ps')).toBe('c sleeper exited (137)\n');
    expect(machine.host.command(['docker', 'kill', 'c']).output).toContain('container c is not running');
    give(machine, 'docker', 'start', 'c');
    expect(give(machine, 'docker', 'ps')).toBe('c sleeper running\n');
    give(machine, 'docker', 'kill', 'c');
    machine.host.run(1_000_000);
    give(machine, 'docker', 'rm', 'c');
    expect(give(machine, 'docker', 'ps')).toBe('');
    expect(tree(machine)).toEqual(['containerd', 'dockerd']);
  });

  test('leaves nothing behind', async () => {
    const { machine } = await started();
    const round = (): void => {
      give(machine, 'docker', 'run', '--rm', 'hello');
      machine.host.run(1_000_000);
    };
    round();
    const before = leftovers(machine.host);
    for (let turn = 0; turn < 3; turn++) round();
    expect(leftovers(machine.host)).toEqual(before);
    expect(machine.images.store.containers).toEqual([]);
  });
});

describe('without dockerd', () => {
  test('a container goes on, when that was killed; the next one ends it', async () => {
    const { machine, dockerd } = await running();
    signal(machine.host, dockerd.task.number);
    machine.host.run(1_000_000);
    expect(tree(machine)).toEqual(['containerd', 'containerd-shim', '  sleep']);
    machine.start('dockerd');
    machine.host.run(1_000_000);
    expect(tree(machine)).toEqual(['containerd', 'dockerd']);
    expect(give(machine, 'docker', 'ps')).toBe('c sleeper exited (137)\n');
  });

  test('with --live-restore the next one has it again, with what it writes', async () => {
    const { machine, dockerd } = await started('--live-restore');
    give(machine, 'docker', 'run', '-d', '--name', 'c', 'shell', 'sh', '-c', 'echo one; sleep 1; echo two; sleep 1; echo three; exit 4'); // prettier-ignore
    signal(machine.host, dockerd.task.number, 'TERM');
    machine.host.run(15_000_000);
    expect(dockerd.status).toBe(0);
    expect(tree(machine)).toEqual(['containerd', 'containerd-shim', '  sh', '    sleep']);
    machine.start('dockerd', '--live-restore');
    expect(give(machine, 'docker', 'ps')).toBe('c shell running\n');
    machine.host.run(15_000_000);
    expect(give(machine, 'docker', 'ps')).toBe('c shell exited (4)\n');
    expect(give(machine, 'docker', 'logs', 'c')).toBe('one\ntwo\nthree\n');
  });

  test('nothing goes on, when it was told to end', async () => {
    const { machine, dockerd } = await running();
    signal(machine.host, dockerd.task.number, 'TERM');
    machine.host.run(110_000_000);
    expect(dockerd.status).toBe(0);
    expect(tree(machine)).toEqual(['containerd']);
  });

  test('what ended meanwhile is found ended', async () => {
    const { machine, dockerd } = await running('--live-restore');
    signal(machine.host, dockerd.task.number);
    signal(machine.host, findProcess(machine, 'sleep')?.pid ?? 0);
    machine.host.run(1_000_000);
    machine.start('dockerd', '--live-restore');
    machine.host.run(1_000_000);
    expect(give(machine, 'docker', 'ps')).toBe('c sleeper exited (137)\n');
    expect(tree(machine)).toEqual(['containerd', 'dockerd']);
  });
});

test('without containerd, containers go on, and dockerd waits until it is back', async () => {
  const { machine, containerd } = await running();
  signal(machine.host, containerd.task.number);
  machine.host.run(1_000_000);
  expect(tree(machine)).toEqual(['dockerd', 'containerd-shim', '  sleep']);
  const stopping = machine.host.start(['docker', 'kill', 'c']);
  machine.host.run(5_000_000);
  expect(stopping.status).toBeNull();
  machine.start('containerd');
  machine.host.run(5_000_000);
  expect(stopping.status).toBe(0);
  machine.host.run(5_000_000);
  expect(tree(machine)).toEqual(['dockerd', 'containerd']);
  expect(give(machine, 'docker', 'ps')).toBe('c sleeper exited (137)\n');
});

test('what ends without containerd is heard of when it is back', async () => {
  const { machine, containerd } = await running();
  signal(machine.host, containerd.task.number);
  signal(machine.host, findProcess(machine, 'sleep')?.pid ?? 0);
  machine.host.run(30_000_000);
  expect(give(machine, 'docker', 'ps')).toBe('c sleeper running\n');
  machine.start('containerd');
  machine.host.run(30_000_000);
  expect(give(machine, 'docker', 'ps')).toBe('c sleeper exited (137)\n');
  expect(tree(machine)).toEqual(['dockerd', 'containerd']);
});
