// Files of the cpu controller (cgroup-v2.rst, "CPU Interface Files"). cpu.stat is there without it, too. Left out:
// cpu.max.burst, cpu.idle, cpu.uclamp.*, cpu.pressure; a program that looks for one finds no such file.

import { KernelError } from '../../kernel-error.ts';
import type { Cgroup } from '../cgroup.ts';
import { TICKS_PER_MICROSECOND } from '../cpu-controller.ts';
import { maxText, readInteger, readUnsigned } from '../numbers.ts';
import { flatKeyed, type CgroupFile } from './cgroup-file.ts';

const microseconds = (ticks: number): number => Math.floor(ticks / TICKS_PER_MICROSECOND);

function statistics({ cpu, controllers, parent, host }: Cgroup): string {
  // Whoever reads has had time since its turn began.
  host.settle();
  const usage = microseconds(cpu.usage);
  const { periods, throttledPeriods, throttledTicks } = cpu.scheduling;
  return flatKeyed({
    usage_usec: usage,
    user_usec: usage,
    system_usec: 0,
    ...(parent !== null &&
      controllers.includes('cpu') && {
        nr_periods: periods,
        nr_throttled: throttledPeriods,
        throttled_usec: microseconds(throttledTicks),
      }),
  });
}

export const cpuStatFile: CgroupFile = { name: 'cpu.stat', onRoot: true, read: statistics };

export const cpuFiles: readonly CgroupFile[] = [
  {
    name: 'cpu.weight',
    read: ({ cpu }) => `${cpu.weight}\n`,
    write: ({ cpu }, text) => cpu.setWeight(readUnsigned(text.trim())),
  },
  {
    name: 'cpu.weight.nice',
    read: ({ cpu }) => `${cpu.nice}\n`,
    write: ({ cpu }, text) => cpu.setNice(readInteger(text.trim())),
  },
  {
    name: 'cpu.max',
    read: ({ cpu: { scheduling } }) => {
      const quota = scheduling.quota === Infinity ? Infinity : microseconds(scheduling.quota);
      return `${maxText(quota)} ${microseconds(scheduling.period)}\n`;
    },
    // "$MAX $PERIOD"; the period may be left out and is then as before.
    write: ({ cpu }, text) => {
      const [quota = '', period] = text.trim().split(/\s+/);
      const found = quota === 'max' ? Infinity : Number(/^\d+/.exec(quota)?.[0] ?? NaN);
      const length = /^\d+/.exec(period ?? '')?.[0];
      if (Number.isNaN(found))
        throw new KernelError('EINVAL', `expected microseconds or "max", found "${quota}"`);
      cpu.setMax(found, length === undefined ? microseconds(cpu.scheduling.period) : Number(length));
    },
  },
];
