// What the scheduler weighs against each other: tasks, and groups of tasks. Each has a virtual runtime, the time it ran
// divided by its weight; who has the least of it goes next (CFS: sched-design-CFS.rst). A group is weighed among its
// siblings, and its members among themselves: so two groups of equal weight get the same, however many tasks each has.

/** The weight of nice 0 and of cpu.weight 100. */
export const NICE_0_WEIGHT = 1024;

/** kernel/sched/core.c, sched_prio_to_weight: each step of nice is worth a factor of about 1.25. Nice −20 first. */
const weights = [
  88761, 71755, 56483, 46273, 36291, 29154, 23254, 18705, 14949, 11916, 9548, 7620, 6100, 4904, 3906, 3121,
  2501, 1991, 1586, 1277, 1024, 820, 655, 526, 423, 335, 272, 215, 172, 137, 110, 87, 70, 56, 45, 36, 29, 23,
  18, 15,
];

/** The weight of a nice value from −20 to 19. */
export function weightOfNice(nice: number): number {
  return weights[Math.max(-20, Math.min(19, nice)) + 20] as number;
}

export interface SchedulingEntity {
  readonly group: SchedulingGroup | null;
  readonly weight: number;
  /** Ticks run, scaled by NICE_0_WEIGHT / weight. */
  virtualRuntime: number;
  /** Decides between equal ones: who came first. */
  readonly order: number;
}

/** A group: a cgroup with the cpu controller. The root has no group above it. */
export class SchedulingGroup implements SchedulingEntity {
  readonly group: SchedulingGroup | null;
  readonly order: number;
  weight = NICE_0_WEIGHT;
  virtualRuntime = 0;
  /** The least virtual runtime that a member has had: where a member begins that comes or wakes. Never goes back. */
  leastRuntime = 0;
  /** cpu.max: ticks in each period that the group may run; Infinity for no limit. */
  quota = Infinity;
  /** Ticks. */
  period = 1_000_000;
  /** Ticks run in the present period, and when that began; null while there is none, as nobody here has run. */
  usedInPeriod = 0;
  periodStart: number | null = null;
  /** Statistics of cpu.stat: periods with work, those that ended early, ticks that was waited for the next. */
  periods = 0;
  throttledPeriods = 0;
  throttledTicks = 0;
  throttledSince: number | null = null;
  readonly ready = new Set<SchedulingEntity>();

  constructor(group: SchedulingGroup | null, order: number) {
    this.group = group;
    this.order = order;
  }
}
