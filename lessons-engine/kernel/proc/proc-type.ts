// proc (proc(5)): the kernel's tasks as directories. An instance belongs to the pid namespace of whoever mounts it: it shows
// the tasks that have a number there, by that number. Root of the user namespace that owns this pid namespace may mount one.
// Left out: kcore, kmsg, interrupts, modules, per-process network files.

import type { PseudoDirectory, PseudoNode } from '../fs/pseudo-fs.ts';
import { PseudoFs } from '../fs/pseudo-fs.ts';
import type { Caller } from '../fs/caller.ts';
import { readNumber, readOptions } from '../fs/mount-options.ts';
import type { FileSystemType } from '../fs/vfs.ts';
import type { Kernel } from '../kernel.ts';
import { KernelError } from '../kernel-error.ts';
import type { PidNamespace } from '../namespaces/pid-namespace.ts';
import { kgidOf } from '../security/mapped-ids.ts';
import type { Task } from '../task/task.ts';
import { HidePid, ProcInstance } from './instance.ts';
import { link } from './nodes.ts';
import { pidDirectory } from './pid-directory.ts';
import { systemFiles } from './system-files.ts';

const PROC_SUPER_MAGIC = 0x9fa0;

export function procType(kernel: Kernel): FileSystemType {
  const pidsOf = ({ task }: Caller): PidNamespace => {
    const pids = (task ?? kernel.current)?.pid.namespace ?? kernel.initialPids;
    if (pids === null) throw new KernelError('EINVAL', 'expected a kernel with a task, found none');
    return pids;
  };
  return {
    name: 'proc',
    userNamespaceMount: true,
    mustBeVisible: true,
    owner: (caller) => pidsOf(caller).userNamespace,
    mount: (request) => {
      const { caller, data } = request;
      const { hidePid, gid, onlyPids, shown } = readProcOptions(data, caller);
      const proc = new ProcInstance(kernel, pidsOf(caller), { hidePid, gid });
      const root = rootDirectory(proc, onlyPids);
      return new PseudoFs({ ...request, type: 'proc', magic: PROC_SUPER_MAGIC, root, shown });
    },
  };
}

function rootDirectory(proc: ProcInstance, onlyPids: boolean): PseudoDirectory {
  const own = new Map<string, () => PseudoNode>([
    ...(onlyPids ? [] : Object.entries(systemFiles(proc))),
    ['self', link((caller) => selfOf(proc, caller))],
    ['thread-self', link((caller) => `${selfOf(proc, caller)}/task/${selfOf(proc, caller)}`)],
  ]);
  const made = new Map<string, PseudoNode>();
  const tasks = new WeakMap<Task, PseudoNode>();
  const ofTask = (number: number): PseudoNode | null => {
    const task = proc.pids.find(number);
    if (task === null || proc.hides(task, HidePid.invisible)) return null;
    const node = tasks.get(task) ?? pidDirectory(proc, task);
    tasks.set(task, node);
    return node;
  };
  return {
    kind: 'directory',
    list: () => [
      ...own.keys(),
      ...proc.pids.tasks
        .filter(([, task]) => !proc.hides(task, HidePid.invisible))
        .map(([number]) => String(number)),
    ],
    lookup: (name) => {
      if (/^[1-9]\d*$/.test(name)) return ofTask(Number(name));
      const node = made.get(name) ?? own.get(name)?.() ?? null;
      if (node !== null) made.set(name, node);
      return node;
    },
  };
}

/** The reader's own number in this proc; ENOENT when it has none there. */
function selfOf(proc: ProcInstance, caller?: Caller): string {
  const number = proc.reader(caller)?.pid.in(proc.pids) ?? 0;
  if (number === 0) throw new KernelError('ENOENT', 'the reader has no number in this proc');
  return String(number);
}

/** hidepid=, gid=, subset=pid. EINVAL for any other. */
function readProcOptions(data: string, { credentials }: Caller) {
  let [hidePid, gid, onlyPids] = [0, 0, false];
  const options = readOptions(data);
  for (const [name, value] of options)
    if (name === 'hidepid') hidePid = readHidePid(value);
    else if (name === 'gid') gid = kgidOf(credentials.userNamespace, readNumber('gid', value)) ?? -1;
    else if (name === 'subset' && value === 'pid') onlyPids = true;
    else throw new KernelError('EINVAL', `expected hidepid=, gid= or subset=pid, found "${name}=${value}"`);
  if (gid < 0) throw new KernelError('EINVAL', 'gid=: expected a group of the user namespace');
  const word = Object.entries(HidePid).find(([, number]) => number === hidePid)?.[0];
  const shown = [
    ...(gid === 0 ? [] : [`gid=${gid}`]),
    ...(hidePid === 0 ? [] : [`hidepid=${word}`]),
    ...(onlyPids ? ['subset=pid'] : []),
  ];
  return { hidePid, gid, onlyPids, shown };
}

function readHidePid(value: string): number {
  const found = Object.entries(HidePid).find(([word, number]) => value === word || value === String(number));
  if (found === undefined)
    throw new KernelError('EINVAL', `hidepid=: expected 0, 1, 2 or 4, found "${value}"`);
  return found[1];
}
