// What the field that filters looks at.

import type { ApiEntry } from './api.ts';

/** Of an entry: its name, kind and file, what is said of it, and its members by name; in small letters. */
export function wordsOf({ name, kind, file, says, members }: ApiEntry): string {
  const names = new Set(members.flatMap((member) => member.name ?? []));
  return [name, kind, file, ...says, ...names].join(' ').toLowerCase();
}
