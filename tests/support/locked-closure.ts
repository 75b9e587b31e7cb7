// What some packages need, and what that needs, as the lock file has it: the folders below node_modules that make them work.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface LockedPackage {
  name: string;
  /** From the root: `node_modules/…`. */
  path: string;
  version: string;
}

interface Entry {
  version: string;
  dependencies?: Record<string, string>;
}

export function lockedClosure(root: string, wanted: Readonly<Record<string, string>>): LockedPackage[] {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, Entry>;
  };
  const found = new Map<string, LockedPackage>();
  const add = (from: string, names: readonly string[]): void => {
    for (const name of names) {
      const path = nearest(lock.packages, from, name);
      const { version, dependencies = {} } = lock.packages[path] as Entry;
      if (found.has(path)) continue;
      found.set(path, { name, path, version });
      add(path, Object.keys(dependencies));
    }
  };
  add('', Object.keys(wanted));
  return [...found.values()];
}

/** As Node looks for it: in the package's own node_modules, then upwards. */
function nearest(all: Record<string, Entry>, from: string, name: string): string {
  for (let at = from; ; at = at.slice(0, Math.max(0, at.lastIndexOf('node_modules/') - 1))) {
    const path = `${at === '' ? '' : `${at}/`}node_modules/${name}`;
    if (all[path] !== undefined) return path;
    if (at === '') throw new Error(`package-lock.json: expected an entry for ${name}, found none`);
  }
}
