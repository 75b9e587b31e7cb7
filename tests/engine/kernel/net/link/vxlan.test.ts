import { describe, expect, it } from 'vitest';
import { Capture } from '../../../../../lessons-engine/kernel/net/capture/capture.ts';
import { SECOND } from '../../../../../lessons-engine/kernel/net/event-queue.ts';
import type { NetworkNamespace } from '../../../../../lessons-engine/kernel/net/network-namespace.ts';
import { connectWire } from '../../../../../lessons-engine/kernel/net/link/wire.ts';
import { Network, runUntilQuiet } from '../../../../../lessons-engine/kernel/net/network.ts';
import { ipv4 } from '../../../../../lessons-engine/kernel/net/packet/ipv4-address.ts';
import { parseEthernet } from '../../../../../lessons-engine/kernel/net/packet/ethernet.ts';
import {
  at,
  bytesOf,
  connect,
  hex,
  listen,
  namespaceOf,
  outcome,
  ping,
  root,
  textOf,
  udp,
} from '../small-networks.ts';

/** Two kernels 192.168.0.1 and .2 on a wire; on each a container 10.244.0.2 and .3 on a bridge with a VXLAN end, identifier 42. */
function overlay({ vnis = [42, 42] }: { vnis?: [number, number] } = {}) {
  const networks = [new Network({ number: 1 }), new Network({ number: 2 })] as const;
  const hosts = [namespaceOf(networks[0]), namespaceOf(networks[1])] as const;
  connectWire(hosts[0], hosts[1]);
  const sides = hosts.map((host, i) => {
    const admin = root(host);
    admin.setUp('eth0');
    admin.addAddress('eth0', `192.168.0.${i + 1}/24`);
    admin.addBridge('br0');
    admin.setUp('br0');
    const tunnel = admin.addVxlan('vxlan0', { vni: vnis[i]!, local: ipv4(`192.168.0.${i + 1}`) });
    admin.setMaster('vxlan0', 'br0');
    admin.setUp('vxlan0');
    const container = namespaceOf(networks[i as 0 | 1]);
    admin.addVeth('veth0', 'eth0', container);
    admin.setMaster('veth0', 'br0');
    admin.setUp('veth0');
    root(container).addAddress('eth0', `10.244.0.${i + 2}/24`);
    root(container).setMtu('eth0', 1450);
    root(container).setUp('eth0');
    return { host, tunnel, container };
  });
  return { networks, a: sides[0]!, b: sides[1]!, run: () => runUntilQuiet(networks) };
}

/** Lets ARP end its three questions, so that the next packet asks anew. */
const giveUp = ({ network }: NetworkNamespace): void => network.runUntil(network.now + 4 * SECOND);

describe('a VXLAN overlay between two kernels', () => {
  it('drops what it has nowhere to send, and carries it once it has a list to flood', () => {
    const { a, b, run } = overlay();
    expect(ping(a.container, '10.244.0.3', run)).toBeNull();
    expect(a.tunnel.counters.dropped('VXLAN_NO_REMOTE')).toBe(1);
    giveUp(a.container);
    a.tunnel.floodList.push(ipv4('192.168.0.2'));
    // The answer needs no list: the other side learned where the question came from.
    expect(ping(a.container, '10.244.0.3', run)).toBe(64);
    expect([a.tunnel.flooded, b.tunnel.flooded]).toEqual([1, 0]);
    expect(b.tunnel.remoteOf(a.container.link('eth0').mac)).toBe(ipv4('192.168.0.1'));
  });

  it('learns nothing when told so, and then needs a static entry on both sides', () => {
    const { a, b, run } = overlay();
    Object.assign(b.tunnel, { learning: false });
    a.tunnel.floodList.push(ipv4('192.168.0.2'));
    expect(ping(a.container, '10.244.0.3', run)).toBeNull();
    giveUp(a.container);
    b.tunnel.addStatic(a.container.link('eth0').mac, ipv4('192.168.0.1'));
    expect(ping(a.container, '10.244.0.3', run)).toBe(64);
  });

  it('wraps a frame in the bytes that RFC 7348 section 5 asks for', () => {
    const { networks, a, b, run } = overlay();
    const [inner, outer] = [a, b].map(({ container }) => container.link('eth0'));
    Object.assign(inner!, { mac: '02:00:00:00:00:01' });
    Object.assign(outer!, { mac: '02:00:00:00:00:02' });
    a.container.neighbours.add(inner!, ipv4('10.244.0.3'), '02:00:00:00:00:02');
    a.tunnel.addStatic('02:00:00:00:00:02', ipv4('192.168.0.2'));
    const server = udp(b.container, 6000);
    const capture = new Capture(networks[0], [a.host.link('eth0')]);
    udp(a.container, 5000).send(bytesOf('across'), at('10.244.0.3', 6000));
    run();
    expect(textOf(server.receive(100, true).bytes)).toBe('across');
    // ARP of the underlay twice, then the packet: made by an independent program, its source port too.
    expect(hex(parseEthernet(capture.frames[2]!.bytes)!.payload)).toBe(
      '45000054000140004011b944c0a80001c0a80002e09812b5004000000800000000002a00' +
        '02000000000202000000000108004500002200014000401124de0af400020af4000313881770000e77a76163726f7373',
    );
    expect(capture.lines[2]).toContain(
      'IP 192.168.0.1.57496 > 192.168.0.2.4789: VXLAN, flags [I] (0x08), vni 42: IP 10.244.0.2.5000 > 10.244.0.3.6000: UDP, length 6',
    );
  });

  it('keeps tenants apart by their identifiers', () => {
    const { a, b, run } = overlay({ vnis: [42, 43] });
    a.tunnel.floodList.push(ipv4('192.168.0.2'));
    expect(ping(a.container, '10.244.0.3', run)).toBeNull();
    expect(b.host.link('eth0').counters.dropped('VXLAN_VNI_NOT_FOUND')).toBe(1);
    expect(outcome(() => root(a.host).addVxlan('vxlan1', { vni: 42, local: 0 }))).toBe('EEXIST');
    expect(outcome(() => root(a.host).addVxlan('vxlan1', { vni: 2 ** 24, local: 0 }))).toBe('ERANGE');
  });

  it('carries TCP with segments that fit, and loses what a container with a larger MTU sends', () => {
    const { a, b, run } = overlay();
    a.tunnel.floodList.push(ipv4('192.168.0.2'));
    const server = listen(b.container, 80);
    const client = connect(a.container, at('10.244.0.3', 80), run);
    client.send(new Uint8Array(10_000), null, true);
    run();
    expect(server.accept(true).receive(20_000, true).bytes.length).toBe(10_000);
    root(a.container).setMtu('eth0', 1500);
    const big = udp(a.container);
    expect(outcome(() => big.send(new Uint8Array(1472), at('10.244.0.3', 6000)))).toBe('ok');
    run();
    expect(a.tunnel.counters.dropped('PKT_TOO_BIG')).toBe(1);
  });
});
