// Attacks that take more than their share: nothing is read and nothing is changed, and the host has no use of itself.

import { KernelError } from '../../../lessons-engine/kernel/kernel-error.ts';
import type { Attack } from './attack.ts';

/** Of its time that a service of the host needs, and how many writes of a second. */
const ENOUGH_TIME = 0.6;
const ENOUGH_WRITES = 80;

export const resourceAttacks: readonly Attack[] = [
  {
    name: 'fork-bomb',
    tries: 'makes tasks that make tasks',
    program: { script: 'exec bomb' },
    defence: 'pidsLimit',
    ticks: 30_000,
    shows: 'the host cannot start a task',
    succeeded: ({ host }) => {
      try {
        host.start(['true']);
        return false;
      } catch (thrown) {
        if (thrown instanceof KernelError && thrown.errnoName === 'EAGAIN') return true;
        throw thrown;
      }
    },
  },
  {
    name: 'memory-bomb',
    tries: 'takes memory in many small tasks, so that somebody else is the largest when there is no more',
    program: { script: 'n=0; while [ $n -lt 6 ]; do hog -n 700 -s 1000 & n=$((n+1)); done; wait' },
    defence: 'memoryLimit',
    service: ['hog', '-n', '900', '-s', '1000'],
    ticks: 20_000_000,
    shows: 'a service of the host was killed for want of memory',
    succeeded: ({ service }) => service === null || !service.isAlive,
  },
  {
    name: 'processor-hog',
    tries: 'counts as fast as it can, four times at once',
    program: { script: 'spin & spin & spin & spin' },
    defence: 'cpuLimit',
    service: ['spin'],
    ticks: 5_000_000,
    shows: `a service of the host that is always busy gets less than ${ENOUGH_TIME * 100} % of the processor`,
    succeeded: ({ served, ticks }) => served.ticks < ENOUGH_TIME * ticks,
  },
  {
    name: 'disk-hog',
    tries: 'writes and reads as fast as the disk can, four times at once',
    program: { script: 'noisy /dev/vdb & noisy /dev/vdb & noisy /dev/vdb & noisy /dev/vdb' },
    defence: 'ioLimit',
    service: ['/usr/bin/logger'],
    ticks: 10_000_000,
    shows: `a service of the host that writes a line every 10 ms writes less than ${ENOUGH_WRITES} in a second`,
    succeeded: ({ served }) => served.writes < ENOUGH_WRITES,
  },
];
