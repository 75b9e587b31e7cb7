// Groups that share the hart: limits and weights, on programs that never stop computing.

import { expect, test } from 'vitest';
import { CgroupWorld } from '../../../support/kernel/cgroup-world.ts';

/** Ticks of a second, of a period of 100 ms, in a microsecond. */
const SECOND = 10_000_000;

test('cpu.max halves a spinner, and the hart stands still for the other half', () => {
  const world = new CgroupWorld();
  const group = world.group('half');
  world.write('half/cpu.max', '50000 100000');
  const spinner = world.start('spin', group);
  const { idle } = world.kernel.processor.hart;
  world.kernel.run(SECOND);
  expect(spinner.userTicks).toBe(SECOND / 2);
  expect(world.kernel.processor.hart.idle - idle).toBeGreaterThan(0.499 * SECOND);
  expect(world.read('half/cpu.stat')).toBe(
    'usage_usec 500000\nuser_usec 500000\nsystem_usec 0\nnr_periods 9\nnr_throttled 10\nthrottled_usec 450000\n',
  );
});

test('a limit that is lifted lets a throttled group go on at once', () => {
  const world = new CgroupWorld();
  const spinner = world.start('spin', world.group('small'));
  world.write('small/cpu.max', '1000 1000000');
  world.kernel.run(SECOND / 10);
  expect(spinner.userTicks).toBe(10_000);
  world.write('small/cpu.max', 'max');
  world.kernel.run(SECOND / 10);
  expect(spinner.userTicks).toBe(10_000 + SECOND / 10);
  expect(world.read('small/cpu.max')).toBe('max 1000000\n');
});

test('a limit above holds for all groups below it', () => {
  const world = new CgroupWorld();
  const tasks = ['a', 'b', 'c'].map((name) => world.start('spin', world.group(`tenant/${name}`)));
  world.write('tenant/cpu.max', '30000');
  const free = world.start('spin');
  world.kernel.run(SECOND);
  const used = tasks.reduce((sum, { userTicks }) => sum + userTicks, 0);
  expect(used).toBe(0.3 * SECOND);
  expect(free.userTicks).toBeGreaterThan(0.69 * SECOND);
  for (const { userTicks } of tasks) expect(userTicks / used).toBeCloseTo(1 / 3, 1);
});

test.each([
  ['300', '100', 1, 1],
  ['300', '100', 1, 5],
  ['10000', '2500', 2, 2],
  ['100', '25', 3, 1],
])('cpu.weight %s against %s shares by weight, with %i and %i tasks', (heavy, light, more, less) => {
  const world = new CgroupWorld();
  const groups = [
    [world.group('heavy'), heavy, more],
    [world.group('light'), light, less],
  ] as const;
  for (const [group, weight, count] of groups) {
    world.write(`${group.name}/cpu.weight`, weight);
    for (let each = 0; each < count; each++) world.start('spin', group);
  }
  world.kernel.run(2 * SECOND);
  const [first = 0, second = 0] = groups.map(([group]) =>
    world.value(`${group.name}/cpu.stat`, 'usage_usec'),
  );
  const share = first / (first + second);
  expect(Math.abs(share - Number(heavy) / (Number(heavy) + Number(light)))).toBeLessThan(0.02);
});

test('without the cpu controller a group has no weight: its tasks are weighed among those of the group above', () => {
  const world = new CgroupWorld();
  world.group('plain', '+memory');
  const outside = world.start('spin');
  const inside = [1, 2, 3].map(() => world.start('spin', world.find('plain')));
  world.kernel.run(SECOND);
  for (const { userTicks } of inside) expect(userTicks / outside.userTicks).toBeCloseTo(1, 1);
  expect(world.read('plain/cpu.stat')).toMatch(/^usage_usec 7\d{5}\nuser_usec 7\d{5}\nsystem_usec 0\n$/);
  // Enabled while they run: three tasks together have now what one outside has.
  world.write('cgroup.subtree_control', '+cpu');
  const before = inside.reduce((sum, { userTicks }) => sum + userTicks, 0);
  const own = outside.userTicks;
  world.kernel.run(SECOND);
  const used = inside.reduce((sum, { userTicks }) => sum + userTicks, 0) - before;
  expect(used / (outside.userTicks - own)).toBeCloseTo(1, 1);
  // And disabled again.
  world.write('cgroup.subtree_control', '-cpu');
  const [mark, others] = [outside.userTicks, inside.map(({ userTicks }) => userTicks)];
  world.kernel.run(SECOND);
  inside.forEach(({ userTicks }, index) =>
    expect((userTicks - (others[index] ?? 0)) / (outside.userTicks - mark)).toBeCloseTo(1, 1),
  );
});

test('a task that changes its group takes no credit and no debt along', () => {
  const world = new CgroupWorld();
  const [busy, quiet] = [world.group('busy'), world.group('quiet')];
  const mover = world.start('spin', busy);
  world.start('spin', busy);
  world.kernel.run(SECOND);
  const native = world.start('spin', quiet);
  world.kernel.run(SECOND / 10);
  world.write('quiet/cgroup.procs', `${mover.number}`);
  const [moved, stayed] = [mover.userTicks, native.userTicks];
  world.kernel.run(SECOND);
  expect((mover.userTicks - moved) / (native.userTicks - stayed)).toBeCloseTo(1, 1);
});

test('time is charged to the group in which it was used', () => {
  const world = new CgroupWorld();
  const [one, two] = [world.group('one'), world.group('two')];
  const task = world.start('spin', one);
  world.kernel.run(SECOND / 10);
  world.write('two/cgroup.procs', `${task.number}`);
  world.kernel.run(SECOND / 5);
  const [first, second] = [one, two].map(({ cpu }) => cpu.usage);
  expect(Math.abs((first ?? 0) - SECOND / 10)).toBeLessThan(1000);
  expect(second).toBe(SECOND / 5);
  expect(world.kernel.rootCgroup.cpu.usage).toBe(task.userTicks + world.init.userTicks);
});

test('the quota of an idle group is not saved up', () => {
  const world = new CgroupWorld();
  const group = world.group('late');
  world.write('late/cpu.max', '20000 100000');
  const task = world.start('spin', group);
  world.write('late/cgroup.freeze', '1');
  world.kernel.run(SECOND);
  world.write('late/cgroup.freeze', '0');
  world.kernel.run(SECOND / 10);
  expect(task.userTicks).toBe(SECOND / 50);
});
