import { describe, expect, test } from 'vitest';
import { hostFile } from '../../../support/oci/containers.ts';
import { findProcess, leftovers, nodeWith, shortPath, signal, tree } from '../../../support/oci/machines.ts';

const SECOND = 10_000_000;
const pod = (containers: unknown, more: object = {}) => ({ name: 'web', containers, ...more });
const sleeper = { name: 'a', image: 'sleeper' };
const shim = 'containerd-shim-runc-v2';

describe('a pod with CRI-O', () => {
  test('is asked for step by step; each container has a conmon, and there is no pause', async () => {
    const { machine, apply } = await nodeWith('crio');
    apply(pod([sleeper, { name: 'b', image: 'sleeper' }]));
    machine.exchanges.clear();
    machine.host.run(1.5 * SECOND);
    const container = [
      'kubelet → crio: ImageService.ImageStatus',
      'kubelet → crio: RuntimeService.CreateContainer',
      'crio → conmon: conmon',
      'conmon → runc: runc create',
      'kubelet → crio: RuntimeService.StartContainer',
      'crio → runc: runc start',
    ];
    expect(shortPath(machine)).toEqual([
      'kubelet → crio: RuntimeService.ListPodSandbox',
      'kubelet → crio: RuntimeService.ListContainers',
      'kubelet → crio: RuntimeService.RunPodSandbox',
      'crio → pinns: pinns',
      ...container,
      ...container,
    ]);
    expect(tree(machine)).toEqual(['crio', 'kubelet', 'conmon', '  sleep', 'conmon', '  sleep']);
  });

  test('goes on without CRI-O, and is known again', async () => {
    const { machine, daemon, apply, kubelet } = await nodeWith('crio');
    apply(pod([sleeper], { restartPolicy: 'Never' }));
    machine.host.run(1.5 * SECOND);
    signal(machine.host, daemon.task.number);
    machine.host.run(2 * SECOND);
    expect(kubelet.output).toContain('kubelet: crio: the connection was lost');
    expect(tree(machine)).toEqual(['kubelet', 'conmon', '  sleep']);
    machine.start('crio');
    machine.host.run(2 * SECOND);
    expect(tree(machine)).toEqual(['kubelet', 'conmon', '  sleep', 'crio']);
    signal(machine.host, findProcess(machine, 'sleep')?.pid ?? 0);
    machine.host.run(2 * SECOND);
    expect(tree(machine)).toEqual(['kubelet', 'crio']);
  });
});

describe('a pod with containerd', () => {
  test('has one shim for a pause and the containers', async () => {
    const { machine, apply } = await nodeWith('containerd');
    apply(pod([sleeper, { name: 'b', image: 'sleeper' }]));
    machine.exchanges.clear();
    machine.host.run(1.5 * SECOND);
    const started = [
      `containerd → ${shim}: ${shim} start`,
      `containerd → ${shim}: Task.Create`,
      `${shim} → runc: runc create`,
      `${shim} → containerd: Events.Forward /tasks/create`,
      `containerd → ${shim}: Task.Start`,
      `${shim} → runc: runc start`,
      `${shim} → containerd: Events.Forward /tasks/start`,
    ];
    const container = [
      'kubelet → containerd: ImageService.ImageStatus',
      'kubelet → containerd: RuntimeService.CreateContainer',
      'kubelet → containerd: RuntimeService.StartContainer',
      ...started,
    ];
    const [first, ...others] = started;
    expect(shortPath(machine)).toEqual([
      'kubelet → containerd: RuntimeService.ListPodSandbox',
      'kubelet → containerd: RuntimeService.ListContainers',
      'kubelet → containerd: RuntimeService.RunPodSandbox',
      first,
      `${shim} → ${shim}: ${shim}`,
      ...others,
      ...container,
      ...container,
    ]);
    expect(tree(machine)).toEqual(['containerd', 'kubelet', 'containerd-shim', '  sleep', '  sleep', '  sleep']); // prettier-ignore
  });

  test('goes on without containerd, which hears of its end and of what it wrote', async () => {
    const { machine, daemon, apply } = await nodeWith('containerd');
    const script = 'echo one; sleep 2; echo two; exit 3';
    apply(pod([{ name: 'a', image: 'shell', args: ['sh', '-c', script] }], { restartPolicy: 'Never' }));
    machine.host.run(1.5 * SECOND);
    signal(machine.host, daemon.task.number);
    machine.host.run(0.5 * SECOND);
    expect(findProcess(machine, 'sh')).toBeDefined();
    machine.start('containerd');
    machine.host.run(5 * SECOND);
    expect(findProcess(machine, 'sh')).toBeUndefined();
    const log = hostFile(machine.host, '/var/log/pods/web/a.log');
    expect(log.replace(/^\S+ /gm, '')).toBe('stdout F one\nstdout F two\n');
    expect(hostFile(machine.host, '/var/lib/containerd/cri/containers/web_a')).toContain('"exitCode":3');
  });

  test('is gone with its shim', async () => {
    const { machine, apply } = await nodeWith('containerd');
    apply(pod([sleeper], { restartPolicy: 'Never' }));
    machine.host.run(1.5 * SECOND);
    signal(machine.host, findProcess(machine, 'containerd-shim')?.pid ?? 0);
    machine.host.run(3 * SECOND);
    expect(tree(machine)).toEqual(['containerd', 'kubelet']);
  });
});

describe.each(['crio', 'containerd'] as const)('a pod with %s', (runtime) => {
  test('has one network, one name and one IPC for its containers, and a file system and pids for each', async () => {
    const { machine, apply } = await nodeWith(runtime);
    const look = 'hostname; echo $$; ls -l /proc/self/ns';
    const args = ['sh', '-c', look];
    apply(
      pod([{ name: 'a', image: 'shell', args }, { name: 'b', image: 'shell', args }], { restartPolicy: 'Never' }), // prettier-ignore
    );
    machine.host.run(3 * SECOND);
    const inodes = (name: string): Record<string, string> => {
      const log = hostFile(machine.host, `/var/log/pods/web/${name}.log`);
      return Object.fromEntries([...log.matchAll(/(\w+):\[(\d+)\]/g)].map(([, kind, inode]) => [kind, inode])); // prettier-ignore
    };
    const [a, b] = [inodes('a'), inodes('b')];
    for (const kind of ['net', 'uts', 'ipc']) expect(a[kind], kind).toBe(b[kind]);
    for (const kind of ['mnt', 'pid', 'cgroup']) expect(a[kind], kind).not.toBe(b[kind]);
    expect(Object.keys(a)).toContain('net');
  });

  test.each([
    ['Always', 'exit 0', true],
    ['OnFailure', 'exit 0', false],
    ['OnFailure', 'exit 1', true],
    ['Never', 'exit 1', false],
  ])('is started again: %s after %s: %s', async (restartPolicy, script, again) => {
    const { machine, apply } = await nodeWith(runtime);
    apply(pod([{ name: 'a', image: 'shell', args: ['sh', '-c', `echo x; ${script}`] }], { restartPolicy }));
    machine.host.run(4.5 * SECOND);
    const runs = hostFile(machine.host, '/var/log/pods/web/a.log').split('\n').length - 1;
    if (again) expect(runs).toBeGreaterThan(2);
    else expect(runs).toBe(1);
  });

  test('asks nothing but twice a second when nothing changes', async () => {
    const { machine, apply } = await nodeWith(runtime);
    apply(pod([sleeper]));
    machine.host.run(2 * SECOND);
    machine.exchanges.clear();
    machine.host.run(10 * SECOND);
    expect(machine.exchanges.all.filter(({ kind }) => kind === 'request')).toHaveLength(20);
  });

  test('goes when its file goes, with everything', async () => {
    const { machine, apply, remove } = await nodeWith(runtime);
    const round = (): void => {
      apply(pod([sleeper, { name: 'b', image: 'hello' }], { restartPolicy: 'Never' }));
      machine.host.run(2 * SECOND);
      expect(findProcess(machine, 'sleep')).toBeDefined();
      remove();
      machine.host.run(35 * SECOND);
    };
    round();
    const before = leftovers(machine.host);
    expect(tree(machine)).toEqual([runtime, 'kubelet']);
    round();
    round();
    expect(leftovers(machine.host)).toEqual(before);
    expect(machine.images.store.containers).toEqual([]);
  });

  test('that cannot be is reported, and the others are run', async () => {
    const { machine, apply, kubelet } = await nodeWith(runtime);
    apply(pod([{ name: 'a', image: 'none' }], { name: 'bad' }), 'a.json');
    apply({ name: 'Bad', containers: [] }, 'b.json');
    apply(pod([sleeper]), 'c.json');
    machine.host.run(2 * SECOND);
    expect(kubelet.output).toContain('kubelet: pod bad: image none: expected one that is on this machine, found none'); // prettier-ignore
    expect(kubelet.output).toContain('kubelet: b.json.name: expected a name of small letters, digits and "-", found "Bad"'); // prettier-ignore
    expect(findProcess(machine, 'sleep')).toBeDefined();
  });
});
