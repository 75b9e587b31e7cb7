import { describe, expect, it } from 'vitest';
import { Capture } from '../../../../../lessons-engine/kernel/net/capture/capture.ts';
import { SECOND } from '../../../../../lessons-engine/kernel/net/event-queue.ts';
import { connectWire } from '../../../../../lessons-engine/kernel/net/link/wire.ts';
import { runUntilQuiet, Network } from '../../../../../lessons-engine/kernel/net/network.ts';
import { formatIpv4, ipv4, prefix } from '../../../../../lessons-engine/kernel/net/packet/ipv4-address.ts';
import { parseEthernet } from '../../../../../lessons-engine/kernel/net/packet/ethernet.ts';
import { parseIpv4 } from '../../../../../lessons-engine/kernel/net/packet/ipv4.ts';
import { parseTcp } from '../../../../../lessons-engine/kernel/net/packet/tcp.ts';
import {
  at,
  bytesOf,
  connect,
  containers,
  listen,
  namespaceOf,
  outcome,
  ping,
  root,
  textOf,
  udp,
} from '../small-networks.ts';

/** A host 192.0.2.1 with two containers behind a bridge, and another kernel 192.0.2.9 on its wire, which knows no route to them. */
function dataCentre() {
  const here = new Network({ number: 1 });
  const there = new Network({ number: 2 });
  const [host, outside] = [namespaceOf(here), namespaceOf(there)];
  const inside = containers(here, host, 2);
  connectWire(host, outside);
  for (const [namespace, address] of [
    [host, '192.0.2.1/24'],
    [outside, '192.0.2.9/24'],
  ] as const) {
    root(namespace).setUp('lo');
    root(namespace).setUp('eth0');
    root(namespace).addAddress('eth0', address);
  }
  root(host).setForwarding(true);
  return {
    here,
    there,
    host,
    outside,
    one: inside[0]!,
    two: inside[1]!,
    run: () => runUntilQuiet([here, there]),
  };
}

/** What Docker writes for a bridge network. */
function masquerade({ host }: ReturnType<typeof dataCentre>): void {
  root(host).appendNat('POSTROUTING', {
    source: prefix('172.17.0.0/16'),
    notOut: 'br0',
    target: 'MASQUERADE',
  });
}

/** What Docker writes for `-p 8080:80`. */
function publish({ host }: ReturnType<typeof dataCentre>): void {
  const to = {
    protocol: 'tcp',
    destinationPort: 8080,
    target: 'DNAT',
    to: ipv4('172.17.0.2'),
    port: 80,
  } as const;
  root(host).appendNat('PREROUTING', { ...to, destinationLocal: true });
  root(host).appendNat('OUTPUT', { ...to, destinationLocal: true, notDestination: prefix('127.0.0.0/8') });
}

describe('MASQUERADE', () => {
  it('lets a container reach a kernel that knows no way back to it; without it the answer is lost', () => {
    const centre = dataCentre();
    expect(ping(centre.one, '192.0.2.9', centre.run)).toBeNull();
    masquerade(centre);
    expect(ping(centre.one, '192.0.2.9', centre.run)).toBe(63);
    expect(centre.host.netfilter.translations).toBe(2);
  });

  it('keeps the port while it can and takes the next free one when two containers choose the same', () => {
    const centre = dataCentre();
    masquerade(centre);
    const server = udp(centre.outside, 53);
    for (const container of [centre.one, centre.two]) {
      udp(container, 5000).send(bytesOf('who'), at('192.0.2.9', 53));
      centre.run();
    }
    const from = [1, 2].map(() => server.receive(100, true).from);
    expect(from).toEqual([at('192.0.2.1', 5000), at('192.0.2.1', 5001)]);
    // Each answer goes to the right one.
    server.send(bytesOf('first'), at('192.0.2.1', 5000));
    server.send(bytesOf('second'), at('192.0.2.1', 5001));
    centre.run();
    expect(centre.host.netfilter.tracking.connections.map(({ replied }) => replied)).toEqual([true, true]);
    expect([centre.one, centre.two].map((each) => each.link('eth0').counters.dropped('NO_SOCKET'))).toEqual([
      0, 0,
    ]);
  });

  it('rewrites addresses and sums so that every packet outside is whole', () => {
    const centre = dataCentre();
    masquerade(centre);
    const capture = new Capture(centre.there, [centre.outside.link('eth0')]);
    const server = listen(centre.outside, 80);
    const client = connect(centre.one, at('192.0.2.9', 80), centre.run);
    client.send(bytesOf('GET /'), null, true);
    centre.run();
    expect(textOf(server.accept(true).receive(100, true).bytes)).toBe('GET /');
    let segments = 0;
    for (const { bytes } of capture.frames) {
      const packet = parseIpv4(parseEthernet(bytes)!.payload);
      if (packet === null) continue;
      segments++;
      expect(packet.intact).toBe(true);
      expect(parseTcp(packet.payload, packet.source, packet.destination)?.intact).toBe(true);
      expect([packet.source, packet.destination].map(formatIpv4).sort()).toEqual(['192.0.2.1', '192.0.2.9']);
    }
    expect(segments).toBe(5);
  });

  it('passes a damaged packet on damaged', () => {
    const centre = dataCentre();
    masquerade(centre);
    udp(centre.outside, 53);
    ping(centre.one, '192.0.2.9', centre.run); // so that ARP is done
    const capture = new Capture(centre.here, [centre.one.link('eth0')]);
    udp(centre.one, 5000).send(bytesOf('whole'), at('192.0.2.9', 53));
    centre.run();
    const frame = capture.frames[0]!.bytes;
    frame[frame.length - 1]! ^= 1;
    centre.one.link('eth0').transmit(frame);
    centre.run();
    expect(centre.outside.link('eth0').counters.dropped('UDP_CSUM')).toBe(1);
  });

  it('forgets a UDP conversation after 30 seconds without an answer', () => {
    const centre = dataCentre();
    masquerade(centre);
    udp(centre.one, 5000).send(bytesOf('who'), at('192.0.2.9', 53));
    centre.run();
    expect(centre.host.netfilter.tracking.connections.length).toBe(1);
    centre.here.runUntil(centre.here.now + 31 * SECOND);
    expect(centre.host.netfilter.tracking.connections).toEqual([]);
  });
});

describe('a published port', () => {
  it('is open from outside, from the host, and nowhere else', () => {
    const centre = dataCentre();
    masquerade(centre);
    publish(centre);
    const server = listen(centre.one, 80);
    const client = connect(centre.outside, at('192.0.2.1', 8080), centre.run);
    const accepted = server.accept(true);
    // The container sees who it is; the client sees the host.
    expect(accepted.peerAddress()).toEqual(at('192.0.2.9', client.localPort));
    expect(client.peerAddress()).toEqual(at('192.0.2.1', 8080));
    accepted.send(bytesOf('200 OK'), null, true);
    centre.run();
    expect(textOf(client.receive(100, true).bytes)).toBe('200 OK');
    expect(outcome(() => connect(centre.host, at('192.0.2.1', 8080), centre.run))).toBe('ok');
    expect(outcome(() => connect(centre.outside, at('192.0.2.1', 80), centre.run))).toBe('ECONNREFUSED');
    // On 127.0.0.1 nobody translates: Docker needs its proxy there, or route_localnet.
    expect(outcome(() => connect(centre.host, at('127.0.0.1', 8080), centre.run))).toBe('ECONNREFUSED');
  });

  it('is reached by a neighbour on the bridge through the host, and by the container itself only when that is masqueraded', () => {
    const centre = dataCentre();
    masquerade(centre);
    publish(centre);
    listen(centre.one, 80);
    // Without translation of the source too, the answer takes the short way over the bridge and is not understood.
    expect(outcome(() => connect(centre.two, at('192.0.2.1', 8080), centre.run))).toBe('ETIMEDOUT');
    const own = { source: prefix('172.17.0.0/16'), destination: prefix('172.17.0.0/16') };
    root(centre.host).appendNat('POSTROUTING', { ...own, protocol: 'tcp', target: 'MASQUERADE' });
    expect(outcome(() => connect(centre.two, at('192.0.2.1', 8080), centre.run))).toBe('ok');
    expect(outcome(() => connect(centre.one, at('192.0.2.1', 8080), centre.run))).toBe('ok');
  });
});

describe('the FORWARD chain', () => {
  it('with policy DROP passes what rules let pass, and answers to it', () => {
    const centre = dataCentre();
    masquerade(centre);
    const { host } = centre;
    root(host).setPolicy('FORWARD', 'DROP');
    expect(ping(centre.one, '192.0.2.9', centre.run)).toBeNull();
    root(host).appendFilter('FORWARD', { in: 'br0', notOut: 'br0', target: 'ACCEPT' });
    expect(ping(centre.two, '192.0.2.9', centre.run)).toBeNull(); // there, but not back
    root(host).appendFilter('FORWARD', { out: 'br0', state: ['ESTABLISHED'], target: 'ACCEPT' });
    expect(ping(centre.two, '192.0.2.9', centre.run)).toBe(63);
    expect(host.netfilter.filter.FORWARD.map(({ packets }) => packets)).toEqual([2, 1]);
    expect(host.link('br0').counters.dropped('NETFILTER_DROP')).toBe(1);
    expect(host.link('eth0').counters.dropped('NETFILTER_DROP')).toBe(1);
    // Unasked, nobody gets in, even one who knows the way.
    root(centre.outside).addRoute('172.17.0.0/16', { via: '192.0.2.1' });
    expect(ping(centre.outside, '172.17.0.2', centre.run)).toBeNull();
  });

  it('drops what leaves: a socket hears EPERM', () => {
    const { host, run } = dataCentre();
    root(host).appendFilter('OUTPUT', { protocol: 'udp', destinationPort: 53, target: 'DROP' });
    expect(outcome(() => udp(host).send(bytesOf('x'), at('192.0.2.9', 53)))).toBe('EPERM');
    expect(outcome(() => udp(host).send(bytesOf('x'), at('192.0.2.9', 54)))).toBe('ok');
    run();
  });
});
