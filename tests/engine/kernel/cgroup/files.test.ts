// The files of a group by plain calls: what they hold at first, what they take, what they refuse and how, and that nothing
// has changed then.

import { describe, expect, test } from 'vitest';
import { procCgroupText } from '../../../../lessons-engine/kernel/cgroup/cgroup-namespace.ts';
import { BlockDevice } from '../../../../lessons-engine/kernel/block/block-device.ts';
import { bytesOf, textOf } from '../../../../lessons-engine/kernel/byte-text.ts';
import { openat } from '../../../../lessons-engine/kernel/fs/calls/open.ts';
import { makeDevice } from '../../../../lessons-engine/kernel/fs/mode.ts';
import { O_RDWR } from '../../../../lessons-engine/kernel/fs/open-flags.ts';
import { CgroupWorld } from '../../../support/kernel/cgroup-world.ts';
import { outcome } from '../../../support/kernel/fs-world.ts';

const DISK = makeDevice(254, 0);

function worldWithDisk(): CgroupWorld {
  const world = new CgroupWorld();
  world.kernel.addBlockDevice(new BlockDevice({ number: DISK, name: 'vda', size: 1 << 20 }));
  return world;
}

test('a new group has the files of the controllers that are enabled for it, as Linux fills them', () => {
  const world = worldWithDisk();
  world.group('new');
  const content = Object.fromEntries(
    world
      .list('new')
      .map((name) => [name, outcome(() => world.read(`new/${name}`))])
      .filter(([name]) => name !== 'memory.stat'),
  );
  expect(content).toEqual({
    'cgroup.type': 'domain\n',
    'cgroup.procs': '',
    'cgroup.threads': '',
    'cgroup.controllers': 'cpu io memory pids\n',
    'cgroup.subtree_control': '\n',
    'cgroup.events': 'populated 0\nfrozen 0\n',
    'cgroup.max.descendants': 'max\n',
    'cgroup.max.depth': 'max\n',
    'cgroup.stat': 'nr_descendants 0\nnr_dying_descendants 0\n',
    'cgroup.freeze': '0\n',
    'cgroup.kill': 'EINVAL',
    'cpu.stat': 'usage_usec 0\nuser_usec 0\nsystem_usec 0\nnr_periods 0\nnr_throttled 0\nthrottled_usec 0\n',
    'cpu.weight': '100\n',
    'cpu.weight.nice': '0\n',
    'cpu.max': 'max 100000\n',
    'io.stat': '',
    'io.max': '',
    'memory.current': '0\n',
    'memory.peak': '0\n',
    'memory.max': 'max\n',
    'memory.high': 'max\n',
    'memory.events': 'low 0\nhigh 0\nmax 0\noom 0\noom_kill 0\noom_group_kill 0\n',
    'memory.events.local': 'low 0\nhigh 0\nmax 0\noom 0\noom_kill 0\noom_group_kill 0\n',
    'memory.oom.group': '0\n',
    'memory.reclaim': 'EINVAL',
    'pids.current': '0\n',
    'pids.peak': '0\n',
    'pids.max': 'max\n',
    'pids.events': 'max 0\n',
    'pids.events.local': 'max 0\n',
  });
  expect(world.read('new/memory.stat')).toBe('anon 0\nfile 0\nkernel 0\npagetables 0\nshmem 0\npgsteal 0\n');
});

test('the root has no limits', () => {
  expect(new CgroupWorld().list('')).toEqual([
    'cgroup.procs',
    'cgroup.threads',
    'cgroup.controllers',
    'cgroup.subtree_control',
    'cgroup.max.descendants',
    'cgroup.max.depth',
    'cgroup.stat',
    'cpu.stat',
    'io.stat',
    'memory.stat',
    'memory.reclaim',
  ]);
});

test.each([
  ['cpu.weight', '1', '1\n'],
  ['cpu.weight', '10000\n', '10000\n'],
  ['cpu.weight.nice', '-20', '-20\n'],
  ['cpu.weight.nice', '19', '19\n'],
  ['cpu.max', '50000', '50000 100000\n'],
  ['cpu.max', '1000 1000', '1000 1000\n'],
  ['cpu.max', 'max 200000', 'max 200000\n'],
  ['memory.max', '1M', '1048576\n'],
  ['memory.max', '0x3001', '12288\n'],
  ['memory.max', '4095', '0\n'],
  ['memory.high', '1g', '1073741824\n'],
  ['memory.high', 'max\n', 'max\n'],
  ['memory.oom.group', '1', '1\n'],
  ['pids.max', '32768', '32768\n'],
  ['pids.max', '0', '0\n'],
  ['cgroup.max.depth', '3', '3\n'],
  ['cgroup.max.descendants', 'max', 'max\n'],
  ['cgroup.freeze', '1\n', '1\n'],
  ['cgroup.subtree_control', '+pids +memory  -cpu', 'memory pids\n'],
  ['io.max', '254:0 wbps=2048', '254:0 rbps=max wbps=2048 riops=max wiops=max\n'],
  ['io.max', '254:0 riops=120 wiops=max', '254:0 rbps=max wbps=max riops=120 wiops=max\n'],
  ['io.max', '254:0 rbps=max', ''],
])('%s takes "%s" and shows "%s"', (file, text, shown) => {
  const world = worldWithDisk();
  world.group('a');
  world.write(`a/${file}`, text);
  expect(world.read(`a/${file}`)).toBe(shown);
});

test('cpu.weight and cpu.weight.nice are two views of one weight', () => {
  const world = new CgroupWorld();
  world.group('a');
  world.write('a/cpu.weight.nice', '5');
  expect(world.read('a/cpu.weight')).toBe('33\n');
  world.write('a/cpu.weight', '305');
  expect(world.read('a/cpu.weight.nice')).toBe('-5\n');
});

test.each([
  ['cgroup.type', 'threaded', 'EOPNOTSUPP'],
  ['cgroup.type', 'domain', 'EINVAL'],
  ['cgroup.threads', '1', 'EOPNOTSUPP'],
  ['cgroup.procs', '', 'EINVAL'],
  ['cgroup.procs', 'one', 'EINVAL'],
  ['cgroup.procs', '-1', 'EINVAL'],
  ['cgroup.procs', '1 2', 'EINVAL'],
  ['cgroup.procs', '4711', 'ESRCH'],
  ['cgroup.procs', '99999999999', 'ERANGE'],
  ['cgroup.subtree_control', 'cpu', 'EINVAL'],
  ['cgroup.subtree_control', '+cpu +nonsense', 'EINVAL'],
  ['cgroup.subtree_control', '+', 'EINVAL'],
  ['cgroup.max.depth', '-1', 'ERANGE'],
  ['cgroup.max.depth', 'deep', 'EINVAL'],
  ['cgroup.max.descendants', '-5', 'ERANGE'],
  ['cgroup.freeze', '2', 'ERANGE'],
  ['cgroup.freeze', 'on', 'EINVAL'],
  ['cgroup.kill', '0', 'ERANGE'],
  ['cgroup.kill', 'all', 'EINVAL'],
  ['cpu.weight', '0', 'ERANGE'],
  ['cpu.weight', '10001', 'ERANGE'],
  ['cpu.weight', 'heavy', 'EINVAL'],
  ['cpu.weight', '-1', 'EINVAL'],
  ['cpu.weight.nice', '20', 'ERANGE'],
  ['cpu.weight.nice', '-21', 'ERANGE'],
  ['cpu.max', '', 'EINVAL'],
  ['cpu.max', '999', 'EINVAL'],
  ['cpu.max', '-1', 'EINVAL'],
  ['cpu.max', '10000 999', 'EINVAL'],
  ['cpu.max', '10000 1000001', 'EINVAL'],
  ['cpu.max', 'none', 'EINVAL'],
  ['cpu.max.burst', '1000', 'EACCES'],
  ['memory.max', '-1', 'EINVAL'],
  ['memory.max', '1Q', 'EINVAL'],
  ['memory.max', 'much', 'EINVAL'],
  ['memory.high', '1 2', 'EINVAL'],
  ['memory.oom.group', '2', 'EINVAL'],
  ['memory.oom.group', 'yes', 'EINVAL'],
  ['memory.reclaim', 'x', 'EINVAL'],
  ['memory.reclaim', '4K swappiness=1', 'EINVAL'],
  ['memory.reclaim', '4K', 'EAGAIN'],
  ['memory.min', '4K', 'EACCES'],
  ['pids.max', '-1', 'EINVAL'],
  ['pids.max', '32769', 'EINVAL'],
  ['pids.max', 'few', 'EINVAL'],
  ['io.max', '254 rbps=5', 'EINVAL'],
  ['io.max', '254:1 rbps=5', 'ENODEV'],
  ['io.max', '254:0 rbps=0', 'ERANGE'],
  ['io.max', '254:0 rbps=1', 'EINVAL'],
  ['io.max', '254:0 wbps=5 speed=7', 'EINVAL'],
  ['io.max', '254:0 wbps', 'EINVAL'],
  ['cgroup.controllers', 'cpu', 'EACCES'],
])('%s refuses "%s" with %s, and nothing has changed', (file, text, error) => {
  const world = worldWithDisk();
  world.group('a');
  const all = () => world.list('a').map((name) => [name, outcome(() => world.read(`a/${name}`))]);
  const before = all();
  // Root may open a file that is only read; writing it is what fails. And a directory makes no files.
  const found = outcome(() => world.write(`a/${file}`, text));
  const expected = error === 'EACCES' ? (world.list('a').includes(file) ? 'EINVAL' : 'ENOENT') : error;
  expect(found).toBe(expected);
  expect(all()).toEqual(before);
});

test('a write is at most a page long', () => {
  const world = new CgroupWorld();
  world.group('a');
  expect(outcome(() => world.write('a/memory.max', '9'.repeat(4096)))).toBe('E2BIG');
  expect(world.read('a/memory.max')).toBe('max\n');
  world.write('a/memory.max', '0'.repeat(4000));
  expect(world.read('a/memory.max')).toBe('0\n');
});

describe('cgroup.subtree_control', () => {
  test('enables only what the group has itself', () => {
    const world = new CgroupWorld();
    world.group('a', '+cpu');
    expect(world.read('a/cgroup.controllers')).toBe('cpu\n');
    expect(outcome(() => world.write('a/cgroup.subtree_control', '+cpu +memory'))).toBe('ENOENT');
    expect(world.read('a/cgroup.subtree_control')).toBe('\n');
    world.write('a/cgroup.subtree_control', '-memory');
  });

  test('disables only what no group below has enabled', () => {
    const world = new CgroupWorld();
    world.group('a/b/c');
    expect(outcome(() => world.write('cgroup.subtree_control', '-pids'))).toBe('EBUSY');
    world.write('a/b/cgroup.subtree_control', '-pids');
    world.write('a/cgroup.subtree_control', '-pids');
    world.write('cgroup.subtree_control', '-pids');
    expect(world.list('a').filter((name) => name.startsWith('pids'))).toEqual([]);
  });

  test('knows no internal processes: a group with tasks enables nothing, and one that has enabled takes no tasks', () => {
    const world = new CgroupWorld();
    world.group('a/b');
    world.write('a/cgroup.subtree_control', '-cpu -io -memory -pids');
    const task = world.start('idle', world.find('a'));
    expect(outcome(() => world.write('a/cgroup.subtree_control', '+memory'))).toBe('EBUSY');
    world.write('a/b/cgroup.procs', `${task.number}`);
    world.write('a/cgroup.subtree_control', '+memory');
    expect(outcome(() => world.write('a/cgroup.procs', `${task.number}`))).toBe('EBUSY');
    expect(world.read('a/b/cgroup.procs')).toBe(`${task.number}\n`);
    // The root is free of it.
    world.write('cgroup.procs', `${task.number}`);
  });

  test('an open file is gone with its controller, and so is a limit', () => {
    const world = new CgroupWorld();
    world.group('a');
    world.write('a/memory.max', '1M');
    const file = openat(world.root, null, world.path('a/memory.max'), O_RDWR);
    world.write('cgroup.subtree_control', '-memory');
    expect(outcome(() => file.read(10))).toBe('ENODEV');
    world.write('cgroup.subtree_control', '+memory');
    expect(outcome(() => file.write(bytesOf('max')))).toBe('ENODEV');
    expect(world.read('a/memory.max')).toBe('max\n');
  });
});

describe('the tree', () => {
  test('rmdir is EBUSY with tasks or groups below; open files of a group that is gone are ENODEV', () => {
    const world = new CgroupWorld();
    world.group('a/b');
    const file = openat(world.root, null, world.path('a/b/cgroup.procs'), O_RDWR);
    expect(outcome(() => world.rmdir('a'))).toBe('EBUSY');
    const task = world.start('idle', world.find('a/b'));
    expect(outcome(() => world.rmdir('a/b'))).toBe('EBUSY');
    world.write('cgroup.procs', `${task.number}`);
    world.rmdir('a/b');
    expect(outcome(() => file.read(1))).toBe('ENODEV');
    expect(outcome(() => file.write(bytesOf('1')))).toBe('ENODEV');
    world.rmdir('a');
    expect(outcome(() => world.read('a/cgroup.procs'))).toBe('ENOENT');
    // Another one of the same name is another one.
    world.mkdir('a');
    expect(world.read('a/cgroup.procs')).toBe('');
  });

  test('mkdir is bounded by cgroup.max.depth and cgroup.max.descendants, of every group above', () => {
    const world = new CgroupWorld();
    world.group('a/b', '');
    world.write('a/cgroup.max.depth', '1');
    expect(outcome(() => world.mkdir('a/b/c'))).toBe('EAGAIN');
    world.write('a/cgroup.max.depth', 'max');
    world.write('a/cgroup.max.descendants', '2');
    world.mkdir('a/b/c');
    expect(outcome(() => world.mkdir('a/d'))).toBe('EAGAIN');
    expect(world.value('a/cgroup.stat', 'nr_descendants')).toBe(2);
    expect(outcome(() => world.mkdir('a/b/c'))).toBe('EEXIST');
    expect(outcome(() => world.mkdir('a/b/cgroup.procs'))).toBe('EEXIST');
    expect(outcome(() => world.mkdir('new\nline'))).toBe('EINVAL');
  });

  test('is one tree, however often it is mounted', () => {
    const world = new CgroupWorld();
    world.mount('/tmp');
    world.mkdir('../../../tmp/a');
    world.write('a/cgroup.freeze', '1');
    expect(world.read('../../../tmp/a/cgroup.freeze')).toBe('1\n');
    expect(outcome(() => world.mount('/tmp', 'none,name=old'))).toBe('EINVAL');
  });
});

describe('cgroup.events', () => {
  test('wakes whoever waits, and is POLLPRI until it is read again', () => {
    const world = new CgroupWorld();
    world.group('a/b', '');
    const file = openat(world.root, null, world.path('a/cgroup.events'), O_RDWR);
    let woken = 0;
    const listen = () => file.queue.add({ wake: () => woken++ });
    expect(textOf(file.read(100))).toBe('populated 0\nfrozen 0\n');
    expect(file.poll().pri).toBe(false);
    listen();
    const task = world.start('idle', world.find('a/b'));
    expect([woken, file.poll().pri]).toEqual([1, true]);
    expect(textOf(file.readAt(0, 100))).toBe('populated 1\nfrozen 0\n');
    expect(file.poll().pri).toBe(false);
    listen();
    world.start('idle', world.find('a'));
    expect(woken).toBe(1);
    world.write('a/cgroup.kill', '1');
    world.kernel.run(100_000);
    expect(woken).toBe(2);
    expect(task.isAlive).toBe(false);
    expect(textOf(file.readAt(0, 100))).toBe('populated 0\nfrozen 0\n');
  });
});

test('/proc/PID/cgroup says where a task is, and that the group is gone', () => {
  const world = new CgroupWorld();
  const task = world.start('idle', world.group('a/b', ''));
  const { cgroup } = world.init.namespaces;
  expect(procCgroupText(task, cgroup)).toBe('0::/a/b\n');
  expect(procCgroupText(world.init, cgroup)).toBe('0::/\n');
  world.kernel.kill(task, true);
  world.kernel.run(100_000);
  world.rmdir('a/b');
  expect(procCgroupText(task, cgroup)).toBe('0::/a/b (deleted)\n');
});
