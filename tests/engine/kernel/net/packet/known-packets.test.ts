// Bytes that an independent program (struct and a checksum loop, in another language) made from the same fields.

import { describe, expect, it } from 'vitest';
import { arpPacket, parseArp } from '../../../../../lessons-engine/kernel/net/packet/arp.ts';
import { ethernetFrame, parseEthernet } from '../../../../../lessons-engine/kernel/net/packet/ethernet.ts';
import { icmpMessage, parseIcmp } from '../../../../../lessons-engine/kernel/net/packet/icmp.ts';
import { ipv4Packet, parseIpv4 } from '../../../../../lessons-engine/kernel/net/packet/ipv4.ts';
import { formatIpv4, ipv4, prefix } from '../../../../../lessons-engine/kernel/net/packet/ipv4-address.ts';
import { parseTcp, tcpSegment } from '../../../../../lessons-engine/kernel/net/packet/tcp.ts';
import { parseUdp, udpDatagram } from '../../../../../lessons-engine/kernel/net/packet/udp.ts';
import { parseVxlan, vxlanPacket } from '../../../../../lessons-engine/kernel/net/packet/vxlan.ts';
import { bytesOf, hex, outcome, unhex } from '../small-networks.ts';

const [a, b] = [ipv4('10.0.0.1'), ipv4('10.0.0.2')];
const macA = '02:00:00:00:00:01';
const REQUEST =
  'ffffffffffff 020000000001 0806 0001 0800 06 04 0001 020000000001 0a000001 000000000000 0a000002';
const SYN = '80000050 000003e8 00000000 6002ffff ffeb0000 020405b4';

describe('a frame', () => {
  it('with an ARP request is what RFC 826 lays out', () => {
    const payload = arpPacket({
      operation: 1,
      senderMac: macA,
      senderAddress: a,
      targetMac: '00:00:00:00:00:00',
      targetAddress: b,
    });
    const frame = ethernetFrame({ destination: 'ff:ff:ff:ff:ff:ff', source: macA, type: 0x0806, payload });
    expect(hex(frame)).toBe(hex(unhex(REQUEST)));
    const parsed = parseArp(parseEthernet(frame)?.payload ?? new Uint8Array(0));
    expect(parsed).toMatchObject({ operation: 1, senderMac: macA, senderAddress: a, targetAddress: b });
  });

  it('with another hardware than Ethernet is no ARP that counts', () => {
    const bytes = unhex(REQUEST).subarray(14);
    bytes[1] = 6;
    expect(parseArp(bytes)).toBeNull();
    expect(parseArp(bytes.subarray(0, 27))).toBeNull();
  });
});

describe('a TCP segment', () => {
  const segment = {
    sourcePort: 32768,
    destinationPort: 80,
    sequence: 1000,
    acknowledgment: 0,
    flags: 2,
    window: 65535,
    mss: 1460,
    payload: new Uint8Array(0),
  };

  it('with SYN and its largest segment is what RFC 9293 section 3.1 lays out', () => {
    expect(hex(tcpSegment(segment, a, b))).toBe(hex(unhex(SYN)));
    expect(parseTcp(unhex(SYN), a, b)).toMatchObject({ ...segment, intact: true });
  });

  it('that was damaged, or is for another address, does not count as intact', () => {
    const damaged = unhex(SYN);
    damaged[7] = 0xe9;
    expect(parseTcp(damaged, a, b)?.intact).toBe(false);
    expect(parseTcp(unhex(SYN), a, ipv4('10.0.0.3'))?.intact).toBe(false);
  });

  it.each([
    ['after two no-operations', '01010204 05780000', 0x0578],
    ['behind the end of options', '00020405 78000000', null],
    ['behind an option whose length is 0', '05000204 05780000', null],
    ['cut off', '03030701 01010204', null],
  ])('finds the largest segment %s or does not', (_, options, mss) => {
    const header = '80000050 000003e8 00000000 7002ffff 00000000';
    expect(parseTcp(unhex(header + options), a, b)?.mss).toBe(mss);
  });

  it('whose header is longer than its bytes is refused', () => {
    expect(parseTcp(unhex(SYN).subarray(0, 20), a, b)).toBeNull();
  });
});

describe('an IPv4 packet', () => {
  const bytes = unhex('4500002c 00014000 400626c9 0a000001 0a000002' + SYN);
  const fields = { source: a, destination: b, protocol: 6, ttl: 64, identification: 1, dontFragment: true };

  it('around that segment is what RFC 791 lays out', () => {
    expect(hex(ipv4Packet({ ...fields, payload: unhex(SYN) }))).toBe(hex(bytes));
    expect(parseIpv4(bytes)).toMatchObject({ ...fields, intact: true, fragment: false, headerLength: 20 });
  });

  it('ends where it says, whatever a link padded', () => {
    expect(parseIpv4(new Uint8Array([...bytes, 0, 0, 0]))?.payload.length).toBe(24);
  });

  it.each([
    ['version 6', 0, 0x65],
    ['a header of 16 bytes', 0, 0x44],
    ['a length beyond its bytes', 3, 0x2d],
    ['a length below its header', 3, 0x13],
  ])('with %s is refused', (_, offset, value) => {
    const wrong = bytes.slice();
    wrong[offset] = value;
    expect(parseIpv4(wrong)).toBeNull();
  });
});

describe('a UDP datagram', () => {
  it('of three bytes is what RFC 768 lays out', () => {
    const udp = { sourcePort: 1000, destinationPort: 53, payload: bytesOf('abc') };
    expect(hex(udpDatagram(udp, a, b))).toBe('03e80035000b2356616263');
    expect(parseUdp(unhex('03e80035000b2356616263'), a, b)).toMatchObject({ ...udp, intact: true });
  });

  it('without a checksum counts as intact, with a wrong one not', () => {
    expect(parseUdp(unhex('03e80035000b0000616263'), a, b)?.intact).toBe(true);
    expect(parseUdp(unhex('03e80035000b2357616263'), a, b)?.intact).toBe(false);
  });

  it('never says 0 when its sum is 0', () => {
    // A payload word chosen so that everything sums to ffff.
    for (let word = 0; word < 65536; word++) {
      const payload = Uint8Array.of(word >>> 8, word & 0xff);
      const bytes = udpDatagram({ sourcePort: 1, destinationPort: 2, payload }, a, b);
      expect((bytes[6] as number) | (bytes[7] as number)).not.toBe(0);
    }
  });
});

describe('an ICMP echo', () => {
  it('is what RFC 792 lays out', () => {
    const echo = { type: 8, code: 0, rest: 0x0007_0001, payload: bytesOf('ping') };
    expect(hex(icmpMessage(echo))).toBe('080019270007000170696e67');
    expect(parseIcmp(unhex('080019270007000170696e67'))).toMatchObject({ ...echo, intact: true });
  });
});

describe('a VXLAN header', () => {
  it('has its flag and its identifier where RFC 7348 section 5 puts them', () => {
    expect(hex(vxlanPacket(0x123456, Uint8Array.of(0xaa)))).toBe('0800000012345600aa');
    expect(parseVxlan(unhex('0800000012345600aa'))).toEqual({ vni: 0x123456, frame: Uint8Array.of(0xaa) });
    expect(parseVxlan(unhex('0000000012345600aa'))).toBeNull();
  });
});

describe('addresses', () => {
  it('read as they are written', () => {
    expect(formatIpv4(ipv4('255.254.0.1'))).toBe('255.254.0.1');
    expect(prefix('10.0.0.0/8')).toEqual({ address: 0x0a000000, length: 8 });
  });

  it.each(['10.0.0', '10.0.0.256', '10.0.0.1.1', ' 10.0.0.1', '10.0.0.1/33', '10.0.0.1/x', ''])(
    'are refused when they are %j',
    (text) => expect(outcome(() => prefix(text))).toBe('EINVAL'),
  );
});
