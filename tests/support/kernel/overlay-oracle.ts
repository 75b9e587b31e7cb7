// What an overlay must do, written the naive way: the layers are merged into one plain tree at the start, and every operation
// works on that. Of the layers only one thing is remembered: what still lies in a lower one. Knows nothing of the engine.

export type LayerNode =
  | { kind: 'file'; text: string }
  | { kind: 'link' }
  | { kind: 'whiteout' }
  | { kind: 'directory'; opaque: boolean; entries: Map<string, LayerNode> };
export type LayerDirectory = Extract<LayerNode, { kind: 'directory' }>;

interface FileNode {
  kind: 'file' | 'link';
  text: string;
  mode: number;
  xattr: string;
  lower: boolean;
}
interface DirectoryNode {
  kind: 'directory';
  entries: Map<string, OracleNode>;
  mode: number;
  xattr: string;
  lower: boolean;
}
export type OracleNode = FileNode | DirectoryNode;

class Fails extends Error {}
const fail = (name: string): never => {
  throw new Fails(name);
};

const directoryNode = (lower: boolean): DirectoryNode => ({
  kind: 'directory',
  entries: new Map(),
  mode: 0o755,
  xattr: '',
  lower,
});
const fileNode = (kind: 'file' | 'link', text: string, lower: boolean): FileNode => ({
  kind,
  text,
  mode: 0o644,
  xattr: '',
  lower,
});

export class OverlayOracle {
  readonly root = directoryNode(true);
  copyUpFiles = 0;
  copyUpBytes = 0;

  /** The lowest layer first; the last one is the upper layer. */
  constructor(layers: readonly LayerDirectory[]) {
    layers.forEach((layer, index) => merge(this.root, layer, index < layers.length - 1, new Map()));
  }

  /** `''`, or the name of the error. */
  try(action: (oracle: this) => string | void): string {
    try {
      return action(this) ?? '';
    } catch (thrown) {
      if (thrown instanceof Fails) return thrown.message;
      throw thrown;
    }
  }

  write(
    path: string,
    at: 'truncate' | 'append' | number,
    text: string,
    create: 'no' | 'yes' | 'exclusive',
  ): void {
    const [entries, name] = this.#parent(path);
    let node = entries.get(name);
    if (node === undefined) {
      if (create === 'no') return fail('ENOENT');
      entries.set(name, (node = fileNode('file', '', false)));
    } else if (create === 'exclusive') fail('EEXIST');
    if (node.kind === 'link') return fail('ELOOP');
    if (node.kind === 'directory') return fail('EISDIR');
    this.#copyUp(node, at !== 'truncate');
    if (at === 'truncate') node.text = text;
    else if (at === 'append') node.text += text;
    else node.text = node.text.padEnd(at, '\0').slice(0, at) + text + node.text.slice(at + text.length);
  }

  truncate(path: string, size: number): void {
    const node = this.#follow(path);
    if (node.kind === 'directory') return fail('EISDIR');
    this.#copyUp(node, size > 0);
    node.text = node.text.padEnd(size, '\0').slice(0, size);
  }

  read(path: string): string {
    const node = this.#follow(path);
    return node.kind === 'directory' ? [...node.entries.keys()].sort().join() : node.text;
  }

  chmod(path: string, mode: number): void {
    const node = this.#follow(path);
    this.#copyUp(node, true);
    node.mode = mode;
  }

  setXattr(path: string, value: string): void {
    const node = this.#follow(path);
    this.#copyUp(node, true);
    node.xattr = value;
  }

  mkdir(path: string): void {
    this.#free(path, directoryNode(false));
  }

  symlink(path: string): void {
    this.#free(path, fileNode('link', '', false));
  }

  unlink(path: string): void {
    const [entries, name] = this.#parent(path);
    if ((entries.get(name) ?? fail('ENOENT')).kind === 'directory') fail('EISDIR');
    entries.delete(name);
  }

  rmdir(path: string): void {
    const [entries, name] = this.#parent(path);
    const node = entries.get(name) ?? fail('ENOENT');
    if (node.kind !== 'directory') return fail('ENOTDIR');
    if (node.entries.size > 0) fail('ENOTEMPTY');
    entries.delete(name);
  }

  link(path: string, newPath: string): void {
    const [entries, name] = this.#parent(path);
    const node = entries.get(name) ?? fail('ENOENT');
    const [newEntries, newName] = this.#parent(newPath);
    if (newEntries.has(newName)) fail('EEXIST');
    if (node.kind === 'directory') return fail('EPERM');
    this.#copyUp(node, true);
    newEntries.set(newName, node);
  }

  rename(path: string, newPath: string, how: 'replace' | 'noreplace' | 'exchange'): void {
    const [from, name] = this.#parent(path);
    const [onto, newName] = this.#parent(newPath);
    const old = from.get(name) ?? fail('ENOENT');
    const target = onto.get(newName);
    if (target !== undefined && how === 'noreplace') fail('EEXIST');
    if (target === undefined && how === 'exchange') fail('ENOENT');
    if (newPath.startsWith(`${path}/`)) fail('EINVAL');
    if (path.startsWith(`${newPath}/`)) fail(how === 'exchange' ? 'EINVAL' : 'ENOTEMPTY');
    if (old === target) return;
    if (target !== undefined && how !== 'exchange') {
      if (old.kind === 'directory' && target.kind !== 'directory') fail('ENOTDIR');
      if (old.kind !== 'directory' && target.kind === 'directory') fail('EISDIR');
    }
    for (const each of how === 'exchange' ? [old, target] : [old])
      if (each?.kind === 'directory' && each.lower) fail('EXDEV');
    if (how !== 'exchange' && target?.kind === 'directory' && target.entries.size > 0) fail('ENOTEMPTY');
    this.#copyUp(old, true);
    if (how === 'exchange' && target !== undefined) {
      this.#copyUp(target, true);
      from.set(name, target);
    } else from.delete(name);
    onto.set(newName, old);
  }

  /** Before a file of a lower layer changes, it is copied. */
  #copyUp(node: OracleNode, withData: boolean): void {
    if (node.kind === 'directory' || !node.lower) return;
    node.lower = false;
    this.copyUpFiles++;
    if (node.kind === 'file' && withData) this.copyUpBytes += node.text.length;
  }

  #free(path: string, node: OracleNode): void {
    const [entries, name] = this.#parent(path);
    if (entries.has(name)) fail('EEXIST');
    entries.set(name, node);
  }

  /** Links here lead nowhere. */
  #follow(path: string): FileNode | DirectoryNode {
    const [entries, name] = this.#parent(path);
    const node = entries.get(name) ?? fail('ENOENT');
    return node.kind === 'link' ? fail('ENOENT') : node;
  }

  #parent(path: string): [entries: Map<string, OracleNode>, name: string] {
    const names = path.split('/');
    const name = names.pop() as string;
    let directory = this.root;
    for (const each of names) {
      const node = directory.entries.get(each) ?? fail('ENOENT');
      if (node.kind === 'link') return fail('ENOENT');
      if (node.kind !== 'directory') return fail('ENOTDIR');
      directory = node;
    }
    return [directory.entries, name];
  }
}

/** A layer over what the layers below have made; a file with two names in the upper layer is one file, in a lower one two. */
function merge(
  into: DirectoryNode,
  layer: LayerDirectory,
  lower: boolean,
  seen: Map<LayerNode, OracleNode>,
): void {
  for (const [name, node] of layer.entries) {
    const below = into.entries.get(name);
    if (node.kind === 'whiteout') into.entries.delete(name);
    else if (node.kind === 'directory') {
      const merges = below?.kind === 'directory' && !node.opaque;
      const directory = merges ? below : directoryNode(lower);
      into.entries.set(name, directory);
      merge(directory, node, lower, seen);
    } else {
      const shared = lower ? undefined : seen.get(node);
      const file = shared ?? fileNode(node.kind, node.kind === 'file' ? node.text : '', lower);
      seen.set(node, file);
      into.entries.set(name, file);
    }
  }
}

/** The whole tree as lines: paths, kinds, contents, modes; files with several names by their first one. */
export function describeOracle(root: DirectoryNode): string[] {
  const lines: string[] = [];
  const first = new Map<OracleNode, string>();
  const walk = (directory: DirectoryNode, prefix: string): void => {
    for (const name of [...directory.entries.keys()].sort()) {
      const node = directory.entries.get(name) as OracleNode;
      const path = `${prefix}${name}`;
      const same = first.get(node);
      first.set(node, same ?? path);
      const mode = node.kind === 'link' ? '' : node.mode.toString(8);
      lines.push(
        `${path} ${node.kind} ${mode} ${node.xattr} ${same ?? ''} ${node.kind === 'file' ? node.text : ''}`,
      );
      if (node.kind === 'directory') walk(node, `${path}/`);
    }
  };
  walk(root, '');
  return lines;
}
