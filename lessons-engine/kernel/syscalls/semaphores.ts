// System calls of System V semaphores.

import * as ipc from '../ipc/ipc-permission.ts';
import { type SemaphoreChange, SemaphoreSet } from '../ipc/semaphore-set.ts';
import { KernelError } from '../kernel-error.ts';
import { TICKS_PER_SECOND } from '../time.ts';
import { Sleep } from '../wait-queue.ts';
import type { Call, SyscallRow } from './call.ts';
import { readTime } from './time.ts';

const SEM_UNDO = 0x1000;
/** Commands of semctl beside those of all objects. */
const Command = { GETPID: 11, GETVAL: 12, GETALL: 13, GETNCNT: 14, GETZCNT: 15, SETVAL: 16, SETALL: 17 };
const READING: readonly number[] = [
  Command.GETPID,
  Command.GETVAL,
  Command.GETALL,
  Command.GETNCNT,
  Command.GETZCNT,
  ipc.IPC_STAT,
];
const KNOWN: readonly number[] = [...READING, Command.SETVAL, Command.SETALL, ipc.IPC_SET, ipc.IPC_RMID];
/** Bytes of struct semid64_ds on RV32, and of struct sembuf. */
const STATUS_SIZE = 64;
const OPERATION_SIZE = 6;

export const semaphoreCalls = [
  {
    number: 190,
    name: 'semget',
    parameters: ['key', 'nsems', 'semflg'],
    missing: '',
    run: ({ kernel, task, args: [key = 0, count = 0, flags = 0] }) => {
      const { credentials, namespaces } = task;
      const { semaphores, limits, userNamespace } = namespaces.ipc;
      if (count < 0 || count > limits.semmsl)
        throw new KernelError('EINVAL', `expected at most ${limits.semmsl} semaphores, found ${count}`);
      const make = (): SemaphoreSet => {
        if (count === 0) throw new KernelError('EINVAL', 'expected a semaphore, found none');
        const all = semaphores.objects.reduce((sum, { values }) => sum + values.length, 0);
        if (semaphores.size >= limits.semmni || all + count > limits.semmns)
          throw new KernelError('ENOSPC', `expected at most ${limits.semmni} sets, ${limits.semmns} in all`);
        return new SemaphoreSet(ipc.newPermission(key, flags, credentials), count, seconds(kernel.now));
      };
      return semaphores.find(key, flags, { credentials, owner: userNamespace }, make, ({ values }) => {
        if (count > values.length)
          throw new KernelError('EINVAL', `expected at most its ${values.length}, found ${count}`);
      });
    },
  },
  {
    number: 191,
    name: 'semctl',
    parameters: ['semid', 'semnum', 'cmd', 'arg'],
    missing: 'IPC_INFO, SEM_INFO and SEM_STAT: refused with EINVAL',
    run: (call) => control(call),
  },
  {
    number: 193,
    name: 'semop',
    parameters: ['semid', 'sops', 'nsops'],
    missing: '',
    run: (call) => operate(call, Infinity),
  },
  {
    number: 420,
    name: 'semtimedop_time64',
    parameters: ['semid', 'sops', 'nsops', 'timeout'],
    missing: '',
    run: (call) => {
      const [, , , timeout = 0] = call.args;
      // Progress is the deadline and one more, once it is known.
      if (timeout !== 0 && call.progress === 0)
        call.progress = 1 + call.kernel.now + readTime(call.task, timeout);
      return operate(call, timeout === 0 ? Infinity : call.progress - 1);
    },
  },
] as const satisfies readonly SyscallRow[];

const seconds = (ticks: number): number => Math.floor(ticks / TICKS_PER_SECOND);

/** Not restarted after a handler, whatever SA_RESTART says (signal(7)): so a call that waits counts as begun. */
function operate(call: Call, deadline: number): number {
  const { kernel, task, args } = call;
  const [id = 0, from = 0, count = 0] = args;
  const { semaphores, limits, userNamespace } = task.namespaces.ipc;
  if (count < 1) throw new KernelError('EINVAL', `expected operations, found ${count}`);
  if (count >>> 0 > limits.semopm)
    throw new KernelError('E2BIG', `expected at most ${limits.semopm} operations, found ${count}`);
  const operations = readOperations(call, from >>> 0, count);
  if (task.inCall && !semaphores.has(id)) throw new KernelError('EIDRM', `set ${id} was removed`);
  const set = semaphores.get(id);
  for (const { number } of operations)
    if (number >= set.values.length)
      throw new KernelError('EFBIG', `expected a semaphore below ${set.values.length}, found ${number}`);
  const changes = operations.some(({ by }) => by !== 0);
  ipc.demandIpcAccess(task.credentials, userNamespace, set.perm, changes ? ipc.IPC_WRITE : ipc.IPC_READ);
  const stuck = set.apply(task, operations);
  if (stuck === null) {
    set.operatedAt = seconds(kernel.now);
    return 0;
  }
  const { noWait } = operations.find((each) => each === stuck) as Operation;
  if (noWait || kernel.now >= deadline) throw new KernelError('EAGAIN', 'the set is not as it is waited for');
  call.progress ||= 1;
  throw new Sleep([set.changed], deadline);
}

interface Operation extends SemaphoreChange {
  readonly noWait: boolean;
}

/** struct sembuf. */
function readOperations({ task }: Call, from: number, count: number): Operation[] {
  const view = new DataView(task.memory.copyIn(from, count * OPERATION_SIZE).buffer);
  return Array.from({ length: count }, (_, index) => {
    const at = index * OPERATION_SIZE;
    const flags = view.getInt16(at + 4, true);
    return {
      number: view.getUint16(at, true),
      by: view.getInt16(at + 2, true),
      undo: (flags & SEM_UNDO) !== 0,
      noWait: (flags & ipc.IPC_NOWAIT) !== 0,
    };
  });
}

function control({ kernel, task, args: [id = 0, number = 0, command = 0, argument = 0] }: Call): number {
  const { credentials, memory, namespaces } = task;
  const { semaphores, userNamespace } = namespaces.ipc;
  if (!KNOWN.includes(command)) {
    kernel.log(`semctl: command ${command} is not this kernel's`);
    throw new KernelError('EINVAL', `semctl: found command ${command}`);
  }
  const set = semaphores.get(id);
  const { perm, values } = set;
  const one = (): number => {
    if (number < 0 || number >= values.length)
      throw new KernelError('EINVAL', `expected a semaphore below ${values.length}, found ${number}`);
    return number;
  };
  if (command === ipc.IPC_RMID || command === ipc.IPC_SET)
    ipc.demandIpcOwner(credentials, userNamespace, perm);
  else {
    const wanted = READING.includes(command) ? ipc.IPC_READ : ipc.IPC_WRITE;
    ipc.demandIpcAccess(credentials, userNamespace, perm, wanted);
  }
  switch (command) {
    case Command.GETVAL:
      return values[one()] as number;
    case Command.GETPID:
      return set.lastTasks[one()]?.in(task.pid.namespace) ?? 0;
    case Command.GETNCNT:
      return set.waitingFor(one(), false);
    case Command.GETZCNT:
      return set.waitingFor(one(), true);
    case Command.GETALL:
      memory.copyOut(argument >>> 0, new Uint8Array(Uint16Array.from(values).buffer));
      return 0;
    case Command.SETVAL:
      set.set(new Map([[one(), argument]]), task);
      set.changedAt = seconds(kernel.now);
      return 0;
    case Command.SETALL: {
      const given = new Uint16Array(memory.copyIn(argument >>> 0, values.length * 2).buffer);
      set.set(new Map([...given].entries()), task);
      set.changedAt = seconds(kernel.now);
      return 0;
    }
    case ipc.IPC_RMID:
      namespaces.ipc.removeSet(set);
      return 0;
    case ipc.IPC_SET:
      ipc.changePermission(
        new DataView(memory.copyIn(argument >>> 0, STATUS_SIZE).buffer),
        perm,
        credentials.userNamespace,
      );
      set.changedAt = seconds(kernel.now);
      return 0;
    default: {
      const view = new DataView(new ArrayBuffer(STATUS_SIZE));
      ipc.writePermission(view, perm, id, credentials.userNamespace);
      [set.operatedAt, 0, set.changedAt, 0, values.length].forEach((word, index) =>
        view.setUint32(ipc.PERMISSION_SIZE + index * 4, word, true),
      );
      memory.copyOut(argument >>> 0, new Uint8Array(view.buffer));
      return 0;
    }
  }
}
