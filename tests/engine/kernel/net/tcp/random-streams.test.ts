import { describe, expect, it } from 'vitest';
import { Random } from '../../../../../lessons-engine/bits/index.ts';
import { connectWire } from '../../../../../lessons-engine/kernel/net/link/wire.ts';
import { Network, runUntilQuiet } from '../../../../../lessons-engine/kernel/net/network.ts';
import { at, connect, listen, namespaceOf, outcome, root } from '../small-networks.ts';

/** Two kernels on a wire that loses one frame in `loss`; none for 0. */
function wired(random: Random, loss: number) {
  const networks = [new Network({ number: 1 }), new Network({ number: 2 })] as const;
  const [a, b] = [namespaceOf(networks[0]), namespaceOf(networks[1])];
  const lossy = { on: false };
  const wire = connectWire(a, b, { lose: () => lossy.on && loss > 0 && random.below(loss) === 0 });
  for (const [namespace, address] of [
    [a, '10.0.0.1/24'],
    [b, '10.0.0.2/24'],
  ] as const) {
    root(namespace).setUp('eth0');
    root(namespace).addAddress('eth0', address);
  }
  return { networks, a, b, lossy, wire };
}

describe('bytes that go into a connection', () => {
  it.each([
    ['on a good wire', 0, 11],
    ['on a wire that loses every eighth frame or so', 8, 12],
    ['on a wire that loses every third frame or so', 3, 13],
  ])(
    'come out the same %s, in both directions, whatever the sizes of sends and receives',
    (_, loss, seed) => {
      const random = new Random(seed);
      for (let round = 0; round < 5; round++) {
        const { networks, a, b, lossy } = wired(random, loss);
        const server = listen(b, 80);
        const client = connect(a, at('10.0.0.2', 80), () => runUntilQuiet(networks));
        const sockets = [client, server.accept(true)] as const;
        lossy.on = true;
        const wanted = [0, 1].map(() =>
          Uint8Array.from({ length: random.below(150_000) }, () => random.below(256)),
        );
        const sent = [0, 0];
        const got: Uint8Array[][] = [[], []];
        const ended = [false, false];
        let steps = 0;
        while (!(ended[0] && ended[1])) {
          if (++steps > 1_000_000)
            throw new Error(`seed ${seed}, round ${round}: no end after a million steps`);
          const i = random.below(2) as 0 | 1;
          const [socket, bytes] = [sockets[i], wanted[i]!];
          if (sent[i]! < bytes.length) {
            const piece = bytes.subarray(sent[i], sent[i]! + 1 + random.below(5000));
            outcome(() => (sent[i]! += socket.send(piece, null, true)));
            if (sent[i] === bytes.length) socket.shutdown(1);
          } else if (bytes.length === 0 && !socket.connection!.finQueued) socket.shutdown(1);
          if (!ended[i])
            outcome(() => {
              const { bytes: piece } = socket.receive(1 + random.below(8000), true);
              if (piece.length === 0) ended[i] = true;
              else got[1 - i]!.push(piece);
            });
          const next = networks.reduce((one, two) => (one.nextDeadline <= two.nextDeadline ? one : two));
          next.step();
        }
        for (const i of [0, 1] as const)
          expect(
            Buffer.concat(got[i]!).equals(Buffer.from(wanted[i]!)),
            `seed ${seed}, round ${round}, way ${i}`,
          ).toBe(true);
        const again = sockets.reduce((sum, { connection }) => sum + connection!.bytesRetransmitted, 0);
        if (loss === 0) expect(again, `seed ${seed}, round ${round}`).toBe(0);
      }
    },
  );

  it('is the same run twice: equal packets at equal ticks', () => {
    const run = () => {
      const { networks, a, b, lossy, wire } = wired(new Random(21), 5);
      listen(b, 80);
      const client = connect(a, at('10.0.0.2', 80), () => runUntilQuiet(networks));
      lossy.on = true;
      client.send(new Uint8Array(60_000), null, true);
      for (let i = 0; i < 400; i++) networks[i & 1]!.step();
      return [wire.frames, networks[0].now, networks[1].now, client.connection!.bytesRetransmitted];
    };
    expect(run()).toEqual(run());
    expect(run()[3]).toBeGreaterThan(0);
  });
});
