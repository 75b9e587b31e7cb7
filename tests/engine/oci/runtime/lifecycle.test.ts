import { describe, expect, test } from 'vitest';
import { type Host } from '../../../../lessons-engine/oci/index.ts';
import { bundleOf, configOf, hostWith, leftovers, runContainer } from '../../../support/oci/containers.ts';

const sleeper = bundleOf(configOf(['sleep', '1000'], { annotations: { 'org.example.a': 'b' } }));
const runc = (host: Host, ...argv: string[]) => host.command(['runc', ...argv]);
const stateOf = (host: Host, id: string) =>
  JSON.parse(runc(host, 'state', id).output) as { status: string; pid?: number };

describe('a container', () => {
  test('goes through its states', () => {
    const host = hostWith({ c: sleeper });
    host.run(1_000_000);
    const before = leftovers(host);
    expect(runc(host, 'create', '--bundle', '/bundles/c', 'c')).toMatchObject({ status: 0, output: '' });
    expect(stateOf(host, 'c')).toEqual({
      ociVersion: '1.3.0',
      id: 'c',
      status: 'created',
      pid: expect.any(Number),
      bundle: '/bundles/c',
      annotations: { 'org.example.a': 'b' },
    });
    expect(runc(host, 'start', 'c')).toMatchObject({ status: 0, output: '' });
    expect(stateOf(host, 'c').status).toBe('running');
    const { pid } = stateOf(host, 'c');
    expect(host.kernel.tasks.find((task) => task.pid.in(host.init.pid.namespace) === pid)?.comm).toBe(
      'sleep',
    );
    expect(runc(host, 'kill', 'c', 'KILL')).toMatchObject({ status: 0, output: '' });
    host.run(1_000_000);
    expect(stateOf(host, 'c')).toMatchObject({ status: 'stopped' });
    expect(stateOf(host, 'c').pid).toBeUndefined();
    expect(runc(host, 'delete', 'c')).toMatchObject({ status: 0, output: '' });
    expect(runc(host, 'state', 'c')).toMatchObject({
      status: 1,
      output: 'runc: container c does not exist\n',
    });
    host.run(1_000_000);
    expect(leftovers(host)).toEqual(before);
  });

  test('may have the id of one that was deleted', () => {
    const host = hostWith({ c: sleeper });
    for (let round = 0; round < 3; round++) {
      runContainer(host, 'c', 1000);
      expect(runc(host, 'delete', '--force', 'c')).toMatchObject({ status: 0, output: '' });
    }
  });

  test('whose program has ended is stopped', () => {
    const host = hostWith({ c: bundleOf(configOf(['true'])) });
    runContainer(host, 'c');
    expect(stateOf(host, 'c').status).toBe('stopped');
  });

  test('keeps the configuration that it was created with', () => {
    const host = hostWith({ c: bundleOf(configOf(['echo', 'old'])) });
    const created = runc(host, 'create', '--bundle', '/bundles/c', 'c');
    const bundle = host.root.rootInode.lookup('bundles')?.lookup('c');
    bundle?.unlink('config.json');
    expect(runc(host, 'start', 'c').status).toBe(0);
    host.run(1_000_000);
    expect(created.output).toBe('old\n');
  });

  test('run() is its whole life, and has its status', () => {
    const host = hostWith({ c: bundleOf(configOf(['sh', '-c', 'echo in; exit 7'])) });
    expect(runc(host, 'run', '--bundle', '/bundles/c', 'c')).toMatchObject({ status: 7, output: 'in\n' });
    expect(runc(host, 'list').output).toBe('ID          PID     STATUS      BUNDLE\n');
  });

  test('is listed with the others', () => {
    const host = hostWith({ a: sleeper, b: sleeper });
    runContainer(host, 'a', 1000);
    runc(host, 'create', '--bundle=/bundles/b', 'b');
    expect(runc(host, 'list').output.replace(/\d+ +(?=running|created)/g, 'N ')).toBe(
      'ID          PID     STATUS      BUNDLE\na           N running     /bundles/a\nb           N created     /bundles/b\n',
    );
  });
});

describe('an operation', () => {
  type Setting = 'none' | 'created' | 'running' | 'stopped';
  const hostIn = (setting: Setting): Host => {
    const host = hostWith({ c: sleeper });
    if (setting !== 'none') runc(host, 'create', '--bundle', '/bundles/c', 'c');
    if (setting === 'running' || setting === 'stopped') runc(host, 'start', 'c');
    if (setting === 'stopped') runc(host, 'kill', 'c', 'SIGKILL');
    host.run(500_000);
    return host;
  };

  test.each<[string, Setting, string[], string]>([
    ['start of none', 'none', ['start', 'c'], 'container c does not exist'],
    ['start of a running one', 'running', ['start', 'c'], 'container c: expected it to be created, found it running'],
    ['start of a stopped one', 'stopped', ['start', 'c'], 'container c: expected it to be created, found it stopped'],
    ['kill of none', 'none', ['kill', 'c', 'TERM'], 'container c does not exist'],
    ['kill of a stopped one', 'stopped', ['kill', 'c', '9'], 'container c: expected it to be created or running, found it stopped'],
    ['kill by a signal that is none', 'running', ['kill', 'c', 'SIGNO'], 'kill: expected a signal, found "SIGNO"'],
    ['delete of none', 'none', ['delete', 'c'], 'container c does not exist'],
    ['delete of a created one', 'created', ['delete', 'c'], 'container c: expected it to be stopped, found it created'],
    ['delete of a running one', 'running', ['delete', 'c'], 'container c: expected it to be stopped, found it running'],
    ['state of none', 'none', ['state', 'c'], 'container c does not exist'],
    ['create of one that exists', 'created', ['create', '--bundle', '/bundles/c', 'c'], 'container c exists already'],
    ['create without a bundle', 'none', ['create', '--bundle', '/nowhere', 'c'], 'bundle: openat: ENOENT'],
    ['create with an id that is a path', 'none', ['create', '--bundle', '/bundles/c', '../c'], 'expected an id of letters, digits, "_", "+", "-" and ".", found "../c"'],
    ['create with the id ..', 'none', ['create', '--bundle', '/bundles/c', '..'], 'expected an id of letters'],
    ['create without an id', 'none', ['create'], 'create: expected the id of a container'],
    ['an option that is none', 'none', ['create', '--nothing', 'c'], 'expected one of --root, --log, --bundle'],
    ['an operation that is none', 'none', ['destroy', 'c'], 'expected create, start, state, kill, delete, list or run, found "destroy"'],
  ])('that is not for the state changes nothing: %s', (_, setting, argv, message) => {
    const host = hostIn(setting);
    const before = leftovers(host);
    const ended = runc(host, ...argv);
    expect(ended.output).toContain(`runc: ${message}`);
    expect(ended.status).toBe(1);
    host.run(500_000);
    expect(leftovers(host)).toEqual(before);
    if (setting !== 'none') expect(stateOf(host, 'c').status).toBe(setting);
  }); // prettier-ignore

  test('delete --force ends what runs', () => {
    for (const setting of ['created', 'running', 'stopped'] as const) {
      const host = hostIn(setting);
      expect(runc(host, 'delete', '--force', 'c')).toMatchObject({ status: 0, output: '' });
      expect(runc(host, 'list').output).toBe('ID          PID     STATUS      BUNDLE\n');
    }
  });

  test('kill sends the signal that it is told to', () => {
    // Pid 1 gets from outside what it has a handler for, and what cannot be handled.
    const host = hostWith({ c: bundleOf(configOf(['sleep', '1000'])) });
    runContainer(host, 'c', 1000);
    runc(host, 'kill', 'c', 'TERM');
    host.run(500_000);
    expect(stateOf(host, 'c').status).toBe('running');
    runc(host, 'kill', 'c', 'SIGKILL');
    host.run(500_000);
    expect(stateOf(host, 'c').status).toBe('stopped');
  });

  test('is made of system calls, which can be counted', () => {
    const host = hostWith({ c: sleeper });
    host.log.calls.length = 0;
    runContainer(host, 'c', 1000);
    const counts = host.log.counts();
    expect(counts.get('clone')).toBe(3);
    expect(counts.get('pivot_root')).toBe(1);
    expect(counts.get('unshare')).toBe(1);
    expect(counts.get('execve')).toBe(4);
    const inside = host.log.calls.filter(({ comm }) => comm === 'runc:[2:INIT]').map(({ text }) => text);
    expect(inside).toContain('pivot_root(".", ".") = 0');
    expect(inside).toContain('umount2(".", MNT_DETACH) = 0');
    expect(inside.at(-1)).toBe('execve("/bin/sleep", ["sleep", "1000"], ["PATH=/bin", "HOME=/root"])');
  });
});
