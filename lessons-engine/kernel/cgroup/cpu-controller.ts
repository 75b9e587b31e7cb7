// The cpu controller (cgroup-v2.rst, "CPU"): a weight among siblings and a limit on bandwidth, both the scheduler's work, and
// time used, which is counted for every group. Programs here have no time but their own instructions: all of it is user time.
// Left out: cpu.max.burst, cpu.idle, uclamp, pressure.

import { KernelError } from '../kernel-error.ts';
import { SchedulingGroup, weightOfNice } from '../scheduler/entity.ts';
import type { Cgroup } from './cgroup.ts';

/** Ticks in a microsecond. */
export const TICKS_PER_MICROSECOND = 10;

/** cpu.weight. */
export const [LEAST_WEIGHT, USUAL_WEIGHT, MOST_WEIGHT] = [1, 100, 10_000];
/** Microseconds (kernel/sched/core.c, min_cfs_quota_period, max_cfs_quota_period). */
const [LEAST_PERIOD, MOST_PERIOD] = [1000, 1_000_000];
const LEAST_QUOTA = 1000;

export class CpuController {
  /** Where the group's tasks are scheduled: its own place among its siblings, or that of a group above. */
  scheduling: SchedulingGroup;
  /** Ticks used, here and below. */
  usage = 0;
  readonly #group: Cgroup;

  constructor(group: Cgroup) {
    this.#group = group;
    this.scheduling = group.parent === null ? group.host.scheduler.root : group.parent.scheduling;
  }

  /** The group gets a place of its own. Its tasks are to be moved by whoever calls. */
  enable(): void {
    const { parent, host } = this.#group;
    if (parent !== null) this.scheduling = new SchedulingGroup(parent.scheduling, host.nextOrder());
  }

  /** Counts time in it and above it. */
  use(ticks: number): void {
    for (let each: Cgroup | null = this.#group; each !== null; each = each.parent) each.cpu.usage += ticks;
  }

  /** cpu.weight: the scheduler's 1024 is 100. */
  get weight(): number {
    return clampWeight(Math.round((this.scheduling.weight * 100) / 1024));
  }

  /** ERANGE. */
  setWeight(weight: number): void {
    if (weight < LEAST_WEIGHT || weight > MOST_WEIGHT)
      throw new KernelError(
        'ERANGE',
        `expected a weight of ${LEAST_WEIGHT} to ${MOST_WEIGHT}, found ${weight}`,
      );
    this.#reweigh(Math.round((weight * 1024) / 100));
  }

  /** cpu.weight.nice: the nice value whose weight is nearest; the lower one of two. */
  get nice(): number {
    let nearest = -20;
    const off = (nice: number) => Math.abs(weightOfNice(nice) - this.scheduling.weight);
    for (let nice = -19; nice < 20; nice++) if (off(nice) < off(nearest)) nearest = nice;
    return nearest;
  }

  /** ERANGE. */
  setNice(nice: number): void {
    if (nice < -20 || nice > 19) throw new KernelError('ERANGE', `expected a nice value, found ${nice}`);
    this.#reweigh(weightOfNice(nice));
  }

  /** cpu.max, in microseconds; Infinity for no limit. EINVAL. */
  setMax(quota: number, period: number): void {
    if (quota < LEAST_QUOTA || period < LEAST_PERIOD || period > MOST_PERIOD)
      throw new KernelError(
        'EINVAL',
        `expected 1 ms or more in a period of 1 ms to 1 s, found ${quota} in ${period} µs`,
      );
    const { host } = this.#group;
    host.settle();
    const [ticks, periodTicks] = [quota * TICKS_PER_MICROSECOND, period * TICKS_PER_MICROSECOND];
    host.scheduler.limit(this.scheduling, ticks, periodTicks, host.now);
  }

  #reweigh(weight: number): void {
    this.#group.host.settle();
    this.scheduling.weight = weight;
  }
}

const clampWeight = (weight: number): number => Math.max(LEAST_WEIGHT, Math.min(MOST_WEIGHT, weight));
