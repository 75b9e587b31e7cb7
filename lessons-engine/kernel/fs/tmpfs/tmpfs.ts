// tmpfs (tmpfs(5)): a file system in memory with a limit on pages and one on inodes. Also what a base image is unpacked
// into. Left out: swap, huge pages, a default limit of half the memory (without size= there is none).

import { KernelError } from '../../kernel-error.ts';
import { kgidOf, kuidOf } from '../../security/mapped-ids.ts';
import { S_IFDIR } from '../mode.ts';
import { readNumber, readOptions, readSize } from '../mount-options.ts';
import { type FileSystemStatistics, SuperBlock, type SuperBlockOptions } from '../super-block.ts';
import type { FileSystemType } from '../vfs.ts';
import { type TmpDirectory, makeTmpInode } from './tmp-inodes.ts';

const PAGE = 4096;

export class Tmpfs extends SuperBlock {
  override readonly type: string;
  override readonly magic = 0x01021994;
  override readonly rootInode: TmpDirectory;
  /** Pages held now. */
  usedPages = 0;
  /** The most pages that may be held; Infinity: no limit. */
  maxPages = Infinity;
  /** Inodes now. */
  usedInodes = 0;
  /** The most inodes at the same time; Infinity: no limit. */
  maxInodes = Infinity;
  #lastInode = 0;
  readonly #shown: string[] = [];
  readonly #charge: () => () => void;

  /**
   * `data`: size=, nr_inodes=, mode=, uid=, gid=. `type`: another name for the same thing (ramfs, a disk's). `charge`: finds
   * somebody to pay for a page; without it nobody does, as for a disk.
   */
  constructor(
    options: SuperBlockOptions,
    data = '',
    type = 'tmpfs',
    charge: () => () => void = () => () => {},
  ) {
    super(options);
    this.type = type;
    this.#charge = charge;
    const read = this.#read(data);
    this.rootInode = makeTmpInode(this, {
      mode: S_IFDIR | readNumber('mode', read.get('mode') ?? '1777', 8),
      uid: this.#id('uid', read, kuidOf),
      gid: this.#id('gid', read, kgidOf),
    }) as TmpDirectory;
  }

  #read(data: string): Map<string, string> {
    const options = readOptions(data);
    for (const [name, value] of options) {
      if (name === 'size') this.maxPages = Math.ceil(readSize(name, value) / PAGE) || Infinity;
      else if (name === 'nr_inodes') this.maxInodes = readSize(name, value) || Infinity;
      else if (!['mode', 'uid', 'gid'].includes(name))
        throw new KernelError('EINVAL', `tmpfs: unknown option ${name}`);
    }
    if (this.maxPages !== Infinity) this.#show('size', `${(this.maxPages * PAGE) / 1024}k`);
    if (this.maxInodes !== Infinity) this.#show('nr_inodes', `${this.maxInodes}`);
    const mode = options.get('mode');
    if (mode !== undefined) this.#show('mode', mode);
    return options;
  }

  #show(name: string, value: string): void {
    const old = this.#shown.findIndex((each) => each.startsWith(`${name}=`));
    this.#shown.splice(old === -1 ? this.#shown.length : old, old === -1 ? 0 : 1, `${name}=${value}`);
  }

  #id(name: string, options: Map<string, string>, toKernel: typeof kuidOf): number {
    const id = toKernel(this.userNamespace, readNumber(name, options.get(name) ?? '0'));
    if (id === null) throw new KernelError('EINVAL', `tmpfs: ${name}= is not mapped in this user namespace`);
    return id;
  }

  override options(): readonly string[] {
    return this.#shown;
  }

  override remount(data: string): void {
    const { maxPages, maxInodes } = this;
    this.#read(data);
    if (this.maxPages >= this.usedPages && this.maxInodes >= this.usedInodes) return;
    Object.assign(this, { maxPages, maxInodes });
    throw new KernelError('EINVAL', 'tmpfs: smaller than what it holds');
  }

  /** A number for one inode more, which none has had. ENOSPC. */
  claimInode(): number {
    if (this.usedInodes >= this.maxInodes)
      throw new KernelError('ENOSPC', `tmpfs has ${this.maxInodes} inodes`);
    this.usedInodes++;
    return ++this.#lastInode;
  }

  /** One inode fewer. Its number is not given out again. */
  releaseInode(): void {
    this.usedInodes--;
  }

  /** One page more; returns what gives it back. ENOSPC; ENOMEM from whoever is charged for it. */
  claimPage(): () => void {
    if (this.usedPages + 1 > this.maxPages)
      throw new KernelError('ENOSPC', `tmpfs holds ${this.maxPages} pages`);
    const uncharge = this.#charge();
    this.usedPages++;
    return () => {
      this.usedPages--;
      uncharge();
    };
  }

  /** In pages and inodes; 0 where there is no limit, as Linux says it. */
  override statistics(): FileSystemStatistics {
    const limit = (value: number) => (value === Infinity ? 0 : value);
    return {
      magic: this.magic,
      blockSize: PAGE,
      blocks: limit(this.maxPages),
      free: limit(this.maxPages - this.usedPages),
      files: limit(this.maxInodes),
      freeFiles: limit(this.maxInodes - this.usedInodes),
    };
  }
}

export const tmpfsType: FileSystemType = {
  name: 'tmpfs',
  userNamespaceMount: true,
  mustBeVisible: false,
  mount: (request) => {
    const { vfs } = request.caller.mounts;
    return new Tmpfs(request, request.data, 'tmpfs', () => vfs.chargePage());
  },
};
