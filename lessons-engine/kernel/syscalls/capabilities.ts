// capget(2) and capset(2): the three sets of a task, as words of 32 capabilities.

import { KernelError } from '../kernel-error.ts';
import { ALL_CAPABILITIES, capable } from '../security/capabilities.ts';
import { commitCredentials } from '../security/commit-credentials.ts';
import type { Credentials } from '../security/credentials.ts';
import type { Task } from '../task/task.ts';
import type { SyscallRow } from './call.ts';

/** _LINUX_CAPABILITY_VERSION_1 to 3, and how many words a set has in each. */
const words = new Map([
  [0x1998_0330, 1],
  [0x2007_1026, 2],
  [0x2008_0522, 2],
]);
const PREFERRED = 0x2008_0522;
/** struct __user_cap_data_struct: effective, permitted, inheritable. */
const DATA_SIZE = 12;

export const capabilityCalls = [
  {
    number: 90,
    name: 'capget',
    parameters: ['hdrp', 'datap'],
    missing: '',
    run: ({ task, args: [header = 0, data = 0] }) => {
      const count = wordsOf(task, header);
      // Asked for the version alone.
      if (data === 0) return 0;
      if (count === null) throw wrongVersion();
      const pid = task.memory.load32((header + 4) >>> 0);
      if (pid < 0) throw new KernelError('EINVAL', `expected a task, found ${pid}`);
      const target = pid === 0 ? task : task.pid.namespace.find(pid);
      if (target === null) throw new KernelError('ESRCH', `expected a task ${pid}, found none`);
      const bytes = new DataView(new ArrayBuffer(count * DATA_SIZE));
      const { effective, permitted, inheritable } = target.credentials;
      [effective, permitted, inheritable].forEach((set, index) => {
        for (let word = 0; word < count; word++)
          bytes.setUint32(
            word * DATA_SIZE + index * 4,
            Number((set >> BigInt(32 * word)) & 0xffff_ffffn),
            true,
          );
      });
      task.memory.copyOut(data >>> 0, new Uint8Array(bytes.buffer));
      return 0;
    },
  },
  {
    number: 91,
    name: 'capset',
    parameters: ['hdrp', 'datap'],
    missing: '',
    run: ({ task, args: [header = 0, data = 0] }) => {
      const count = wordsOf(task, header);
      if (count === null) throw wrongVersion();
      const pid = task.memory.load32((header + 4) >>> 0);
      if (pid !== 0 && pid !== task.number)
        throw new KernelError('EPERM', `expected the calling task, found ${pid}`);
      const bytes = new DataView(task.memory.copyIn(data >>> 0, count * DATA_SIZE).buffer);
      const set = (index: number): bigint => {
        let all = 0n;
        for (let word = 0; word < count; word++)
          all |= BigInt(bytes.getUint32(word * DATA_SIZE + index * 4, true)) << BigInt(32 * word);
        return all & ALL_CAPABILITIES;
      };
      commitCredentials(
        task,
        withCapabilities(task.credentials, { effective: set(0), permitted: set(1), inheritable: set(2) }),
      );
      return 0;
    },
  },
] as const satisfies readonly SyscallRow[];

/** How many words the asked version has; null for an unknown one, and then the header gets one that is known. EFAULT. */
function wordsOf(task: Task, header: number): number | null {
  const count = words.get(task.memory.load32(header >>> 0) >>> 0);
  if (count !== undefined) return count;
  task.memory.store32(header >>> 0, PREFERRED);
  return null;
}

const wrongVersion = (): KernelError =>
  new KernelError('EINVAL', 'expected _LINUX_CAPABILITY_VERSION_1, 2 or 3');

/** The rules of capset(2) and capabilities(7), "Programmatically adjusting capability sets". EPERM. */
function withCapabilities(
  old: Credentials,
  sets: Pick<Credentials, 'effective' | 'permitted' | 'inheritable'>,
): Credentials {
  const { effective, permitted, inheritable } = sets;
  const demand = (inner: bigint, outer: bigint, what: string): void => {
    const more = inner & ~outer;
    if (more !== 0n) throw new KernelError('EPERM', `expected ${what}, found 0x${more.toString(16)} more`);
  };
  if (!capable(old, 'CAP_SETPCAP', old.userNamespace))
    demand(inheritable, old.inheritable | old.permitted, 'inheritable ones out of the permitted');
  demand(inheritable, old.inheritable | old.bounding, 'inheritable ones out of the bounding set');
  demand(permitted, old.permitted, 'no more permitted than before');
  demand(effective, permitted, 'effective ones out of the permitted');
  return { ...old, ...sets, ambient: old.ambient & permitted & inheritable };
}
