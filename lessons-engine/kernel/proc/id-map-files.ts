// /proc/PID/uid_map, gid_map and setgroups (user_namespaces(7)): the names of ids in the task's user namespace. The rules of
// writing them stand in security/write-id-map.ts.

import type { Caller } from '../fs/caller.ts';
import type { PseudoNode } from '../fs/pseudo-fs.ts';
import type { Credentials } from '../security/credentials.ts';
import { idMapText, writeGidMap, writeSetgroups, writeUidMap } from '../security/write-id-map.ts';
import type { Task } from '../task/task.ts';
import type { ProcInstance } from './instance.ts';

/** The files by name. Whoever opened one must have had the right, and whoever writes, too. */
export function idMapFiles(
  proc: ProcInstance,
  task: Task,
  owner: () => { uid: number; gid: number },
): Record<string, () => PseudoNode> {
  const writer = (opener: Caller): Credentials =>
    (proc.kernel.current ?? opener.task)?.credentials ?? opener.credentials;
  const file = (read: (caller: Caller) => string, write: (text: string, caller: Caller) => void) => () =>
    ({ kind: 'file', owner, mode: 0o644, read, write }) as const;
  const map = (which: 'uidMap' | 'gidMap', write: typeof writeUidMap) =>
    file(
      ({ credentials }) => idMapText(which, task.credentials.userNamespace, credentials),
      (text, opener) => write(opener.credentials, task, text, writer(opener)),
    );
  return {
    gid_map: map('gidMap', writeGidMap),
    setgroups: file(
      () => `${task.credentials.userNamespace.setgroups}\n`,
      (text, { credentials }) => writeSetgroups(credentials, task, text),
    ),
    uid_map: map('uidMap', writeUidMap),
  };
}
