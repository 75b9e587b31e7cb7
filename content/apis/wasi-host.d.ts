/** What a host holds for a module, and the check that you write. */

/** A file or directory of the host's. The number says nothing about where it is. */
export type NodeId = number;

export type Right = 'open' | 'read' | 'write' | 'create';

/** What a number of the module's table stands for. */
export interface Descriptor {
  kind: 'directory' | 'file';
  node: NodeId;
  /** What may be done with it. Opening below a directory needs `open`. */
  rights: readonly Right[];
  /** What may be asked for of the things that are opened through it. */
  inheriting: readonly Right[];
}

/** What a directory holds under a name. */
export type Entry =
  | { kind: 'directory' | 'file'; node: NodeId }
  /** Further names; an absolute target begins with a slash. */
  | { kind: 'symlink'; target: string };

export interface World {
  /** null: the module's table has no such number. */
  descriptor(fd: number): Descriptor | null;
  /**
   * One name in one directory, as the operating system has it: '.' is the
   * directory itself, '..' the one above it, whoever may see that.
   * null: nothing of that name.
   */
  lookup(directory: NodeId, name: string): Entry | null;
}

export interface Request {
  fd: number;
  /** Names between slashes. */
  path: string;
  /** Whether a symbolic link at the very end is followed. */
  follow: boolean;
  rights: readonly Right[];
}

export type Errno = 'badf' | 'notdir' | 'notcapable' | 'noent' | 'loop';

/** The node that is opened, or why none is. */
export type Answer = { node: NodeId } | { errno: Errno };
