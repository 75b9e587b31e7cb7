// prlimit64(2): the limits of a process, read and set in one call.

import { KernelError } from '../kernel-error.ts';
import { capable } from '../security/capabilities.ts';
import { Rlimit } from '../task/resource-limits.ts';
import type { Task } from '../task/task.ts';
import type { SyscallRow } from './call.ts';

const INFINITE = 0xffff_ffff_ffff_ffffn;
const SIZE = 16;

export const resourceLimitCalls = [
  {
    number: 261,
    name: 'prlimit64',
    parameters: ['pid', 'resource', 'new_limit', 'old_limit'],
    missing: 'RLIMIT_NOFILE is enforced; the other limits are kept, inherited and shown, and change nothing',
    run: ({ kernel, task, args: [pid = 0, resource = 0, next = 0, previous = 0] }) => {
      const target = pid === 0 ? task : task.pid.namespace.find(pid);
      if (target === null) throw new KernelError('ESRCH', `expected a process, found ${pid}`);
      const { limits } = target;
      const old = limits.get(resource);
      const wanted = next === 0 ? null : read(task.memory.copyIn(next >>> 0, SIZE));
      demandAccess(task, target);
      if (wanted !== null) {
        limits.set(
          resource,
          wanted,
          capable(task.credentials, 'CAP_SYS_RESOURCE', target.credentials.userNamespace),
        );
        if (resource === Rlimit.NOFILE) target.files.limit = wanted.soft;
        else kernel.log(`${task.comm}[${task.number}]: resource limit ${resource} is kept and not enforced`);
      }
      if (previous !== 0) {
        const bytes = new DataView(new ArrayBuffer(SIZE));
        [old.soft, old.hard].forEach((limit, index) =>
          bytes.setBigUint64(index * 8, limit === Infinity ? INFINITE : BigInt(limit), true),
        );
        task.memory.copyOut(previous >>> 0, new Uint8Array(bytes.buffer));
      }
      return 0;
    },
  },
] as const satisfies readonly SyscallRow[];

function read(bytes: Uint8Array) {
  const view = new DataView(bytes.buffer);
  const limit = (at: number): number => {
    const value = view.getBigUint64(at, true);
    return value === INFINITE ? Infinity : Number(value);
  };
  return { soft: limit(0), hard: limit(8) };
}

/** One's own, those of a task with the same ids, or CAP_SYS_RESOURCE over it (check_prlimit_permission). */
function demandAccess(task: Task, target: Task): void {
  const [a, b] = [task.credentials, target.credentials];
  const sameUser = [b.uid, b.euid, b.suid].every((id) => id === a.uid);
  const sameGroup = [b.gid, b.egid, b.sgid].every((id) => id === a.gid);
  if (task === target || (sameUser && sameGroup) || capable(a, 'CAP_SYS_RESOURCE', b.userNamespace)) return;
  throw new KernelError('EPERM', 'expected a process of the same user, or CAP_SYS_RESOURCE');
}
