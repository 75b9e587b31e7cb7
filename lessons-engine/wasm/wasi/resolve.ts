// From a directory and a path to a node: the check that makes a descriptor a capability. The walk begins at the directory that
// the module was given and remembers how it went down; it goes up that way again and never by `parent`, so there is no
// way past its beginning: not by `..`, not by an absolute path, not by a symbolic link, and not by a directory that
// somebody moves meanwhile.

import { WasiError } from './errno.ts';
import type { DirectoryNode, TreeNode } from './file-tree.ts';

export interface Found {
  /** Where the last name was looked up. */
  readonly directory: DirectoryNode;
  /** The last name: '' when the path ends with a dot. */
  readonly name: string;
  /** null when there is nothing of that name. */
  readonly node: TreeNode | null;
  /** The path ended with a slash: only a directory will do. */
  readonly slash: boolean;
}

/** How a host goes from a descriptor's directory to what a path names; `follow`: a symbolic link at its end, too. */
export type Resolve = (from: DirectoryNode, path: string, follow: boolean) => Found;

/** Symbolic links on one way. Linux stops at 40. */
const MOST_LINKS = 40;

// #region resolve
/** Throws `WasiError`: `notcapable` for what leads out, `loop`, `noent`, `notdir`, `inval`. */
export function resolve(from: DirectoryNode, path: string, follow: boolean): Found {
  const way = [from];
  const names = namesOf(path).reverse();
  let slash = path.endsWith('/');
  let [links, ended] = [0, ''];
  for (let name = names.pop(); name !== undefined; name = names.pop()) {
    const here = way.at(-1) as DirectoryNode;
    ended = '';
    if (name === '.') continue;
    if (name === '..') {
      if (way.length === 1) throw new WasiError('notcapable');
      way.pop();
      continue;
    }
    const last = names.length === 0;
    const node = here.entries.get(name) ?? null;
    if (node?.kind === 'symlink' && (!last || follow || slash)) {
      if (++links > MOST_LINKS) throw new WasiError('loop');
      names.push(...namesOf(node.target).reverse());
      slash ||= last && node.target.endsWith('/');
    } else if (node?.kind === 'directory') {
      way.push(node);
      ended = name;
    } else if (last) return { directory: here, name, node, slash };
    else throw new WasiError(node === null ? 'noent' : 'notdir');
  }
  return { directory: way.at(-2) ?? from, name: ended, node: way.at(-1) as DirectoryNode, slash };
}

/** The names on a path; an absolute one begins where nobody was given anything. */
function namesOf(path: string): string[] {
  if (path.startsWith('/')) throw new WasiError('notcapable');
  if (path.includes('\0')) throw new WasiError('inval');
  if (path === '') throw new WasiError('noent');
  return path.split('/').filter((name) => name !== '');
}
// #endregion
