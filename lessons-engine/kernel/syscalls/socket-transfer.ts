// sendto and recvfrom: bytes between a program and a socket, with an address where the socket has no peer.

import { BrokenPipe } from '../fs/pipe.ts';
import { KernelError } from '../kernel-error.ts';
import { demandSocket } from '../net/socket/socket-file.ts';
import { SOCK_STREAM, type Socket } from '../net/socket/socket.ts';
import type { SocketAddress } from '../net/socket/socket-address.ts';
import { sendSignal } from '../task/send-signal.ts';
import { fromKernel, Signal } from '../task/signals.ts';
import type { Call, SyscallRow } from './call.ts';
import { readAddress, writeAddress } from './sockets.ts';

const MSG_PEEK = 0x2;
const MSG_TRUNC = 0x20;
const MSG_DONTWAIT = 0x40;
const MSG_NOSIGNAL = 0x4000;

/** Bytes moved at once. */
const PIECE = 65536;

export const socketTransferCalls = [
  {
    number: 206,
    name: 'sendto',
    parameters: ['sockfd', 'buf', 'len', 'flags', 'dest_addr', 'addrlen'],
    missing: 'flags but MSG_DONTWAIT and MSG_NOSIGNAL are refused with EINVAL',
    run: (call) => {
      const { task, args } = call;
      const [fd = 0, , length = 0, flags = 0, address = 0, addressLength = 0] = args;
      demandFlags(call, 'sendto', flags, MSG_DONTWAIT | MSG_NOSIGNAL);
      const { socket, nonblocking } = demandSocket(task.files.get(fd));
      const to = address === 0 ? null : readAddress(task, address, addressLength);
      if (length < 0) throw new KernelError('EINVAL', `sendto: found ${length} bytes`);
      const wait = !nonblocking && (flags & MSG_DONTWAIT) === 0;
      if (socket.type === SOCK_STREAM) return sendStream(call, socket, to, !wait);
      return socket.send(task.memory.copyIn((args[1] ?? 0) >>> 0, length), to, !wait);
    },
    interrupted: (progress: number) => (progress > 0 ? progress : null),
  },
  {
    number: 207,
    name: 'recvfrom',
    parameters: ['sockfd', 'buf', 'len', 'flags', 'src_addr', 'addrlen'],
    missing: 'flags but MSG_DONTWAIT, MSG_PEEK and MSG_TRUNC are refused with EINVAL',
    run: (call) => {
      const { task, args } = call;
      const [fd = 0, buffer = 0, length = 0, flags = 0, address = 0, addressLength = 0] = args;
      demandFlags(call, 'recvfrom', flags, MSG_DONTWAIT | MSG_PEEK | MSG_TRUNC);
      const { socket, nonblocking } = demandSocket(task.files.get(fd));
      if (length < 0) throw new KernelError('EINVAL', `recvfrom: found ${length} bytes`);
      const now = nonblocking || (flags & MSG_DONTWAIT) !== 0;
      const received = socket.receive(length, now, (flags & MSG_PEEK) !== 0);
      task.memory.copyOut(buffer >>> 0, received.bytes);
      if (address !== 0 && received.from !== null) writeAddress(task, received.from, address, addressLength);
      // A stream has no address to tell.
      else if (address !== 0) task.memory.store32(addressLength >>> 0, 0);
      return (flags & MSG_TRUNC) !== 0 ? received.length : received.bytes.length;
    },
  },
] as const satisfies readonly SyscallRow[];

/** All of it, waiting as often as needed; what went before an error counts. SIGPIPE where nobody reads. */
function sendStream(call: Call, socket: Socket, to: SocketAddress | null, nonblocking: boolean): number {
  const { kernel, task, args } = call;
  const [, buffer = 0, length = 0, flags = 0] = args;
  if (length === 0) return socket.send(new Uint8Array(0), to, nonblocking);
  try {
    while (call.progress < length) {
      const count = Math.min(PIECE, length - call.progress);
      const bytes = task.memory.copyIn((buffer >>> 0) + call.progress, count);
      call.progress += socket.send(bytes, to, nonblocking);
    }
  } catch (thrown) {
    if (!(thrown instanceof KernelError)) throw thrown;
    if (thrown instanceof BrokenPipe && (flags & MSG_NOSIGNAL) === 0)
      sendSignal(kernel, task, fromKernel(Signal.SIGPIPE));
    if (call.progress === 0) throw thrown;
  }
  return call.progress;
}

function demandFlags({ kernel }: Call, name: string, flags: number, known: number): void {
  if ((flags & ~known) === 0) return;
  kernel.log(`${name}: flags 0x${(flags >>> 0).toString(16)} are not this kernel's`);
  throw new KernelError('EINVAL', `${name}: found flags ${flags}`);
}
