// System calls about process groups, sessions and priorities.

import { KernelError } from '../kernel-error.ts';
import type { Pid } from '../namespaces/pid-namespace.ts';
import { capable } from '../security/capabilities.ts';
import type { Task } from '../task/task.ts';
import type { SyscallRow } from './call.ts';

const PRIO_PROCESS = 0;

export const sessionCalls = [
  {
    number: 154,
    name: 'setpgid',
    parameters: ['pid', 'pgid'],
    missing: 'a child may still be moved after it has executed another program',
    run: ({ task, args: [pid = 0, group = 0] }) => {
      if ((group === 0 ? pid : group) < 0) throw new KernelError('EINVAL', 'expected a process group');
      const target = pid === 0 ? task : found(task, pid);
      if (target !== task && target.parent !== task) throw new KernelError('ESRCH', `${pid} is not a child`);
      if (target.session !== task.session || target.session === target.pid)
        throw new KernelError('EPERM', 'expected a task of the same session that does not lead it');
      target.processGroup = groupFor(task, target, group);
      return 0;
    },
  },
  {
    number: 155,
    name: 'getpgid',
    parameters: ['pid'],
    missing: '',
    run: ({ task, args: [pid = 0] }) =>
      (pid === 0 ? task : found(task, pid)).processGroup.in(task.pid.namespace),
  },
  {
    number: 156,
    name: 'getsid',
    parameters: ['pid'],
    missing: '',
    run: ({ task, args: [pid = 0] }) => (pid === 0 ? task : found(task, pid)).session.in(task.pid.namespace),
  },
  {
    number: 157,
    name: 'setsid',
    parameters: [],
    missing: '',
    run: ({ task }) => {
      if (task.processGroup === task.pid) throw new KernelError('EPERM', 'leads a process group already');
      task.session = task.pid;
      task.processGroup = task.pid;
      return task.number;
    },
  },
  {
    number: 140,
    name: 'setpriority',
    parameters: ['which', 'who', 'prio'],
    missing: 'PRIO_PGRP and PRIO_USER are refused',
    run: ({ kernel, task, args: [which = 0, who = 0, priority = 0] }) => {
      const target = ofPriority(task, which, who);
      const { uid, euid, userNamespace } = target.credentials;
      const same = uid === task.credentials.euid || euid === task.credentials.euid;
      if (!same && !capable(task.credentials, 'CAP_SYS_NICE', userNamespace))
        throw new KernelError('EPERM', 'expected a task of the same user, or CAP_SYS_NICE');
      const nice = Math.max(-20, Math.min(19, priority));
      if (nice < target.nice && !capable(task.credentials, 'CAP_SYS_NICE', userNamespace))
        throw new KernelError('EACCES', `expected CAP_SYS_NICE to go from ${target.nice} to ${nice}`);
      kernel.requeue(target, () => (target.nice = nice));
      return 0;
    },
  },
  {
    number: 141,
    name: 'getpriority',
    parameters: ['which', 'who'],
    missing: 'PRIO_PGRP and PRIO_USER are refused',
    run: ({ task, args: [which = 0, who = 0] }) => 20 - ofPriority(task, which, who).nice,
  },
] as const satisfies readonly SyscallRow[];

/** Its own, or one that somebody is in. EPERM. */
function groupFor(task: Task, target: Task, number: number): Pid {
  const { namespace } = task.pid;
  if (number === 0 || target.pid.in(namespace) === number) return target.pid;
  const member = namespace.tasks.find(([, each]) => each.processGroup.in(namespace) === number)?.[1];
  if (member?.session !== task.session)
    throw new KernelError('EPERM', `expected a process group of the same session, found ${number}`);
  return member.processGroup;
}

function found(task: Task, pid: number): Task {
  const target = task.pid.namespace.find(pid);
  if (target === null) throw new KernelError('ESRCH', `expected a task ${pid}, found none`);
  return target;
}

function ofPriority(task: Task, which: number, who: number): Task {
  if (which !== PRIO_PROCESS) throw new KernelError('EINVAL', `expected PRIO_PROCESS, found ${which}`);
  return who === 0 ? task : found(task, who);
}
