// /proc/PID/fd and fdinfo (proc_pid_fd(5)): the files that a task has open. A link leads to the open file's place, even when
// that lies outside everything the looker could name: an escape from a container, for whoever is handed such a descriptor.
// Left out: opening a pipe or a socket anew through its link.

import type { Caller } from '../fs/caller.ts';
import type { OpenFile } from '../fs/open-file.ts';
import { O_CLOEXEC, readsWith, writesWith } from '../fs/open-flags.ts';
import { pathText } from '../fs/path.ts';
import type { PseudoDirectory, PseudoLink, PseudoNode } from '../fs/pseudo-fs.ts';
import { KernelError } from '../kernel-error.ts';
import { NamespaceFile } from '../namespaces/namespace-file.ts';
import { demandAccessToTask } from '../security/may-access-task.ts';
import { PidfdFile } from '../task/pidfd-file.ts';
import type { Task } from '../task/task.ts';
import type { ProcInstance } from './instance.ts';

type Owner = () => { uid: number; gid: number };

/** Its own a task can always use, also when it has become root's to look at (proc_fd_permission of Linux). */
export const fdDirectory = (proc: ProcInstance, task: Task, owner: Owner): PseudoDirectory => ({
  ...ofFiles(task, 0o500, owner, (file) => linkTo(proc, task, owner, file)),
  permits: (caller) => proc.reader(caller) === task,
});

export const fdinfoDirectory = (proc: ProcInstance, task: Task, owner: Owner): PseudoDirectory =>
  ofFiles(task, 0o555, owner, (file, fd) => ({
    kind: 'file',
    owner,
    mode: 0o444,
    read: () => '',
    opened: ({ credentials, task: reader }) => {
      demandAccessToTask(credentials, task, reader);
      return { read: () => infoText(proc, file, task.files.closesOnExec(fd)) };
    },
  }));

/** One node for each open file, as long as it is open under this number. */
function ofFiles(
  task: Task,
  mode: number,
  owner: Owner,
  make: (file: OpenFile, fd: number) => PseudoNode,
): PseudoDirectory {
  const made = new Map<number, { file: OpenFile; node: PseudoNode }>();
  return {
    kind: 'directory',
    mode,
    owner,
    list: () => (task.isAlive ? task.files.numbers().map(String) : []),
    lookup: (name) => {
      const fd = /^(0|[1-9]\d*)$/.test(name) ? Number(name) : -1;
      if (!task.isAlive || !task.files.numbers().includes(fd)) {
        made.delete(fd);
        return null;
      }
      const file = task.files.get(fd);
      const known = made.get(fd);
      if (known?.file === file) return known.node;
      const node = make(file, fd);
      made.set(fd, { file, node });
      return node;
    },
  };
}

function linkTo(proc: ProcInstance, task: Task, owner: Owner, file: OpenFile): PseudoLink {
  const demand = (caller?: Caller): void => {
    const reader = proc.reader(caller);
    const credentials = caller?.credentials ?? reader?.credentials;
    if (credentials !== undefined) demandAccessToTask(credentials, task, reader);
  };
  return {
    kind: 'link',
    owner,
    mode: (readsWith(file.flags) ? 0o500 : 0) | (writesWith(file.flags) ? 0o300 : 0),
    target: (caller) => {
      demand(caller);
      if (file.path === null || file instanceof NamespaceFile) return file.name;
      return pathText(file.path, caller?.fs.root ?? task.namespaces.mount.rootPath);
    },
    magic: (caller) => {
      demand(caller);
      if (file.path === null) throw new KernelError('ENXIO', `${file.name} does not open by its link`);
      return file.path;
    },
  };
}

function infoText({ pids }: ProcInstance, file: OpenFile, closesOnExec: boolean): string {
  const flags = (file.flags | (closesOnExec ? O_CLOEXEC : 0)).toString(8);
  const { mount, inode } = { mount: file.path?.mount.id ?? 0, inode: file.inode?.ino ?? 0 };
  const common = `pos:\t${file.position}\nflags:\t0${flags}\nmnt_id:\t${mount}\nino:\t${inode}\n`;
  if (!(file instanceof PidfdFile)) return common;
  const { pid, state } = file.task;
  const number = state === 'dead' ? -1 : pid.in(pids);
  return `${common}Pid:\t${number}\nNSpid:\t${number > 0 ? pid.numbersFrom(pids).join('\t') : number}\n`;
}
