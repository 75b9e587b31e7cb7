// What all file systems of one kernel share: the clock, the types that can be mounted, the devices that can be opened, and
// the numbers still to be given out. Nothing here is global, so that two kernels may live in one page.

import type { UserNamespace } from '../security/user-namespace.ts';
import type { Caller, FsState } from './caller.ts';
import type { Inode } from './inode.ts';
import { makeDevice } from './mode.ts';
import type { OpenFile } from './open-file.ts';
import type { Path } from './path.ts';
import type { SuperBlock, SuperBlockOptions } from './super-block.ts';

/** What mounting a new file system is given. */
export interface MountRequest extends SuperBlockOptions {
  /** Comma-separated options. */
  readonly data: string;
  readonly flags: number;
  readonly caller: Caller;
}

export interface FileSystemType {
  readonly name: string;
  /** Root of a user namespace may mount it (FS_USERNS_MOUNT). */
  readonly userNamespaceMount: boolean;
  /** Shows what a container's masks hide, so it needs one that is seen whole (SB_I_USERNS_VISIBLE: proc, sysfs). */
  readonly mustBeVisible: boolean;
  /** Whose root may mount it, where that is not the caller's own user namespace: of proc, who owns the pid namespace. */
  readonly owner?: (caller: Caller) => UserNamespace;
  readonly mount: (request: MountRequest) => SuperBlock;
}

export type OpenDevice = (flags: number, path: Path, inode: Inode) => OpenFile;

export class Vfs {
  /** Kernel time, ticks. */
  readonly now: () => number;
  readonly initialUserNamespace: UserNamespace;
  readonly fileSystems = new Map<string, FileSystemType>();
  /** Character devices by device number. */
  readonly devices = new Map<number, OpenDevice>();
  /** Block devices by device number. */
  readonly blockDevices = new Map<number, OpenDevice>();
  /** Charges the memory cgroup of the current task for a page of tmpfs; returns what gives it back. The kernel says. */
  chargePage: () => () => void = () => () => {};
  /** Root and working directory of every task there is: the kernel says. They keep mounts busy, and pivot_root moves them. */
  fsStates: () => Iterable<FsState> = () => [];
  #lastMount = 0;
  #lastDevice = 0;
  #lastGroup = 0;
  #lastPipe = 0;
  #lastNamespace = 0;

  constructor({ now, userNamespace }: { now: () => number; userNamespace: UserNamespace }) {
    this.now = now;
    this.initialUserNamespace = userNamespace;
  }

  register(type: FileSystemType): void {
    this.fileSystems.set(type.name, type);
  }

  nextMountId(): number {
    return ++this.#lastMount;
  }

  nextGroupId(): number {
    return ++this.#lastGroup;
  }

  /** Mount namespaces are numbered as they are made. */
  nextMountNamespace(): number {
    return ++this.#lastNamespace;
  }

  /** The number in `pipe:[7]`. */
  nextPipe(): number {
    return ++this.#lastPipe;
  }

  /** An anonymous device number (major 0), for st_dev. */
  nextDevice(): number {
    return makeDevice(0, ++this.#lastDevice);
  }

  /** What every new file system needs to know. */
  superBlockOptions(source: string, userNamespace = this.initialUserNamespace): SuperBlockOptions {
    return { device: this.nextDevice(), now: this.now, userNamespace, source };
  }
}
