// System calls that make, name and join sockets (socket(2) and its relatives). What travels through them is in
// socket-transfer.ts, their options are in socket-options.ts.

import { mknodat } from '../fs/calls/create.ts';
import { MAY_WRITE, S_IFMT, S_IFSOCK } from '../fs/mode.ts';
import { O_CLOEXEC, O_NONBLOCK } from '../fs/open-flags.ts';
import { demandAccess } from '../fs/permission.ts';
import { lookUp } from '../fs/walk.ts';
import type { Kernel } from '../kernel.ts';
import { KernelError } from '../kernel-error.ts';
import {
  decodeSocketAddress,
  encodeSocketAddress,
  type SocketAddress,
} from '../net/socket/socket-address.ts';
import { SocketFile, demandSocket } from '../net/socket/socket-file.ts';
import { AF_INET, SHUT_RDWR, type Socket } from '../net/socket/socket.ts';
import { UnixSocket } from '../net/unix/unix-socket.ts';
import type { Task } from '../task/task.ts';
import type { SyscallRow } from './call.ts';
import { capableOf, demandUnixStream, makeSocket, ownerOf } from './make-socket.ts';

/** The bits of `type` that are no type. */
const FLAGS = O_CLOEXEC | O_NONBLOCK;
/** Bytes of an address at most (struct sockaddr_storage). */
const LONGEST_ADDRESS = 128;

export const socketCalls = [
  {
    number: 198,
    name: 'socket',
    parameters: ['domain', 'type', 'protocol'],
    missing: 'AF_UNIX has streams only; raw sockets of ICMP only; no AF_INET6, AF_NETLINK, AF_PACKET',
    run: ({ kernel, task, args: [domain = 0, type = 0, protocol = 0] }) => {
      demandFlags(kernel, 'socket', type & ~0xf);
      task.files.demandFree();
      return install(kernel, task, makeSocket(kernel, task, domain, type & 0xf, protocol), type & FLAGS);
    },
  },
  {
    number: 199,
    name: 'socketpair',
    parameters: ['domain', 'type', 'protocol', 'sv'],
    missing: 'streams of AF_UNIX only',
    run: ({ kernel, task, args: [domain = 0, type = 0, protocol = 0, address = 0] }) => {
      demandFlags(kernel, 'socketpair', type & ~0xf);
      if (domain === AF_INET) throw new KernelError('EOPNOTSUPP', 'socketpair of AF_INET');
      demandUnixStream(kernel, domain, type & 0xf, protocol);
      task.files.demandFree(2);
      const ends = UnixSocket.pair(task.namespaces.net, ownerOf(task));
      const fds = ends.map((end) => install(kernel, task, end, type & FLAGS));
      try {
        fds.forEach((fd, index) => task.memory.store32((address >>> 0) + index * 4, fd));
      } catch (thrown) {
        for (const fd of fds) task.files.close(fd);
        throw thrown;
      }
      return 0;
    },
  },
  {
    number: 200,
    name: 'bind',
    parameters: ['sockfd', 'addr', 'addrlen'],
    missing: 'a name of AF_UNIX must be given: no autobind',
    run: ({ task, args: [fd = 0, address = 0, length = 0] }) => {
      const { socket } = demandSocket(task.files.get(fd));
      const target = readAddress(task, address, length);
      if (socket instanceof UnixSocket && target.family === 'unix' && target.kind === 'pathname')
        bindPathname(task, socket, target.name);
      else socket.bind(target, capableOf(task));
      return 0;
    },
  },
  {
    number: 201,
    name: 'listen',
    parameters: ['sockfd', 'backlog'],
    missing: '',
    run: ({ task, args: [fd = 0, backlog = 0] }) => {
      demandSocket(task.files.get(fd)).socket.listen(backlog);
      return 0;
    },
  },
  {
    number: 202,
    name: 'accept',
    parameters: ['sockfd', 'addr', 'addrlen'],
    missing: '',
    run: ({ kernel, task, args: [fd = 0, address = 0, length = 0] }) =>
      accept(kernel, task, fd, address, length, 0),
  },
  {
    number: 242,
    name: 'accept4',
    parameters: ['sockfd', 'addr', 'addrlen', 'flags'],
    missing: '',
    run: ({ kernel, task, args: [fd = 0, address = 0, length = 0, flags = 0] }) => {
      demandFlags(kernel, 'accept4', flags);
      return accept(kernel, task, fd, address, length, flags);
    },
  },
  {
    number: 203,
    name: 'connect',
    parameters: ['sockfd', 'addr', 'addrlen'],
    missing: 'AF_UNSPEC, which ends the association of a datagram socket',
    run: ({ task, args: [fd = 0, address = 0, length = 0] }) => {
      const { socket, nonblocking } = demandSocket(task.files.get(fd));
      const target = readAddress(task, address, length);
      if (socket instanceof UnixSocket && target.family === 'unix' && target.kind === 'pathname') {
        const { inode } = lookUp(task.caller, null, target.name);
        demandAccess(task.credentials, inode, MAY_WRITE);
        if ((inode.mode & S_IFMT) !== S_IFSOCK)
          throw new KernelError('ECONNREFUSED', `${target.name} is no socket`);
        socket.connectInode(inode, nonblocking);
      } else socket.connect(target, nonblocking);
      return 0;
    },
  },
  {
    number: 204,
    name: 'getsockname',
    parameters: ['sockfd', 'addr', 'addrlen'],
    missing: '',
    run: ({ task, args: [fd = 0, address = 0, length = 0] }) => {
      writeAddress(task, demandSocket(task.files.get(fd)).socket.localAddress(), address, length);
      return 0;
    },
  },
  {
    number: 205,
    name: 'getpeername',
    parameters: ['sockfd', 'addr', 'addrlen'],
    missing: '',
    run: ({ task, args: [fd = 0, address = 0, length = 0] }) => {
      writeAddress(task, demandSocket(task.files.get(fd)).socket.peerAddress(), address, length);
      return 0;
    },
  },
  {
    number: 210,
    name: 'shutdown',
    parameters: ['sockfd', 'how'],
    missing: '',
    run: ({ task, args: [fd = 0, how = 0] }) => {
      const { socket } = demandSocket(task.files.get(fd));
      if (how < 0 || how > SHUT_RDWR) throw new KernelError('EINVAL', `shutdown: found how ${how}`);
      socket.shutdown(how);
      return 0;
    },
  },
] as const satisfies readonly SyscallRow[];

/** The address in the program's memory. EINVAL, EFAULT. */
export function readAddress(task: Task, address: number, length: number): SocketAddress {
  if (length < 0 || length > LONGEST_ADDRESS)
    throw new KernelError(
      'EINVAL',
      `expected an address of at most ${LONGEST_ADDRESS} bytes, found ${length}`,
    );
  return decodeSocketAddress(task.memory.copyIn(address >>> 0, length));
}

/** Writes as much of it as the program has room for, and its true length. */
export function writeAddress(task: Task, found: SocketAddress, address: number, lengthAt: number): void {
  const room = task.memory.load32(lengthAt >>> 0) | 0;
  if (room < 0) throw new KernelError('EINVAL', `expected room for an address, found ${room}`);
  const bytes = encodeSocketAddress(found);
  task.memory.copyOut(address >>> 0, bytes.subarray(0, room));
  task.memory.store32(lengthAt >>> 0, bytes.length);
}

function accept(
  kernel: Kernel,
  task: Task,
  fd: number,
  address: number,
  length: number,
  flags: number,
): number {
  const { socket, nonblocking } = demandSocket(task.files.get(fd));
  task.files.demandFree();
  const accepted = socket.accept(nonblocking);
  const found = install(kernel, task, accepted, flags);
  try {
    if (address !== 0) writeAddress(task, accepted.peerAddress(), address, length);
  } catch (thrown) {
    task.files.close(found);
    throw thrown;
  }
  return found;
}

function demandFlags(kernel: Kernel, call: string, flags: number): void {
  if ((flags & ~FLAGS) === 0) return;
  kernel.log(`${call}: flags 0x${(flags >>> 0).toString(16)} are not this kernel's`);
  throw new KernelError('EINVAL', `${call}: found flags ${flags}`);
}

function install(kernel: Kernel, task: Task, socket: Socket, flags: number): number {
  const file = new SocketFile(socket, flags & O_NONBLOCK, kernel.vfs.nextPipe());
  return task.files.install(file, (flags & O_CLOEXEC) !== 0);
}

/** Makes the file and ties the socket to it. EADDRINUSE when the name is taken. */
function bindPathname(task: Task, socket: UnixSocket, path: string): void {
  if (socket.localAddress().kind !== 'unnamed') throw new KernelError('EINVAL', 'bound already');
  try {
    mknodat(task.caller, null, path, S_IFSOCK | 0o777);
  } catch (thrown) {
    if (thrown instanceof KernelError && thrown.errnoName === 'EEXIST')
      throw new KernelError('EADDRINUSE', `${path} is there already`);
    throw thrown;
  }
  socket.bindInode(path, lookUp(task.caller, null, path, false).inode);
}
