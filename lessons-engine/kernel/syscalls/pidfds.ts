// System calls about tasks by descriptors instead of numbers: a pidfd never comes to mean another task (pidfd_open(2)).

import { O_NONBLOCK } from '../fs/open-flags.ts';
import { KernelError } from '../kernel-error.ts';
import { isWithin } from '../namespaces/namespace-file.ts';
import { mayAccessTask } from '../security/may-access-task.ts';
import { PidfdFile } from '../task/pidfd-file.ts';
import { sendFrom } from '../task/send-from.ts';
import { MOST_SIGNALS } from '../task/signals.ts';
import type { Task } from '../task/task.ts';
import type { SyscallRow } from './call.ts';

export const pidfdCalls = [
  {
    number: 434,
    name: 'pidfd_open',
    parameters: ['pid', 'flags'],
    missing: '',
    run: ({ task, args: [pid = 0, flags = 0] }) => {
      if ((flags & ~O_NONBLOCK) !== 0 || pid <= 0)
        throw new KernelError(
          'EINVAL',
          `pidfd_open: found pid ${pid}, flags 0x${(flags >>> 0).toString(16)}`,
        );
      const target = task.pid.namespace.find(pid);
      if (target === null) throw new KernelError('ESRCH', `expected a task ${pid}, found none`);
      return task.files.install(new PidfdFile(target, flags), true);
    },
  },
  {
    number: 424,
    name: 'pidfd_send_signal',
    parameters: ['pidfd', 'sig', 'info', 'flags'],
    missing: "a siginfo of the caller's own is refused with EINVAL",
    run: ({ kernel, task, args: [fd = 0, signal = 0, info = 0, flags = 0] }) => {
      if (flags !== 0) throw new KernelError('EINVAL', `expected no flags, found ${flags}`);
      const target = taskOf(task, fd);
      if (!isWithin(target.pid.namespace, task.pid.namespace))
        throw new KernelError('EINVAL', 'expected a task of the own pid namespace or one inside it');
      if (info !== 0) {
        kernel.log('pidfd_send_signal: a siginfo is not supported');
        throw new KernelError('EINVAL', 'expected no siginfo');
      }
      if (signal < 0 || signal > MOST_SIGNALS)
        throw new KernelError('EINVAL', `expected a signal from 0 to ${MOST_SIGNALS}, found ${signal}`);
      if (target.state === 'dead') throw new KernelError('ESRCH', 'the task is gone');
      sendFrom(kernel, task, [target], signal);
      return 0;
    },
  },
  {
    number: 438,
    name: 'pidfd_getfd',
    parameters: ['pidfd', 'targetfd', 'flags'],
    missing: '',
    run: ({ task, args: [fd = 0, wanted = 0, flags = 0] }) => {
      if (flags !== 0) throw new KernelError('EINVAL', `expected no flags, found ${flags}`);
      const target = taskOf(task, fd);
      if (!target.isAlive) throw new KernelError('ESRCH', 'the task has ended');
      const { uid, gid } = task.credentials;
      // PTRACE_MODE_ATTACH_REALCREDS: whose real ids these are.
      if (!mayAccessTask({ ...task.credentials, fsuid: uid, fsgid: gid }, target, task))
        throw new KernelError('EPERM', 'expected a task that the caller may trace');
      task.files.demandFree();
      return task.files.install(target.files.get(wanted).hold(), true);
    },
  },
] as const satisfies readonly SyscallRow[];

/** EBADF for what is no pidfd. */
export function taskOf(task: Task, fd: number): Task {
  const file = task.files.get(fd);
  if (!(file instanceof PidfdFile)) throw new KernelError('EBADF', `expected a pidfd, found ${file.name}`);
  return file.task;
}
