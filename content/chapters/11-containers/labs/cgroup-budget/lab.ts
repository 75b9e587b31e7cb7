// Lab: limits for three tenants, of which one is noisy. The quiet ones are to answer in time, whatever the noisy one does, and
// that one is to get what is left.

import { type Check, CheckFailure, type Lab } from '../../../../../lessons-engine/grader/index.ts';
import { BudgetWorld, type Tenant } from './budget-world.ts';

/** Ticks in a microsecond. */
const TICKS = 10;
/** Of what is left, the noisy tenant must get this part. */
const FAIR = 0.75;

const check = (
  id: string,
  title: string,
  run: (world: BudgetWorld) => void,
  { memorySize, times = 1 }: { memorySize?: number; times?: number } = {},
): Check => ({
  id,
  title,
  async run(attempt) {
    for (let time = 0; time < times; time++) {
      const world = new BudgetWorld(attempt.random, memorySize);
      await world.setUp(attempt);
      run(world);
      for (const tenant of world.quiet)
        attempt.count({ 'µs of slowest answers': world.result(tenant)?.worst ?? 0 });
    }
  },
});

/** Each quiet tenant has answered all its questions in time. */
function expectAnswers(world: BudgetWorld): void {
  for (const tenant of world.quiet) {
    const result = world.result(tenant);
    if (result === null)
      throw new CheckFailure(`${tenant.name} has not answered all its questions.`, {
        expected: 'the last answer at the end of the run',
        found: world.group(tenant).tasks.size === 0 ? 'it was killed' : 'it is late by more than that',
      });
    if (result.lost > 0)
      throw new CheckFailure(
        `${tenant.name} could not answer, because it got no new task, or no block of the disk.`,
        {
          expected: 'no answer lost',
          found: `${result.lost} lost`,
        },
      );
    const latency = tenant.service?.latency ?? 0;
    if (result.worst > latency)
      throw new CheckFailure(`${tenant.name} has answered too late.`, {
        expected: `within ${latency} µs`,
        found: `${result.worst} µs at worst`,
      });
  }
}

function expectLeft(world: BudgetWorld, what: string, left: number, got: number): void {
  if (got < FAIR * left)
    throw new CheckFailure(`${world.noisy.name} did not get what was left of the ${what}.`, {
      expected: `at least ${Math.floor(FAIR * left)} of ${Math.floor(left)}`,
      found: `${Math.floor(got)}`,
    });
}

/** Asks for so many microseconds, while there is `noise`; returns the ticks that passed. */
function serveFor(world: BudgetWorld, time: number, more: object, noise: () => void): number {
  for (const tenant of world.quiet)
    world.serve(tenant, Math.floor(time / (tenant.service?.period ?? 1)), more);
  // They take the memory that they need before anybody else comes.
  world.kernel.run(5_000 * TICKS);
  noise();
  const began = world.kernel.now;
  world.kernel.run((time + 15_000) * TICKS);
  return world.kernel.now - began;
}

const busy = (world: BudgetWorld, argv: readonly string[], count = 6): void => {
  for (let each = 0; each < count; each++) world.start(world.noisy, argv);
};

const lab: Lab = {
  id: 'containers/cgroup-budget',
  title: 'Three tenants, one noisy',
  minutes: 40,
  brief:
    'Two tenants of a machine answer questions, and somebody waits for the answers. The third works as much as it can. Write `budget(host, tenants)`: the limits of each tenant’s control group, so that the quiet ones answer in time whatever the third one does, and the third one gets what they leave.',
  api: 'ring/budget',
  exports: ['budget'],
  seed: 2016,
  material: [
    {
      name: 'the tenants',
      text: `The groups lie side by side, with the controllers cpu, memory, pids and io.
Each check runs the two quiet tenants, and a third that makes trouble of another kind:

processor   six programs that never rest
night       the same, while the quiet tenants have hardly a question
memory      two dozen programs, each small, that together take more memory than there is
tasks       a fork bomb; a quiet tenant makes a task for every answer
disk        six programs that write to the disk; a quiet tenant reads 4 KiB for every answer

The kernel's clock counts steps of the hart, so the same limits give the same latencies again.`,
    },
  ],
  hints: [
    {
      title: 'Weights and limits',
      text: '`cpu.weight` counts while several want to run: a group that is alone gets everything. `cpu.max` holds at night as well. Which of the two leaves nothing unused?',
    },
    {
      title: 'Who is killed?',
      text: 'When the machine is out of memory, the kernel kills the task that has most, whoever asked last. When a group is, it kills one of the group.',
    },
    {
      title: 'What is left',
      text: 'Memory, tasks and disk: what the host has, less what the quiet tenants need. That is the limit of the third.',
    },
  ],
  checks: [
    check('processor', 'six busy programs make no answer late, and get the time that is left', (world) => {
      const passed = serveFor(world, 75_000, {}, () => busy(world, ['spin']));
      expectAnswers(world);
      const used = world.quiet.reduce((sum, tenant) => sum + world.group(tenant).cpu.usage, 0);
      expectLeft(world, 'processor', passed - used, world.group(world.noisy).cpu.usage);
    }),
    check('night', 'when nobody asks, the third tenant has the processor to itself', (world) => {
      busy(world, ['spin']);
      for (const tenant of world.quiet) world.serve(tenant, 1);
      // Their beginnings, in which they take memory, are no night.
      world.kernel.run(20_000 * TICKS);
      const usage = (tenants: readonly Tenant[]): number =>
        tenants.reduce((sum, tenant) => sum + world.group(tenant).cpu.usage, 0);
      const before = { time: world.kernel.now, quiet: usage(world.quiet), noisy: usage([world.noisy]) };
      world.kernel.run(60_000 * TICKS);
      const passed = world.kernel.now - before.time;
      const left = passed - (usage(world.quiet) - before.quiet);
      expectLeft(world, 'processor', left, usage([world.noisy]) - before.noisy);
    }),
    check('memory', 'programs that together take all memory kill nobody but each other', (world) => {
      serveFor(world, 45_000, {}, () => busy(world, ['hog', '-n', '60', '-s', '1000'], 24));
      expectAnswers(world);
      const needs = world.quiet.reduce((sum, tenant) => sum + tenant.needs.memory, 0);
      const { peakPages } = world.group(world.noisy).memory;
      expectLeft(world, 'memory', world.host.memory - needs, peakPages * 4096);
    }),
    check(
      'tasks',
      'a fork bomb leaves numbers for tasks that answer',
      (world) => {
        serveFor(world, 45_000, { forks: true }, () => busy(world, ['forks'], 1));
        expectAnswers(world);
        const needs = world.quiet.reduce((sum, tenant) => sum + tenant.needs.tasks, 0);
        expectLeft(world, 'tasks', world.host.tasks - needs, world.group(world.noisy).pids.peak);
      },
      { memorySize: 0xc0_0000 },
    ),
    check(
      'disk',
      'six programs that write make no answer late, and get the bytes that are left',
      (world) => {
        const passed = serveFor(world, 150_000, { disk: true }, () => busy(world, ['writer', '/disk']));
        expectAnswers(world);
        const needs = world.quiet.reduce((sum, tenant) => sum + tenant.needs.disk, 0);
        const left = ((world.host.disk.bytesPerSecond - needs) * passed) / 10_000_000;
        const { io } = world.group(world.noisy);
        const moved = [...io.devices.values()].reduce((sum, { stat }) => sum + stat.wbytes + stat.rbytes, 0);
        expectLeft(world, 'disk', left, moved);
      },
      // Questions may happen to come between the writes, but not on two machines.
      { times: 2 },
    ),
  ],
};

export default lab;
