// Keeps the whole site for reading and grading without a network, one cache a version, unchanged files copied over.
// A new version waits until the reader asks for it: files of a running lab are never exchanged under it.
import { addressOf, answerFor, cachePrefix, reuse, type Files, type Manifest } from './offline/manifest.ts';
import type { WorkerScope } from './offline/worker-scope.ts';

/** Written by the build. */
declare const RING_MANIFEST: Manifest;

const worker = globalThis as unknown as WorkerScope;
const { version, files, heavy } = RING_MANIFEST;
const scope = worker.registration.scope;
const prefix = cachePrefix(scope);
const name = prefix + version;
/** A cache holds the hashes of its own files under this name, for the next version to compare with. */
const record = addressOf('.files.json', scope);

async function olderCaches(): Promise<{ cache: Cache; files: Files }[]> {
  const names = (await caches.keys()).filter((other) => other.startsWith(prefix) && other !== name);
  return Promise.all(
    names.map(async (other) => {
      const cache = await caches.open(other);
      const written = await cache.match(record);
      return { cache, files: written === undefined ? {} : ((await written.json()) as Files) };
    }),
  );
}

async function fetchInto(cache: Cache, path: string): Promise<void> {
  const address = addressOf(path, scope);
  const response = await fetch(address, { cache: 'no-cache', credentials: 'same-origin' });
  if (!response.ok && path !== '404.html')
    throw new Error(`${address}: expected status 200, found ${response.status}`);
  // A redirected response may not answer a navigation, so its body gets a new one.
  const plain = response.redirected
    ? new Response(response.body, { status: response.status, headers: response.headers })
    : response;
  await cache.put(address, plain);
}

/** Brings the given files into this version's cache: from an older cache when the bytes are the same, else fetched. */
async function keep(paths: readonly string[]): Promise<void> {
  const cache = await caches.open(name);
  const stored = new Set((await cache.keys()).map((request) => request.url));
  let missing = paths.filter((path) => !stored.has(addressOf(path, scope)));
  for (const older of await olderCaches()) {
    const { kept, fetched } = reuse(missing, files, older.files);
    missing = fetched;
    for (const path of kept) {
      const response = await older.cache.match(addressOf(path, scope));
      if (response === undefined) missing.push(path);
      else await cache.put(addressOf(path, scope), response);
    }
  }
  const queue = [...missing];
  const line = async (): Promise<void> => {
    for (let path = queue.shift(); path !== undefined; path = queue.shift()) await fetchInto(cache, path);
  };
  await Promise.all([line(), line(), line(), line(), line(), line()]);
}

async function install(): Promise<void> {
  const cache = await caches.open(name);
  await keep(Object.keys(files).filter((path) => !heavy.includes(path)));
  await cache.put(
    record,
    new Response(JSON.stringify(files), { headers: { 'content-type': 'application/json' } }),
  );
}

async function activate(): Promise<void> {
  // The heavy files of the old version are still good when their bytes are the same: copy before deleting.
  const older = await olderCaches();
  const held = await Promise.all(
    older.map(async ({ cache }) => (await cache.keys()).map((request) => request.url)),
  );
  const had = new Set(held.flat());
  const unchanged = heavy.filter(
    (path) => had.has(addressOf(path, scope)) && older.some((cache) => cache.files[path] === files[path]),
  );
  await keep(unchanged).catch(() => undefined);
  const stale = (await caches.keys()).filter((other) => other.startsWith(prefix) && other !== name);
  await Promise.all(stale.map((other) => caches.delete(other)));
  await worker.clients.claim();
}

async function fromCache(path: string, request: Request): Promise<Response> {
  const cache = await caches.open(name);
  const kept = await cache.match(addressOf(path, scope));
  if (kept !== undefined) return kept;
  const response = await fetch(request);
  if (response.status === 200 && !response.redirected) {
    // A full disk costs the offline copy of this file, not the page.
    await cache.put(addressOf(path, scope), response.clone()).catch(() => undefined);
  }
  return response;
}

async function fromNetwork(request: Request): Promise<Response> {
  try {
    return await fetch(request);
  } catch (error) {
    const missing =
      request.mode === 'navigate' ? await caches.match(addressOf('404.html', scope)) : undefined;
    if (missing === undefined) throw error;
    return new Response(missing.body, { status: 404, headers: missing.headers });
  }
}

worker.addEventListener('install', (event) => event.waitUntil(install()));
worker.addEventListener('activate', (event) => event.waitUntil(activate()));

worker.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET' || !request.url.startsWith(scope) || request.headers.has('range')) return;
  const answer = answerFor(request.url, scope, files);
  if (answer.kind === 'file') event.respondWith(fromCache(answer.path, request));
  else if (answer.kind === 'redirect') event.respondWith(Response.redirect(new URL(answer.to, scope), 302));
  else event.respondWith(fromNetwork(request));
});

worker.addEventListener('message', (event) => {
  const reply = (message: string) => event.source?.postMessage({ ring: message });
  if (event.data === 'keep everything') {
    event.waitUntil(
      keep(Object.keys(files)).then(
        () => reply('everything kept'),
        () => reply('something missing'),
      ),
    );
  }
  if (event.data === 'take over') {
    // "Uncontrolled" are here the pages of the old version.
    event.waitUntil(
      worker.clients.matchAll({ type: 'window', includeUncontrolled: true }).then((windows) => {
        const pages = windows.filter(({ url }) => url.startsWith(scope));
        if (pages.length <= 1) return worker.skipWaiting();
        reply('other pages are open');
        return undefined;
      }),
    );
  }
});
