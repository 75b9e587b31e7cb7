// /proc/sysvipc (sysvipc(7)): the System V objects of the reader's IPC namespace, a line each. Left out: swap, which is 0.

import { PAGE_SIZE } from '../../machine/index.ts';
import type { PseudoDirectory } from '../fs/pseudo-fs.ts';
import type { IpcPermission } from '../ipc/ipc-permission.ts';
import type { Pid } from '../namespaces/pid-namespace.ts';
import { shownGid, shownUid } from '../security/mapped-ids.ts';
import type { Task } from '../task/task.ts';
import type { ProcInstance } from './instance.ts';
import { directory, text } from './nodes.ts';

/** Titles with the widths of their columns. */
const MSG = 'key 10 msqid 10 perms 5 cbytes 11 qnum 10 lspid 5 lrpid 5 owners stime 10 rtime 10 ctime 10';
const SEM = 'key 10 semid 10 perms 5 nsems 10 owners otime 10 ctime 10';
const SHM =
  'key 10 shmid 10 perms 5 size 10 cpid 5 lpid 5 nattch 6 owners atime 10 dtime 10 ctime 10 rss 10 swap 10';
const OWNERS = 'uid 5 gid 5 cuid 5 cgid 5';

type Row = readonly (string | number)[];
type Rows = (task: Task, number: (pid: Pid | null) => number) => readonly Row[];

export function sysvipcDirectory(proc: ProcInstance): PseudoDirectory {
  const file = (layout: string, rows: Rows) =>
    text((caller) => {
      const task = proc.reader(caller);
      return task === null
        ? table(layout, [])
        : table(
            layout,
            rows(task, (pid) => pid?.in(proc.pids) ?? 0),
          );
    });
  return directory({ msg: file(MSG, queues), sem: file(SEM, semaphores), shm: file(SHM, segments) });
}

const queues: Rows = (task, number) =>
  task.namespaces.ipc.queues.entries.map(({ id, object }) => {
    const { perm, bytes, messages, lastSender, lastReceiver, sentAt, receivedAt, changedAt } = object;
    const tasks = [number(lastSender), number(lastReceiver)];
    const times = [sentAt, receivedAt, changedAt];
    return [...start(perm, id), bytes, messages.length, ...tasks, ...owners(task, perm), ...times];
  });

const semaphores: Rows = (task) =>
  task.namespaces.ipc.semaphores.entries.map(({ id, object }) => {
    const { perm, values, operatedAt, changedAt } = object;
    return [...start(perm, id), values.length, ...owners(task, perm), operatedAt, changedAt];
  });

const segments: Rows = (task, number) =>
  task.namespaces.ipc.segments.entries.map(({ id, object }) => {
    const { perm, size, maker, lastUser, pages, attachedAt, detachedAt, changedAt } = object;
    const use = [number(maker), number(lastUser), pages.areas];
    const rest = [attachedAt, detachedAt, changedAt, pages.resident * PAGE_SIZE, 0];
    return [...start(perm, id), size, ...use, ...owners(task, perm), ...rest];
  });

const start = ({ key, mode }: IpcPermission, id: number): Row => [key, id, mode.toString(8)];

/** As the reader's user namespace calls them. */
function owners({ credentials }: Task, { uid, gid, cuid, cgid }: IpcPermission): number[] {
  const [user, maker] = [shownUid(credentials, uid), shownUid(credentials, cuid)];
  return [user, shownGid(credentials, gid), maker, shownGid(credentials, cgid)];
}

function table(layout: string, rows: readonly Row[]): string {
  const words = layout.replace('owners', OWNERS).split(' ');
  const titles = words.filter((_, index) => index % 2 === 0);
  const widths = words.filter((_, index) => index % 2 === 1).map(Number);
  const line = (row: Row): string =>
    `${row.map((each, column) => String(each).padStart(widths[column] ?? 0)).join(' ')}\n`;
  return [titles, ...rows].map(line).join('');
}
