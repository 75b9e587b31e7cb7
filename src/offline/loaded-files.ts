// Which files a built page can come to load, read from their texts: built names carry a hash, so a name that stands in a file
// is a reference. Two things a text alone does not tell: which workers a page's widgets spawn, and what lies beside a page.
import { posix } from 'node:path';

/** The script of every page names all workers; a page needs those of its own widgets. */
const workers: Readonly<Record<string, { spawnedBy: readonly string[]; barelyBy?: readonly string[] }>> = {
  // A demo runs the machine, and nothing of what the worker imports later: neither labs nor the sandbox.
  'grader-worker': { spawnedBy: ['ring-lab', 'ring-challenge'], barelyBy: ['ring-demo'] },
  'types-worker': { spawnedBy: ['ring-lab'] },
  'terminals-worker': { spawnedBy: ['ring-terminals'] },
  'wasm-worker': { spawnedBy: ['ring-wat-bench', 'ring-escape', 'ring-wasm-measure'] },
  'grading-worker': { spawnedBy: ['ring-grading'] },
  'translation-worker': { spawnedBy: ['ring-translated'] },
};

const aName = /[\w.-]+\.(?:js|css|wasm|woff2|svg|json)\b/g;
/** An import at the top of a built module, and not one that is called. */
const anImport = /(?:\bfrom|\bimport)\s*["'][^"']*?([\w.-]+\.js)["']/g;

const workerOf = (path: string): string | undefined =>
  Object.keys(workers).find((name) => posix.basename(path).startsWith(`${name}-`));
const has = (page: string, widgets: readonly string[] = []): boolean =>
  widgets.some((widget) => new RegExp(`<${widget}[\\s>]`).test(page));

/** Whether names of files can stand in it. */
export const isRead = (path: string): boolean => /\.(?:html|js|css)$/.test(path);

export interface Loaded {
  /** By path: what it can come to load; other pages are not among it. */
  loads: Map<string, Set<string>>;
  /** By page: files of which it needs themselves alone, whatever they load. */
  alone: Map<string, Set<string>>;
}

/** @param texts content of those that are read, by path */
export function loadedFiles(paths: readonly string[], texts: ReadonlyMap<string, string>): Loaded {
  const byName = new Map(
    paths.filter((path) => /^(?:_astro\/)?[^/]+$/.test(path)).map((path) => [posix.basename(path), path]),
  );
  const named = (path: string, pattern: RegExp, group: number): string[] =>
    [...(texts.get(path) ?? '').matchAll(pattern)].flatMap((match) => byName.get(match[group] ?? '') ?? []);
  const imported = (path: string, found = new Set<string>()): Set<string> => {
    if (!found.has(path)) {
      found.add(path);
      for (const next of named(path, anImport, 1)) imported(next, found);
    }
    return found;
  };

  const loads = new Map<string, Set<string>>();
  const alone = new Map<string, Set<string>>();
  for (const [path, text] of texts) {
    const all = new Set(named(path, aName, 0).filter((each) => each !== path && !workerOf(each)));
    if (path.endsWith('.html')) {
      for (const file of paths) {
        const { spawnedBy, barelyBy } = workers[workerOf(file) ?? ''] ?? {};
        if (has(text, spawnedBy)) all.add(file);
        else if (has(text, barelyBy)) alone.set(path, imported(file));
      }
      const folder = posix.dirname(path);
      for (const file of paths)
        if (folder !== '.' && posix.dirname(file) === folder && !file.endsWith('.html')) all.add(file);
    }
    if (all.size > 0) loads.set(path, all);
  }
  return { loads, alone };
}
