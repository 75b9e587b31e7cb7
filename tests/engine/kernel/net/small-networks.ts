// Networks that several tests need, set up the way ip(8) would be typed.

import { Network, type NetworkOptions } from '../../../../lessons-engine/kernel/net/network.ts';
import { Administration } from '../../../../lessons-engine/kernel/net/administration.ts';
import type { NetworkNamespace } from '../../../../lessons-engine/kernel/net/network-namespace.ts';
import { ipv4 } from '../../../../lessons-engine/kernel/net/packet/ipv4-address.ts';
import { inetAddress } from '../../../../lessons-engine/kernel/net/socket/socket-address.ts';
import { IcmpSocket } from '../../../../lessons-engine/kernel/net/socket/icmp-socket.ts';
import { TcpSocket } from '../../../../lessons-engine/kernel/net/socket/tcp-socket.ts';
import { UdpSocket } from '../../../../lessons-engine/kernel/net/socket/udp-socket.ts';
import { icmpMessage, parseIcmp } from '../../../../lessons-engine/kernel/net/packet/icmp.ts';
import { parseIpv4 } from '../../../../lessons-engine/kernel/net/packet/ipv4.ts';
import { UserNamespace } from '../../../../lessons-engine/kernel/security/user-namespace.ts';
import { KernelError } from '../../../../lessons-engine/kernel/kernel-error.ts';
import { Sleep } from '../../../../lessons-engine/kernel/wait-queue.ts';

export const always = (): boolean => true;
export const never = (): boolean => false;
export const somebody = { pid: 1, uid: 0, gid: 0 };
export const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
export const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
export const at = (address: string, port: number) => inetAddress(ipv4(address), port);
export const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
export const unhex = (text: string): Uint8Array =>
  Uint8Array.from(Buffer.from(text.replace(/\s+/g, ''), 'hex'));

/** The errno name that a call fails with, 'Sleep' when it would wait, 'ok' when it does neither. */
export function outcome(run: () => unknown): string {
  try {
    run();
    return 'ok';
  } catch (error) {
    if (error instanceof KernelError) return error.errnoName;
    if (error instanceof Sleep) return 'Sleep';
    throw error;
  }
}

export function namespaceOf(network: Network): NetworkNamespace {
  return network.createNamespace(new UserNamespace(null, { uid: 0, gid: 0 }));
}

export const root = (namespace: NetworkNamespace): Administration => new Administration(namespace, always);

/** Two namespaces and a cable: 10.0.0.1 on `a0`, 10.0.0.2 on `b0`, everything up. */
export function twoHosts(options: NetworkOptions = {}) {
  const network = new Network(options);
  const [a, b] = [namespaceOf(network), namespaceOf(network)];
  root(a).addVeth('a0', 'b0', b);
  for (const [namespace, name, address] of [
    [a, 'a0', '10.0.0.1/24'],
    [b, 'b0', '10.0.0.2/24'],
  ] as const) {
    root(namespace).addAddress(name, address);
    root(namespace).setUp(name);
    root(namespace).setUp('lo');
  }
  return { network, a, b };
}

/** A host with a bridge `br0` 172.17.0.1/16 and containers 172.17.0.2, .3, … each on a veth, default route to the bridge. */
export function containers(network: Network, host: NetworkNamespace, count: number): NetworkNamespace[] {
  const admin = root(host);
  admin.addBridge('br0');
  admin.addAddress('br0', '172.17.0.1/16');
  admin.setUp('br0');
  return Array.from({ length: count }, (_, i) => {
    const inside = namespaceOf(network);
    admin.addVeth(`veth${i}`, 'eth0', inside);
    admin.setMaster(`veth${i}`, 'br0');
    admin.setUp(`veth${i}`);
    root(inside).setUp('lo');
    root(inside).addAddress('eth0', `172.17.0.${i + 2}/16`);
    root(inside).setUp('eth0');
    root(inside).addRoute('default', { via: '172.17.0.1' });
    return inside;
  });
}

/** A listening socket. */
export function listen(
  namespace: NetworkNamespace,
  port: number,
  address = '0.0.0.0',
  backlog = 8,
): TcpSocket {
  const socket = new TcpSocket(namespace, somebody);
  socket.bind(at(address, port), always);
  socket.listen(backlog);
  return socket;
}

/** Connects as a program would, running the network while it waits; throws what connect() throws. */
export function connect(
  namespace: NetworkNamespace,
  to: ReturnType<typeof at>,
  run: () => void = () => namespace.network.runUntilQuiet(),
): TcpSocket {
  const socket = new TcpSocket(namespace, somebody);
  for (;;)
    try {
      socket.connect(to, false);
      return socket;
    } catch (sleep) {
      if (!(sleep instanceof Sleep)) throw sleep;
      run();
      if (socket.connection?.state === 'SYN_SENT' && !namespace.network.step())
        throw new Error('connect: expected something to happen', { cause: sleep });
    }
}

export function udp(namespace: NetworkNamespace, port = 0): UdpSocket {
  const socket = new UdpSocket(namespace, somebody);
  if (port !== 0) socket.bind(at('0.0.0.0', port), always);
  return socket;
}

/** Whether an echo request comes back; the reply's time to live, null when there is none. */
export function ping(
  namespace: NetworkNamespace,
  to: string,
  run: () => void = () => namespace.network.runUntilQuiet(),
): number | null {
  const socket = new IcmpSocket(namespace, somebody, always);
  const message = icmpMessage({
    type: 8,
    code: 0,
    rest: (7 << 16) | 1,
    payload: bytesOf('is anybody there'),
  });
  socket.send(message, at(to, 0));
  run();
  let ttl: number | null = null;
  while (socket.poll().in) {
    const packet = parseIpv4(socket.receive(2000, true).bytes);
    const reply = packet === null ? null : parseIcmp(packet.payload);
    if (reply?.type === 0 && reply.rest >>> 16 === 7) ttl = packet?.ttl ?? null;
  }
  socket.close();
  return ttl;
}
