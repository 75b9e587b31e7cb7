import { expect, test } from 'vitest';
import { hookKinds, type Host } from '../../../../lessons-engine/oci/index.ts';
import { bundleOf, configOf, hostWith } from '../../../support/oci/containers.ts';

/** Appends its name, the root that it sees, its hostname and its input to a file that host and container share. */
const noting = (kind: string) => ({
  path: '/bin/sh',
  args: ['sh', '-c', `read state; echo "${kind} $(hostname) $(cat /where) $A $state" >> /shared/log`],
  env: ['PATH=/bin', 'A=b'],
});

test('hooks run in the order of the specification, where it says, and get the state', () => {
  const hooks = Object.fromEntries(
    hookKinds.map((kind) => [kind, [noting(`${kind}-1`), noting(`${kind}-2`)]]),
  );
  const mounts = [
    { destination: '/proc', type: 'proc' },
    { destination: '/dev', type: 'tmpfs' },
    { destination: '/shared', source: '/shared', options: ['bind'] },
  ];
  const config = configOf(['sh', '-c', 'echo program >> /shared/log'], {
    hooks,
    mounts,
    annotations: { x: 'y' },
  });
  const host: Host = hostWith(
    { c: bundleOf(config, { where: 'inside' }) },
    { tree: { where: 'outside', shared: { entries: {} } } },
  );
  const log = (): string[] => host.command(['cat', '/shared/log']).output.trimEnd().split('\n');
  host.command(['runc', 'create', '--bundle', '/bundles/c', 'c']);
  const { pid } = JSON.parse(host.command(['runc', 'state', 'c']).output) as { pid: number };
  const created = log();
  host.command(['runc', 'start', 'c']);
  host.run(1_000_000);
  const started = log();
  host.command(['runc', 'delete', 'c']);
  const state = (status: string, number?: number): string =>
    JSON.stringify({
      ociVersion: '1.3.0',
      id: 'c',
      status,
      ...(number && { pid: number }),
      bundle: '/bundles/c',
      annotations: { x: 'y' },
    });
  const lines = (kind: string, where: string, status: string, number?: number): string[] =>
    [1, 2].map((index) => `${kind}-${index} ${where} b ${state(status, number)}`);
  const ofCreate = [
    ...lines('prestart', 'host outside', 'creating', pid),
    ...lines('createRuntime', 'host outside', 'creating', pid),
    // In the namespaces of the container, but before its root is changed; the pid is its own.
    ...lines('createContainer', 'host outside', 'creating', 1),
  ];
  const ofStart = [
    ...lines('startContainer', 'box inside', 'created', 1),
    ...lines('poststart', 'host outside', 'running', pid),
  ];
  expect(created).toEqual(ofCreate);
  expect(started.filter((line) => line !== 'program')).toEqual([...ofCreate, ...ofStart]);
  expect(started.indexOf('program')).toBeGreaterThan(
    started.findIndex((line) => line.startsWith('startContainer-2')),
  );
  expect(log().slice(started.length)).toEqual(lines('poststop', 'host outside', 'stopped'));
});

test('a hook that asks for no environment has none, but one of the container has the container’s', () => {
  const hook = (kind: string) => ({ path: '/bin/sh', args: ['sh', '-c', `/bin/env > /shared/${kind}`] });
  const mounts = [
    { destination: '/proc', type: 'proc' },
    { destination: '/shared', source: '/shared', options: ['bind'] },
  ];
  const config = configOf(['true'], {
    hooks: { createRuntime: [hook('runtime')], startContainer: [hook('container')] },
    mounts,
    process: { env: ['PATH=/bin', 'OWN=1'] },
  });
  const host = hostWith({ c: bundleOf(config) }, { tree: { shared: { entries: {} } } });
  host.command(['runc', 'create', '--bundle', '/bundles/c', 'c']);
  host.command(['runc', 'start', 'c']);
  expect(host.command(['cat', '/shared/runtime']).output).not.toContain('OWN');
  expect(host.command(['cat', '/shared/container']).output).toContain('PATH=/bin\nOWN=1\n');
});

test('a hook need not read its input, nor write', () => {
  const config = configOf(['true'], {
    hooks: {
      createRuntime: [{ path: '/bin/true' }, { path: '/bin/sh', args: ['sh', '-c', 'exec <&- >&-; true'] }],
    },
  });
  const host = hostWith({ c: bundleOf(config) });
  expect(host.command(['runc', 'create', '--bundle', '/bundles/c', 'c'])).toMatchObject({
    status: 0,
    output: '',
  });
});
