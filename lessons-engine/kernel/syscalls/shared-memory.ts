// System calls of System V shared memory.

import { PAGE_SIZE } from '../../machine/index.ts';
import * as ipc from '../ipc/ipc-permission.ts';
import { SharedSegment } from '../ipc/shared-segment.ts';
import { KernelError } from '../kernel-error.ts';
import { Prot } from '../memory/vma.ts';
import type { IpcNamespace } from '../namespaces/ipc-namespace.ts';
import { TICKS_PER_SECOND } from '../time.ts';
import type { Call, SyscallRow } from './call.ts';
import { MMAP_TOP } from './memory.ts';

const SHM_HUGETLB = 0o4000;
const SHM_RDONLY = 0o10000;
const SHM_RND = 0o20000;
const SHM_REMAP = 0o40000;
const SHM_EXEC = 0o100000;
/** Bytes of struct shmid64_ds on RV32. */
const STATUS_SIZE = 84;

export const sharedMemoryCalls = [
  {
    number: 194,
    name: 'shmget',
    parameters: ['key', 'size', 'shmflg'],
    missing: 'SHM_HUGETLB is refused with EINVAL',
    run: (call) => {
      const [key = 0, given = 0, flags = 0] = call.args;
      const { credentials, namespaces } = call.task;
      const { segments, userNamespace } = namespaces.ipc;
      const make = (): SharedSegment => newSegment(call, namespaces.ipc, given >>> 0);
      return segments.find(key, flags, { credentials, owner: userNamespace }, make, (found) => {
        if (given >>> 0 > found.size)
          throw new KernelError('EINVAL', `expected at most the ${found.size} bytes of it, found ${given}`);
      });
    },
  },
  {
    number: 196,
    name: 'shmat',
    parameters: ['shmid', 'shmaddr', 'shmflg'],
    missing: '',
    run: ({ kernel, task, args: [id = 0, address = 0, flags = 0] }) => {
      const { segments, userNamespace } = task.namespaces.ipc;
      const segment = segments.get(id);
      const readOnly = (flags & SHM_RDONLY) !== 0;
      const executable = (flags & SHM_EXEC) !== 0;
      const wanted = ipc.IPC_READ | (readOnly ? 0 : ipc.IPC_WRITE) | (executable ? 0o111 : 0);
      ipc.demandIpcAccess(task.credentials, userNamespace, segment.perm, wanted);
      const length = segment.length * PAGE_SIZE;
      const start = placeFor(task.memory, address >>> 0, length, flags);
      const prot = Prot.Read | (readOnly ? 0 : Prot.Write) | (executable ? Prot.Exec : 0);
      const name = `/SYSV${(segment.perm.key >>> 0).toString(16).padStart(8, '0')}`;
      const shares = { pages: segment.pages, first: 0 };
      task.memory.map({ start, end: start + length, prot, shared: true, file: null, name, shares });
      segment.attachedAt = seconds(kernel.now);
      segment.lastUser = task.pid;
      return start | 0;
    },
  },
  {
    number: 197,
    name: 'shmdt',
    parameters: ['shmaddr'],
    missing:
      'memory that is unmapped otherwise leaves the times and the last user of the segment as they were',
    run: ({ kernel, task, args: [address = 0] }) => {
      const { memory, namespaces } = task;
      const start = address >>> 0;
      const attached = memory.areas.filter(
        ({ start: at, shares, name }) =>
          shares !== undefined && name.startsWith('/SYSV') && at - shares.first * PAGE_SIZE === start,
      );
      const pages = attached[0]?.shares?.pages;
      if (pages === undefined)
        throw new KernelError('EINVAL', `expected an attached segment at 0x${start.toString(16)}`);
      const segment = namespaces.ipc.segments.objects.find((each) => each.pages === pages);
      for (const area of attached) if (area.shares?.pages === pages) memory.unmap(area.start, area.end);
      if (segment !== undefined) {
        segment.detachedAt = seconds(kernel.now);
        segment.lastUser = task.pid;
      }
      return 0;
    },
  },
  {
    number: 195,
    name: 'shmctl',
    parameters: ['shmid', 'cmd', 'buf'],
    missing: 'IPC_INFO, SHM_INFO, SHM_STAT, SHM_LOCK and SHM_UNLOCK: refused with EINVAL',
    run: (call) => control(call),
  },
] as const satisfies readonly SyscallRow[];

const seconds = (ticks: number): number => Math.floor(ticks / TICKS_PER_SECOND);

function newSegment({ kernel, task, args }: Call, namespace: IpcNamespace, size: number): SharedSegment {
  const [key = 0, , flags = 0] = args;
  const { limits, segments } = namespace;
  if (size < 1 || size > limits.shmmax)
    throw new KernelError('EINVAL', `expected 1 to ${limits.shmmax} bytes, found ${size}`);
  if ((flags & SHM_HUGETLB) !== 0) {
    kernel.log('shmget: SHM_HUGETLB is not supported');
    throw new KernelError('EINVAL', 'SHM_HUGETLB');
  }
  const pages = Math.ceil(size / PAGE_SIZE);
  if (segments.size >= limits.shmmni || namespace.sharedPages + pages > limits.shmall)
    throw new KernelError(
      'ENOSPC',
      `expected at most ${limits.shmmni} segments and ${limits.shmall} pages, found more`,
    );
  return new SharedSegment(kernel.frames, ipc.newPermission(key, flags, task.credentials), size, {
    maker: task.pid,
    now: seconds(kernel.now),
    gone: (segment) => namespace.forget(segment),
  });
}

/** Where a segment is attached. EINVAL for parts of pages, and where something lies already. */
function placeFor(memory: Call['task']['memory'], address: number, length: number, flags: number): number {
  if (address === 0) {
    if ((flags & SHM_REMAP) !== 0) throw new KernelError('EINVAL', 'SHM_REMAP: expected an address');
    return memory.findFree(length, MMAP_TOP);
  }
  const start = (flags & SHM_RND) === 0 ? address : address - (address % PAGE_SIZE);
  const taken = memory.areas.some((area) => area.start < start + length && area.end > start);
  if (start % PAGE_SIZE !== 0 || (taken && (flags & SHM_REMAP) === 0))
    throw new KernelError('EINVAL', `expected a free page, found 0x${start.toString(16)}`);
  return start;
}

function control({ kernel, task, args: [id = 0, command = 0, buffer = 0] }: Call): number {
  const { credentials, memory, namespaces, pid } = task;
  const { segments, userNamespace } = namespaces.ipc;
  if (![ipc.IPC_RMID, ipc.IPC_SET, ipc.IPC_STAT].includes(command)) {
    kernel.log(`shmctl: command ${command} is not this kernel's`);
    throw new KernelError('EINVAL', `shmctl: found command ${command}`);
  }
  const segment = segments.get(id);
  const { perm, size, pages } = segment;
  if (command === ipc.IPC_STAT) {
    ipc.demandIpcAccess(credentials, userNamespace, perm, ipc.IPC_READ);
    const view = new DataView(new ArrayBuffer(STATUS_SIZE));
    ipc.writePermission(view, perm, id, credentials.userNamespace);
    const times = [segment.attachedAt, 0, segment.detachedAt, 0, segment.changedAt, 0];
    const tasks = [segment.maker, segment.lastUser].map((each) => each?.in(pid.namespace) ?? 0);
    const words = [size, ...times, ...tasks, pages.areas];
    words.forEach((word, index) => view.setUint32(ipc.PERMISSION_SIZE + index * 4, word, true));
    memory.copyOut(buffer >>> 0, new Uint8Array(view.buffer));
    return 0;
  }
  ipc.demandIpcOwner(credentials, userNamespace, perm);
  if (command === ipc.IPC_RMID) namespaces.ipc.removeSegment(segment);
  else {
    const view = new DataView(memory.copyIn(buffer >>> 0, STATUS_SIZE).buffer);
    ipc.changePermission(view, perm, credentials.userNamespace);
    segment.changedAt = seconds(kernel.now);
  }
  return 0;
}
