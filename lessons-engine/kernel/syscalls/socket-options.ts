// setsockopt and getsockopt, for the options that mean something here (socket(7), tcp(7)). Others are ENOPROTOOPT and a line
// in the log, so that no program believes in a time limit or a buffer size that nobody keeps.

import { Errno } from '../errno.ts';
import { KernelError } from '../kernel-error.ts';
import { demandSocket } from '../net/socket/socket-file.ts';
import type { Socket, SocketOption } from '../net/socket/socket.ts';
import { Pid } from '../namespaces/pid-namespace.ts';
import { gidInside, uidInside } from '../security/mapped-ids.ts';
import { OVERFLOW_ID } from '../security/user-namespace.ts';
import type { Task } from '../task/task.ts';
import type { Call, SyscallRow } from './call.ts';

const SOL_SOCKET = 1;
const IPPROTO_TCP = 6;
const SO_REUSEADDR = 2;
const SO_TYPE = 3;
const SO_ERROR = 4;
const SO_BROADCAST = 6;
const SO_PEERCRED = 17;
const SO_ACCEPTCONN = 30;
const SO_PROTOCOL = 38;
const SO_DOMAIN = 39;
const TCP_NODELAY = 1;

const only = 'SO_REUSEADDR, SO_BROADCAST and TCP_NODELAY';

export const socketOptionCalls = [
  {
    number: 208,
    name: 'setsockopt',
    parameters: ['sockfd', 'level', 'optname', 'optval', 'optlen'],
    missing: `options but ${only}: ENOPROTOOPT`,
    run: (call) => {
      const { task, args } = call;
      const [fd = 0, level = 0, number = 0, address = 0, length = 0] = args;
      const { socket } = demandSocket(task.files.get(fd));
      const option = settable(socket, level, number);
      if (option === null) return refuse(call, 'setsockopt', level, number);
      if (length < 4) throw new KernelError('EINVAL', `expected 4 bytes, found ${length}`);
      socket.setOption(option, task.memory.load32(address >>> 0) | 0);
      return 0;
    },
  },
  {
    number: 209,
    name: 'getsockopt',
    parameters: ['sockfd', 'level', 'optname', 'optval', 'optlen'],
    missing: `options but ${only}, SO_TYPE, SO_DOMAIN, SO_PROTOCOL, SO_ERROR, SO_ACCEPTCONN, SO_PEERCRED: ENOPROTOOPT`,
    run: (call) => {
      const { task, args } = call;
      const [fd = 0, level = 0, number = 0, address = 0, lengthAt = 0] = args;
      const { socket } = demandSocket(task.files.get(fd));
      const words = value(task, socket, level, number);
      if (words === null) return refuse(call, 'getsockopt', level, number);
      const room = task.memory.load32(lengthAt >>> 0) | 0;
      if (room < 0) throw new KernelError('EINVAL', `expected room for the option, found ${room}`);
      const bytes = new Uint8Array(Int32Array.from(words).buffer).subarray(0, room);
      task.memory.copyOut(address >>> 0, bytes);
      task.memory.store32(lengthAt >>> 0, bytes.length);
      return 0;
    },
  },
] as const satisfies readonly SyscallRow[];

function settable(socket: Socket, level: number, number: number): SocketOption | null {
  if (level === SOL_SOCKET && number === SO_REUSEADDR) return 'SO_REUSEADDR';
  if (level === SOL_SOCKET && number === SO_BROADCAST) return 'SO_BROADCAST';
  const tcp = socket.protocol === IPPROTO_TCP;
  return tcp && level === IPPROTO_TCP && number === TCP_NODELAY ? 'TCP_NODELAY' : null;
}

/** Words of 32 bits; null for an option that there is not. */
function value(task: Task, socket: Socket, level: number, number: number): readonly number[] | null {
  const option = settable(socket, level, number);
  if (option !== null) return [socket.option(option)];
  if (level !== SOL_SOCKET) return null;
  switch (number) {
    case SO_TYPE:
      return [socket.type];
    case SO_DOMAIN:
      return [socket.domain];
    case SO_PROTOCOL:
      return [socket.protocol];
    case SO_ACCEPTCONN:
      return [socket.listening ? 1 : 0];
    case SO_ERROR: {
      const error = socket.takeError();
      return [error === null ? 0 : Errno[error]];
    }
    case SO_PEERCRED:
      return peer(task, socket);
    default:
      return null;
  }
}

/** struct ucred as the asking task's namespaces show it: pid 0 for one that it cannot see. */
function peer({ pid, credentials: { userNamespace } }: Task, { peerOwner }: Socket): readonly number[] {
  if (peerOwner === null) return [0, -1, -1];
  return [
    peerOwner.pid instanceof Pid ? peerOwner.pid.in(pid.namespace) : 0,
    uidInside(userNamespace, peerOwner.uid) ?? OVERFLOW_ID,
    gidInside(userNamespace, peerOwner.gid) ?? OVERFLOW_ID,
  ];
}

function refuse({ kernel }: Call, name: string, level: number, number: number): never {
  kernel.log(`${name}: option ${number} of level ${level} is not supported`);
  throw new KernelError('ENOPROTOOPT', `${name}: level ${level}, option ${number}`);
}
