// What a manager of containers does with the files of a group: it waits by poll until one has another content, and reads what
// programs have used. The manager is a program, too.

import { expect, test } from 'vitest';
import { textOf } from '../../../../lessons-engine/kernel/byte-text.ts';
import { exit, say, show, sys } from '../../../support/kernel/assembly.ts';
import { CgroupWorld, statusOf } from '../../../support/kernel/cgroup-world.ts';
import { hog, pause } from '../../../support/kernel/hog.ts';

const SECOND = 10_000_000;
const POLLIN = 1;
const POLLPRI = 2;
const POLLERR = 8;

/** Shows the content of a file of /sys/fs/cgroup, then waits for another one, shows what poll said of it, and that. */
const watch = (file: string): string => `
        ${sys('openat', -100, 'path', 0, 0)}
        mv s0, a0
        la s1, ask
        sw s0, 0(s1)
        ${sys('read', 's0', 'there', 256)}
        ${say('there')}
        ${sys('ppoll_time64', 's1', 1, 0, 0, 0)}
        lhu a0, 6(s1)
        ${show}
        ${sys('pread64', 's0', 'there', 256, 0, 0, 0)}
        la t0, there
        add t0, t0, a0
        sb zero, 0(t0)
        ${say('there')}
        ${exit(0)}
        .data
path:   .asciz "/sys/fs/cgroup/${file}"
        .balign 4
ask:    .word 0
        .half ${POLLPRI}, 0
        .bss
there:  .space 257
`;

/** Sleeps so many milliseconds, and then does `after`. */
const nap = (milliseconds: number, after: string): string => `
        ${sys('clock_nanosleep_time64', 1, 0, 'time', 0)}
        ${after}
        .data
        .balign 8
time:   .word 0, 0, ${milliseconds * 1_000_000}, 0
`;

const consoleOf = ({ kernel }: CgroupWorld): string => textOf(kernel.console.output).replaceAll('\r\n', '\n');

test.each([
  ['cgroup.events', nap(10, exit(0)), 'populated 1\nfrozen 0\n', /^populated 0\nfrozen 0\n$/],
  [
    'memory.events',
    nap(10, hog(64)),
    'low 0\nhigh 0\nmax 0\noom 0\noom_kill 0\noom_group_kill 0\n',
    /^low 0\nhigh 0\nmax [1-9]\d*\noom 1\noom_kill 1\noom_group_kill 0\n$/,
  ],
  ['pids.events', nap(10, `${sys('clone', 17, 0, 0, 0, 0)}${pause}`), 'max 0\n', /^max 1\n$/],
])('a program waits by poll until %s is another', (file, body, before, after) => {
  const world = new CgroupWorld({ watch: watch(`box/${file}`), body });
  const group = world.group('box');
  world.write('box/memory.max', '128K');
  world.write('box/pids.max', '1');
  world.start('body', group);
  const watcher = world.start('watch');
  world.kernel.run(SECOND / 200);
  expect([watcher.state, consoleOf(world)]).toEqual(['sleeping', before]);
  world.kernel.run(SECOND / 10);
  expect(statusOf(watcher)).toBe(0);
  const [said = '', ...rest] = consoleOf(world).slice(before.length).split('\n');
  expect(said).toBe(`${POLLPRI | POLLERR}`);
  expect(rest.join('\n')).toMatch(after);
});

test('without POLLPRI poll tells of it by POLLERR, and POLLIN holds always', () => {
  const body = watch('box/cgroup.events').replace(`.half ${POLLPRI}, 0`, `.half ${POLLIN}, 0`);
  const world = new CgroupWorld({ watch: body });
  world.group('box');
  const watcher = world.start('watch');
  world.kernel.run(SECOND / 100);
  expect(statusOf(watcher)).toBe(0);
  expect(consoleOf(world)).toBe(`populated 0\nfrozen 0\n${POLLIN}\npopulated 0\nfrozen 0\n`);
});

test('cpu.stat has the time of whoever reads it, up to this moment', () => {
  const body = `
        ${sys('openat', -100, 'path', 0, 0)}
        mv s0, a0
        li s1, 1000
1:      addi s1, s1, -1
        bnez s1, 1b
        ${sys('read', 's0', 'there', 256)}
        ${say('there')}
        ${exit(0)}
        .data
path:   .asciz "/sys/fs/cgroup/box/cpu.stat"
        .bss
there:  .space 257
`;
  const world = new CgroupWorld({ body });
  const group = world.group('box');
  world.start('body', group);
  world.kernel.run(SECOND / 100);
  const usage = Number(/^usage_usec (\d+)\nuser_usec \1\nsystem_usec 0\n/.exec(consoleOf(world))?.[1]);
  // Two instructions a turn of the loop, ten ticks a microsecond.
  expect(usage).toBeGreaterThanOrEqual(200);
  expect(usage).toBeLessThan(250);
});

test('cpu.stat counts periods and how long the group was held back in them', () => {
  const world = new CgroupWorld();
  const group = world.group('box');
  world.write('box/cpu.max', '20000 100000');
  world.start('spin', group);
  world.kernel.run(SECOND);
  const stat = (key: string) => world.value('box/cpu.stat', key);
  expect(stat('usage_usec')).toBe(200_000);
  expect([stat('nr_periods'), stat('nr_throttled')]).toEqual([9, 10]);
  // The tenth period is not over: what it holds the group back is counted when it is.
  expect(stat('throttled_usec')).toBe(9 * 80_000);
});
