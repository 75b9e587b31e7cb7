// The calls of WASI preview 1 that take a path. Each begins at a descriptor and resolves from there; nothing here takes a path
// alone, so nothing can be opened that was not handed in. Left out: hard links, times.

import type { Descriptor, DescriptorTable } from './descriptors.ts';
import { WasiError } from './errno.ts';
import { newDirectory, newFile, type DirectoryNode, type TreeNode } from './file-tree.ts';
import { Right, type RightName } from './rights.ts';
import type { Found, Resolve } from './resolve.ts';

/** Bits of `oflags`. */
const OpenFlag = { creat: 1, directory: 2, excl: 4, trunc: 8 } as const;
const APPEND = 1;
const FOLLOW = 1;

export interface OpenRequest {
  readonly lookup: number;
  readonly oflags: number;
  readonly rights: bigint;
  readonly inheriting: bigint;
  readonly fdflags: number;
}

export class PathCalls {
  readonly #table: DescriptorTable;
  readonly #resolve: Resolve;

  constructor(table: DescriptorTable, resolve: Resolve) {
    this.#table = table;
    this.#resolve = resolve;
  }

  open(fd: number, path: string, { lookup, oflags, rights, inheriting, fdflags }: OpenRequest): number {
    const has = (flag: number): boolean => (oflags & flag) !== 0;
    const through = this.#table.get(fd, Right.path_open);
    if (has(OpenFlag.creat)) this.#table.get(fd, Right.path_create_file);
    if (has(OpenFlag.trunc)) this.#table.get(fd, Right.path_filestat_set_size);
    // Nobody gets through a descriptor what it does not have to give.
    if (((rights | inheriting) & ~through.inheriting) !== 0n) throw new WasiError('notcapable');
    const found = this.#find(through, path, (lookup & FOLLOW) !== 0 && !has(OpenFlag.excl));
    const node = has(OpenFlag.creat) ? created(found, has(OpenFlag.excl)) : present(found);
    if (node.kind === 'symlink') throw new WasiError('loop');
    if (has(OpenFlag.directory) && node.kind !== 'directory') throw new WasiError('notdir');
    if (node.kind === 'directory' && (rights & Right.fd_write) !== 0n) throw new WasiError('isdir');
    if (has(OpenFlag.trunc) && node.kind === 'file') node.bytes = new Uint8Array(0);
    const append = (fdflags & APPEND) !== 0;
    return this.#table.add({ node, rights, inheriting, offset: 0, append, preopen: null });
  }

  createDirectory(fd: number, path: string): void {
    const { directory, name, node } = this.#findBy(fd, 'path_create_directory', path, false);
    if (node !== null || name === '') throw new WasiError('exist');
    directory.entries.set(name, newDirectory(directory));
  }

  symlink(target: string, fd: number, path: string): void {
    // What leads out is not made either; a link that others made is found when it is followed.
    const { directory, name, node, slash } = this.#findBy(fd, 'path_symlink', path, false);
    if (target.startsWith('/')) throw new WasiError('notcapable');
    if (node !== null || name === '') throw new WasiError('exist');
    if (slash || target === '') throw new WasiError('noent');
    directory.entries.set(name, { kind: 'symlink', target });
  }

  readlink(fd: number, path: string): string {
    const node = present(this.#findBy(fd, 'path_readlink', path, false));
    if (node.kind !== 'symlink') throw new WasiError('inval');
    return node.target;
  }

  unlink(fd: number, path: string): void {
    const found = this.#findBy(fd, 'path_unlink_file', path, false);
    if (present(found).kind === 'directory') throw new WasiError('isdir');
    if (found.slash) throw new WasiError('notdir');
    found.directory.entries.delete(found.name);
  }

  removeDirectory(fd: number, path: string): void {
    const found = this.#findBy(fd, 'path_remove_directory', path, false);
    const node = present(found);
    if (node.kind !== 'directory') throw new WasiError('notdir');
    if (found.name === '') throw new WasiError('inval');
    if (node.entries.size > 0) throw new WasiError('notempty');
    found.directory.entries.delete(found.name);
  }

  /** Both ways are resolved from descriptors of the module, so nothing leaves what it was given. */
  rename(fromFd: number, fromPath: string, toFd: number, toPath: string): void {
    const from = this.#findBy(fromFd, 'path_rename_source', fromPath, false);
    const to = this.#findBy(toFd, 'path_rename_target', toPath, false);
    const node = present(from);
    if (from.name === '' || to.name === '') throw new WasiError('inval');
    if (node === to.node) return;
    if (node.kind === 'directory') {
      for (let above: DirectoryNode | null = to.directory; above !== null; above = above.parent)
        if (above === node) throw new WasiError('inval');
      if (to.node !== null && to.node.kind !== 'directory') throw new WasiError('notdir');
      if (to.node !== null && to.node.entries.size > 0) throw new WasiError('notempty');
      node.parent = to.directory;
    } else if (to.node?.kind === 'directory') throw new WasiError('isdir');
    else if (from.slash || to.slash) throw new WasiError('notdir');
    from.directory.entries.delete(from.name);
    to.directory.entries.set(to.name, node);
  }

  stat(fd: number, lookup: number, path: string): TreeNode {
    return present(this.#findBy(fd, 'path_filestat_get', path, (lookup & FOLLOW) !== 0));
  }

  #findBy(fd: number, right: RightName, path: string, follow: boolean): Found {
    return this.#find(this.#table.get(fd, Right[right]), path, follow);
  }

  #find({ node }: Descriptor, path: string, follow: boolean): Found {
    if (node.kind !== 'directory') throw new WasiError('notdir');
    return this.#resolve(node, path, follow);
  }
}

/** What is there. Throws `noent`, and `notdir` for a file behind which a slash stands. */
function present({ node, slash }: Found): TreeNode {
  if (node === null) throw new WasiError('noent');
  if (slash && node.kind === 'file') throw new WasiError('notdir');
  return node;
}

function created(found: Found, exclusive: boolean): TreeNode {
  const { directory, name, node, slash } = found;
  if (node !== null) {
    if (exclusive) throw new WasiError('exist');
    return present(found);
  }
  if (slash) throw new WasiError('isdir');
  const file = newFile();
  directory.entries.set(name, file);
  return file;
}
