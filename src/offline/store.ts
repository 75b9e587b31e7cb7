// The caches of this site in one browser: one a version, unchanged files copied over from the version before.
// Leaves out when something is kept, which is the service worker's part.
import { addressOf, cachePrefix, neededBy, reuse, type Files, type Manifest } from './manifest.ts';

/** What the reader has asked for by visiting pages, or by a click on "keep". */
export interface Wanted {
  everything: boolean;
  /** Paths of pages. */
  pages: readonly string[];
}

interface Older {
  cache: Cache;
  files: Files;
  wanted: Wanted;
}

export interface KeepOptions {
  /** Ends it; what has come stays. */
  signal?: AbortSignal;
  /** Called after each file. */
  onFile?: () => void;
}

/** So many files are asked for at once. */
const LINES = 6;
const nothing: Wanted = { everything: false, pages: [] };
/** Shown in place of others. */
const stopgaps = ['404.html', 'not-kept/index.html'];

export class Store {
  readonly #scope: string;
  readonly #manifest: Manifest;
  readonly #prefix: string;
  readonly #name: string;
  /** Files that are on their way, so that a page and the whole course do not both fetch one. */
  readonly #coming = new Map<string, Promise<void>>();

  /** @param scope address of the folder the site is served from, ending with a slash */
  constructor(scope: string, manifest: Manifest) {
    this.#scope = scope;
    this.#manifest = manifest;
    this.#prefix = cachePrefix(scope);
    this.#name = this.#prefix + manifest.version;
  }

  open(): Promise<Cache> {
    return caches.open(this.#name);
  }

  /** Paths of the files of this version that are here. */
  async held(): Promise<string[]> {
    const addresses = await addressesIn(await this.open());
    return Object.keys(this.#manifest.files).filter((path) => addresses.has(addressOf(path, this.#scope)));
  }

  /** Paths of all that is wanted and exists in this version. */
  filesFor({ everything, pages }: Wanted): string[] {
    if (everything) return Object.keys(this.#manifest.files);
    return [...new Set([...stopgaps, ...pages].flatMap((page) => neededBy(page, this.#manifest)))];
  }

  async wanted(): Promise<Wanted> {
    return (await this.#read<Wanted>(await this.open(), '.wanted.json')) ?? nothing;
  }

  /** What readers of older versions that are still here have asked for. */
  async wantedBefore(): Promise<Wanted> {
    return unite((await this.#older()).map(({ wanted }) => wanted));
  }

  /** Adds to what is wanted, or replaces it. */
  async want(more: Wanted, { instead = false } = {}): Promise<void> {
    const before = await this.wanted();
    const wanted = instead ? more : unite([before, more]);
    // A page that is opened again wants nothing new.
    if (!instead && JSON.stringify(wanted) === JSON.stringify(before)) return;
    const cache = await this.open();
    await cache.put(this.#record('.wanted.json'), asJson(wanted));
    // For the next version, to compare with.
    await cache.put(this.#record('.files.json'), asJson(this.#manifest.files));
  }

  /** Brings files into this version's cache: from an older one when the bytes are the same, else from the network. */
  async keep(paths: readonly string[], { signal, onFile }: KeepOptions = {}): Promise<void> {
    const cache = await this.open();
    const stored = await addressesIn(cache);
    let missing = paths.filter((path) => !stored.has(addressOf(path, this.#scope)));
    for (const older of missing.length > 0 ? await this.#older() : []) {
      const { kept, fetched } = reuse(missing, this.#manifest.files, older.files);
      missing = fetched;
      for (const path of kept) {
        signal?.throwIfAborted();
        const response = await older.cache.match(addressOf(path, this.#scope));
        if (response === undefined) missing.push(path);
        else await cache.put(addressOf(path, this.#scope), response).then(onFile);
      }
    }
    const queue = [...missing];
    const line = async (): Promise<void> => {
      for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
        signal?.throwIfAborted();
        // Where one line fails the others end as well.
        await this.#once(cache, path).catch((error: unknown) => {
          queue.length = 0;
          throw error;
        });
        onFile?.();
      }
    };
    await Promise.all(Array.from({ length: LINES }, line));
  }

  /** Forgets all files but the given ones. */
  async leaveOnly(paths: readonly string[]): Promise<void> {
    const stay = new Set(paths);
    const cache = await this.open();
    const gone = (await this.held()).filter((path) => !stay.has(path));
    await Promise.all(gone.map((path) => cache.delete(addressOf(path, this.#scope))));
  }

  async dropOlder(): Promise<void> {
    await Promise.all((await this.#olderNames()).map((name) => caches.delete(name)));
  }

  #once(cache: Cache, path: string): Promise<void> {
    const coming =
      this.#coming.get(path) ?? this.#fetch(cache, path).finally(() => this.#coming.delete(path));
    this.#coming.set(path, coming);
    return coming;
  }

  async #fetch(into: Cache, path: string): Promise<void> {
    const address = addressOf(path, this.#scope);
    // A built name carries a hash of its content: what the page has just loaded need not come again.
    const cache = path.startsWith('_astro/') ? 'default' : 'no-cache';
    const response = await fetch(address, { cache, credentials: 'same-origin' });
    if (!response.ok && path !== '404.html')
      throw new Error(`${address}: expected status 200, found ${response.status}`);
    // A redirected response may not answer a navigation, so its body gets a new one.
    const plain = response.redirected
      ? new Response(response.body, { status: response.status, headers: response.headers })
      : response;
    await into.put(address, plain);
  }

  async #older(): Promise<Older[]> {
    return Promise.all(
      (await this.#olderNames()).map(async (name) => {
        const cache = await caches.open(name);
        const [files, wanted] = await Promise.all([
          this.#read<Files>(cache, '.files.json'),
          this.#read<Wanted>(cache, '.wanted.json'),
        ]);
        return { cache, files: files ?? {}, wanted: wanted ?? nothing };
      }),
    );
  }

  async #olderNames(): Promise<string[]> {
    return (await caches.keys()).filter((name) => name.startsWith(this.#prefix) && name !== this.#name);
  }

  async #read<T>(cache: Cache, name: string): Promise<T | undefined> {
    const found = await cache.match(this.#record(name));
    return found && ((await found.json()) as T);
  }

  #record(name: string): string {
    return addressOf(name, this.#scope);
  }
}

function unite(all: readonly Wanted[]): Wanted {
  return {
    everything: all.some(({ everything }) => everything),
    pages: [...new Set(all.flatMap(({ pages }) => pages))],
  };
}

const addressesIn = async (cache: Cache): Promise<Set<string>> =>
  new Set((await cache.keys()).map((request) => request.url));

const asJson = (value: unknown): Response =>
  new Response(JSON.stringify(value), { headers: { 'content-type': 'application/json' } });
