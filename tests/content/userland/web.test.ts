// The web server and its client, over the loopback of one namespace and over Linux's; and the server against a peer that
// says what no browser would.

import { describe, expect, test } from 'vitest';
import type { NetworkNamespace } from '../../../lessons-engine/kernel/net/network-namespace.ts';
import { at, bytesOf, connect, textOf } from '../../engine/kernel/net/small-networks.ts';
import { describeScripts } from '../../support/userland/describe-scripts.ts';
import { worldOf, type World } from '../../support/userland/run-in-root.ts';

const url = 'http://127.0.0.1:18271';
/** Waits for the server by asking for something that is not there: it counts as a connection. */
const ready = `until fetch ${url}/ready 2>&1 | { read a b; [ "$b" != "127.0.0.1: ECONNREFUSED" ]; }; do sleep 0.05; done; `;
const ask = (path: string): string => `fetch ${url}/${path}; echo $?; `;
const files = { 'index.html': '<p>Hello\n', text: 'text\n', big: 'x'.repeat(100_000) };

describeScripts('httpd and fetch', [
  {
    name: 'serve files and say what is not there',
    files,
    script: `mkdir d; echo inside > d/index.html; httpd -v -p 18271 -n 8 . > log & ${ready}
      ${ask('')}${ask('text')}${ask('d/')}${ask('d')}${ask('text?q=1')}${ask('nosuch')}${ask('d/../text')}wait; cat log`,
    output: `<p>Hello\n0\ntext\n0\ninside\n0\ninside\n0\ntext\n0\nfetch: 404 Not Found\n1\nfetch: 404 Not Found\n1
GET /ready 404 Not Found\nGET / 200 OK\nGET /text 200 OK\nGET /d/ 200 OK\nGET /d 200 OK\nGET /text 200 OK
GET /nosuch 404 Not Found\nGET /d/../text HTTP/1.0 404 Not Found\n`,
  },
  {
    name: 'serve every connection by a task of its own, and large files',
    files,
    script: `httpd -f -p 18271 -n 4 . & ${ready}fetch ${url}/big > a & fetch ${url}/big > b; wait $!; wc -c a b; fetch -i ${url}/text; wait`,
    output:
      '100000 a\n100000 b\n200000 total\nHTTP/1.0 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 5\r\nConnection: close\r\n\r\ntext\n',
  },
  {
    name: 'say what is wrong',
    script: `fetch; fetch ftp://x/; fetch http://127.0.0.1:1/; fetch http://no.such.host/; fetch http://1.2.3.400/x; httpd -p 18272 -n 1 /nosuch; httpd -p 18272 -n 1 . & until httpd -p 18272 . 2>&1 | { read a; echo $a; [ "$a" = "httpd: bind: EADDRINUSE" ]; }; do :; done; fetch http://localhost:18272; wait`,
    notOnLinux: 'another user of the port may be there',
    output: `usage: fetch [-i] http://HOST[:PORT]/PATH\nusage: fetch [-i] http://HOST[:PORT]/PATH\nfetch: 127.0.0.1: ECONNREFUSED\nfetch: nobody knows this host\nfetch: nobody knows this host\nhttpd: /nosuch: ENOENT\nhttpd: bind: EADDRINUSE\nfetch: 404 Not Found\n`,
  },
]);

describe('httpd', () => {
  /** The server of /var/www on port 80, and what comes back when these bytes are sent to it. */
  function server(): { world: World; say: (text: string) => string } {
    let network: NetworkNamespace | undefined;
    const world = worldOf(['httpd'], { prepare: (_, init) => (network = init.namespaces.net) });
    world.run();
    const say = (text: string): string => {
      const socket = connect(network as NetworkNamespace, at('127.0.0.1', 80), () => void world.run(100_000));
      if (text === '') {
        socket.close();
        return '';
      }
      socket.send(bytesOf(text), null, true);
      world.run();
      let answer = '';
      for (;;) {
        if (!socket.poll().in) return `${answer}…`;
        const { bytes } = socket.receive(4096, true);
        if (bytes.length === 0) return answer;
        answer += textOf(bytes);
      }
    };
    return { world, say };
  }
  const status = (answer: string): string => answer.slice(0, answer.indexOf('\r'));

  test('answers HEAD without a body', () => {
    const { say } = server();
    const whole = say('GET / HTTP/1.0\r\n\r\n');
    expect(whole).toBe(
      'HTTP/1.0 200 OK\r\nContent-Type: text/html\r\nContent-Length: 74\r\nConnection: close\r\n\r\n' +
        '<!doctype html>\n<title>It works</title>\n<p>This page was served by httpd.\n',
    );
    expect(say('HEAD / HTTP/1.0\r\n\r\n')).toBe(whole.slice(0, whole.indexOf('<')));
  });

  test.each([
    ['another method', 'POST / HTTP/1.0\r\n\r\n', 'HTTP/1.0 501 Not Implemented'],
    ['what begins like one', 'HEADS / HTTP/1.0\r\n\r\n', 'HTTP/1.0 501 Not Implemented'],
    ['a path that is none', 'GET index.html HTTP/1.0\r\n\r\n', 'HTTP/1.0 400 Bad Request'],
    ['more than its buffer holds', `GET /${'x'.repeat(1018)}`, 'HTTP/1.0 400 Bad Request'],
    ['a name that is too long', `GET /${'x'.repeat(900)} HTTP/1.0\r\n\r\n`, 'HTTP/1.0 403 Forbidden'],
    ['a path upwards', 'GET /../../etc/passwd HTTP/1.0\r\n\r\n', 'HTTP/1.0 404 Not Found'],
    ['a file as a directory', 'GET /index.html/x HTTP/1.0\r\n\r\n', 'HTTP/1.0 404 Not Found'],
  ])('answers %s', (_, request, answer) => {
    expect(status(server().say(request))).toBe(answer);
  });

  test('outlives those who ask for half of something, or go away', () => {
    const { say } = server();
    say('');
    expect(status(say('GET / HTTP/1.0\r\n\r\n'))).toBe('HTTP/1.0 200 OK');
  });
});
