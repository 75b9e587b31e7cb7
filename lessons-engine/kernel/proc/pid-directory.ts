// /proc/PID: one task. What tells about its memory, files and place is shown to those alone who might as well trace it
// (security/may-access-task.ts); links like `root` and `fd/3` lead to the thing itself, not along a path.

import { procCgroupText } from '../cgroup/cgroup-namespace.ts';
import type { Caller } from '../fs/caller.ts';
import { mountinfo, mountTable } from '../fs/mounts/mountinfo.ts';
import { type Path, pathText } from '../fs/path.ts';
import type { PseudoDirectory, PseudoFile, PseudoLink, PseudoNode } from '../fs/pseudo-fs.ts';
import { KernelError } from '../kernel-error.ts';
import { namespaceFiles } from '../namespaces/any-namespace.ts';
import { kgidOf, kuidOf } from '../security/mapped-ids.ts';
import { demandAccessToTask } from '../security/may-access-task.ts';
import type { Task } from '../task/task.ts';
import { fdDirectory, fdinfoDirectory } from './fd-directory.ts';
import { idMapFiles } from './id-map-files.ts';
import { HidePid, type ProcInstance } from './instance.ts';
import { limitsText } from './limits.ts';
import { mapsText } from './maps.ts';
import { memNode } from './mem-file.ts';
import { directory, text } from './nodes.ts';
import { oomScore, writeOomScoreAdjustment } from './oom.ts';
import { statText, statmText } from './stat.ts';
import { statusText } from './status.ts';
import { timensOffsetsText, writeTimensOffsets } from './timens-offsets.ts';

/** The directory of a task; it hides itself as `hidepid` says. */
export function pidDirectory(proc: ProcInstance, task: Task): PseudoDirectory {
  const whole = directory({ ...taskEntries(proc, task), task: () => taskDirectory(proc, task) });
  const demandShown = (): void => {
    if (task.state === 'dead') throw new KernelError('ENOENT', 'the task is gone');
    if (proc.hides(task, HidePid.noaccess)) throw new KernelError('EPERM', 'hidepid');
  };
  return {
    ...whole,
    owner: userOf(task),
    list: () => {
      demandShown();
      return whole.list();
    },
    lookup: (name) => {
      demandShown();
      return whole.lookup(name);
    },
  };
}

/** task/: a task has one thread, itself; the offsets of clocks belong to the process. */
function taskDirectory(proc: ProcInstance, task: Task): PseudoDirectory {
  const { timens_offsets: _, ...ofThread } = taskEntries(proc, task);
  return directory({ [task.pid.in(proc.pids)]: () => directory(ofThread) });
}

function taskEntries(proc: ProcInstance, task: Task): Record<string, () => PseudoNode> {
  const owner = ownerOf(task);
  const owned = (make: () => PseudoFile) => (): PseudoFile => ({ owner, ...make() });
  /** A file about the program as it is when it is opened, for those who may trace it. */
  const guarded = (read: (memory: Task['memory']) => string, mode: number) =>
    owned(() => ({
      kind: 'file',
      mode,
      read: () => '',
      opened: ({ credentials, task: reader }) => {
        demandAccessToTask(credentials, task, reader);
        const { memory } = task;
        return { read: () => (task.memory === memory && task.isAlive ? read(memory) : '') };
      },
    }));
  const place = (path: () => Path | null) => placeLink(proc, task, path);
  return {
    attr: () => directory({ current: text(() => 'unconfined\n') }),
    cgroup: owned(text((caller) => procCgroupText(task, (proc.reader(caller) ?? task).namespaces.cgroup))),
    cmdline: owned(text(() => (task.isAlive ? task.arguments.map((each) => `${each}\0`).join('') : ''))),
    comm: owned(() => commFile(proc, task)),
    cwd: place(() => task.fs.cwd),
    environ: guarded(() => task.environment.map((each) => `${each}\0`).join(''), 0o400),
    exe: place(() => task.executableFile),
    fd: () => fdDirectory(proc, task, owner),
    fdinfo: () => fdinfoDirectory(proc, task, userOf(task)),
    ...idMapFiles(proc, task, owner),
    limits: owned(text(() => limitsText(task))),
    maps: guarded(mapsText, 0o444),
    mem: () => memNode(task, owner),
    mountinfo: owned(text(() => ofMounts(task, mountinfo))),
    mounts: owned(text(() => ofMounts(task, mountTable))),
    ns: () => nsDirectory(proc, task, owner),
    oom_score: owned(text(() => `${oomScore(proc.kernel, task)}\n`)),
    oom_score_adj: owned(() => ({
      kind: 'file',
      mode: 0o644,
      read: () => `${task.oomScoreAdjustment}\n`,
      write: (value, { credentials }) => writeOomScoreAdjustment(proc.kernel, task, value, credentials),
    })),
    root: place(() => task.fs.root),
    stat: owned(
      text((caller) => statText(task, proc, proc.reader(caller)?.namespaces.time.boottimeOffset ?? 0)),
    ),
    statm: owned(text(() => statmText(task))),
    status: owned(text((caller) => statusText(task, proc, caller))),
    timens_offsets: owned(() => ({
      kind: 'file',
      mode: 0o644,
      read: () => timensOffsetsText(task),
      write: (value, { credentials }) => writeTimensOffsets(proc.kernel, task, value, credentials),
    })),
    wchan: owned(text(() => '0')),
  };
}

interface Owner {
  readonly uid: number;
  readonly gid: number;
}

/** Whom the directory of a task belongs to: whoever it acts for. */
const userOf =
  (task: Task): (() => Owner) =>
  () => ({ uid: task.credentials.euid, gid: task.credentials.egid });

/** And what is in it: root when the task has ended, or its memory is not for its user to see. */
const ownerOf =
  (task: Task): (() => Owner) =>
  () => {
    const { memory, isAlive } = task;
    if (isAlive && memory.dumpable) return userOf(task)();
    const { userNamespace } = memory;
    if (!isAlive || userNamespace === null) return { uid: 0, gid: 0 };
    return { uid: kuidOf(userNamespace, 0) ?? 0, gid: kgidOf(userNamespace, 0) ?? 0 };
  };

/** `root`, `cwd`, `exe`: ENOENT when there is none any more. */
function placeLink(proc: ProcInstance, task: Task, path: () => Path | null): () => PseudoLink {
  const demand = (caller?: Caller): Path => {
    const reader = proc.reader(caller);
    const credentials = caller?.credentials ?? reader?.credentials;
    if (credentials !== undefined) demandAccessToTask(credentials, task, reader);
    const found = task.isAlive ? path() : null;
    if (found === null) throw new KernelError('ENOENT', 'the task has none');
    return found;
  };
  return () => ({
    kind: 'link',
    owner: ownerOf(task),
    target: (caller) => pathText(demand(caller), caller?.fs.root ?? task.namespaces.mount.rootPath),
    magic: demand,
  });
}

function nsDirectory(proc: ProcInstance, task: Task, owner: () => Owner) {
  const { nsfs } = proc.kernel;
  const links = Object.entries(namespaceFiles).map(([name, find]): [string, () => PseudoLink] => {
    const demand = (caller?: Caller) => {
      const reader = proc.reader(caller);
      const credentials = caller?.credentials ?? reader?.credentials;
      if (credentials !== undefined) demandAccessToTask(credentials, task, reader);
      const found = find(task);
      if (found === null) throw new KernelError('ENOENT', `the task has no namespace ${name}`);
      return found;
    };
    const target = (caller?: Caller): string => nsfs.nameOf(demand(caller));
    return [name, () => ({ kind: 'link', owner, target, magic: (caller) => nsfs.pathOf(demand(caller)) })];
  });
  return directory(Object.fromEntries(links), { mode: 0o511, owner });
}

function ofMounts(task: Task, show: (mounts: Task['namespaces']['mount'], fs: Task['fs']) => string): string {
  if (!task.isAlive) throw new KernelError('EINVAL', 'the task has ended');
  return show(task.namespaces.mount, task.fs);
}

/** A task may rename itself (prctl(2), PR_SET_NAME). */
const commFile = (proc: ProcInstance, task: Task): PseudoFile => ({
  kind: 'file',
  mode: 0o644,
  read: () => `${task.comm}\n`,
  write: (name, caller) => {
    if (proc.reader(caller) !== task) throw new KernelError('EINVAL', 'only the task itself renames itself');
    task.comm = name.replace(/[\n\0].*$/s, '').slice(0, 15);
  },
});
