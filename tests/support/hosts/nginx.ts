// Debian's nginx over a folder, as the recipe in docs/deploy has it: a server block that includes what the build wrote.

import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { installPackage } from '../../../src/cli/install-package.mjs';

const PROGRAM = '/usr/sbin/nginx';

const starts = (): boolean => spawnSync(PROGRAM, ['-v']).status === 0;

/** Whether there is one, installed now if need be. */
export const hasNginx = (): boolean =>
  starts() || (installPackage('nginx-light', 'nginx', () => {}) && starts());

/** Of the server blocks in docs/deploy/nginx.md, the first or the second, with another port and folder. */
function recipe(which: 0 | 1, port: number, dist: string): string {
  const text = readFileSync(new URL('../../../docs/deploy/nginx.md', import.meta.url), 'utf8');
  const block = [...text.matchAll(/```nginx\n([\s\S]*?)```/g)][which]?.[1];
  if (block === undefined) throw new Error('docs/deploy/nginx.md: expected two blocks of nginx');
  return block.replace(/listen [^;]*;/, `listen 127.0.0.1:${port};`).replaceAll('/srv/ring-minus-one', dist);
}

export interface Host {
  /** Address of the site; ends with a slash. */
  url: string;
  close(): Promise<void>;
}

/** `path`: where the course is, `/` or what the second recipe says. */
export async function serveWithNginx(dist: string, path: '/' | '/virtualization/'): Promise<Host> {
  const folder = mkdtempSync(join(tmpdir(), 'ring-nginx-'));
  const port = await freePort();
  const paths = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (name) => `${name}_temp_path ${folder}/${name};`,
  );
  writeFileSync(
    join(folder, 'nginx.conf'),
    [
      `daemon off; pid ${folder}/pid; error_log ${folder}/error.log; worker_processes 1;`,
      // Started by root it would read the files as somebody who may not.
      ...(process.getuid?.() === 0 ? ['user root;'] : []),
      'events {}',
      `http { include /etc/nginx/mime.types; access_log off; ${paths.join(' ')}`,
      recipe(path === '/' ? 0 : 1, port, dist),
      '}',
    ].join('\n'),
  );
  const server = spawn(PROGRAM, ['-c', join(folder, 'nginx.conf'), '-p', folder], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  server.stderr.on('data', (text: Buffer) => (said += text.toString()));
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()));
  const url = `http://127.0.0.1:${port}${path}`;
  for (let attempt = 0; ; attempt++) {
    const up = await fetch(url).then(
      () => true,
      () => false,
    );
    if (up) break;
    if (server.exitCode !== null || attempt === 100)
      throw new Error(`nginx: expected it to listen, found: ${said}`);
    await sleep(50);
  }
  return {
    url,
    async close() {
      server.kill('SIGTERM');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('expected a port, found none');
  return address.port;
}
