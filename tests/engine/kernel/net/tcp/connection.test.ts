import { describe, expect, it } from 'vitest';
import { SECOND } from '../../../../../lessons-engine/kernel/net/event-queue.ts';
import { TcpSocket } from '../../../../../lessons-engine/kernel/net/socket/tcp-socket.ts';
import {
  always,
  at,
  bytesOf,
  connect,
  listen,
  outcome,
  root,
  somebody,
  textOf,
  twoHosts,
} from '../small-networks.ts';

describe('connect()', () => {
  it('is refused by a port where nobody listens, with a reset', () => {
    const { a, b } = twoHosts();
    expect(outcome(() => connect(a, at('10.0.0.2', 81)))).toBe('ECONNREFUSED');
    expect([b.tcp.resetsSent, b.link('b0').counters.dropped('NO_SOCKET')]).toEqual([1, 1]);
  });

  it('has no route, or nobody answers for the address, or nobody answers at all', () => {
    const { network, a, b } = twoHosts();
    expect(outcome(() => connect(a, at('192.0.2.1', 80)))).toBe('ENETUNREACH');
    expect(outcome(() => connect(a, at('10.0.0.9', 80)))).toBe('EHOSTUNREACH');
    expect(network.now).toBe(3 * SECOND);
    root(b).setPolicy('INPUT', 'DROP');
    expect(outcome(() => connect(a, at('10.0.0.2', 80)))).toBe('ETIMEDOUT');
    // 1 + 2 + 4 + 8 + 16 + 32 + 64 seconds, as tcp(7) says of tcp_syn_retries: 127.
    expect(Math.round(network.now / SECOND)).toBe(3 + 127);
    expect(b.link('b0').counters.dropped('NETFILTER_DROP')).toBe(7);
  });

  it('says EINPROGRESS, EALREADY, then nothing, then EISCONN when it must not wait', () => {
    const { network, a, b } = twoHosts();
    listen(b, 80);
    const socket = new TcpSocket(a, somebody);
    const call = () => outcome(() => socket.connect(at('10.0.0.2', 80), true));
    expect([call(), call()]).toEqual(['EINPROGRESS', 'EALREADY']);
    expect(socket.poll().out).toBe(false);
    network.runUntilQuiet();
    expect(socket.poll().out).toBe(true);
    expect([call(), call()]).toEqual(['ok', 'EISCONN']);
  });
});

describe('listen()', () => {
  it('lets in one more than its backlog; a later SYN is dropped and gets in when it is sent again', () => {
    const { network, a, b } = twoHosts();
    const server = listen(b, 80, '0.0.0.0', 1);
    connect(a, at('10.0.0.2', 80));
    connect(a, at('10.0.0.2', 80));
    const third = new TcpSocket(a, somebody);
    expect(outcome(() => third.connect(at('10.0.0.2', 80), true))).toBe('EINPROGRESS');
    network.runUntilQuiet();
    expect(third.connection?.state).toBe('SYN_SENT');
    expect(b.link('b0').counters.dropped('TCP_LISTEN_OVERFLOW')).toBe(1);
    server.accept(true);
    network.runUntil(network.now + 2 * SECOND);
    expect(third.connection?.state).toBe('ESTABLISHED');
  });

  it('hands over connections in the order in which they came', () => {
    const { a, b } = twoHosts();
    const server = listen(b, 80);
    const ports = [1, 2, 3].map(() => connect(a, at('10.0.0.2', 80)).localPort);
    expect([1, 2, 3].map(() => server.accept(true).peerAddress().port)).toEqual(ports);
    expect(outcome(() => server.accept(true))).toBe('EAGAIN');
    expect(outcome(() => server.accept(false))).toBe('Sleep');
  });

  it('resets those that were never accepted when it closes', () => {
    const { network, a, b } = twoHosts();
    const server = listen(b, 80);
    const client = connect(a, at('10.0.0.2', 80));
    server.close();
    network.runUntilQuiet();
    expect(outcome(() => client.receive(1, true))).toBe('ECONNRESET');
    expect(outcome(() => connect(a, at('10.0.0.2', 80)))).toBe('ECONNREFUSED');
  });

  it('lets a port be bound again at once only with SO_REUSEADDR, while a connection is in TIME_WAIT', () => {
    const { network, a, b } = twoHosts();
    const server = listen(b, 80);
    const client = connect(a, at('10.0.0.2', 80));
    server.accept(true).close(); // closes first: TIME_WAIT is here
    network.runUntilQuiet();
    client.close();
    network.runUntilQuiet();
    server.close();
    expect(b.tcp.connections.map(({ state }) => state)).toEqual(['TIME_WAIT']);
    expect(outcome(() => listen(b, 80))).toBe('EADDRINUSE');
    const patient = new TcpSocket(b, somebody);
    patient.setOption('SO_REUSEADDR', 1);
    expect(outcome(() => patient.bind(at('0.0.0.0', 80), always))).toBe('ok');
  });
});

describe('a connection', () => {
  const connected = () => {
    const hosts = twoHosts();
    const server = listen(hosts.b, 80);
    const client = connect(hosts.a, at('10.0.0.2', 80));
    return { ...hosts, client, accepted: server.accept(true), run: () => hosts.network.runUntilQuiet() };
  };

  it('goes on in one direction after shutdown of the other', () => {
    const { client, accepted, run } = connected();
    client.shutdown(1);
    run();
    expect(accepted.receive(10, true).bytes.length).toBe(0);
    accepted.send(bytesOf('still here'), null, true);
    run();
    expect(textOf(client.receive(100, true).bytes)).toBe('still here');
    expect(outcome(() => client.send(bytesOf('x'), null, true))).toBe('EPIPE');
    expect([client.connection?.state, accepted.connection?.state]).toEqual(['FIN_WAIT2', 'CLOSE_WAIT']);
    accepted.close();
    run();
    expect([client.connection?.state, accepted.connection?.state]).toEqual(['TIME_WAIT', 'CLOSE']);
  });

  it('closes from both sides at once', () => {
    const { client, accepted, run } = connected();
    client.shutdown(1);
    accepted.shutdown(1);
    expect([client.connection?.state, accepted.connection?.state]).toEqual(['FIN_WAIT1', 'FIN_WAIT1']);
    run();
    expect([client.connection?.state, accepted.connection?.state]).toEqual(['TIME_WAIT', 'TIME_WAIT']);
  });

  it('is reset by whoever closes without reading, and by data for whoever closed', () => {
    const first = connected();
    first.client.send(bytesOf('unread'), null, true);
    first.run();
    first.accepted.close();
    first.run();
    expect(outcome(() => first.client.receive(1, true))).toBe('ECONNRESET');
    const second = connected();
    second.accepted.close();
    second.run();
    second.client.send(bytesOf('too late'), null, true);
    second.run();
    expect(outcome(() => second.client.send(bytesOf('x'), null, true))).toBe('ECONNRESET');
    expect(outcome(() => second.client.send(bytesOf('x'), null, true))).toBe('EPIPE');
  });

  it('stops at a closed window and goes on when the reader reads', () => {
    const { client, accepted, run } = connected();
    const big = new Uint8Array(200_000).map((_, i) => i % 251);
    let sent = 0;
    const push = () => {
      while (
        sent < big.length &&
        outcome(() => (sent += client.send(big.subarray(sent), null, true))) === 'ok'
      )
        run();
    };
    push();
    // The reader's buffer and the writer's.
    expect(sent).toBe(2 * 65535);
    expect(client.connection?.window).toBe(0);
    expect(outcome(() => client.send(big, null, false))).toBe('Sleep');
    const read: number[] = [];
    for (let i = 0; i < 20 && read.length < big.length; i++) {
      read.push(...accepted.receive(30_000, true).bytes);
      run();
      push();
    }
    expect(Uint8Array.from(read)).toEqual(big);
  });

  it('asks again and again after a window that was closed, and hears when it is open', () => {
    const { network, client, accepted, run, a } = connected();
    client.send(new Uint8Array(65535), null, true);
    run();
    client.send(bytesOf('more'), null, true);
    // The update that says that it is open gets lost.
    root(a).setPolicy('INPUT', 'DROP');
    accepted.receive(65535, true);
    run();
    root(a).setPolicy('INPUT', 'ACCEPT');
    expect(accepted.receive.bind(accepted, 10, true)).toThrow('EAGAIN');
    network.runUntil(network.now + SECOND);
    run();
    expect(textOf(accepted.receive(10, true).bytes)).toBe('more');
  });

  it('gives up when the cable is cut: retransmission, doubled each time, then ETIMEDOUT', () => {
    const { network, client, b } = connected();
    root(b).setDown('b0');
    const start = network.now;
    client.send(bytesOf('into the void'), null, true);
    while (client.connection?.state !== 'CLOSE' && network.step());
    expect(outcome(() => client.receive(1, true))).toBe('ETIMEDOUT');
    // 0.2 s doubled up to 120 s, fifteen times: 924.6 s, as ip-sysctl.rst says of tcp_retries2.
    expect(((network.now - start) / SECOND).toFixed(1)).toBe('924.6');
  });
});
