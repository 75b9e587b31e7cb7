import { describe, expect, it } from 'vitest';
import { UdpSocket } from '../../../../../lessons-engine/kernel/net/socket/udp-socket.ts';
import {
  always,
  at,
  bytesOf,
  containers,
  namespaceOf,
  outcome,
  ping,
  root,
  somebody,
  textOf,
  twoHosts,
  udp,
} from '../small-networks.ts';
import { Network } from '../../../../../lessons-engine/kernel/net/network.ts';

describe('a UDP socket', () => {
  it('receives datagrams whole, in order, with their sender', () => {
    const { network, a, b } = twoHosts();
    const [sender, server] = [udp(a), udp(b, 53)];
    sender.send(bytesOf('one'), at('10.0.0.2', 53));
    sender.send(bytesOf(''), at('10.0.0.2', 53));
    sender.send(bytesOf('three'), at('10.0.0.2', 53));
    network.runUntilQuiet();
    expect(server.receive(2, true, true)).toMatchObject({ bytes: bytesOf('on'), length: 3 });
    expect(server.receive(100, true)).toEqual({
      bytes: bytesOf('one'),
      from: at('10.0.0.1', 32768),
      length: 3,
    });
    expect(server.receive(100, true).bytes.length).toBe(0);
    expect(textOf(server.receive(2, true).bytes)).toBe('th'); // the rest is lost
    expect(outcome(() => server.receive(100, true))).toBe('EAGAIN');
    expect(outcome(() => server.receive(100, false))).toBe('Sleep');
  });

  it('that is connected hears that nobody listens; one that is not does not', () => {
    const { network, a } = twoHosts();
    const [connected, free] = [udp(a), udp(a)];
    connected.connect(at('10.0.0.2', 99));
    connected.send(bytesOf('x'), null);
    free.send(bytesOf('x'), at('10.0.0.2', 99));
    network.runUntilQuiet();
    expect(outcome(() => connected.receive(1, true))).toBe('ECONNREFUSED');
    expect(outcome(() => connected.receive(1, true))).toBe('EAGAIN');
    expect(outcome(() => free.receive(1, true))).toBe('EAGAIN');
    expect(outcome(() => free.send(bytesOf('x'), null))).toBe('EDESTADDRREQ');
  });

  it('that is connected takes nothing from others, and goes before one that is not', () => {
    const { network, a, b } = twoHosts();
    const [first, second, server] = [udp(a, 1001), udp(a, 1002), udp(b)];
    server.setOption('SO_REUSEADDR', 1);
    server.bind(at('0.0.0.0', 53), always);
    server.connect(at('10.0.0.1', 1001));
    const other = new UdpSocket(b, somebody);
    other.setOption('SO_REUSEADDR', 1);
    other.bind(at('0.0.0.0', 53), always);
    first.send(bytesOf('friend'), at('10.0.0.2', 53));
    second.send(bytesOf('stranger'), at('10.0.0.2', 53));
    network.runUntilQuiet();
    expect(textOf(server.receive(100, true).bytes)).toBe('friend');
    expect(outcome(() => server.receive(100, true))).toBe('EAGAIN');
    expect(textOf(other.receive(100, true).bytes)).toBe('stranger');
  });

  it('drops what its buffer cannot hold', () => {
    const { network, a, b } = twoHosts();
    const [sender, server] = [udp(a), udp(b, 53)];
    for (let i = 0; i < 160; i++) sender.send(new Uint8Array(1400), at('10.0.0.2', 53));
    network.runUntilQuiet();
    // 101 wait for the answer of ARP and the others find that queue full; the first 101 arrive.
    expect(a.link('a0').counters.dropped('NEIGH_QUEUEFULL')).toBe(59);
    for (let i = 0; i < 59; i++) sender.send(new Uint8Array(1400), at('10.0.0.2', 53));
    network.runUntilQuiet();
    expect(b.link('b0').counters.dropped('SOCKET_RCVBUFF')).toBe(160 - Math.floor(212_992 / 1400));
    expect(server.receive(2000, true).bytes.length).toBe(1400);
  });

  it('does not send more than fits, to a broadcast address unasked, or without a route', () => {
    const { network, a, b } = twoHosts();
    const socket = udp(a);
    expect(outcome(() => socket.send(new Uint8Array(1473), at('10.0.0.2', 53)))).toBe('EMSGSIZE');
    expect(outcome(() => socket.send(new Uint8Array(1472), at('10.0.0.2', 53)))).toBe('ok');
    expect(outcome(() => socket.send(bytesOf('x'), at('10.0.0.255', 53)))).toBe('EACCES');
    expect(outcome(() => socket.send(bytesOf('x'), at('192.0.2.1', 53)))).toBe('ENETUNREACH');
    socket.setOption('SO_BROADCAST', 1);
    const server = udp(b, 53);
    network.runUntilQuiet();
    server.receive(2000, true);
    socket.send(bytesOf('all of you'), at('10.0.0.255', 53));
    network.runUntilQuiet();
    expect(textOf(server.receive(100, true).bytes)).toBe('all of you');
  });

  it('binds an address of its own namespace only, each port once', () => {
    const { a } = twoHosts();
    udp(a, 53);
    expect(outcome(() => new UdpSocket(a, somebody).bind(at('10.0.0.2', 54), always))).toBe('EADDRNOTAVAIL');
    expect(outcome(() => new UdpSocket(a, somebody).bind(at('10.0.0.1', 53), always))).toBe('EADDRINUSE');
    expect(outcome(() => udp(a, 54))).toBe('ok');
  });
});

describe('a router', () => {
  it('tells the sender of what it cannot pass: too large, too old, no way', () => {
    const network = new Network();
    const host = namespaceOf(network);
    const [inside] = containers(network, host, 1);
    root(host).setForwarding(true);
    const beyond = namespaceOf(network);
    root(host).addVeth('eth1', 'eth0', beyond);
    root(host).addAddress('eth1', '10.9.0.1/24');
    root(host).setUp('eth1');
    root(beyond).addAddress('eth0', '10.9.0.2/24');
    root(beyond).setUp('eth0');
    root(beyond).addRoute('default', { via: '10.9.0.1' });
    expect(ping(inside!, '10.9.0.2')).toBe(63);
    root(host).setMtu('eth1', 1000);
    const socket = udp(inside!);
    expect(outcome(() => socket.send(new Uint8Array(1200), at('10.9.0.2', 53)))).toBe('ok');
    network.runUntilQuiet();
    // The router said so: from now on the sender knows (RFC 1191).
    expect(inside!.ipv4.mtu(0x0a090002)).toBe(1000);
    expect(outcome(() => socket.send(new Uint8Array(1200), at('10.9.0.2', 53)))).toBe('EMSGSIZE');
    const lost = udp(inside!);
    lost.connect(at('203.0.113.1', 53));
    lost.send(bytesOf('x'), null);
    network.runUntilQuiet();
    expect(outcome(() => lost.receive(1, true))).toBe('ENETUNREACH');
    inside!.ipv4.send({
      source: 0,
      destination: 0x0a090002,
      protocol: 17,
      payload: new Uint8Array(8),
      ttl: 1,
    });
    network.runUntilQuiet();
    expect(host.icmp.errorsSent).toBe(3);
  });

  it('prefers the longest prefix, then the lowest metric', () => {
    const { a } = twoHosts();
    root(a).addRoute('0.0.0.0/0', { via: '10.0.0.2' });
    root(a).addRoute('10.5.0.0/16', { via: '10.0.0.3' });
    root(a).addRoute('10.5.5.0/24', { via: '10.0.0.4', metric: 10 });
    root(a).addRoute('10.5.5.0/24', { via: '10.0.0.5', metric: 5 });
    const next = (address: number) => a.ipv4.way(address)?.nextHop;
    expect([0x0a050501, 0x0a050601, 0x08080808].map(next)).toEqual([0x0a000005, 0x0a000003, 0x0a000002]);
    expect(outcome(() => root(a).addRoute('10.5.5.0/24', { via: '10.0.0.6', metric: 5 }))).toBe('EEXIST');
    expect(outcome(() => root(a).addRoute('10.6.0.0/16', { via: '10.5.5.1' }))).toBe('ENETUNREACH');
    expect(outcome(() => root(a).addRoute('10.6.0.1/16', { dev: 'a0' }))).toBe('EINVAL');
  });
});
