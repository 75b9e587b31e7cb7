import { describe, expect, it } from 'vitest';
import { Capture } from '../../../../../lessons-engine/kernel/net/capture/capture.ts';
import { SECOND } from '../../../../../lessons-engine/kernel/net/event-queue.ts';
import type { Bridge } from '../../../../../lessons-engine/kernel/net/link/bridge.ts';
import { Network } from '../../../../../lessons-engine/kernel/net/network.ts';
import { ethernetFrame } from '../../../../../lessons-engine/kernel/net/packet/ethernet.ts';
import { bytesOf, containers, namespaceOf, outcome, ping, root } from '../small-networks.ts';

const three = () => {
  const network = new Network();
  const host = namespaceOf(network);
  const inside = containers(network, host, 3);
  const bridge = host.link('br0') as Bridge;
  return { network, host, inside, bridge };
};

describe('a bridge', () => {
  it('floods what it does not know, then sends to the one port where it saw the address', () => {
    const { inside, bridge, host } = three();
    expect(ping(inside[0]!, '172.17.0.3')).toBe(64);
    // The question who has the address is for everybody; the answer and both echoes have one port each.
    expect([bridge.flooded, bridge.forwarded]).toEqual([1, 3]);
    expect(host.link('veth2').counters.txPackets).toBe(1);
    ping(inside[0]!, '172.17.0.3');
    expect([bridge.flooded, bridge.forwarded]).toEqual([1, 5]);
    expect(bridge.forwardingTable.map(({ port }) => port.name)).toEqual(['veth0', 'veth1']);
    // Who is not meant sees nothing but the flood.
    expect(inside[2]!.link('eth0').counters.rxPackets).toBe(1);
  });

  it('forgets an address after 300 seconds of silence', () => {
    const { network, inside, bridge } = three();
    ping(inside[0]!, '172.17.0.3');
    network.runUntil(network.now + 299 * SECOND);
    expect(bridge.forwardingTable.length).toBe(2);
    network.runUntil(network.now + 2 * SECOND);
    expect(bridge.forwardingTable).toEqual([]);
    ping(inside[0]!, '172.17.0.3');
    expect(bridge.flooded).toBe(2); // the echo, to an address that ARP still knows
  });

  it('follows an address that moves to another port, unless the entry is static', () => {
    const { network, host, inside, bridge } = three();
    const from = (i: number, source: string) =>
      inside[i]!.link('eth0').transmit(
        ethernetFrame({ destination: bridge.mac, source, type: 0x88b5, payload: bytesOf('here') }),
      );
    const portOf = (mac: string) => bridge.forwardingTable.find((entry) => entry.mac === mac)?.port.name;
    from(0, '02:aa:00:00:00:01');
    network.runUntilQuiet();
    expect(portOf('02:aa:00:00:00:01')).toBe('veth0');
    from(1, '02:aa:00:00:00:01');
    network.runUntilQuiet();
    expect(portOf('02:aa:00:00:00:01')).toBe('veth1');
    bridge.addStatic('02:aa:00:00:00:01', host.link('veth2'));
    from(0, '02:aa:00:00:00:01');
    network.runUntilQuiet();
    expect(portOf('02:aa:00:00:00:01')).toBe('veth2');
  });

  it('joins the host to its ports by an address of its own', () => {
    const { inside, host } = three();
    expect(ping(host, '172.17.0.4')).toBe(64);
    expect(ping(inside[2]!, '172.17.0.1')).toBe(64);
  });

  it('carries nothing for a port that was taken away, or that is no port yet', () => {
    const { inside, host } = three();
    ping(inside[0]!, '172.17.0.3');
    root(host).deleteLink('veth1');
    expect(ping(inside[0]!, '172.17.0.3')).toBeNull();
    expect(outcome(() => root(host).setMaster('br0', 'br0'))).toBe('ELOOP');
    expect(outcome(() => root(host).setMaster('veth0', 'br0'))).toBe('EBUSY');
  });

  it('has no spanning tree: two cables between two bridges are a storm', () => {
    const network = new Network();
    const host = namespaceOf(network);
    for (const name of ['br0', 'br1']) {
      root(host).addBridge(name);
      root(host).setUp(name);
    }
    for (const [a, b] of [
      ['a0', 'a1'],
      ['b0', 'b1'],
    ] as const) {
      root(host).addVeth(a, b);
      for (const [end, bridge] of [
        [a, 'br0'],
        [b, 'br1'],
      ] as const) {
        root(host).setMaster(end, bridge);
        root(host).setUp(end);
      }
    }
    const frame = { destination: 'ff:ff:ff:ff:ff:ff', source: '02:aa:00:00:00:01', type: 0x88b5 };
    host.link('br0').transmit(ethernetFrame({ ...frame, payload: bytesOf('round and round') }));
    for (let i = 0; i < 1000; i++) network.step();
    expect(network.events.inFlight).toBeGreaterThan(0);
    root(host).setDown('a0');
    network.runUntilQuiet();
  });
});

describe('a veth pair', () => {
  it('drops what is larger than its MTU, at either end', () => {
    const { network, host, inside } = three();
    const capture = new Capture(network, [host.link('veth0')]);
    const eth0 = inside[0]!.link('eth0');
    const frame = (length: number) =>
      ethernetFrame({
        destination: host.link('br0').mac,
        source: eth0.mac,
        type: 0x88b5,
        payload: new Uint8Array(length),
      });
    eth0.transmit(frame(1501));
    expect(eth0.counters.dropped('PKT_TOO_BIG')).toBe(1);
    root(host).setMtu('veth0', 1400);
    eth0.transmit(frame(1401));
    eth0.transmit(frame(1400));
    network.runUntilQuiet();
    expect(host.link('veth0').counters.dropped('PKT_TOO_BIG')).toBe(1);
    expect(capture.frames.map(({ bytes }) => bytes.length)).toEqual([1414]);
    expect(host.link('veth0').counters).toMatchObject({ rxPackets: 1, rxBytes: 1414 });
  });
});
