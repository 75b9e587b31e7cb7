import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Capture } from '../../../../../lessons-engine/kernel/net/capture/capture.ts';
import { pcapFile } from '../../../../../lessons-engine/kernel/net/capture/pcap.ts';
import { summary } from '../../../../../lessons-engine/kernel/net/capture/summary.ts';
import { ipv4Packet } from '../../../../../lessons-engine/kernel/net/packet/ipv4.ts';
import { ethernetFrame } from '../../../../../lessons-engine/kernel/net/packet/ethernet.ts';
import { at, bytesOf, connect, hex, listen, ping, root, twoHosts, udp, unhex } from '../small-networks.ts';

/** Reads a capture as draft-ietf-opsawg-pcap describes it; throws where one byte is not as it must be. */
function readPcap(file: Uint8Array): { nanoseconds: number; bytes: Uint8Array }[] {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const word = (offset: number) => view.getUint32(offset, true);
  const header = [
    word(0),
    view.getUint16(4, true),
    view.getUint16(6, true),
    word(8),
    word(12),
    word(16),
    word(20),
  ];
  expect(header).toEqual([0xa1b23c4d, 2, 4, 0, 0, 262144, 1]);
  const records = [];
  let offset = 24;
  while (offset < file.length) {
    const [seconds, nanoseconds, kept, length] = [0, 4, 8, 12].map((each) => word(offset + each)) as [
      number,
      number,
      number,
      number,
    ];
    expect(nanoseconds).toBeLessThan(1e9);
    expect([kept, offset + 16 + kept <= file.length]).toEqual([length, true]);
    records.push({
      nanoseconds: seconds * 1e9 + nanoseconds,
      bytes: file.subarray(offset + 16, offset + 16 + kept),
    });
    offset += 16 + kept;
  }
  expect(offset).toBe(file.length);
  return records;
}

/** ARP, an echo, a connection with data, a refused one, a datagram for nobody. */
function captured(): Capture {
  const { network, a, b } = twoHosts();
  const capture = new Capture(network, [a.link('a0')]);
  ping(a, '10.0.0.2');
  const server = listen(b, 80);
  const client = connect(a, at('10.0.0.2', 80));
  client.send(bytesOf('hello'), null, true);
  network.runUntilQuiet();
  client.close();
  server.accept(true).close();
  network.runUntilQuiet();
  expect(() => connect(a, at('10.0.0.2', 81))).toThrow('ECONNREFUSED');
  udp(a).send(bytesOf('abc'), at('10.0.0.2', 9999));
  network.runUntilQuiet();
  return capture;
}

describe('Capture.pcap()', () => {
  it('is read back byte for byte with times of 100 ns a tick', () => {
    const capture = captured();
    const records = readPcap(capture.pcap());
    expect(records.length).toBeGreaterThan(15);
    expect(records.map(({ bytes }) => hex(bytes))).toEqual(capture.frames.map(({ bytes }) => hex(bytes)));
    expect(records.map(({ nanoseconds }) => nanoseconds)).toEqual(
      capture.frames.map(({ tick }) => tick * 100),
    );
  });

  it('puts whole seconds and the rest where they belong', () => {
    const [record] = readPcap(pcapFile([{ tick: 25_000_003, bytes: Uint8Array.of(1, 2, 3) }]));
    expect(record).toEqual({ nanoseconds: 2_500_000_300, bytes: Uint8Array.of(1, 2, 3) });
  });

  const tcpdump = ['/usr/bin/tcpdump', '/usr/sbin/tcpdump', process.env['TCPDUMP'] ?? ''].find(existsSync);
  // Not a skipped test: where there is no tcpdump there is nothing to ask, and the strict reader above has read the file.
  if (tcpdump !== undefined)
    it('is read by tcpdump, whose lines are ours', () => {
      const folder = mkdtempSync(join(tmpdir(), 'pcap-'));
      const capture = captured();
      writeFileSync(join(folder, 'a.pcap'), capture.pcap());
      const options = {
        encoding: 'utf8' as const,
        env: { ...process.env, TZ: 'UTC' },
        stdio: ['ignore' as const, 'pipe' as const, 'ignore' as const],
      };
      const said = execFileSync(tcpdump, ['-n', '-S', '-t', '-K', '-r', join(folder, 'a.pcap')], options);
      rmSync(folder, { recursive: true });
      // It guesses at HTTP behind port 80; that guess is left out here.
      const lines = said
        .trimEnd()
        .split('\n')
        .map((line) => line.replace(/: HTTP.*/, ''));
      expect(lines).toEqual(capture.frames.map(({ bytes }) => summary(bytes)));
    });
});

describe('Capture', () => {
  it('keeps the first frames up to its limit, counts the rest, and sees nothing after stop()', () => {
    const { network, a } = twoHosts();
    const capture = new Capture(network, [a.link('a0')], 3);
    ping(a, '10.0.0.2');
    expect([capture.frames.length, capture.missed]).toEqual([3, 1]);
    capture.stop();
    ping(a, '10.0.0.2');
    expect([capture.frames.length, capture.missed]).toEqual([3, 1]);
  });

  it('keeps frames as they were, whatever becomes of them', () => {
    const { network, a, b } = twoHosts();
    const capture = new Capture(network, [b.link('b0')]);
    root(b).appendNat('PREROUTING', { target: 'DNAT', to: 0x7f000001 });
    ping(a, '10.0.0.2');
    expect(capture.lines.some((line) => line.includes('10.0.0.1 > 10.0.0.2: ICMP echo request'))).toBe(true);
  });
});

describe('summary()', () => {
  const around = (payload: Uint8Array, protocol: number) =>
    ethernetFrame({
      destination: '02:00:00:00:00:02',
      source: '02:00:00:00:00:01',
      type: 0x0800,
      payload: ipv4Packet({
        source: 0x0a000001,
        destination: 0x0a000002,
        protocol,
        ttl: 64,
        identification: 1,
        dontFragment: true,
        payload,
      }),
    });

  it.each([
    ['a frame cut off', unhex('0200'), '[|ether], length 2'],
    [
      'an unknown type',
      ethernetFrame({
        destination: '02:00:00:00:00:02',
        source: '02:00:00:00:00:01',
        type: 0x88b5,
        payload: unhex('00'),
      }),
      '02:00:00:00:00:01 > 02:00:00:00:00:02, ethertype Unknown (0x88b5), length 15',
    ],
    ['an unknown protocol', around(unhex('0102'), 132), 'IP 10.0.0.1 > 10.0.0.2: ip-proto-132 2'],
    [
      'a bad sum',
      around(unhex('03e80035000b2357616263'), 17),
      'IP 10.0.0.1.1000 > 10.0.0.2.53: [bad udp cksum] UDP, length 3',
    ],
  ])('says something of %s', (_, frame, line) => {
    expect(summary(frame)).toBe(line);
  });
});
