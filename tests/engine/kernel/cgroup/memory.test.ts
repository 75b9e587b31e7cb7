// Groups with limits on memory, and programs that want more.

import { describe, expect, test } from 'vitest';
import { deviceNodes } from '../../../../lessons-engine/kernel/fs/devices.ts';
import { KernelError } from '../../../../lessons-engine/kernel/kernel-error.ts';
import { reap } from '../../../../lessons-engine/kernel/task/exit.ts';
import { sendSignal } from '../../../../lessons-engine/kernel/task/send-signal.ts';
import { fromKernel, Signal } from '../../../../lessons-engine/kernel/task/signals.ts';
import { sys } from '../../../support/kernel/assembly.ts';
import { CgroupWorld, statusOf } from '../../../support/kernel/cgroup-world.ts';
import { outcome, readFile, writeFile } from '../../../support/kernel/fs-world.ts';
import { hog, pause } from '../../../support/kernel/hog.ts';

const SECOND = 10_000_000;
const MIB = 1 << 20;
const SIGKILL = 9;

describe('memory.max', () => {
  test('a hog is killed when it has reached it, in the middle of its page fault, and its neighbour lives', () => {
    const world = new CgroupWorld({ hog: hog(1024), small: hog(16, pause) });
    const [greedy, quiet] = [world.group('greedy'), world.group('quiet')];
    world.write('greedy/memory.max', '1M');
    const victim = world.start('hog', greedy);
    const neighbour = world.start('small', quiet);
    world.kernel.run(SECOND / 10);
    expect(statusOf(victim)).toBe(-SIGKILL);
    expect(statusOf(neighbour)).toBeNull();
    expect(world.value('greedy/memory.peak')).toBe(MIB);
    expect(world.value('greedy/memory.events', 'oom')).toBe(1);
    expect(world.value('greedy/memory.events', 'oom_kill')).toBe(1);
    expect(world.value('quiet/memory.events', 'oom_kill')).toBe(0);
    expect(greedy.memory.stat.anon + greedy.memory.stat.pagetables).toBe(0);
    expect(world.kernel.kernelLog.lines.map(({ text }) => text)).toContainEqual(
      expect.stringMatching(/^out of memory in \/greedy: killed hog\[\d+\] of \/greedy, \d+ KiB$/),
    );
  });

  test('a program that stays below it is let alone', () => {
    const world = new CgroupWorld({ hog: hog(200) });
    const group = world.group('enough');
    world.write('enough/memory.max', '1M');
    const task = world.start('hog', group);
    world.kernel.run(SECOND / 10);
    expect(statusOf(task)).toBe(0);
    expect(world.read('enough/memory.events')).toBe(
      'low 0\nhigh 0\nmax 0\noom 0\noom_kill 0\noom_group_kill 0\n',
    );
  });

  test('a task is killed in the middle of a copy by the kernel, before it goes on', () => {
    const body = `
        ${sys('openat', -100, 'device', 0, 0)}
        ${sys('read', 'a0', 'there', 0x10000)}
        ${sys('exit', 7)}
        .data
device: .asciz "/dev/zero"
        .bss
        .align 12
there:  .space 0x10000
    `;
    for (const [limit, status] of [
      ['256K', 7],
      ['64K', -SIGKILL],
    ] as const) {
      const world = new CgroupWorld({ copy: body }, { tree: { dev: { entries: deviceNodes } } });
      const group = world.group('tight');
      world.write('tight/memory.max', limit);
      const task = world.start('copy', group);
      world.kernel.run(SECOND / 10);
      expect(statusOf(task)).toBe(status);
      expect(group.memory.stat.anon).toBe(0);
    }
  });

  test('the biggest task dies, another one asked for the last page', () => {
    const world = new CgroupWorld({ big: hog(180, pause), late: hog(100, pause) });
    const group = world.group('shared');
    world.write('shared/memory.max', '1M');
    const big = world.start('big', group);
    world.kernel.run(SECOND / 10);
    const late = world.start('late', group);
    world.kernel.run(SECOND / 10);
    expect([statusOf(big), statusOf(late)]).toEqual([-SIGKILL, null]);
    expect(late.memory.resident).toBeGreaterThan(100);
  });

  test('oom_score_adj −1000 protects a task, and a big one attracts', () => {
    const world = new CgroupWorld({ big: hog(180, pause), late: hog(100, pause), tiny: hog(4, pause) });
    const group = world.group('shared');
    world.write('shared/memory.max', '1M');
    const [big, tiny] = [world.start('big', group), world.start('tiny', group)];
    big.oomScoreAdjustment = -1000;
    tiny.oomScoreAdjustment = 1000;
    world.kernel.run(SECOND / 10);
    const late = world.start('late', group);
    world.kernel.run(SECOND / 10);
    expect([big, tiny, late].map(statusOf)).toEqual([null, -SIGKILL, -SIGKILL]);
  });

  test('memory.oom.group takes all tasks of the group along, of the highest group that has it', () => {
    const world = new CgroupWorld({ hog: hog(1024), small: hog(4, pause) });
    const [a, b] = [world.group('tenant/a'), world.group('tenant/b')];
    world.write('tenant/memory.oom.group', '1');
    world.write('tenant/memory.max', '1M');
    const tasks = [world.start('small', a), world.start('small', b), world.start('hog', a)];
    const outside = world.start('small', world.group('other'));
    world.kernel.run(SECOND / 10);
    expect(tasks.map(statusOf)).toEqual([-SIGKILL, -SIGKILL, -SIGKILL]);
    expect(statusOf(outside)).toBeNull();
    expect(world.value('tenant/memory.events', 'oom_kill')).toBe(3);
    expect(world.value('tenant/memory.events', 'oom_group_kill')).toBe(1);
    expect(world.value('tenant/memory.events.local', 'oom_kill')).toBe(0);
    expect(world.value('tenant/a/memory.events.local', 'oom_kill')).toBe(2);
  });

  test('tasks that live in the same memory die together', () => {
    // A vfork child, in its parent's memory, is the hog.
    const world = new CgroupWorld({ hog: `${sys('clone', 0x4111, 0, 0, 0, 0)}\n${hog(1024)}` });
    const group = world.group('pair');
    world.write('pair/memory.max', '1M');
    const parent = world.start('hog', group);
    world.kernel.run(SECOND / 10);
    expect(statusOf(parent)).toBe(-SIGKILL);
    expect(group.tasks.size).toBe(0);
    expect(group.memory.stat.anon).toBe(0);
  });

  test('written below what is used, it kills at once', () => {
    const world = new CgroupWorld({ big: hog(180, pause) });
    const group = world.group('shrinks');
    const task = world.start('big', group);
    world.kernel.run(SECOND / 10);
    expect(statusOf(task)).toBeNull();
    world.write('shrinks/memory.max', '128K');
    expect(statusOf(task)).toBe(-SIGKILL);
    expect(world.value('shrinks/memory.events', 'oom')).toBe(1);
  });

  test('the first init cannot be killed: with nobody else to kill the kernel panics', () => {
    const world = new CgroupWorld({ init: hog(1024) });
    world.group('home');
    world.write('home/cgroup.procs', '1');
    world.write('home/memory.max', '1M');
    expect(world.kernel.run(SECOND / 10).reason).toBe('panic');
  });
});

describe('pages of files', () => {
  test('are charged to whoever touched them first, and dropped under pressure instead of killing', () => {
    const world = new CgroupWorld({ hog: hog(220) });
    const [first, second] = [world.group('first'), world.group('second')];
    const task = world.start('spin', first);
    world.kernel.run(SECOND / 100);
    const again = world.start('spin', second);
    world.kernel.run(SECOND / 100);
    expect(first.memory.stat.file).toBeGreaterThan(0);
    expect(second.memory.stat.file).toBe(0);
    // Both end; their pages stay in the cache, charged.
    for (const each of [task, again]) world.kernel.kill(each, true);
    world.kernel.run(SECOND / 100);
    const cached = first.memory.stat.file;
    expect(cached).toBeGreaterThan(0);
    expect(first.memory.pages).toBe(cached);
    world.write('first/memory.reclaim', `${cached * 4096}`);
    expect(first.memory.pages).toBe(0);
    expect(outcome(() => world.write('first/memory.reclaim', '4096'))).toBe('EAGAIN');
    expect(world.value('first/memory.stat', 'pgsteal')).toBe(cached);
  });

  test('make room for a program that needs the limit for itself', () => {
    const world = new CgroupWorld({ hog: hog(220) });
    const group = world.group('full');
    const file = { size: 64 * 4096, version: 0, read: (_: number, length: number) => new Uint8Array(length) };
    for (let page = 0; page < 64; page++) world.kernel.pageCache.page(file, page, group.memory);
    world.write('full/memory.max', '1M');
    const task = world.start('hog', group);
    world.kernel.run(SECOND / 10);
    expect(statusOf(task)).toBe(0);
    expect(world.value('full/memory.events', 'oom')).toBe(0);
    expect(world.value('full/memory.events', 'max')).toBeGreaterThan(0);
  });

  test('the last page of a file in the cache may go to make room for the next one, and nothing is lost', () => {
    const world = new CgroupWorld();
    const group = world.group('narrow');
    const file = { size: 8192, version: 0, read: (at: number) => new Uint8Array(4096).fill(1 + at / 4096) };
    world.write('narrow/memory.max', '4K');
    world.kernel.pageCache.page(file, 0, group.memory);
    const frame = world.kernel.pageCache.page(file, 1, group.memory);
    const { hits } = world.kernel.pageCache;
    expect(world.kernel.pageCache.page(file, 1, group.memory)).toBe(frame);
    expect(world.kernel.pageCache.hits).toBe(hits + 1);
    expect(world.kernel.frames.bytes(frame)[0]).toBe(2);
    world.write('narrow/memory.max', '0');
    expect(group.memory.pages).toBe(0);
  });

  test('the page that is being copied is not dropped to make room for its copy', () => {
    // .data begins on a page of the file; writing to it needs a page of the task's own beside it.
    const body = `
        la s0, word
        lw s1, 0(s0)
        li s2, 0x5a5a5a5a
        bne s1, s2, bad
        sw zero, 4(s0)
        lw s1, 0(s0)
        bne s1, s2, bad
        ${sys('exit', 0)}
bad:    ${sys('exit', 1)}
        .data
word:   .word 0x5a5a5a5a, 1
    `;
    for (let pages = 4; pages < 12; pages++) {
      const world = new CgroupWorld({ copies: body });
      const group = world.group('narrow');
      const task = world.start('copies', group);
      world.write('narrow/memory.max', `${pages * 4096}`);
      world.kernel.run(SECOND / 100);
      expect([0, -SIGKILL]).toContain(statusOf(task));
    }
  });

  test('of tmpfs are charged to the writer, cannot be dropped, and are given back with the file', () => {
    const world = new CgroupWorld({ writer: pause });
    const group = world.group('writer');
    world.mount('/tmp', '', world.root, 'tmpfs');
    const task = world.start('writer', group);
    const before = group.memory.pages;
    world.kernel.current = task;
    writeFile(task.caller, '/tmp/file', 'x'.repeat(5 * 4096));
    world.kernel.current = null;
    expect(world.value('writer/memory.stat', 'shmem')).toBe(5 * 4096);
    expect(group.memory.pages).toBe(before + 5);
    // Another one reads, truncates and writes: what is there stays the first one's, what is new is its own.
    writeFile(world.root, '/tmp/file', 'y'.repeat(4096), 0);
    expect(group.memory.stat.shmem).toBe(5);
    writeFile(world.root, '/tmp/file', 'z');
    expect(group.memory.stat.shmem).toBe(0);
    expect(world.kernel.rootCgroup.memory.stat.shmem).toBe(1);
    expect(readFile(world.root, '/tmp/file')).toBe('z');
  });
});

describe('memory.high', () => {
  test('slows a hog down, and does not kill it', () => {
    const world = new CgroupWorld({ hog: hog(512) });
    const group = world.group('slow');
    world.write('slow/memory.high', '1M');
    const task = world.start('hog', group);
    world.kernel.run(SECOND / 10);
    expect(statusOf(task)).toBeNull();
    expect(task.state).toBe('sleeping');
    const until = task.sleeping?.deadline ?? 0;
    // 64 pages above a limit of 256: (64 / 256)² × 64 s, and at most 2 s.
    expect(until).toBeGreaterThan(1.9 * SECOND);
    expect(until).toBeLessThan(2.1 * SECOND);
    world.kernel.run(20 * SECOND);
    expect(statusOf(task)).toBe(0);
    expect(world.value('slow/memory.events', 'high')).toBe(4);
    expect(world.value('slow/memory.events', 'oom_kill')).toBe(0);
    expect(world.kernel.now).toBeGreaterThan(8 * SECOND);
  });

  test('drops pages of files first, and then there is nothing to pay', () => {
    const world = new CgroupWorld({ hog: hog(300) });
    const group = world.group('cache');
    const file = {
      size: 200 * 4096,
      version: 0,
      read: (_: number, length: number) => new Uint8Array(length),
    };
    for (let page = 0; page < 200; page++) world.kernel.pageCache.page(file, page, group.memory);
    world.write('cache/memory.high', `${320 * 4096}`);
    const task = world.start('hog', group);
    world.kernel.run(SECOND / 10);
    expect(statusOf(task)).toBe(0);
    expect(world.value('cache/memory.events', 'high')).toBeGreaterThan(0);
    expect(world.value('cache/memory.stat', 'pgsteal')).toBeGreaterThan(100);
  });

  test('only SIGKILL ends the sleep', () => {
    const world = new CgroupWorld({ hog: hog(512) });
    const group = world.group('slow');
    world.write('slow/memory.high', '1M');
    const task = world.start('hog', group);
    world.kernel.run(SECOND / 10);
    sendSignal(world.kernel, task, fromKernel(Signal.SIGTERM));
    world.kernel.run(SECOND / 100);
    expect(task.state).toBe('sleeping');
    sendSignal(world.kernel, task, fromKernel(Signal.SIGKILL));
    world.kernel.run(SECOND / 100);
    expect(statusOf(task)).toBe(-SIGKILL);
  });
});

test('memory stays charged where it was first touched when its task moves, also after that group is gone', () => {
  const world = new CgroupWorld({ big: hog(100, pause) });
  const [from, to] = [world.group('top/from'), world.group('top/to')];
  const task = world.start('big', from);
  world.kernel.run(SECOND / 10);
  const charged = from.memory.pages;
  world.write('top/to/cgroup.procs', `${task.number}`);
  expect([from.memory.pages, to.memory.pages]).toEqual([charged, 0]);
  world.rmdir('top/from');
  expect(world.value('top/cgroup.stat', 'nr_dying_descendants')).toBe(1);
  expect(world.find('top').memory.pages).toBe(charged);
  world.kernel.kill(task, true);
  world.kernel.run(SECOND / 10);
  reap(task);
  world.kernel.pageCache.shrink(1000);
  expect(world.find('top').memory.pages).toBe(0);
  expect(world.value('top/cgroup.stat', 'nr_dying_descendants')).toBe(0);
});

test('a fork for which there is no memory leaves nothing behind', () => {
  const world = new CgroupWorld({ big: hog(40, pause) });
  const group = world.group('full');
  const task = world.start('big', group);
  world.kernel.run(SECOND / 10);
  task.oomScoreAdjustment = -1000;
  const { pages } = group.memory;
  group.memory.max = pages + 1;
  const { anon, pagetables } = group.memory.stat;
  let thrown: unknown = null;
  try {
    world.fork(task);
  } catch (error) {
    thrown = error;
  }
  expect(thrown instanceof KernelError && thrown.errnoName).toBe('ENOMEM');
  expect(group.memory.stat).toMatchObject({ anon, pagetables });
  expect([group.pids.current, group.tasks.size]).toEqual([1, 1]);
});
