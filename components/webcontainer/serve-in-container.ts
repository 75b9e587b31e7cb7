// A small HTTP server as a real Node.js process in a container: how long it takes to start cold, and what a call takes once it
// is warm. Every step has a limit, since a container may be closed, or stop answering, at any moment.

import type { Container } from './start-container.ts';

export type Served =
  | {
      served: true;
      /** Milliseconds: from the command to the first answer, and of calls after it. */
      cold: number;
      warm: readonly number[];
      /** What the server answered. */
      answer: string;
    }
  | { served: false; message: string };

export interface ServeOptions {
  /** Milliseconds for each step. */
  timeout: number;
  /** Milliseconds, by some clock. */
  now: () => number;
}

/** Calls after the first. */
const WARM_CALLS = 5;

/** Prints a line when it listens; then asks itself, for a page may not reach into the container without its service worker. */
export const SERVER = `
const http = require('node:http');
let calls = 0;
const server = http.createServer((request, response) => response.end('call ' + ++calls + ' of ' + process.version));
const ask = () => new Promise((resolve, reject) => {
  http.get({ port: server.address().port }, (response) => {
    let text = '';
    response.on('data', (part) => (text += part));
    response.on('end', () => resolve(text));
  }).on('error', reject);
});
server.listen(0, async () => {
  for (let n = 0; n <= ${WARM_CALLS}; n++) console.log('answer ' + (await ask()));
  process.exit(0);
});
`;

/** Never rejects, never stays pending. The container is left as it is. */
export async function serveInContainer(
  container: Container,
  { timeout, now }: ServeOptions,
): Promise<Served> {
  const begun = now();
  const answers: { at: number; text: string }[] = [];
  let rest = '';
  const printed = (text: string): void => {
    rest += text;
    const lines = rest.split(/\r?\n/);
    rest = lines.pop() ?? '';
    for (const line of lines)
      if (line.startsWith('answer ')) answers.push({ at: now(), text: line.slice('answer '.length) });
  };
  const ended = await within(timeout, container.run('node', ['-e', SERVER], printed));
  const [first, ...others] = answers;
  if (first === undefined) return { served: false, message: why(ended, timeout, 'before the first answer') };
  if (others.length < WARM_CALLS)
    return {
      served: false,
      message: why(ended, timeout, `after ${answers.length} of ${WARM_CALLS + 1} answers`),
    };
  const warm = others.map(({ at }, index) => at - (answers[index] as { at: number }).at);
  return { served: true, cold: first.at - begun, warm, answer: first.text };
}

type Ended = { how: 'exit'; code: number } | { how: 'late' } | { how: 'broken'; message: string };

function why(ended: Ended, timeout: number, when: string): string {
  if (ended.how === 'late')
    return `The container did not go on ${when}; it was given ${Math.round(timeout / 1000)} seconds.`;
  if (ended.how === 'broken') return `The container was closed ${when}: ${ended.message}`;
  return `The server ended with ${ended.code} ${when}.`;
}

async function within(timeout: number, running: Promise<{ exitCode: number }>): Promise<Ended> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<Ended>((resolve) => {
    timer = setTimeout(() => resolve({ how: 'late' }), timeout);
  });
  const ended = running.then(
    ({ exitCode }): Ended => ({ how: 'exit', code: exitCode }),
    (error: unknown): Ended => ({
      how: 'broken',
      message: error instanceof Error ? error.message : String(error),
    }),
  );
  const first = await Promise.race([ended, late]);
  clearTimeout(timer);
  return first;
}
