// Files of the pids controller (cgroup-v2.rst, "PID Interface Files").

import { KernelError } from '../../kernel-error.ts';
import { maxText, orMax, readInteger } from '../numbers.ts';
import { flatKeyed, type CgroupFile } from './cgroup-file.ts';

/** PID_MAX_LIMIT of a 32-bit kernel. */
const MOST = 0x8000;

export const pidsFiles: readonly CgroupFile[] = [
  { name: 'pids.current', read: ({ pids }) => `${pids.current}\n` },
  { name: 'pids.peak', read: ({ pids }) => `${pids.peak}\n` },
  {
    name: 'pids.max',
    read: ({ pids }) => `${maxText(pids.max)}\n`,
    // Below what there is already: no fork until there are fewer; nobody is killed.
    write: ({ pids }, text) => {
      const most = orMax(text, (number) => readInteger(number, -(2 ** 53), 2 ** 53));
      if (most < 0 || (most > MOST && most !== Infinity))
        throw new KernelError('EINVAL', `expected 0 to ${MOST} tasks, found ${most}`);
      pids.max = most;
    },
  },
  {
    name: 'pids.events',
    read: ({ pids }) => flatKeyed({ max: pids.events.all }),
    changed: ({ pids }) => pids.eventsChanged,
    version: ({ pids }) => pids.events.all,
  },
  {
    name: 'pids.events.local',
    read: ({ pids }) => flatKeyed({ max: pids.events.local }),
    changed: ({ pids }) => pids.eventsChanged,
    version: ({ pids }) => pids.events.local,
  },
];
