// /proc/PID/status (proc_pid_status(5)): what a task is, as text. Numbers of tasks are those of the proc's pid namespace,
// user and group ids those of the reader's user namespace. Left out: lines about threads, NUMA nodes, speculation.

import type { Caller } from '../fs/caller.ts';
import { gidInside, uidInside } from '../security/mapped-ids.ts';
import { OVERFLOW_ID } from '../security/user-namespace.ts';
import { bit, MOST_SIGNALS, SIG_DFL, SIG_IGN } from '../task/signals.ts';
import type { Task } from '../task/task.ts';
import type { ProcInstance } from './instance.ts';

/** `R (running)`: the letter and the word of each state. */
const states: Readonly<Record<Task['state'], string>> = {
  ready: 'R (running)',
  sleeping: 'S (sleeping)',
  stopped: 'T (stopped)',
  zombie: 'Z (zombie)',
  dead: 'X (dead)',
};

export const stateLetter = (task: Task): string => states[task.state].slice(0, 1);

/** The parent's number in this proc; 0 when it is outside. */
export const parentNumber = (task: Task, { pids }: ProcInstance): number => task.parent?.pid.in(pids) ?? 0;

export function statusText(task: Task, proc: ProcInstance, { credentials: reader }: Caller): string {
  const { pids } = proc;
  const { credentials, files, memory, pid } = task;
  const users = (...ids: number[]) =>
    ids.map((id) => uidInside(reader.userNamespace, id) ?? OVERFLOW_ID).join('\t');
  const groups = (...ids: number[]) => ids.map((id) => gidInside(reader.userNamespace, id) ?? OVERFLOW_ID);
  const number = pid.in(pids);
  const { uid, euid, suid, fsuid, gid, egid, sgid, fsgid } = credentials;
  const lines: (readonly [name: string, value: string | number])[] = [
    ['Name', task.comm.replaceAll('\\', '\\\\').replaceAll('\n', '\\n')],
    ...(task.isAlive ? ([['Umask', task.fs.umask.toString(8).padStart(4, '0')]] as const) : []),
    ['State', states[task.state]],
    ['Tgid', number],
    ['Ngid', 0],
    ['Pid', number],
    ['PPid', parentNumber(task, proc)],
    ['TracerPid', 0],
    ['Uid', users(uid, euid, suid, fsuid)],
    ['Gid', groups(gid, egid, sgid, fsgid).join('\t')],
    ['FDSize', task.isAlive ? Math.max(64, (files.numbers().at(-1) ?? 0) + 1) : 0],
    ['Groups', `${groups(...credentials.groups).join(' ')} `],
    ['NStgid', pid.numbersFrom(pids).join('\t')],
    ['NSpid', pid.numbersFrom(pids).join('\t')],
    ['NSpgid', task.processGroup.numbersFrom(pids).join('\t')],
    ['NSsid', task.session.numbersFrom(pids).join('\t')],
    ...(task.isAlive
      ? ([
          ['VmSize', kilobytes(memory.size)],
          ['VmRSS', kilobytes(memory.resident * 4096)],
          ['VmPTE', kilobytes(memory.tables.count * 4096)],
        ] as const)
      : []),
    ['Threads', 1],
    ['SigPnd', set(task.signals.pending)],
    ['ShdPnd', set(0n)],
    ['SigBlk', set(task.signals.mask)],
    ['SigIgn', set(ignored(task))],
    ['SigCgt', set(caught(task))],
    ['CapInh', set(credentials.inheritable)],
    ['CapPrm', set(credentials.permitted)],
    ['CapEff', set(credentials.effective)],
    ['CapBnd', set(credentials.bounding)],
    ['CapAmb', set(credentials.ambient)],
    ['NoNewPrivs', credentials.noNewPrivs ? 1 : 0],
    ['Seccomp', task.seccomp.mode],
    ['Seccomp_filters', 'filter' in task.seccomp ? task.seccomp.filter.depth : 0],
  ];
  return lines.map(([name, value]) => `${name}:\t${value}\n`).join('');
}

const set = (bits: bigint): string => bits.toString(16).padStart(16, '0');
const kilobytes = (bytes: number): string => `${String(bytes / 1024).padStart(8)} kB`;

/** Signals without effect, and those with a handler. */
export const ignored = (task: Task): bigint => handled(task, (handler) => handler === SIG_IGN);
export const caught = (task: Task): bigint =>
  handled(task, (handler) => handler !== SIG_IGN && handler !== SIG_DFL);

function handled(task: Task, matches: (handler: number) => boolean): bigint {
  let found = 0n;
  for (let signal = 1; signal <= MOST_SIGNALS; signal++)
    if (matches(task.signals.actions.get(signal).handler)) found |= bit(signal);
  return found;
}
