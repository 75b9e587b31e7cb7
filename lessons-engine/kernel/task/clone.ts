// clone(2): a child that is a copy of its parent, with what the flags name shared or made new. The child continues behind the
// same ecall with 0 in a0. Left out: threads (CLONE_THREAD), tracing.

import type { FileTable } from '../fs/file-table.ts';
import type { Kernel } from '../kernel.ts';
import { KernelError } from '../kernel-error.ts';
import type { AddressSpace } from '../memory/address-space.ts';
import { newNamespaces } from '../namespaces/new-namespaces.ts';
import { heldNamespaces, releaseNamespaces } from '../namespaces/release-namespaces.ts';
import { WaitQueue } from '../wait-queue.ts';
import { Clone, CSIGNAL, NAMESPACE_FLAGS } from './clone-flags.ts';
import { PidfdFile } from './pidfd-file.ts';
import { SignalState } from './signals.ts';
import { Task } from './task.ts';

const SUPPORTED =
  CSIGNAL |
  Clone.VM |
  Clone.FS |
  Clone.FILES |
  Clone.PIDFD |
  Clone.SIGHAND |
  Clone.VFORK |
  Clone.PARENT |
  Clone.SETTLS |
  Clone.PARENT_SETTID |
  Clone.CHILD_SETTID |
  NAMESPACE_FLAGS;

export interface CloneRequest {
  readonly flags: number;
  /** The child's sp; 0 for the parent's. */
  readonly stack: number;
  readonly parentTid: number;
  readonly tls: number;
  readonly childTid: number;
}

/** Makes the child and its place in the run queue. EINVAL for flags that do not go together; EAGAIN, ENOMEM, EPERM. */
export function clone(kernel: Kernel, parent: Task, request: CloneRequest): Task {
  const { flags } = request;
  checkFlags(kernel, flags);
  const isInit = parent.pid.namespace.init === parent;
  if ((flags & Clone.PARENT) !== 0 && isInit)
    throw new KernelError('EINVAL', 'expected no CLONE_PARENT of an init: its siblings would have no init');
  const { time, timeForChildren } = parent.namespaces;
  if ((flags & (Clone.VM | Clone.VFORK)) === Clone.VM && time !== timeForChildren)
    throw new KernelError('EINVAL', 'expected memory of its own for a child in another time namespace');
  // In clone the bit of CLONE_NEWTIME belongs to the signal.
  const { credentials, namespaces, fs } = newNamespaces(parent, flags & ~CSIGNAL);
  const ownFs = (flags & Clone.FS) === 0 && fs === parent.fs;
  if ((flags & Clone.PIDFD) !== 0) {
    parent.files.demandFree();
    parent.memory.store32(request.parentTid, -1);
  }
  parent.cgroup.pids.charge();
  let child: Task;
  let memory: AddressSpace | null = null;
  let files: FileTable | null = null;
  try {
    memory = (flags & Clone.VM) !== 0 ? parent.memory : parent.memory.clone(parent.cgroup.memory);
    if (memory === parent.memory) memory.users++;
    files = (flags & Clone.FILES) !== 0 ? parent.files.share() : parent.files.clone();
    const actions = parent.signals.actions;
    child = new Task({
      parent: (flags & Clone.PARENT) !== 0 ? parent.parent : parent,
      pidNamespace: namespaces.pidForChildren,
      credentials,
      namespaces,
      cgroup: parent.cgroup,
      fs: ownFs ? fs.clone() : fs,
      files,
      memory,
      signals: new SignalState((flags & Clone.SIGHAND) !== 0 ? actions : actions.copy(), parent.signals.mask),
      order: kernel.nextOrder(),
      now: kernel.now,
    });
  } catch (thrown) {
    parent.cgroup.pids.remove();
    memory?.release();
    files?.leave();
    releaseNamespaces(kernel, heldNamespaces(namespaces));
    throw thrown;
  }
  child.namespaces = entered(child.namespaces);
  Object.assign(child, {
    comm: parent.comm,
    arguments: parent.arguments,
    environment: parent.environment,
    executable: parent.executable,
    seccomp: parent.seccomp,
    executableFile: parent.executableFile,
    nice: parent.nice,
    limits: parent.limits.copy(),
    oomScoreAdjustment: parent.oomScoreAdjustment,
    leastOomScoreAdjustment: parent.leastOomScoreAdjustment,
    virtualRuntime: parent.virtualRuntime,
    exitSignal: (flags & Clone.PARENT) !== 0 ? parent.exitSignal : flags & CSIGNAL,
  });
  child.x.set(parent.x);
  child.pc = parent.pc;
  child.script = parent.script?.fork() ?? null;
  child.x[10] = 0;
  if (request.stack !== 0) child.x[2] = request.stack;
  if ((flags & Clone.SETTLS) !== 0) child.x[4] = request.tls;
  if ((flags & Clone.VFORK) !== 0) child.vforkDone = new WaitQueue();
  kernel.adopt(child);
  // The child is there; that one of these addresses is bad does not undo it.
  if ((flags & Clone.PARENT_SETTID) !== 0)
    tell(parent.memory, request.parentTid, child.pid.in(parent.pid.namespace));
  if ((flags & Clone.PIDFD) !== 0)
    tell(parent.memory, request.parentTid, parent.files.install(new PidfdFile(child, 0), true));
  if ((flags & Clone.CHILD_SETTID) !== 0) tell(child.memory, request.childTid, child.number);
  return child;
}

/** A number whose place is no memory of the program is not written; the child is there all the same. */
function tell(memory: AddressSpace, address: number, number: number): void {
  try {
    memory.store32(address, number);
  } catch (thrown) {
    if (!(thrown instanceof KernelError)) throw thrown;
  }
}

function checkFlags(kernel: Kernel, flags: number): void {
  const refuse = (text: string): never => {
    kernel.log(`clone: ${text}`);
    throw new KernelError('EINVAL', text);
  };
  const unknown = flags & ~SUPPORTED;
  if (unknown !== 0) refuse(`expected flags that this kernel has, found 0x${(unknown >>> 0).toString(16)}`);
  const both = (a: number, b: number): boolean => (flags & a) !== 0 && (flags & b) !== 0;
  if (both(Clone.NEWNS, Clone.FS)) refuse('expected CLONE_NEWNS or CLONE_FS, found both');
  if (both(Clone.NEWUSER, Clone.FS)) refuse('expected CLONE_NEWUSER or CLONE_FS, found both');
  if (both(Clone.PIDFD, Clone.PARENT_SETTID)) refuse('expected one meaning for parent_tid, found two');
  if ((flags & Clone.SIGHAND) !== 0 && (flags & Clone.VM) === 0)
    refuse('expected CLONE_VM beside CLONE_SIGHAND, found it missing');
}

/** A child is where its parent's children go. */
function entered(namespaces: Task['namespaces']): Task['namespaces'] {
  if (namespaces.time === namespaces.timeForChildren) return namespaces;
  namespaces.timeForChildren.frozen = true;
  return { ...namespaces, time: namespaces.timeForChildren };
}
