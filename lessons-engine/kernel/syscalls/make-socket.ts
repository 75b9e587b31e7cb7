// Which socket a family, a type and a protocol ask for, and in whose name it is made.

import type { Kernel } from '../kernel.ts';
import { KernelError } from '../kernel-error.ts';
import { IPPROTO_ICMP, IPPROTO_TCP, IPPROTO_UDP } from '../net/packet/ipv4.ts';
import { IcmpSocket } from '../net/socket/icmp-socket.ts';
import {
  AF_INET,
  AF_UNIX,
  SOCK_DGRAM,
  SOCK_RAW,
  SOCK_STREAM,
  type Capable,
  type Socket,
  type SocketOwner,
} from '../net/socket/socket.ts';
import { TcpSocket } from '../net/socket/tcp-socket.ts';
import { UdpSocket } from '../net/socket/udp-socket.ts';
import { UnixSocket } from '../net/unix/unix-socket.ts';
import { capable } from '../security/capabilities.ts';
import type { Task } from '../task/task.ts';

/** EAFNOSUPPORT, ESOCKTNOSUPPORT, EPROTONOSUPPORT; EPERM for a raw socket without CAP_NET_RAW. */
export function makeSocket(
  kernel: Kernel,
  task: Task,
  domain: number,
  type: number,
  protocol: number,
): Socket {
  const { net } = task.namespaces;
  const owner = ownerOf(task);
  if (domain !== AF_INET) {
    demandUnixStream(kernel, domain, type, protocol);
    return new UnixSocket(net, owner);
  }
  const is = (wantedType: number, wanted: number): boolean =>
    type === wantedType && (protocol === wanted || (protocol === 0 && type !== SOCK_RAW));
  if (is(SOCK_STREAM, IPPROTO_TCP)) return new TcpSocket(net, owner);
  if (is(SOCK_DGRAM, IPPROTO_UDP)) return new UdpSocket(net, owner);
  if (is(SOCK_RAW, IPPROTO_ICMP)) return new IcmpSocket(net, owner, capableOf(task));
  kernel.log(`socket: AF_INET of type ${type} and protocol ${protocol} is not supported`);
  const known = type === SOCK_STREAM || type === SOCK_DGRAM || type === SOCK_RAW;
  throw new KernelError(
    known ? 'EPROTONOSUPPORT' : 'ESOCKTNOSUPPORT',
    `type ${type}, protocol ${protocol} of AF_INET`,
  );
}

/** Refuses all but SOCK_STREAM of AF_UNIX, with a line in the log. */
export function demandUnixStream(kernel: Kernel, domain: number, type: number, protocol: number): void {
  if (domain !== AF_UNIX) {
    kernel.log(`socket: address family ${domain} is not supported`);
    throw new KernelError('EAFNOSUPPORT', `expected AF_UNIX or AF_INET, found ${domain}`);
  }
  if (protocol !== 0 && protocol !== AF_UNIX)
    throw new KernelError('EPROTONOSUPPORT', `protocol ${protocol} of AF_UNIX`);
  if (type === SOCK_STREAM) return;
  kernel.log(`socket: AF_UNIX of type ${type} is not supported`);
  throw new KernelError('ESOCKTNOSUPPORT', `expected SOCK_STREAM of AF_UNIX, found ${type}`);
}

export function ownerOf({ pid, credentials }: Task): SocketOwner {
  return { pid, uid: credentials.euid, gid: credentials.egid };
}

export function capableOf({ credentials }: Task): Capable {
  return (capability, userNamespace) => capable(credentials, capability, userNamespace);
}
