// The pieces that /proc is built of: directories with fixed names, and files that are only read.

import type { Caller } from '../fs/caller.ts';
import type { PseudoDirectory, PseudoFile, PseudoLink, PseudoNode } from '../fs/pseudo-fs.ts';

/** A node for each name, made when it is first looked for. */
export function directory(
  entries: Readonly<Record<string, () => PseudoNode>>,
  common: Pick<PseudoDirectory, 'mode' | 'owner'> = {},
): PseudoDirectory {
  const made = new Map<string, PseudoNode>();
  return {
    ...common,
    kind: 'directory',
    list: () => Object.keys(entries),
    lookup: (name) => {
      const known = made.get(name);
      if (known !== undefined) return known;
      if (!Object.hasOwn(entries, name)) return null;
      const node = entries[name]?.() ?? null;
      if (node !== null) made.set(name, node);
      return node;
    },
  };
}

/** A file that is only read. */
export const text =
  (read: (caller: Caller) => string, mode = 0o444): (() => PseudoFile) =>
  () => ({ kind: 'file', mode, read });

/** A link along a text. */
export const link = (target: (caller?: Caller) => string) => (): PseudoLink => ({ kind: 'link', target });
