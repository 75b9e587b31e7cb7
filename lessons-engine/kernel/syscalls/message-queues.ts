// System calls of System V message queues.

import * as ipc from '../ipc/ipc-permission.ts';
import { MessageQueue } from '../ipc/message-queue.ts';
import { KernelError } from '../kernel-error.ts';
import { capable } from '../security/capabilities.ts';
import { TICKS_PER_SECOND } from '../time.ts';
import { Sleep } from '../wait-queue.ts';
import type { Call, SyscallRow } from './call.ts';

const MSG_NOERROR = 0o10000;
const MSG_EXCEPT = 0o20000;
const MSG_COPY = 0o40000;
/** Bytes of struct msqid64_ds on RV32, and where msg_qbytes stands. */
const STATUS_SIZE = 88;
const QBYTES = ipc.PERMISSION_SIZE + 32;

export const messageQueueCalls = [
  {
    number: 186,
    name: 'msgget',
    parameters: ['key', 'msgflg'],
    missing: '',
    run: ({ kernel, task, args: [key = 0, flags = 0] }) => {
      const { credentials, namespaces } = task;
      const { queues, limits, userNamespace } = namespaces.ipc;
      return queues.find(key, flags, { credentials, owner: userNamespace }, () => {
        if (queues.size >= limits.msgmni)
          throw new KernelError('ENOSPC', `expected at most ${limits.msgmni} queues`);
        return new MessageQueue(
          ipc.newPermission(key, flags, credentials),
          limits.msgmnb,
          seconds(kernel.now),
        );
      });
    },
  },
  {
    number: 187,
    name: 'msgctl',
    parameters: ['msqid', 'cmd', 'buf'],
    missing: 'IPC_INFO, MSG_INFO, MSG_STAT: refused with EINVAL',
    run: (call) => control(call),
  },
  {
    number: 189,
    name: 'msgsnd',
    parameters: ['msqid', 'msgp', 'msgsz', 'msgflg'],
    missing: '',
    run: (call) => {
      const { kernel, task, args } = call;
      const [, from = 0, size = 0, flags = 0] = args;
      const type = task.memory.load32(from >>> 0);
      if (size < 0 || size > task.namespaces.ipc.limits.msgmax || type < 1)
        throw new KernelError('EINVAL', `expected a type from 1 on and a length, found ${type}, ${size}`);
      const queue = queueOf(call, ipc.IPC_WRITE);
      const bytes = task.memory.copyIn((from + 4) >>> 0, size);
      if (!queue.hasRoom(size)) return wait(call, queue, flags, 'EAGAIN');
      queue.send({ type, bytes });
      queue.sentAt = seconds(kernel.now);
      queue.lastSender = task.pid;
      return 0;
    },
  },
  {
    number: 188,
    name: 'msgrcv',
    parameters: ['msqid', 'msgp', 'msgsz', 'msgtyp', 'msgflg'],
    missing: 'MSG_COPY is refused with ENOSYS',
    run: (call) => {
      const { kernel, task, args } = call;
      const [, to = 0, size = 0, type = 0, flags = 0] = args;
      if (size < 0) throw new KernelError('EINVAL', `msgrcv: expected a length, found ${size}`);
      if ((flags & MSG_COPY) !== 0) {
        kernel.log('msgrcv: MSG_COPY is not supported');
        throw new KernelError('ENOSYS', 'MSG_COPY');
      }
      const queue = queueOf(call, ipc.IPC_READ);
      const options = { except: (flags & MSG_EXCEPT) !== 0, cut: (flags & MSG_NOERROR) !== 0 };
      const message = queue.take(type, size, options);
      if (message === null) return wait(call, queue, flags, 'ENOMSG');
      queue.receivedAt = seconds(kernel.now);
      queue.lastReceiver = task.pid;
      task.memory.store32(to >>> 0, message.type);
      task.memory.copyOut((to + 4) >>> 0, message.bytes);
      return message.bytes.length;
    },
  },
] as const satisfies readonly SyscallRow[];

const seconds = (ticks: number): number => Math.floor(ticks / TICKS_PER_SECOND);

/** The queue of the first argument. EINVAL; EIDRM when it went while the call waited; EACCES. */
function queueOf({ task, args: [id = 0], progress }: Call, wanted: number): MessageQueue {
  const { queues, userNamespace } = task.namespaces.ipc;
  try {
    const queue = queues.get(id);
    ipc.demandIpcAccess(task.credentials, userNamespace, queue.perm, wanted);
    return queue;
  } catch (thrown) {
    if (progress > 0 && thrown instanceof KernelError && thrown.errnoName === 'EINVAL')
      throw new KernelError('EIDRM', `queue ${id} was removed`);
    throw thrown;
  }
}

/** Not restarted after a handler, whatever SA_RESTART says (signal(7)): so the call counts as begun. */
function wait(call: Call, queue: MessageQueue, flags: number, otherwise: 'EAGAIN' | 'ENOMSG'): never {
  if ((flags & ipc.IPC_NOWAIT) !== 0) throw new KernelError(otherwise, 'IPC_NOWAIT');
  call.progress = 1;
  throw new Sleep([queue.changed]);
}

function control({ kernel, task, args: [id = 0, command = 0, buffer = 0] }: Call): number {
  const { credentials, memory, namespaces, pid } = task;
  const { queues, limits, userNamespace } = namespaces.ipc;
  if (![ipc.IPC_RMID, ipc.IPC_SET, ipc.IPC_STAT].includes(command)) {
    kernel.log(`msgctl: command ${command} is not this kernel's`);
    throw new KernelError('EINVAL', `msgctl: found command ${command}`);
  }
  const queue = queues.get(id);
  const { perm } = queue;
  if (command === ipc.IPC_STAT) {
    ipc.demandIpcAccess(credentials, userNamespace, perm, ipc.IPC_READ);
    const view = new DataView(new ArrayBuffer(STATUS_SIZE));
    ipc.writePermission(view, perm, id, credentials.userNamespace);
    const times = [queue.sentAt, 0, queue.receivedAt, 0, queue.changedAt, 0];
    const tasks = [queue.lastSender, queue.lastReceiver].map((each) => each?.in(pid.namespace) ?? 0);
    const rest = [queue.bytes, queue.messages.length, queue.mostBytes, ...tasks];
    const words = [...times, ...rest];
    words.forEach((word, index) => view.setUint32(ipc.PERMISSION_SIZE + index * 4, word, true));
    memory.copyOut(buffer >>> 0, new Uint8Array(view.buffer));
    return 0;
  }
  ipc.demandIpcOwner(credentials, userNamespace, perm);
  if (command === ipc.IPC_RMID) {
    namespaces.ipc.removeQueue(queue);
    return 0;
  }
  const view = new DataView(memory.copyIn(buffer >>> 0, STATUS_SIZE).buffer);
  const bytes = view.getUint32(QBYTES, true);
  if (bytes > limits.msgmnb && !capable(credentials, 'CAP_SYS_RESOURCE', kernel.userNamespace))
    throw new KernelError('EPERM', `expected at most ${limits.msgmnb} bytes, found ${bytes}`);
  ipc.changePermission(view, perm, credentials.userNamespace);
  queue.mostBytes = bytes;
  queue.changedAt = seconds(kernel.now);
  queue.changed.wake();
  return 0;
}
