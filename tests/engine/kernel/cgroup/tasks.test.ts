// Groups that hold many tasks, that stand still, that end: fork bombs, zombies, the freezer, cgroup.kill.

import { describe, expect, test } from 'vitest';
import { setFreeze } from '../../../../lessons-engine/kernel/cgroup/freezer.ts';
import { reap } from '../../../../lessons-engine/kernel/task/exit.ts';
import { exit, sys } from '../../../support/kernel/assembly.ts';
import { CgroupWorld, statusOf } from '../../../support/kernel/cgroup-world.ts';
import { outcome } from '../../../support/kernel/fs-world.ts';
import { forkBomb, pause } from '../../../support/kernel/hog.ts';

const SECOND = 10_000_000;
const SIGKILL = 9;

describe('pids.max', () => {
  test('stops a fork bomb, and a neighbour can still fork', () => {
    const world = new CgroupWorld({ bomb: forkBomb });
    const [bad, good] = [world.group('bad'), world.group('good')];
    world.write('bad/pids.max', '20');
    world.start('bomb', bad);
    const neighbour = world.start('idle', good);
    world.kernel.run(SECOND / 10);
    expect(world.value('bad/pids.current')).toBe(20);
    expect(world.value('bad/pids.peak')).toBe(20);
    expect(world.value('bad/pids.events', 'max')).toBeGreaterThan(100);
    expect(world.kernel.kernelLog.lines.map(({ text }) => text)).toContain(
      'cgroup: fork rejected by pids controller in /bad',
    );
    world.fork(neighbour);
    expect(world.value('good/pids.current')).toBe(2);
    // One blow ends it.
    world.write('bad/cgroup.kill', '1');
    world.kernel.run(SECOND / 10);
    expect(world.read('bad/cgroup.procs')).toBe('');
    expect(world.value('bad/cgroup.events', 'populated')).toBe(0);
  });

  test('of a group above holds below, and is counted where it was reached and above', () => {
    const world = new CgroupWorld({ bomb: forkBomb });
    world.group('a/b/c');
    world.write('a/b/pids.max', '3');
    world.start('bomb', world.find('a/b/c'));
    world.kernel.run(SECOND / 100);
    expect(world.value('a/pids.current')).toBe(3);
    const [a, b, c] = ['a', 'a/b', 'a/b/c'].map((name) => world.value(`${name}/pids.events`, 'max'));
    expect(c).toBe(0);
    expect(b).toBeGreaterThan(0);
    expect(a).toBe(b);
    expect(world.value('a/pids.events.local', 'max')).toBe(0);
    expect(world.value('a/b/pids.events.local', 'max')).toBe(b);
  });

  test('a zombie counts until somebody has waited for it, and does not keep its group', () => {
    const world = new CgroupWorld({ ends: exit(0) });
    const group = world.group('short');
    const task = world.start('ends', group);
    world.kernel.run(SECOND / 100);
    expect(statusOf(task)).toBe(0);
    expect(world.value('short/pids.current')).toBe(1);
    expect(world.read('short/cgroup.procs')).toBe('');
    world.rmdir('short');
    expect(world.value('cgroup.stat', 'nr_dying_descendants')).toBe(1);
    expect(world.kernel.rootCgroup.pids.current).toBe(2);
    reap(task);
    expect(world.kernel.rootCgroup.pids.current).toBe(1);
    world.kernel.pageCache.shrink(1000);
    expect(world.value('cgroup.stat', 'nr_dying_descendants')).toBe(0);
  });

  test('moving in is not refused, forking then is', () => {
    const world = new CgroupWorld();
    const [here, there] = [world.group('here'), world.group('there')];
    world.write('there/pids.max', '1');
    const [first, second] = [world.start('idle', here), world.start('idle', here)];
    for (const { number } of [first, second]) world.write('there/cgroup.procs', `${number}`);
    expect([here.pids.current, there.pids.current]).toEqual([0, 2]);
    expect(outcome(() => world.fork(first))).toBe('EAGAIN');
    expect(there.pids.current).toBe(2);
  });

  test('a child is in the group of its parent', () => {
    const world = new CgroupWorld({ two: `${sys('clone', 17, 0, 0, 0, 0)}${pause}` });
    const group = world.group('family');
    world.start('two', group);
    world.kernel.run(SECOND / 100);
    expect(world.read('family/cgroup.procs')).toBe('2\n3\n');
  });
});

describe('cgroup.freeze', () => {
  test('stops the tasks of a group and of those below, and lets them go on', () => {
    const world = new CgroupWorld();
    const tasks = ['top', 'top/low'].map((name) => {
      const group = name === 'top' ? world.group('top', '') : world.group('top/low', '');
      return world.start('spin', group);
    });
    world.kernel.run(SECOND / 100);
    const seen = tasks.map(({ userTicks }) => userTicks);
    for (const each of seen) expect(each).toBeGreaterThan(0);
    world.write('top/cgroup.freeze', '1');
    expect(world.read('top/cgroup.events')).toBe('populated 1\nfrozen 1\n');
    expect(world.read('top/low/cgroup.events')).toBe('populated 1\nfrozen 1\n');
    expect(world.read('top/low/cgroup.freeze')).toBe('0\n');
    world.kernel.run(SECOND / 10);
    expect(tasks.map(({ userTicks }) => userTicks)).toEqual(seen);
    // Below it stays frozen when it asks for it itself.
    world.write('top/low/cgroup.freeze', '1');
    world.write('top/cgroup.freeze', '0');
    world.kernel.run(SECOND / 10);
    expect(tasks[0]?.userTicks).toBeGreaterThan(seen[0] ?? 0);
    expect(tasks[1]?.userTicks).toBe(seen[1]);
    expect(world.read('top/cgroup.events')).toBe('populated 1\nfrozen 0\n');
    expect(world.read('top/low/cgroup.events')).toBe('populated 1\nfrozen 1\n');
  });

  test('a frozen task can be killed, with or without its group', () => {
    const world = new CgroupWorld();
    const group = world.group('ice');
    const [one, two] = [world.start('spin', group), world.start('idle', group)];
    world.kernel.run(SECOND / 100);
    world.write('ice/cgroup.freeze', '1');
    world.kernel.kill(one, true);
    world.kernel.run(SECOND / 100);
    expect([one, two].map(statusOf)).toEqual([-SIGKILL, null]);
    world.write('ice/cgroup.kill', '1');
    world.kernel.run(SECOND / 100);
    expect(statusOf(two)).toBe(-SIGKILL);
    expect(world.read('ice/cgroup.events')).toBe('populated 0\nfrozen 1\n');
  });

  test('who is moved into a frozen group stops, who is moved out goes on', () => {
    const world = new CgroupWorld();
    const [ice, warm] = [world.group('ice'), world.group('warm')];
    world.write('ice/cgroup.freeze', '1');
    const task = world.start('spin', warm);
    world.kernel.run(SECOND / 100);
    world.write('ice/cgroup.procs', `${task.number}`);
    const before = task.userTicks;
    world.kernel.run(SECOND / 100);
    expect([task.userTicks, ice.frozen]).toEqual([before, true]);
    world.write('warm/cgroup.procs', `${task.number}`);
    world.kernel.run(SECOND / 100);
    expect(task.userTicks).toBeGreaterThan(before);
  });

  test('a task that waits is woken meanwhile and goes on when it thaws', () => {
    const nap = `${sys('clock_nanosleep_time64', 1, 0, 'time', 0)}${exit(3)}
        .data
        .align 3
time:   .word 0, 0, 1000000, 0`;
    const world = new CgroupWorld({ nap });
    const task = world.start('nap', world.group('ice'));
    world.kernel.run(1000);
    expect(task.state).toBe('sleeping');
    world.write('ice/cgroup.freeze', '1');
    world.kernel.run(SECOND);
    expect(statusOf(task)).toBeNull();
    world.write('ice/cgroup.freeze', '0');
    world.kernel.run(SECOND / 100);
    expect(statusOf(task)).toBe(3);
  });

  test('a program that freezes its own group stops behind the call, and only then is the group frozen', () => {
    const body = `
        ${sys('openat', -100, 'file', 1, 0)}
        ${sys('write', 'a0', 'one', 1)}
        ${exit('a0')}
        .data
file:   .asciz "/sys/fs/cgroup/self/cgroup.freeze"
one:    .asciz "1"
    `;
    const world = new CgroupWorld({ body });
    const group = world.group('self');
    const task = world.start('body', group);
    const events = group.eventsVersion;
    world.kernel.run(SECOND / 10);
    expect(group.frozen).toBe(true);
    expect(group.eventsVersion).toBe(events + 1);
    expect(statusOf(task)).toBeNull();
    setFreeze(group, false);
    world.kernel.run(SECOND / 10);
    expect(statusOf(task)).toBe(1);
  });
});

describe('cgroup.kill', () => {
  test('ends everybody below, sleeping, stopped and blocked, and nobody else', () => {
    const blocks = `${sys('rt_sigprocmask', 2, 'all', 0, 8)}${pause}
        .data
        .align 3
all:    .word -1, -1`;
    const world = new CgroupWorld({ blocks });
    const [top, low] = [world.group('top', ''), world.group('top/low', '')];
    const tasks = [world.start('spin', top), world.start('blocks', low), world.start('spin', low)];
    const outside = world.start('spin');
    world.kernel.run(SECOND / 100);
    world.write('top/cgroup.kill', '1');
    world.kernel.run(SECOND / 100);
    expect(tasks.map(statusOf)).toEqual([-SIGKILL, -SIGKILL, -SIGKILL]);
    expect(statusOf(outside)).toBeNull();
  });
});
