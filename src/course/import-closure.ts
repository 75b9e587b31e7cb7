// Everything that a module is made of: the file and whatever it imports, and what those import, as long as it lies in this
// repository. Found by reading, not by running; a type import counts, which costs nothing and misses nothing.

import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

const imports = /(?:\bfrom|\bimport)\s*\(?\s*['"](\.{1,2}\/[^'"?]+)(?:\?[a-z]+)?['"]/g;

/** Paths from `root` with forward slashes, sorted. Throws when an import leads to no file. */
export function importClosure(root: string, file: string, known = new Map<string, string[]>()): string[] {
  const found = new Set<string>();
  const open = [resolve(root, file)];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (found.has(next)) continue;
    found.add(next);
    const direct = known.get(next) ?? directImports(next);
    known.set(next, direct);
    open.push(...direct);
  }
  return [...found].map((path) => relative(root, path).replaceAll('\\', '/')).sort();
}

function directImports(file: string): string[] {
  if (!/\.[cm]?ts$/.test(file)) return [];
  return [...readFileSync(file, 'utf8').matchAll(imports)].map(([, specifier]) => {
    const target = join(dirname(file), specifier as string);
    if (!existsSync(target)) throw new Error(`${file}: expected a file behind '${specifier}', found none`);
    return target;
  });
}
