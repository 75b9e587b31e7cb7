// /proc/sys (proc_sys(5)): switches of the kernel as files. Who writes must be root by id, whatever his capabilities, which
// is why container runtimes make this directory read-only.

import type { Caller } from '../fs/caller.ts';
import type { PseudoDirectory, PseudoFile } from '../fs/pseudo-fs.ts';
import { KernelError } from '../kernel-error.ts';
import { LONGEST_NAME } from '../namespaces/uts-namespace.ts';
import { CAP_LAST_CAP } from '../security/capabilities.ts';
import { OVERFLOW_ID } from '../security/user-namespace.ts';
import { RELEASE, VERSION } from '../syscalls/system.ts';
import type { Task } from '../task/task.ts';
import type { ProcInstance } from './instance.ts';
import { directory, text } from './nodes.ts';

export function sysDirectory(proc: ProcInstance): PseudoDirectory {
  const constant = (value: string | number) => text(() => `${value}\n`);
  const reader = (caller: Caller): Task => {
    const task = proc.reader(caller) ?? proc.kernel.tasks[0];
    if (task === undefined) throw new Error('proc: expected a kernel with a task, found none');
    return task;
  };
  /** A number that belongs to a namespace of the reader. */
  const number = (
    read: (task: Task) => number,
    write: (task: Task, value: number) => void,
    least: number,
    most: number,
  ) =>
    writable(
      (caller) => read(reader(caller)),
      (value, caller) => {
        if (!/^-?\d+\s*$/.test(value) || Number(value) < least || Number(value) > most)
          throw new KernelError('EINVAL', `expected a number from ${least} to ${most}, found "${value}"`);
        write(reader(caller), Number(value));
      },
    );
  const name = (which: 'nodename' | 'domainname') =>
    writable(
      (caller) => reader(caller).namespaces.uts[which],
      (value, caller) => {
        reader(caller).namespaces.uts[which] = value.replace(/[\n\0].*$/s, '').slice(0, LONGEST_NAME);
      },
    );
  const ipcLimit = (which: 'msgmax' | 'msgmnb' | 'msgmni' | 'shmmax' | 'shmall' | 'shmmni') =>
    number(
      (task) => task.namespaces.ipc.limits[which],
      (task, value) => (task.namespaces.ipc.limits[which] = value),
      0,
      0xffff_ffff,
    );
  return directory({
    fs: () => directory({ 'mount-max': constant(100_000) }),
    kernel: () =>
      directory({
        cap_last_cap: constant(CAP_LAST_CAP),
        domainname: name('domainname'),
        hostname: name('nodename'),
        msgmax: ipcLimit('msgmax'),
        msgmnb: ipcLimit('msgmnb'),
        msgmni: ipcLimit('msgmni'),
        ngroups_max: constant(65536),
        osrelease: constant(RELEASE),
        ostype: constant('Linux'),
        overflowgid: constant(OVERFLOW_ID),
        overflowuid: constant(OVERFLOW_ID),
        pid_max: number(
          () => proc.kernel.initialPids?.pidMax ?? 0,
          (_, value) => setPidMax(proc, value),
          301,
          32768,
        ),
        sem: semaphoreLimits(reader),
        shmall: ipcLimit('shmall'),
        shmmax: ipcLimit('shmmax'),
        shmmni: ipcLimit('shmmni'),
        version: constant(VERSION),
      }),
    net: () =>
      directory({
        ipv4: () =>
          directory({
            ip_forward: number(
              (task) => Number(task.namespaces.net.ipv4.forwarding),
              (task, value) => (task.namespaces.net.ipv4.forwarding = value !== 0),
              0,
              1,
            ),
            ip_unprivileged_port_start: number(
              (task) => task.namespaces.net.unprivilegedPortStart,
              (task, value) => (task.namespaces.net.unprivilegedPortStart = value),
              0,
              65535,
            ),
          }),
      }),
  });
}

/** Four numbers in one file: of a set, of all, of a call, sets. */
const semaphoreLimits = (reader: (caller: Caller) => Task) =>
  writable(
    (caller) => {
      const { semmsl, semmns, semopm, semmni } = reader(caller).namespaces.ipc.limits;
      return [semmsl, semmns, semopm, semmni].join('\t');
    },
    (value, caller) => {
      const numbers = value.trim().split(/\s+/);
      if (numbers.length !== 4 || !numbers.every((each) => /^\d{1,10}$/.test(each)))
        throw new KernelError('EINVAL', `expected four numbers, found "${value}"`);
      const [semmsl = 0, semmns = 0, semopm = 0, semmni = 0] = numbers.map(Number);
      Object.assign(reader(caller).namespaces.ipc.limits, { semmsl, semmns, semopm, semmni });
    },
  );

/** One limit for all namespaces, as it is in Linux 6.1. */
function setPidMax({ kernel, pids }: ProcInstance, value: number): void {
  for (const namespace of new Set([
    kernel.initialPids ?? pids,
    ...kernel.tasks.map(({ pid }) => pid.namespace),
  ]))
    namespace.pidMax = value;
}

const writable =
  (read: (caller: Caller) => string | number, write: (value: string, caller: Caller) => void) =>
  (): PseudoFile => ({
    kind: 'file',
    mode: 0o644,
    read: (caller) => `${read(caller)}\n`,
    write: (value, caller) => {
      if (caller.credentials.euid !== 0)
        throw new KernelError('EACCES', `expected user 0, found ${caller.credentials.euid}`);
      write(value, caller);
    },
  });
