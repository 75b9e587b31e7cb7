// The pure decisions of the service worker: which file answers a request, what a page needs, what a new version must fetch.
// Leaves out the network and the caches themselves.

/** Every file of the built site: path from the root, without leading slash → hash of its content. */
export type Files = Readonly<Record<string, string>>;

export interface Manifest {
  /** Changes when any file does. */
  version: string;
  files: Files;
  /** Of each file, in the order of `files`: its bytes when they are compressed, which is about what a host sends. */
  bytes: readonly number[];
  /** Bytes of all files as they lie on a disk. */
  unpacked: number;
  /** By the number of a file, counted from 0 in `files`: the numbers of those that it loads. */
  loads: Readonly<Record<number, readonly number[]>>;
  /** By the number of a page: files of which it needs themselves alone, whatever they load. */
  alone: Readonly<Record<number, readonly number[]>>;
}

export type Answer =
  | { kind: 'file'; path: string }
  /** `to` is relative to the scope and ends with a slash. */
  | { kind: 'redirect'; to: string }
  | { kind: 'network' };

/**
 * What answers a request inside the scope. The query is ignored: no file of a static site depends on it.
 * @param scope address of the folder the site is served from, ending with a slash
 */
export function answerFor(address: string, scope: string, files: Files): Answer {
  const url = new URL(address);
  const base = new URL(scope);
  if (url.origin !== base.origin || !url.pathname.startsWith(base.pathname)) return { kind: 'network' };
  let path: string;
  try {
    path = decodeURIComponent(url.pathname.slice(base.pathname.length));
  } catch {
    return { kind: 'network' };
  }
  const has = (name: string) => Object.hasOwn(files, name);
  if (path === '' || path.endsWith('/')) {
    return has(`${path}index.html`) ? { kind: 'file', path: `${path}index.html` } : { kind: 'network' };
  }
  if (has(path)) return { kind: 'file', path };
  // Pages have relative addresses, so a page must be read at its folder, with the slash.
  if (has(`${path}/index.html`)) return { kind: 'redirect', to: `${path}/${url.search}` };
  return { kind: 'network' };
}

/** The address to fetch a file from: pages by their folder, because some hosts redirect `index.html` away. */
export function addressOf(path: string, scope: string): string {
  const folder = path.replace(/(^|\/)index\.html$/, '$1');
  return new URL(folder.split('/').map(encodeURIComponent).join('/'), scope).href;
}

/** The page and all that it can come to load; nothing when there is no such page. */
export function neededBy(
  page: string,
  { files, loads, alone }: Pick<Manifest, 'files' | 'loads' | 'alone'>,
): string[] {
  const paths = Object.keys(files);
  const first = paths.indexOf(page);
  if (first < 0) return [];
  const found = new Set<number>();
  const open = [first];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (found.has(at)) continue;
    found.add(at);
    open.push(...(loads[at] ?? []));
  }
  for (const at of alone[first] ?? []) found.add(at);
  return [...found].map((at) => paths[at] as string);
}

/** Compressed bytes of some files. */
export function weigh(some: Iterable<string>, { files, bytes }: Pick<Manifest, 'files' | 'bytes'>): number {
  const wanted = new Set(some);
  return Object.keys(files).reduce((sum, path, at) => sum + (wanted.has(path) ? (bytes[at] ?? 0) : 0), 0);
}

/** Splits the wanted paths into those whose bytes an older cache already holds and those to fetch. */
export function reuse(
  wanted: readonly string[],
  files: Files,
  older: Files,
): { kept: string[]; fetched: string[] } {
  const same = (path: string) => Object.hasOwn(older, path) && older[path] === files[path];
  return { kept: wanted.filter(same), fetched: wanted.filter((path) => !same(path)) };
}

/** All caches of one installed site share this start; two sites on one origin do not. */
export function cachePrefix(scope: string): string {
  return `ring:${new URL(scope).pathname}:`;
}
