// The static server: base paths, media types, the slash, what is not there.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { normalizeBase, serve } from '../../../scripts/serve.mjs';

const dir = mkdtempSync(join(tmpdir(), 'ring-serve-'));
let server: Awaited<ReturnType<typeof serve>>;

beforeAll(async () => {
  mkdirSync(join(dir, 'site/chapters/traps'), { recursive: true });
  mkdirSync(join(dir, 'site/_astro'));
  writeFileSync(join(dir, 'secret.txt'), 'secret');
  for (const [name, text] of [
    ['index.html', 'home'],
    ['404.html', 'nothing here'],
    ['chapters/traps/index.html', 'traps'],
    ['_astro/a.js', 'export {}'],
    ['_astro/a.wasm', '\0asm'],
  ] as const) {
    writeFileSync(join(dir, 'site', name), text);
  }
  server = await serve({ dir: join(dir, 'site'), base: '/a/b' });
});

afterAll(async () => {
  await server.close();
  rmSync(dir, { recursive: true });
});

const get = (path: string) => fetch(server.url + path, { redirect: 'manual' });

/** The path as it is, which fetch() would tidy. */
const rawStatus = (path: string) =>
  new Promise<number | undefined>((resolve, reject) => {
    request({ port: server.port, path }, (response) => resolve(response.resume().statusCode))
      .on('error', reject)
      .end();
  });

describe('serve()', () => {
  test.each([
    ['', 'text/html; charset=utf-8', 'no-cache'],
    ['chapters/traps/?safe', 'text/html; charset=utf-8', 'no-cache'],
    ['_astro/a.js', 'text/javascript; charset=utf-8', 'public, max-age=31536000, immutable'],
    ['_astro/a.wasm', 'application/wasm', 'public, max-age=31536000, immutable'],
  ])('serves "%s" as %s', async (path, type, cache) => {
    const response = await get(path);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe(type);
    expect(response.headers.get('cache-control')).toBe(cache);
  });

  test('redirects a folder to its slash and keeps the query', async () => {
    const response = await get('chapters/traps?safe');
    expect([response.status, response.headers.get('location')]).toEqual([301, '/a/b/chapters/traps/?safe']);
  });

  test('answers 404 with the page for it', async () => {
    const response = await get('no/such/page');
    expect([response.status, await response.text()]).toEqual([404, 'nothing here']);
  });

  test.each([
    '/',
    '/a/bc/',
    '/a/b/../../secret.txt',
    '/a/b/..%2f..%2fsecret.txt',
    '/a/b/../secret.txt',
    '/a/b/%2e%2e/secret.txt',
    '/a/b/index.html/',
    '/a/b/%00',
    `/a/b/${'long'.repeat(1000)}`,
  ])('serves nothing at %s', async (path) => expect(await rawStatus(path)).toBe(404));

  test.each(['//', '/a/b/%'])('refuses the address %s, and goes on', async (path) => {
    expect(await rawStatus(path)).toBe(400);
    expect((await get('')).status).toBe(200);
  });

  test('takes the next port when this one is taken', async () => {
    const second = await serve({ dir: join(dir, 'site'), port: server.port, nextFree: true });
    expect(second.port).toBeGreaterThan(server.port);
    await second.close();
    await expect(serve({ dir: join(dir, 'site'), port: server.port })).rejects.toThrow(/EADDRINUSE/);
  });

  test('says what to do when nothing is built', async () => {
    await expect(serve({ dir: join(dir, 'none') })).rejects.toThrow(
      /found no index.html there; run "npm run build" first/,
    );
  });
});

test.each([
  ['', '/'],
  ['/', '/'],
  ['a/b', '/a/b/'],
  ['/a/b/', '/a/b/'],
])('normalizeBase("%s") is "%s"', (base, normal) => expect(normalizeBase(base)).toBe(normal));
