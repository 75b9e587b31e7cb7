// Two hundred containers on one kernel, each started by the system calls that a runtime makes: what each of them sees, what a
// start costs in instructions, and that ending them gives everything back. `npm run bench` says what it costs in time.

import { beforeAll, describe, expect, test } from 'vitest';
import { startContainers, type StartedContainers } from '../../../bench/containers.ts';
import { removeGroup } from '../../../lessons-engine/kernel/cgroup/make-group.ts';
import { lookUp } from '../../../lessons-engine/kernel/fs/walk.ts';
import { list, outcome, readFile, writeFile } from '../../support/kernel/fs-world.ts';

const COUNT = 200;
const MOST_INSTRUCTIONS = 200_000;
const SECOND = 10_000_000;

let started: StartedContainers;
const names = Array.from({ length: COUNT }, (_, index) => `c${String(index + 1).padStart(3, '0')}`);

beforeAll(() => {
  started = startContainers(COUNT);
});

describe('two hundred containers', () => {
  test('are started in far fewer instructions than they may take, the last one in as many as the first', () => {
    const { starts } = started;
    expect(starts).toHaveLength(COUNT);
    const counts = starts.map(({ instructions }) => instructions);
    expect(Math.max(...counts)).toBeLessThan(MOST_INSTRUCTIONS);
    expect(Math.max(...counts)).toBeLessThan(2 * Math.min(...counts));
  });

  test('each have a pid 1, a name, a root and namespaces of their own', () => {
    const { kernel, runtime, starts } = started;
    const tasks = starts.map(({ task }) => task);
    expect(tasks.map(({ comm, number, state }) => `${comm} ${number} ${state}`)).toEqual(
      names.map(() => 'sleep 1 sleeping'),
    );
    expect(tasks.map(({ namespaces }) => namespaces.uts.nodename)).toEqual(names);
    for (const kind of ['mount', 'uts', 'ipc', 'net', 'cgroup', 'pidForChildren'] as const)
      expect(new Set([runtime, ...tasks].map(({ namespaces }) => namespaces[kind])).size).toBe(COUNT + 1);
    expect(new Set(tasks.map(({ credentials }) => credentials.userNamespace)).size).toBe(COUNT);
    for (const { namespaces, caller } of tasks) {
      expect(namespaces.mount.mounts().map(({ superBlock }) => superBlock.type)).toEqual([
        'rootfs',
        'overlay',
        'tmpfs',
        'proc',
        'cgroup2',
      ]);
      expect([...namespaces.net.links.keys()]).toEqual(['lo']);
      expect(outcome(() => lookUp(caller, null, '/containers'))).toBe('ENOENT');
      expect(list(caller, '/proc').filter((name) => /^\d/.test(name))).toEqual(['1']);
      expect(readFile(caller, '/proc/self/cgroup')).toBe('0::/\n');
    }
    expect(kernel.initialPids?.tasks).toHaveLength(COUNT + 1);
  });

  test('each have a group with limits, which is the root of what they see', () => {
    const { kernel, starts } = started;
    starts.forEach(({ task }, index) => {
      expect(task.cgroup.path).toBe(`/${names[index]}`);
      kernel.current = task;
      expect(readFile(task.caller, '/sys/fs/cgroup/cgroup.procs')).toBe('1\n');
      kernel.current = null;
      expect([task.cgroup.memory.max, task.cgroup.pids.max]).toEqual([1024, 16]);
      expect(task.cgroup.memory.pages).toBeGreaterThan(0);
    });
    expect(kernel.rootCgroup.descendants).toBe(COUNT);
  });

  test('do not see what another one writes, and share what nobody has written', () => {
    const { kernel, runtime, starts } = started;
    const [one, other] = starts.map(({ task }) => task.caller);
    if (one === undefined || other === undefined) throw new Error('expected two containers');
    writeFile(one, '/news', 'mine');
    expect(outcome(() => readFile(other, '/news'))).toBe('ENOENT');
    expect(readFile(runtime.caller, '/containers/c001/upper/news')).toBe('mine');
    // The program's code, of the runtime and of all containers: each page once.
    expect(kernel.pageCache.size).toBeLessThan(5);
    const frames = (kernel.frames.total - kernel.frames.free) / COUNT;
    expect(frames).toBeLessThan(5);
  });

  test('give everything back when they end: then the runtime has waited for all, and ends too', () => {
    const { kernel, runtime, starts } = started;
    for (const name of names) writeFile(runtime.caller, `/sys/fs/cgroup/${name}/cgroup.kill`, '1');
    // Nobody is left: the runtime is pid 1 of the kernel.
    expect(kernel.run(SECOND)).toEqual({ reason: 'panic', status: 0 });
    for (const { task } of starts) expect(task.state).toBe('dead');
    expect(kernel.rootCgroup.pids.current).toBe(0);
    for (const group of [...kernel.rootCgroup.children.values()]) removeGroup(group);
    expect(kernel.rootCgroup.descendants).toBe(0);
    // The zero page, the trampoline and pages of the two programs' files.
    const { frames, pageCache } = kernel;
    expect(frames.total - frames.free).toBe(2 + pageCache.size);
    expect(kernel.timers.next).toBe(Infinity);
    // Their networks are gone, and nothing is mounted any more.
    expect(kernel.network.namespaces.size).toBe(0);
    for (const { task } of starts) expect(task.namespaces.mount.root.children.size).toBe(0);
  });
});
