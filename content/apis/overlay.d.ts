/** Layers, given as trees, and the file system that you make of them. */

export interface Attributes {
  /** Permission bits: 0o644, for instance. */
  mode: number;
  uid: number;
  gid: number;
}

/** What one layer has under a path. */
export type Entry =
  | ({ kind: 'file' } & Attributes)
  /** Opaque: what the layers below have in a directory of that path is hidden. */
  | ({ kind: 'directory'; opaque: boolean } & Attributes)
  /** Whatever the layers below have under that path is hidden. */
  | { kind: 'whiteout' };

/**
 * One layer alone; it knows nothing of the others. Paths are names between
 * slashes: 'etc/passwd'. The path of its root is ''.
 */
export interface Layer {
  /** null: this layer has nothing there, or no directory on the way. */
  entry(path: string): Entry | null;
  /** Names in a directory of this layer, whiteouts among them. */
  names(path: string): string[];
  /** Text of a file of this layer. */
  read(path: string): string;
}

/**
 * The layer that takes all changes. A directory must be in it before anything
 * can be made there, and nothing is made where it has something already.
 */
export interface UpperLayer extends Layer {
  makeFile(path: string, attributes: Attributes, text: string): void;
  makeDirectory(path: string, attributes: Attributes, opaque: boolean): void;
  makeWhiteout(path: string): void;
  /** Adds to the end of a file of this layer. */
  append(path: string, text: string): void;
  /** Makes a file of this layer empty. */
  truncate(path: string): void;
  setMode(path: string, mode: number): void;
  /** A file, a whiteout, or a directory in which this layer has nothing. */
  remove(path: string): void;
}

export interface Layers {
  readonly upper: UpperLayer;
  /** The uppermost first. */
  readonly lowers: readonly Layer[];
}

/** What the overlay shows under a path. */
export type Shown = { kind: 'file' | 'directory' } & Attributes;

/**
 * What you write. Paths are never ''. The kernel looks before it changes
 * anything: all but `lookup` are called only with what `lookup` should show.
 */
export interface FileSystem {
  /** null: there is nothing. */
  lookup(path: string): Shown | null;
  /** Names in a directory, in any order. */
  names(path: string): string[];
  read(path: string): string;

  append(path: string, text: string): void;
  /** Opened with O_TRUNC: the old text is of no use to anybody. */
  replace(path: string, text: string): void;
  chmod(path: string, mode: number): void;
  /** A new file, empty, in a directory that is there. */
  create(path: string, attributes: Attributes): void;
  mkdir(path: string, attributes: Attributes): void;
  /** A file, or a directory in which the overlay shows nothing. */
  remove(path: string): void;
}

/** Hands your file system to the kernel; returns when nobody uses it any more. */
export type Serve = (fileSystem: FileSystem) => void;
