// prctl(PR_CAP_AMBIENT): capabilities that survive the execve of an ordinary file (capabilities(7), "Ambient"). None is in it
// that is not both permitted and inheritable.

import { KernelError } from '../kernel-error.ts';
import { capabilityBit } from '../security/capability-bit.ts';
import type { Task } from '../task/task.ts';

const Ambient = { IS_SET: 1, RAISE: 2, LOWER: 3, CLEAR_ALL: 4 };

/** `args`: the operation, the capability, two zeros. EINVAL, EPERM. */
export function prctlAmbient(task: Task, args: readonly [number, number, number, number]): number {
  const [operation, capability, ...rest] = args;
  const { credentials } = task;
  const { ambient, permitted, inheritable } = credentials;
  if (rest.some((each) => each !== 0))
    throw new KernelError('EINVAL', 'expected zeros behind the capability');
  if (operation === Ambient.CLEAR_ALL) {
    if (capability !== 0) throw new KernelError('EINVAL', `expected no capability, found ${capability}`);
    task.credentials = { ...credentials, ambient: 0n };
    return 0;
  }
  const bit = capabilityBit(capability);
  switch (operation) {
    case Ambient.IS_SET:
      return Number((ambient & bit) !== 0n);
    case Ambient.RAISE:
      if ((permitted & inheritable & bit) === 0n)
        throw new KernelError('EPERM', `expected capability ${capability} permitted and inheritable`);
      task.credentials = { ...credentials, ambient: ambient | bit };
      return 0;
    case Ambient.LOWER:
      task.credentials = { ...credentials, ambient: ambient & ~bit };
      return 0;
    default:
      throw new KernelError('EINVAL', `expected an operation of PR_CAP_AMBIENT, found ${operation}`);
  }
}
