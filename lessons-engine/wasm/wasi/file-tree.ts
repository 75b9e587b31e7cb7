// The files of a host, in memory: directories, files, symbolic links. Left out: owners, modes, times, hard links. Names and
// contents are byte strings: one character a byte.

export interface FileNode {
  readonly kind: 'file';
  bytes: Uint8Array;
}
export interface SymlinkNode {
  readonly kind: 'symlink';
  readonly target: string;
}
export interface DirectoryNode {
  readonly kind: 'directory';
  /** null for the root of all. A host that follows this leaves what it was given. */
  parent: DirectoryNode | null;
  /** By name, without `.` and `..`. */
  readonly entries: Map<string, TreeNode>;
}
export type TreeNode = FileNode | SymlinkNode | DirectoryNode;

/** A tree as it is written down: a text is a file, an object a directory. */
export interface TreeSpec {
  readonly [name: string]: string | SymlinkNode | TreeSpec;
}

/** A symbolic link, for a `TreeSpec`. */
export const symlink = (target: string): SymlinkNode => ({ kind: 'symlink', target });

/** A directory with everything of `spec` in it; a text is a file of those bytes. Without a parent it is a root. */
export function makeTree(spec: TreeSpec, parent: DirectoryNode | null = null): DirectoryNode {
  const directory = newDirectory(parent);
  for (const [name, value] of Object.entries(spec)) {
    const node =
      typeof value === 'string' ? newFile(value) : isSymlink(value) ? value : makeTree(value, directory);
    directory.entries.set(name, node);
  }
  return directory;
}

const isSymlink = (value: SymlinkNode | TreeSpec): value is SymlinkNode =>
  value['kind'] === 'symlink' && typeof value['target'] === 'string';

export const newDirectory = (parent: DirectoryNode | null): DirectoryNode => ({
  kind: 'directory',
  parent,
  entries: new Map(),
});

export const newFile = (text = ''): FileNode => ({
  kind: 'file',
  bytes: Uint8Array.from(text, (letter) => letter.charCodeAt(0) & 0xff),
});

/** The directory at a path of names, from `root` on. Throws an Error when it is not there. */
export function directoryAt(root: DirectoryNode, path: string): DirectoryNode {
  let here: TreeNode | undefined = root;
  for (const name of path.split('/').filter((each) => each !== ''))
    here = here?.kind === 'directory' ? here.entries.get(name) : undefined;
  if (here?.kind !== 'directory')
    throw new Error(`expected a directory at "${path}", found ${here?.kind ?? 'nothing'}`);
  return here;
}
