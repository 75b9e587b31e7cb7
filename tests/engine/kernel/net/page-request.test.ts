import { describe, expect, it } from 'vitest';
import {
  Administration,
  bytesOf,
  inetAddress,
  ipv4,
  Network,
  PageRequest,
  PortLink,
  TcpSocket,
  UserNamespace,
} from '../../../../lessons-engine/kernel/index.ts';

/** A client and a server, each in a network of its own, whose cards hand their frames to each other. */
function twoNetworks() {
  const end = (number: number, address: string) => {
    const network = new Network({ number });
    const namespace = network.createNamespace(new UserNamespace(null, { uid: 0, gid: 0 }));
    const link = new PortLink(namespace);
    const administration = new Administration(namespace, () => true);
    administration.addAddress('eth0', address);
    return { network, namespace, link, administration };
  };
  const [client, server] = [end(1, '10.0.0.1/24'), end(2, '10.0.0.2/24')];
  client.link.wire = { send: (frame) => server.link.receive(frame) };
  server.link.wire = { send: (frame) => client.link.receive(frame) };
  for (const { administration } of [client, server]) administration.setUp('eth0');
  const listener = new TcpSocket(server.namespace, { pid: 'server', uid: 0, gid: 0 });
  listener.bind(inetAddress(ipv4('10.0.0.2'), 80), () => true);
  listener.listen(1);
  return { client, server, listener };
}

/** What the server was asked, and the request after this answer. */
function ask(answer: string, close: boolean) {
  const { client, listener } = twoNetworks();
  const request = new PageRequest(client.namespace, '10.0.0.2', 80, '/x');
  request.go();
  const connection = listener.accept(true);
  request.go();
  const { bytes } = connection.receive(1024, true);
  if (answer !== '') connection.send(bytesOf(answer), null, true);
  if (close) connection.close();
  request.go();
  return { asked: String.fromCharCode(...bytes), request };
}

describe('PageRequest', () => {
  it('asks for a path, and has the answer once as much has come as its head says', () => {
    const { asked, request } = ask('HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\nHi', false);
    expect(asked).toBe('GET /x HTTP/1.0\r\nHost: 10.0.0.2\r\n\r\n');
    expect(request.complete).toBe(true);
    expect(request.over).toBe(false);
  });

  it('waits for the rest', () => {
    expect(ask('HTTP/1.0 200 OK\r\nContent-Length: 3\r\n\r\nHi', false).request.complete).toBe(false);
    expect(ask('HTTP/1.0 200 OK\r\n', false).request.complete).toBe(false);
  });

  it('takes everything up to the end where no length is said', () => {
    expect(ask('HTTP/1.0 200 OK\r\n\r\nHi', false).request.complete).toBe(false);
    const { request } = ask('HTTP/1.0 200 OK\r\n\r\nHi', true);
    expect(request.complete).toBe(true);
    expect(request.answer).toBe('HTTP/1.0 200 OK\r\n\r\nHi');
  });

  it('fails as connect does where nobody listens', () => {
    const { client } = twoNetworks();
    const request = new PageRequest(client.namespace, '10.0.0.2', 81);
    expect(() => {
      request.go();
      request.go();
    }).toThrow('ECONNREFUSED');
  });
});

describe('PortLink', () => {
  it('has a carrier only where its cable leads somewhere', () => {
    const { client } = twoNetworks();
    expect(client.link.running).toBe(true);
    client.link.wire = null;
    expect(client.link.running).toBe(false);
  });
});
