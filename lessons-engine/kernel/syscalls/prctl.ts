// prctl(2): what a task may set about itself. Each option is a row, as system calls are.

import { bytesOf, textOf } from '../byte-text.ts';
import { KernelError } from '../kernel-error.ts';
import { capabilityBit } from '../security/capability-bit.ts';
import { demandCapable } from '../security/demand-capable.ts';
import { setFilter, setStrictMode } from '../security/seccomp/install.ts';
import { SeccompMode } from '../security/seccomp/seccomp-state.ts';
import { MOST_SIGNALS } from '../task/signals.ts';
import type { Task } from '../task/task.ts';
import type { Call, SyscallRow } from './call.ts';
import { prctlAmbient } from './prctl-ambient.ts';

/** The second to the fifth argument. */
type Option = (call: Call, args: readonly [number, number, number, number]) => number;

/** TASK_COMM_LEN, the zero byte counted. */
const COMM_SIZE = 16;

const options: ReadonlyMap<number, Option> = new Map<number, Option>([
  // PR_SET_PDEATHSIG, PR_GET_PDEATHSIG
  [
    1,
    ({ task }, [signal]) => {
      if (signal < 0 || signal > MOST_SIGNALS)
        throw new KernelError('EINVAL', `expected a signal from 0 to ${MOST_SIGNALS}, found ${signal}`);
      task.parentDeathSignal = signal;
      return 0;
    },
  ],
  [2, ({ task }, [address]) => store(task, address, task.parentDeathSignal)],
  // PR_GET_DUMPABLE, PR_SET_DUMPABLE
  [3, ({ task }) => Number(task.memory.dumpable)],
  [
    4,
    ({ task }, [wanted]) => {
      if (wanted !== 0 && wanted !== 1) throw new KernelError('EINVAL', `expected 0 or 1, found ${wanted}`);
      task.memory.dumpable = wanted === 1;
      return 0;
    },
  ],
  // PR_GET_KEEPCAPS, PR_SET_KEEPCAPS
  [7, ({ task }) => Number(task.credentials.keepCaps)],
  [
    8,
    ({ task }, [keep]) => {
      if (keep !== 0 && keep !== 1) throw new KernelError('EINVAL', `expected 0 or 1, found ${keep}`);
      task.credentials = { ...task.credentials, keepCaps: keep === 1 };
      return 0;
    },
  ],
  // PR_SET_NAME, PR_GET_NAME
  [
    15,
    ({ task }, [address]) => {
      task.comm = shortString(task, address >>> 0);
      return 0;
    },
  ],
  [
    16,
    ({ task }, [address]) => {
      const bytes = new Uint8Array(COMM_SIZE);
      bytes.set(bytesOf(task.comm));
      task.memory.copyOut(address >>> 0, bytes);
      return 0;
    },
  ],
  // PR_GET_SECCOMP, PR_SET_SECCOMP
  [21, ({ task }) => task.seccomp.mode],
  [
    22,
    ({ kernel, task }, [mode, program]) => {
      if (mode === SeccompMode.STRICT) setStrictMode(task);
      else if (mode === SeccompMode.FILTER) setFilter(kernel, task, program >>> 0);
      else throw new KernelError('EINVAL', `expected SECCOMP_MODE_STRICT or _FILTER, found ${mode}`);
      return 0;
    },
  ],
  // PR_CAPBSET_READ, PR_CAPBSET_DROP
  [23, ({ task }, [capability]) => Number((task.credentials.bounding & capabilityBit(capability)) !== 0n)],
  [
    24,
    ({ task }, [capability]) => {
      const { credentials } = task;
      demandCapable(credentials, 'CAP_SETPCAP', credentials.userNamespace);
      task.credentials = { ...credentials, bounding: credentials.bounding & ~capabilityBit(capability) };
      return 0;
    },
  ],
  // PR_SET_CHILD_SUBREAPER, PR_GET_CHILD_SUBREAPER
  [
    36,
    ({ task }, [wanted]) => {
      task.isSubreaper = wanted !== 0;
      return 0;
    },
  ],
  [37, ({ task }, [address]) => store(task, address, Number(task.isSubreaper))],
  // PR_SET_NO_NEW_PRIVS, PR_GET_NO_NEW_PRIVS
  [
    38,
    ({ task }, [wanted, ...rest]) => {
      if (wanted !== 1 || rest.some((each) => each !== 0))
        throw new KernelError('EINVAL', 'expected 1 and three zeros: no_new_privs is never taken back');
      task.credentials = { ...task.credentials, noNewPrivs: true };
      return 0;
    },
  ],
  [
    39,
    ({ task }, args) => {
      if (args.some((each) => each !== 0)) throw new KernelError('EINVAL', 'expected four zeros');
      return Number(task.credentials.noNewPrivs);
    },
  ],
  // PR_CAP_AMBIENT
  [47, ({ task }, args) => prctlAmbient(task, args)],
]);

export const prctlCalls = [
  {
    number: 167,
    name: 'prctl',
    parameters: ['option', 'arg2', 'arg3', 'arg4', 'arg5'],
    missing:
      'names, dumpability, parent-death signals, subreapers, no_new_privs, seccomp, KEEPCAPS, the bounding and the ambient set; every other option is refused with EINVAL',
    run: (call) => {
      const [number = 0, second = 0, third = 0, fourth = 0, fifth = 0] = call.args;
      const option = options.get(number);
      if (option === undefined) {
        call.kernel.log(`prctl: option ${number} is not one of this kernel's`);
        throw new KernelError('EINVAL', `expected an option of this kernel, found ${number}`);
      }
      return option(call, [second, third, fourth, fifth]);
    },
  },
] as const satisfies readonly SyscallRow[];

function store(task: Task, address: number, value: number): number {
  task.memory.store32(address >>> 0, value);
  return 0;
}

/** The first 15 bytes of a string. Looks no further than it must: what follows need not be there. EFAULT. */
function shortString(task: Task, address: number): string {
  let text = '';
  while (text.length < COMM_SIZE - 1) {
    const byte = textOf(task.memory.copyIn((address + text.length) >>> 0, 1));
    if (byte === '\0') break;
    text += byte;
  }
  return text;
}
