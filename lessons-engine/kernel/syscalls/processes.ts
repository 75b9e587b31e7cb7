// System calls that make, end and name tasks.

import { isSymlink } from '../fs/mode.ts';
import { O_NONBLOCK } from '../fs/open-flags.ts';
import { lookUp } from '../fs/walk.ts';
import type { Kernel } from '../kernel.ts';
import { KernelError } from '../kernel-error.ts';
import { clone } from '../task/clone.ts';
import { exec } from '../task/exec.ts';
import { exitTask } from '../task/exit.ts';
import type { Task } from '../task/task.ts';
import { waitForChild, WaitOption } from '../task/wait.ts';
import { Sleep } from '../wait-queue.ts';
import { fileAt } from './at.ts';
import type { SyscallRow } from './call.ts';
import { taskOf } from './pidfds.ts';

/** Strings of argv or envp at most. */
const MOST_STRINGS = 1024;

/** Options that say which children are meant. */
const ANY_KIND = WaitOption.NOTHREAD | WaitOption.ALL | WaitOption.CLONE;

const [P_ALL, P_PID, P_PGID, P_PIDFD] = [0, 1, 2, 3];

const AT_EMPTY_PATH = 0x1000;
const AT_SYMLINK_NOFOLLOW = 0x100;

export const processCalls = [
  {
    number: 220,
    name: 'clone',
    parameters: ['flags', 'stack', 'parent_tid', 'tls', 'child_tid'],
    missing: 'CLONE_THREAD, CLONE_PTRACE, CLONE_CHILD_CLEARTID, CLONE_SYSVSEM: refused with EINVAL',
    run: (call) => {
      const { kernel, task, args } = call;
      if (call.progress > 0) return afterVfork(task, call.progress);
      const [flags = 0, stack = 0, parentTid = 0, tls = 0, childTid = 0] = args;
      task.pc = (task.pc + 4) >>> 0; // the child goes on behind the ecall
      try {
        const child = clone(kernel, task, {
          flags,
          stack,
          parentTid: parentTid >>> 0,
          tls,
          childTid: childTid >>> 0,
        });
        const number = child.pid.in(task.pid.namespace);
        if (child.vforkDone === null) return number;
        call.progress = number;
        throw new Sleep([child.vforkDone]);
      } finally {
        task.pc = (task.pc - 4) >>> 0;
      }
    },
    interrupted: (progress) => (progress > 0 ? progress : null),
  },
  {
    number: 221,
    name: 'execve',
    parameters: ['pathname', 'argv', 'envp'],
    missing: 'shared libraries and interpreters of ELF files; ETXTBSY of a file that somebody writes',
    run: ({ kernel, task, args: [name = 0, argv = 0, envp = 0] }) => {
      const text = task.memory.string(name >>> 0);
      const request = { argv: strings(task, argv), envp: strings(task, envp), name: text };
      exec(kernel, task, { ...request, path: lookUp(task.caller, null, text) });
      return null;
    },
  },
  {
    number: 281,
    name: 'execveat',
    parameters: ['dirfd', 'pathname', 'argv', 'envp', 'flags'],
    missing: 'as execve; a script by AT_EMPTY_PATH sees no /dev/fd name',
    run: ({ kernel, task, args: [dirfd = 0, name = 0, argv = 0, envp = 0, flags = 0] }) => {
      if ((flags & ~(AT_EMPTY_PATH | AT_SYMLINK_NOFOLLOW)) !== 0)
        throw new KernelError('EINVAL', `expected flags of execveat, found 0x${(flags >>> 0).toString(16)}`);
      const text = task.memory.string(name >>> 0);
      const follow = (flags & AT_SYMLINK_NOFOLLOW) === 0;
      const path = fileAt(task, dirfd, text, { follow, emptyPath: (flags & AT_EMPTY_PATH) !== 0 });
      if (!follow && isSymlink(path.inode)) throw new KernelError('ELOOP', 'AT_SYMLINK_NOFOLLOW of a link');
      const shown = text === '' ? `/dev/fd/${dirfd}` : text;
      exec(kernel, task, { path, name: shown, argv: strings(task, argv), envp: strings(task, envp) });
      return null;
    },
  },
  {
    number: 93,
    name: 'exit',
    parameters: ['status'],
    missing: '',
    run: ({ kernel, task, args: [status = 0] }) => end(kernel, task, status),
  },
  {
    number: 94,
    name: 'exit_group',
    parameters: ['status'],
    missing: '',
    run: ({ kernel, task, args: [status = 0] }) => end(kernel, task, status),
  },
  {
    number: 260,
    name: 'wait4',
    parameters: ['pid', 'wstatus', 'options', 'rusage'],
    missing: 'rusage is left as it was; Linux on RV32 has only waitid, this is the number of RV64',
    run: ({ task, args: [pid = 0, status = 0, options = 0] }) => {
      const { NOHANG, UNTRACED, CONTINUED } = WaitOption;
      if ((options & ~(NOHANG | UNTRACED | CONTINUED | ANY_KIND)) !== 0)
        throw new KernelError('EINVAL', `expected options of wait4, found 0x${(options >>> 0).toString(16)}`);
      const found = waitForChild(task, { pid, options: options | WaitOption.EXITED });
      if (found === null) return 0;
      if (status !== 0) task.memory.store32(status >>> 0, found.status);
      return found.number;
    },
  },
  {
    number: 95,
    name: 'waitid',
    parameters: ['idtype', 'id', 'infop', 'options', 'rusage'],
    missing: 'rusage is left as it was',
    run: ({ task, args: [type = 0, id = 0, info = 0, options = 0] }) => {
      const { NOHANG, UNTRACED, EXITED, CONTINUED, NOWAIT } = WaitOption;
      const changes = UNTRACED | EXITED | CONTINUED;
      if ((options & changes) === 0 || (options & ~(changes | NOHANG | NOWAIT | ANY_KIND)) !== 0)
        throw new KernelError('EINVAL', `waitid: found options 0x${(options >>> 0).toString(16)}`);
      const found = waitForChild(task, { ...whom(task, type, id), options });
      if (info !== 0) task.memory.copyOut(info >>> 0, childInfo(found));
      return 0;
    },
  },
  {
    number: 172,
    name: 'getpid',
    parameters: [],
    missing: '',
    run: ({ task }) => task.number,
  },
  {
    number: 178,
    name: 'gettid',
    parameters: [],
    missing: '',
    run: ({ task }) => task.number,
  },
  {
    number: 173,
    name: 'getppid',
    parameters: [],
    missing: '',
    run: ({ task }) => task.parent?.pid.in(task.pid.namespace) ?? 0,
  },
  {
    number: 124,
    name: 'sched_yield',
    parameters: [],
    missing: '',
    run: ({ kernel, task }) => {
      kernel.yield(task);
      return 0;
    },
  },
] as const satisfies readonly SyscallRow[];

/** idtype and id of waitid. EINVAL, EBADF. */
function whom(task: Task, type: number, id: number): { pid: number; only?: Task; nonBlocking?: boolean } {
  if (type === P_ALL) return { pid: -1 };
  if (type === P_PIDFD) {
    const only = taskOf(task, id);
    return { pid: -1, only, nonBlocking: (task.files.get(id).flags & O_NONBLOCK) !== 0 };
  }
  if ((type !== P_PID && type !== P_PGID) || id < 0 || (type === P_PID && id === 0))
    throw new KernelError('EINVAL', `waitid: found idtype ${type}, id ${id}`);
  return { pid: type === P_PID ? id : -id };
}

/** A parent that shares memory goes on when the child has executed another program, or has ended. */
function afterVfork(task: Task, number: number): number {
  const done = task.pid.namespace.find(number)?.vforkDone ?? null;
  if (done !== null) throw new Sleep([done]);
  return number;
}

function end(kernel: Kernel, task: Task, status: number): null {
  exitTask(kernel, task, (status & 0xff) << 8);
  return null;
}

/** The strings that a vector of addresses names. EFAULT, E2BIG. */
function strings(task: Task, vector: number): string[] {
  const all: string[] = [];
  if (vector === 0) return all;
  for (let at = vector >>> 0; ; at += 4) {
    const address = task.memory.load32(at);
    if (address === 0) return all;
    if (all.length === MOST_STRINGS)
      throw new KernelError('E2BIG', `expected at most ${MOST_STRINGS} strings`);
    all.push(task.memory.string(address >>> 0, 0x8000));
  }
}

/** siginfo_t of a child that changed; zeros for none. */
function childInfo(found: { number: number; status: number; uid: number } | null): Uint8Array {
  const bytes = new Uint8Array(128);
  if (found === null) return bytes;
  const { number, status, uid } = found;
  const view = new DataView(bytes.buffer);
  const signal = status & 0x7f;
  const [code, value] =
    status === 0xffff
      ? [6, 18]
      : signal === 0x7f
        ? [5, (status >> 8) & 0xff]
        : signal === 0
          ? [1, (status >> 8) & 0xff]
          : [2, signal];
  [17, 0, code, number, uid, value].forEach((word, index) => view.setInt32(index * 4, word, true));
  return bytes;
}
