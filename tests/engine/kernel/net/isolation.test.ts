import { describe, expect, it } from 'vitest';
import { Network } from '../../../../lessons-engine/kernel/net/network.ts';
import {
  connect,
  at,
  listen,
  namespaceOf,
  outcome,
  ping,
  root,
  twoHosts,
  always,
  never,
  somebody,
  udp,
  bytesOf,
} from './small-networks.ts';
import { Administration } from '../../../../lessons-engine/kernel/net/administration.ts';
import { TcpSocket } from '../../../../lessons-engine/kernel/net/socket/tcp-socket.ts';
import { IcmpSocket } from '../../../../lessons-engine/kernel/net/socket/icmp-socket.ts';

describe('a network namespace', () => {
  it('is born with lo alone, down, so that nothing has a route', () => {
    const fresh = namespaceOf(new Network());
    expect([...fresh.links.keys()]).toEqual(['lo']);
    expect(fresh.loopback.up).toBe(false);
    expect(outcome(() => connect(fresh, at('127.0.0.1', 80)))).toBe('ENETUNREACH');
  });

  it('reaches itself as soon as lo is up, and refuses a port where nobody listens', () => {
    const fresh = namespaceOf(new Network());
    root(fresh).setUp('lo');
    expect(ping(fresh, '127.0.0.1')).toBe(64);
    expect(outcome(() => connect(fresh, at('127.0.0.1', 80)))).toBe('ECONNREFUSED');
    listen(fresh, 80);
    expect(outcome(() => connect(fresh, at('127.0.0.1', 80)))).toBe('ok');
  });

  it('has ports of its own: the same one is bound in each', () => {
    const { a, b } = twoHosts();
    listen(a, 8080);
    listen(b, 8080);
    expect(outcome(() => listen(a, 8080))).toBe('EADDRINUSE');
  });

  it('lets no packet out without a link, whatever its addresses say', () => {
    const { network, a, b } = twoHosts();
    expect(ping(a, '10.0.0.2')).toBe(64);
    root(a).deleteLink('a0');
    expect(b.links.has('b0')).toBe(false);
    expect(outcome(() => ping(a, '10.0.0.2'))).toBe('ENETUNREACH');
    // Both give themselves the address of the other: there is still no way between them.
    const alone = namespaceOf(network);
    root(alone).addVeth('x0', 'x1');
    root(alone).addAddress('x0', '10.0.0.1/24');
    root(alone).setUp('x0');
    root(alone).setUp('x1');
    const received = b.loopback.counters.rxPackets;
    expect(ping(alone, '10.0.0.2')).toBeNull();
    expect(b.loopback.counters.rxPackets).toBe(received);
  });

  it('does not answer on a link whose other end is down', () => {
    const { a, b } = twoHosts();
    root(b).setDown('b0');
    expect(ping(a, '10.0.0.2')).toBeNull();
    expect(a.link('a0').counters.dropped('DEV_READY')).toBe(1);
  });

  it('does not forward between its links unless told', () => {
    const { network, a, b } = twoHosts();
    const c = namespaceOf(network);
    root(b).addVeth('b1', 'c0', c);
    root(b).addAddress('b1', '10.1.0.1/24');
    root(b).setUp('b1');
    root(c).addAddress('c0', '10.1.0.2/24');
    root(c).setUp('c0');
    root(c).addRoute('default', { via: '10.1.0.1' });
    root(a).addRoute('10.1.0.0/24', { via: '10.0.0.2' });
    expect(ping(a, '10.1.0.2')).toBeNull();
    expect(b.link('b0').counters.dropped('IP_INADDRERRORS')).toBe(1);
    root(b).setForwarding(true);
    expect(ping(a, '10.1.0.2')).toBe(63);
  });

  it('gives its cards back to the first namespace when it dies, and takes its veth pairs along', () => {
    const { network, a, b } = twoHosts();
    b.destroy();
    expect(a.links.has('a0')).toBe(false);
    expect([...network.namespaces]).toEqual([a]);
  });

  it('drops a packet from outside that claims to come from inside', () => {
    const { network, a, b } = twoHosts();
    root(a).addAddress('a0', '10.0.0.3/24');
    const spoof = udp(a);
    spoof.bind(at('10.0.0.3', 999), always);
    root(b).addAddress('b0', '10.0.0.3/24');
    spoof.send(bytesOf('trust me'), at('10.0.0.2', 53));
    network.runUntilQuiet();
    expect(b.link('b0').counters.dropped('IP_LOCAL_SOURCE')).toBe(1);
  });
});

describe('capabilities over a network namespace', () => {
  it('guard administration, ports below 1024 and raw sockets', () => {
    const { a } = twoHosts();
    const powerless = new Administration(a, never);
    for (const run of [
      () => powerless.addBridge('br0'),
      () => powerless.setUp('lo'),
      () => powerless.addAddress('a0', '10.9.9.9/24'),
      () => powerless.setForwarding(true),
      () => powerless.deleteLink('a0'),
      () => new IcmpSocket(a, somebody, never),
    ])
      expect(outcome(run)).toBe('EPERM');
    expect(outcome(() => new TcpSocket(a, somebody).bind(at('0.0.0.0', 1023), never))).toBe('EACCES');
    expect(outcome(() => new TcpSocket(a, somebody).bind(at('0.0.0.0', 1024), never))).toBe('ok');
  });

  it('are asked for in the user namespace that owns the network namespace, on both sides of a move', () => {
    const { a, b } = twoHosts();
    const onlyA = new Administration(a, (_, owner) => owner === a.userNamespace);
    expect(outcome(() => onlyA.moveLink('a0', b))).toBe('EPERM');
    expect(outcome(() => onlyA.setDown('a0'))).toBe('ok');
  });
});

describe('Administration.moveLink()', () => {
  it('brings a link over down and bare, under a new name', () => {
    const { a, b } = twoHosts();
    const link = root(a).moveLink('a0', b, 'eth7');
    expect(a.links.has('a0')).toBe(false);
    expect(b.link('eth7')).toBe(link);
    expect([link.up, link.addresses.length, a.routes.all.length]).toEqual([false, 0, 0]);
  });

  it('leaves lo and bridges where they are, and names that are taken', () => {
    const { a, b } = twoHosts();
    root(a).addBridge('br0');
    expect(outcome(() => root(a).moveLink('lo', b))).toBe('EINVAL');
    expect(outcome(() => root(a).moveLink('br0', b))).toBe('EINVAL');
    expect(outcome(() => root(a).moveLink('a0', b, 'b0'))).toBe('EEXIST');
  });
});
