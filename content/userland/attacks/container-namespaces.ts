// The namespaces of a container: which are made with its first process, and how another process enters them.

import { O_CLOEXEC, O_RDONLY, AT_FDCWD } from '../../../lessons-engine/kernel/fs/open-flags.ts';
import { call, type Calls } from '../../../lessons-engine/kernel/script/system-call.ts';
import { Clone } from '../../../lessons-engine/kernel/task/clone-flags.ts';
import type { Defence, Defences } from './defences.ts';

/** The file in /proc/PID/ns, the flag, and the switch; mounts of its own every container has. The user namespace is first. */
const kinds: readonly (readonly [file: string, flag: number, defence: Defence | null])[] = [
  ['user', Clone.NEWUSER, 'userNamespace'],
  ['cgroup', Clone.NEWCGROUP, 'cgroupNamespace'],
  ['ipc', Clone.NEWIPC, 'ipcNamespace'],
  ['net', Clone.NEWNET, 'netNamespace'],
  ['pid', Clone.NEWPID, 'pidNamespace'],
  ['uts', Clone.NEWUTS, 'utsNamespace'],
  ['mnt', Clone.NEWNS, null],
];

const own = (defences: Defences) => kinds.filter(([, , defence]) => defence === null || defences[defence]);

/** For clone. That of control groups comes later, when the process is in its group. */
export const namespaceFlags = (defences: Defences): number =>
  own(defences).reduce((flags, [file, flag]) => (file === 'cgroup' ? flags : flags | flag), 0);

/** All that the container's first process has of its own. */
export function* enterNamespaces(defences: Defences, init: number): Calls<void> {
  const open: (readonly [fd: number, flag: number])[] = [];
  for (const [file, flag] of own(defences))
    open.push([yield* call('openat', AT_FDCWD, `/proc/${init}/ns/${file}`, O_RDONLY | O_CLOEXEC, 0), flag]);
  for (const [fd, flag] of open) yield* call('setns', fd, flag);
}
