// Keeps each page that is visited, with all that it can come to load; on demand the whole course.
// A new version waits until the reader asks for it: files of a running lab are never exchanged under it.
import { addressOf, answerFor, neededBy, weigh, type Manifest } from './offline/manifest.ts';
import type { Asked, Holding, Told } from './offline/messages.ts';
import { pageForNotKept } from './offline/not-kept.ts';
import { Store } from './offline/store.ts';
import type { WorkerScope } from './offline/worker-scope.ts';

/** Written by the build. */
declare const RING_MANIFEST: Manifest;

const worker = globalThis as unknown as WorkerScope;
const manifest = RING_MANIFEST;
const { files } = manifest;
const scope = worker.registration.scope;
const store = new Store(scope, manifest);

/** While everything is being fetched. */
let keeping: AbortController | null = null;
let trouble: Holding['trouble'] = null;

/** All that an older version had; the first time only the pages that say what is missing. */
async function install(): Promise<void> {
  const wanted = await store.wantedBefore();
  await store.keep(store.filesFor(wanted));
  await store.want(wanted, { instead: true });
}

async function activate(): Promise<void> {
  // Pages that were visited while this version waited.
  const wanted = await store.wantedBefore();
  await store.want(wanted);
  await store.keep(store.filesFor(wanted)).catch(() => undefined);
  await store.dropOlder();
  await worker.clients.claim();
}

async function fromStore(path: string, request: Request): Promise<Response> {
  // Storage that fails costs the copy that is kept, not the page.
  const cache = await store.open().catch(() => null);
  const kept = await cache?.match(addressOf(path, scope)).catch(() => undefined);
  if (kept !== undefined) return kept;
  const response = await fetch(request).catch(async (error: unknown) => {
    const instead = request.mode === 'navigate' ? await pageForNotKept(store, scope) : undefined;
    if (instead === undefined) throw error;
    return instead;
  });
  if (response.status === 200 && !response.redirected) {
    // A full disk costs the offline copy of this file, not the page.
    await cache?.put(addressOf(path, scope), response.clone()).catch(() => undefined);
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

const reasonOf = (error: unknown): Holding['trouble'] =>
  error instanceof DOMException && error.name === 'QuotaExceededError' ? 'full' : 'network';

/** Whether the page works without a network now. */
async function keepPage(address: string): Promise<boolean> {
  const answer = answerFor(address, scope, files);
  if (answer.kind !== 'file') return false;
  try {
    await store.want({ everything: false, pages: [answer.path] });
    await store.keep(neededBy(answer.path, manifest));
    return true;
  } catch (error) {
    trouble = reasonOf(error);
    return false;
  }
}

/** What was begun before the browser was closed, or put this worker to sleep, goes on. */
async function goOn(): Promise<void> {
  const { everything } = await store.wanted();
  const { length } = await store.held();
  if (everything && trouble === null && length < Object.keys(files).length) await keepEverything();
}

async function keepEverything(): Promise<void> {
  if (keeping) return;
  keeping = new AbortController();
  trouble = null;
  const { signal } = keeping;
  let last = 0;
  try {
    await store.want({ everything: true, pages: [] });
    await store.keep(Object.keys(files), {
      signal,
      onFile() {
        // Often enough for a bar that moves.
        if (Date.now() - last < 100) return;
        last = Date.now();
        void tellHolding();
      },
    });
  } catch (error) {
    if (!signal.aborted) trouble = reasonOf(error);
  }
  keeping = null;
  await tellHolding();
}

async function stopKeeping(): Promise<void> {
  keeping?.abort();
  const { pages } = await store.wanted();
  await store.want({ everything: false, pages }, { instead: true });
}

async function forgetEverything(): Promise<void> {
  await stopKeeping();
  await store.leaveOnly(store.filesFor(await store.wanted()));
  await tellHolding();
}

async function tellHolding(): Promise<void> {
  const told: Told = {
    ring: 'holding',
    kept: weigh(await store.held(), manifest),
    all: weigh(Object.keys(files), manifest),
    unpacked: manifest.unpacked,
    busy: keeping !== null,
    trouble,
  };
  for (const page of await pages()) page.postMessage(told);
}

async function pages(): ReturnType<WorkerScope['clients']['matchAll']> {
  // "Uncontrolled" are those of another version.
  const all = await worker.clients.matchAll({ type: 'window', includeUncontrolled: true });
  return all.filter(({ url }) => url.startsWith(scope));
}

worker.addEventListener('install', (event) => event.waitUntil(install()));
worker.addEventListener('activate', (event) => event.waitUntil(activate()));

worker.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET' || !request.url.startsWith(scope) || request.headers.has('range')) return;
  const answer = answerFor(request.url, scope, files);
  if (answer.kind === 'file') event.respondWith(fromStore(answer.path, request));
  else if (answer.kind === 'redirect') event.respondWith(Response.redirect(new URL(answer.to, scope), 302));
  else event.respondWith(fromNetwork(request));
});

worker.addEventListener('message', (event) => {
  const reply = (told: Told): void => event.source?.postMessage(told);
  const asked = event.data as Asked;
  const work = async (): Promise<void> => {
    if (asked === 'keep everything') await keepEverything();
    else if (asked === 'stop keeping') await stopKeeping();
    else if (asked === 'forget everything') await forgetEverything();
    else if (asked === 'how much') {
      await tellHolding();
      await goOn();
    } else if (asked === 'take over') {
      if ((await pages()).length <= 1) await worker.skipWaiting();
      else reply({ ring: 'other pages are open' });
    } else if (typeof asked === 'object') {
      if (await keepPage(asked.keepPage)) reply({ ring: 'page kept' });
      await goOn();
    }
  };
  event.waitUntil(work());
});
