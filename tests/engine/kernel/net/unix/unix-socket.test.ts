import { describe, expect, it } from 'vitest';
import { Network } from '../../../../../lessons-engine/kernel/net/network.ts';
import type { NetworkNamespace } from '../../../../../lessons-engine/kernel/net/network-namespace.ts';
import type { UnixAddress } from '../../../../../lessons-engine/kernel/net/socket/socket-address.ts';
import {
  decodeSocketAddress,
  encodeSocketAddress,
} from '../../../../../lessons-engine/kernel/net/socket/socket-address.ts';
import { UnixSocket } from '../../../../../lessons-engine/kernel/net/unix/unix-socket.ts';
import {
  always,
  at,
  bytesOf,
  hex,
  namespaceOf,
  outcome,
  somebody,
  textOf,
  unhex,
} from '../small-networks.ts';

const abstract = (name: string): UnixAddress => ({ family: 'unix', kind: 'abstract', name });
const daemon = { pid: 77, uid: 0, gid: 0 };

function shim(namespace: NetworkNamespace): UnixSocket {
  const socket = new UnixSocket(namespace, daemon);
  socket.bind(abstract('containerd-shim'), always);
  socket.listen(1);
  return socket;
}

describe('an abstract name', () => {
  it('belongs to the network namespace: whoever shares that reaches the host’s daemon, whatever else is hidden', () => {
    const network = new Network();
    const [host, isolated] = [namespaceOf(network), namespaceOf(network)];
    const server = shim(host);
    // A container with the host’s network (CVE-2020-15257), and one with its own.
    const leak = new UnixSocket(host, somebody);
    const contained = new UnixSocket(isolated, somebody);
    expect(outcome(() => leak.connect(abstract('containerd-shim'), true))).toBe('ok');
    expect(outcome(() => contained.connect(abstract('containerd-shim'), true))).toBe('ECONNREFUSED');
    leak.send(bytesOf('run this'), null, true);
    expect(textOf(server.accept(true).receive(100, true).bytes)).toBe('run this');
    expect([host.unixNames.names, isolated.unixNames.names]).toEqual([['@containerd-shim'], []]);
    expect(outcome(() => shim(isolated))).toBe('ok');
    expect(outcome(() => shim(host))).toBe('EADDRINUSE');
  });

  it('is free again when its socket closes, not when an accepted one does', () => {
    const host = namespaceOf(new Network());
    const server = shim(host);
    new UnixSocket(host, somebody).connect(abstract('containerd-shim'), true);
    server.accept(true).close();
    expect(host.unixNames.names.length).toBe(1);
    server.close();
    expect(host.unixNames.names).toEqual([]);
  });
});

describe('a pathname', () => {
  it('belongs to the file: another network namespace is no obstacle', () => {
    const network = new Network();
    const inode = {};
    const server = new UnixSocket(namespaceOf(network), daemon);
    server.bindInode('/run/docker.sock', inode);
    server.listen(1);
    const client = new UnixSocket(namespaceOf(network), somebody);
    expect(outcome(() => client.connectInode(inode, true))).toBe('ok');
    expect(client.peerAddress()).toEqual({ family: 'unix', kind: 'pathname', name: '/run/docker.sock' });
    server.close();
    expect(outcome(() => new UnixSocket(namespaceOf(network), somebody).connectInode(inode, true))).toBe(
      'ECONNREFUSED',
    );
  });
});

describe('a stream of AF_UNIX', () => {
  it('tells each side who the other is', () => {
    const host = namespaceOf(new Network());
    const server = shim(host);
    const client = new UnixSocket(host, { pid: 5, uid: 1000, gid: 1000 });
    client.connect(abstract('containerd-shim'), true);
    expect(server.accept(true).peerOwner).toEqual({ pid: 5, uid: 1000, gid: 1000 });
    expect(client.peerOwner).toEqual(daemon);
    expect(new UnixSocket(host, somebody).peerOwner).toBeNull();
  });

  it('waits when the peer’s buffer or the listener’s queue is full', () => {
    const host = namespaceOf(new Network());
    const server = shim(host);
    const open = () =>
      outcome(() => new UnixSocket(host, somebody).connect(abstract('containerd-shim'), true));
    expect([open(), open(), open()]).toEqual(['ok', 'ok', 'EAGAIN']);
    server.accept(true);
    expect(open()).toBe('ok');
    const [one, two] = UnixSocket.pair(host, somebody);
    expect(one.send(new Uint8Array(300_000), null, true)).toBe(212_992);
    expect(outcome(() => one.send(bytesOf('x'), null, false))).toBe('Sleep');
    two.receive(100, true);
    expect(one.send(new Uint8Array(300), null, true)).toBe(100);
  });

  it('ends, is shut in one direction, breaks', () => {
    const host = namespaceOf(new Network());
    const [one, two] = UnixSocket.pair(host, somebody);
    one.send(bytesOf('last words'), null, true);
    one.shutdown(1);
    expect(textOf(two.receive(100, true).bytes)).toBe('last words');
    expect(two.receive(100, true).bytes.length).toBe(0);
    expect(outcome(() => one.send(bytesOf('x'), null, true))).toBe('EPIPE');
    two.send(bytesOf('unread'), null, true);
    one.close();
    expect(outcome(() => two.receive(1, true))).toBe('ECONNRESET');
    expect(outcome(() => two.send(bytesOf('x'), null, true))).toBe('EPIPE');
    expect(two.poll()).toMatchObject({ in: true, hup: true });
  });
});

describe('bytes of a socket address', () => {
  it.each([
    ['an abstract name', '0100 00 666f6f', abstract('foo')],
    ['a pathname', '0100 2f61 00', { family: 'unix', kind: 'pathname', name: '/a' }],
    ['no name', '0100', { family: 'unix', kind: 'unnamed', name: '' }],
    ['a port and an address', '0200 1f90 0a000001 0000000000000000', at('10.0.0.1', 8080)],
  ] as const)('are those of %s', (_, bytes, address) => {
    expect(decodeSocketAddress(unhex(bytes))).toEqual(address);
    expect(hex(encodeSocketAddress(address))).toBe(bytes.replaceAll(' ', ''));
  });

  it('of another family or length are refused', () => {
    expect(outcome(() => decodeSocketAddress(unhex('0a00 0000')))).toBe('EAFNOSUPPORT');
    expect(outcome(() => decodeSocketAddress(unhex('0200 0000')))).toBe('EINVAL');
    expect(outcome(() => decodeSocketAddress(unhex('02')))).toBe('EINVAL');
  });
});
