import { describe, expect, it } from 'vitest';
import { Capture } from '../../../../../lessons-engine/kernel/net/capture/capture.ts';
import { at, bytesOf, connect, hex, listen, textOf, twoHosts } from '../small-networks.ts';

describe('a TCP connection over a cable', () => {
  it('begins with the bytes that RFC 826 and RFC 9293 section 3.5 ask for', () => {
    const sequences = [1000, 5000];
    const { network, a, b } = twoHosts({ initialSequence: () => sequences.shift() as number });
    const capture = new Capture(network, [a.link('a0')]);
    listen(b, 80);
    const client = connect(a, at('10.0.0.2', 80));
    client.send(bytesOf('hello'), null, false);
    // Made by an independent program from addresses, ports and the two sequence numbers.
    expect(capture.frames.map(({ bytes }) => hex(bytes))).toEqual([
      'ffffffffffff020000000001080600010800060400010200000000010a0000010000000000000a000002',
      '020000000001020000000002080600010800060400020200000000020a0000020200000000010a000001',
      '02000000000202000000000108004500002c00014000400626c90a0000010a00000280000050000003e8000000006002ffffffeb0000020405b4',
      '02000000000102000000000208004500002c00014000400626c90a0000020a0000010050800000001388000003e96012ffffec520000020405b4',
      '02000000000202000000000108004500002800024000400626cc0a0000010a00000280000050000003e9000013895010ffff04100000',
      '02000000000202000000000108004500002d00034000400626c60a0000010a00000280000050000003e9000013895018ffffc030000068656c6c6f',
    ]);
  });

  it('reads in a capture as tcpdump -n -S prints it, to the last FIN', () => {
    const sequences = [1000, 5000];
    const { network, a, b } = twoHosts({ initialSequence: () => sequences.shift() as number });
    const capture = new Capture(network, [a.link('a0')]);
    const server = listen(b, 80);
    const client = connect(a, at('10.0.0.2', 80));
    const accepted = server.accept(true);
    client.send(bytesOf('hello'), null, true);
    network.runUntilQuiet();
    expect(textOf(accepted.receive(100, true).bytes)).toBe('hello');
    client.close();
    network.runUntilQuiet();
    expect(accepted.receive(100, true).bytes.length).toBe(0);
    accepted.close();
    network.runUntilQuiet();
    const [up, down] = ['IP 10.0.0.1.32768 > 10.0.0.2.80:', 'IP 10.0.0.2.80 > 10.0.0.1.32768:'];
    expect(capture.lines.map((line) => line.replace(/^\S+ /, ''))).toEqual([
      'a0 Out ARP, Request who-has 10.0.0.2 tell 10.0.0.1, length 28',
      'a0 In  ARP, Reply 10.0.0.2 is-at 02:00:00:00:00:02, length 28',
      `a0 Out ${up} Flags [S], seq 1000, win 65535, options [mss 1460], length 0`,
      `a0 In  ${down} Flags [S.], seq 5000, ack 1001, win 65535, options [mss 1460], length 0`,
      `a0 Out ${up} Flags [.], ack 5001, win 65535, length 0`,
      `a0 Out ${up} Flags [P.], seq 1001:1006, ack 5001, win 65535, length 5`,
      `a0 In  ${down} Flags [.], ack 1006, win 65530, length 0`,
      `a0 Out ${up} Flags [F.], seq 1006, ack 5001, win 65535, length 0`,
      `a0 In  ${down} Flags [.], ack 1007, win 65535, length 0`,
      `a0 In  ${down} Flags [F.], seq 5001, ack 1007, win 65535, length 0`,
      `a0 Out ${up} Flags [.], ack 5002, win 65535, length 0`,
    ]);
    expect(a.tcp.connections.map(({ state }) => state)).toEqual(['TIME_WAIT']);
    expect(b.tcp.connections).toEqual([]);
    network.runUntil(network.now + 60 * 10_000_000);
    expect(a.tcp.connections).toEqual([]);
  });

  it('takes the time that its links take: ten ticks each', () => {
    const { network, a, b } = twoHosts();
    listen(b, 80);
    connect(a, at('10.0.0.2', 80));
    // ARP there and back, SYN, SYN and ACK, ACK.
    expect(network.now).toBe(50);
  });
});
