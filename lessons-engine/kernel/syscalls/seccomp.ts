// seccomp(2).

import { KernelError } from '../kernel-error.ts';
import { isAction } from '../security/seccomp/actions.ts';
import { setFilter, setStrictMode } from '../security/seccomp/install.ts';
import type { SyscallRow } from './call.ts';

const Operation = { SET_MODE_STRICT: 0, SET_MODE_FILTER: 1, GET_ACTION_AVAIL: 2 };

export const seccompCalls = [
  {
    number: 277,
    name: 'seccomp',
    parameters: ['operation', 'flags', 'args'],
    missing:
      'listeners: SECCOMP_FILTER_FLAG_NEW_LISTENER and SECCOMP_GET_NOTIF_SIZES are refused with EINVAL; a filter may not name a tracer',
    run: ({ kernel, task, args: [operation = 0, flags = 0, address = 0] }) => {
      switch (operation) {
        case Operation.SET_MODE_STRICT:
          if (flags !== 0 || address !== 0)
            throw new KernelError('EINVAL', 'expected neither flags nor arguments for strict mode');
          setStrictMode(task);
          return 0;
        case Operation.SET_MODE_FILTER:
          setFilter(kernel, task, address >>> 0, flags);
          return 0;
        case Operation.GET_ACTION_AVAIL: {
          if (flags !== 0) throw new KernelError('EINVAL', `expected no flags, found ${flags}`);
          const action = task.memory.load32(address >>> 0);
          if (!isAction(action))
            throw new KernelError('EOPNOTSUPP', `expected an action, found 0x${(action >>> 0).toString(16)}`);
          return 0;
        }
        default:
          kernel.log(`seccomp: operation ${operation} is not one of this kernel's`);
          throw new KernelError('EINVAL', `expected an operation of seccomp, found ${operation}`);
      }
    },
  },
] as const satisfies readonly SyscallRow[];
