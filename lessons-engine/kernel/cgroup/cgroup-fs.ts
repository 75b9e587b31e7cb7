// The tree of groups as a file system (cgroup-v2.rst, "Basic Operations"): a directory a group, mkdir and rmdir make and
// remove them. There is one such file system in a kernel, however often it is mounted; mounted from a cgroup namespace it
// begins at the root of that (cgroup_namespaces(7)). Left out: the mount options but nsdelegate, hierarchies of version 1.

import type { Caller } from '../fs/caller.ts';
import { MAY_WRITE } from '../fs/mode.ts';
import { readOptions } from '../fs/mount-options.ts';
import { mayAccess } from '../fs/permission.ts';
import {
  PseudoFs,
  type PseudoDirectory,
  type PseudoFile,
  type PseudoInode,
  type PseudoNode,
} from '../fs/pseudo-fs.ts';
import { SuperBlock, type SuperBlockOptions } from '../fs/super-block.ts';
import type { FileSystemType, MountRequest } from '../fs/vfs.ts';
import { KernelError } from '../kernel-error.ts';
import { capable } from '../security/capabilities.ts';
import type { Cgroup } from './cgroup.ts';
import type { ControllerName } from './controllers.ts';
import type { CgroupFile } from './files/cgroup-file.ts';
import { coreFiles } from './files/core-files.ts';
import { cpuFiles, cpuStatFile } from './files/cpu-files.ts';
import { ioFiles } from './files/io-files.ts';
import { memoryFiles } from './files/memory-files.ts';
import { pidsFiles } from './files/pids-files.ts';
import { makeGroup, removeGroup } from './make-group.ts';
import type { MigrationRules } from './migrate.ts';

const CGROUP2_SUPER_MAGIC = 0x63677270;
/** A write is at most a page long. */
const LONGEST_WRITE = 4096;

interface Row {
  readonly row: CgroupFile;
  /** Who brings it; null: it is there without any. */
  readonly controller: ControllerName | null;
}

const from = (controller: ControllerName | null, rows: readonly CgroupFile[]): [string, Row][] =>
  rows.map((row) => [row.name, { row, controller }]);

/** All files by name, in the order in which they are listed. */
const allFiles: ReadonlyMap<string, Row> = new Map([
  ...from(null, [...coreFiles, cpuStatFile]),
  ...from('cpu', cpuFiles),
  ...from('io', ioFiles),
  ...from('memory', memoryFiles),
  ...from('pids', pidsFiles),
]);

/** Whether the group has the file now. */
function has({ parent }: Cgroup, { row, controller }: Row): boolean {
  if (parent === null) return row.onRoot === true;
  return controller === null || parent.subtreeControl.has(controller);
}

/** The file of this name that the group has now. */
function rowOf(group: Cgroup, name: string): CgroupFile | null {
  const found = allFiles.get(name);
  return found !== undefined && has(group, found) ? found.row : null;
}

/** Names of the files that the group has now. */
const namesOf = (group: Cgroup): string[] =>
  [...allFiles].filter(([, each]) => has(group, each)).map(([name]) => name);

export class CgroupFs {
  readonly fileSystem: PseudoFs;
  /** Mounted with nsdelegate: a cgroup namespace is the border of a delegation. */
  nsDelegate = false;
  readonly #directories = new Map<Cgroup, PseudoDirectory>();
  /** By the group and what its content comes from: a controller that is enabled again has new files. */
  readonly #files = new WeakMap<Cgroup, Map<string, { readonly node: PseudoFile; readonly of: object }>>();

  constructor(root: Cgroup, options: SuperBlockOptions) {
    this.fileSystem = new PseudoFs({
      ...options,
      type: 'cgroup2',
      magic: CGROUP2_SUPER_MAGIC,
      root: this.#directoryOf(root),
    });
  }

  get fileSystemType(): FileSystemType {
    return {
      name: 'cgroup2',
      userNamespaceMount: true,
      mustBeVisible: false,
      mount: (request) => this.#mount(request),
    };
  }

  /** The inode of a group's directory. */
  directory(group: Cgroup): PseudoInode {
    return this.fileSystem.inodeOf(this.#directoryOf(group));
  }

  /** EPERM, EINVAL. */
  #mount({ caller, data, ...options }: MountRequest): SuperBlock {
    const { cgroups, credentials } = caller;
    if (cgroups !== undefined && !capable(credentials, 'CAP_SYS_ADMIN', cgroups.userNamespace))
      throw new KernelError('EPERM', 'expected CAP_SYS_ADMIN in the user namespace of the cgroup namespace');
    for (const [name] of readOptions(data)) {
      if (name !== 'nsdelegate') throw new KernelError('EINVAL', `cgroup2: unknown option ${name}`);
      // Of the first namespace alone; from others it is ignored.
      if (cgroups === undefined || cgroups.root.parent === null) this.nsDelegate = true;
    }
    if (cgroups === undefined || cgroups.root.parent === null) return this.fileSystem;
    return new CgroupSubtree(options, this.directory(cgroups.root));
  }

  #directoryOf(group: Cgroup): PseudoDirectory {
    let known = this.#directories.get(group);
    if (known === undefined) this.#directories.set(group, (known = this.#makeDirectory(group)));
    return known;
  }

  #makeDirectory(group: Cgroup): PseudoDirectory {
    return {
      kind: 'directory',
      mode: 0o755,
      owner: group.owner,
      list: () => (group.removed ? [] : [...namesOf(group), ...group.children.keys()]),
      lookup: (name) => this.#lookUp(group, name),
      mkdir: (name, _mode, owner) => void makeGroup(group, name, owner),
      rmdir: (name) => {
        const child = group.children.get(name);
        if (child === undefined) throw new KernelError('ENOENT', name);
        removeGroup(child);
        this.#directories.delete(child);
      },
    };
  }

  #lookUp(group: Cgroup, name: string): PseudoNode | null {
    if (group.removed) return null;
    const child = group.children.get(name);
    if (child !== undefined) return this.#directoryOf(child);
    const row = rowOf(group, name);
    return row === null ? null : this.#fileOf(group, row);
  }

  #fileOf(group: Cgroup, row: CgroupFile): PseudoFile {
    let files = this.#files.get(group);
    if (files === undefined) this.#files.set(group, (files = new Map()));
    const of = stateOf(group, row);
    const known = files.get(row.name);
    if (known?.of === of) return known.node;
    const node = this.#makeFile(group, row, of);
    files.set(row.name, { node, of });
    return node;
  }

  #makeFile(group: Cgroup, row: CgroupFile, of: object): PseudoFile {
    const { read, write, changed, version } = row;
    const demandThere = () => {
      if (group.removed || rowOf(group, row.name) !== row || stateOf(group, row) !== of)
        throw new KernelError('ENODEV', `${row.name} of ${group.path} is gone`);
    };
    return {
      kind: 'file',
      mode: (read === undefined ? 0 : 0o444) | (write === undefined ? 0 : 0o200),
      owner: group.owner,
      ...(read && {
        read: () => {
          demandThere();
          return read(group);
        },
      }),
      ...(write && {
        write: (text: string, caller: Caller) => {
          if (text.length >= LONGEST_WRITE)
            throw new KernelError('E2BIG', `expected a page, found ${text.length}`);
          demandThere();
          this.#demandDelegated(group, row, caller);
          write(group, text, caller, this.#rules);
        },
      }),
      ...(changed && { changed: changed(group) }),
      ...(version && { version: () => version(group) }),
    };
  }

  /** The limits on what was handed over are not for whoever it was handed to. */
  #demandDelegated(group: Cgroup, row: CgroupFile, { cgroups }: Caller): void {
    if (!this.nsDelegate || row.delegatable || group.parent === null || cgroups?.root !== group) return;
    throw new KernelError(
      'EPERM',
      `${row.name} of ${group.path} is its delegater's, and this its namespace's root`,
    );
  }

  get #rules(): MigrationRules {
    return {
      nsDelegate: this.nsDelegate,
      mayWrite: (group, { credentials }) => {
        const file = this.directory(group).lookup('cgroup.procs');
        return file !== null && mayAccess(credentials, file, MAY_WRITE);
      },
    };
  }
}

/** What goes when the controller of a file is disabled. */
function stateOf(group: Cgroup, { name }: CgroupFile): object {
  if (name.startsWith('memory.')) return group.memory;
  if (name.startsWith('io.')) return group.io;
  return name.startsWith('cpu.') && name !== 'cpu.stat' ? group.cpu.scheduling : group;
}

/** The same file system from one of its directories on. */
class CgroupSubtree extends SuperBlock {
  override readonly type = 'cgroup2';
  override readonly magic = CGROUP2_SUPER_MAGIC;
  override readonly rootInode: PseudoInode;

  constructor(options: SuperBlockOptions, rootInode: PseudoInode) {
    super(options);
    this.rootInode = rootInode;
  }
}
