// A mount namespace (mount_namespaces(7)): one tree of mounts. Its owner decides who may mount in it. Copying one copies
// every mount; a copy for a less privileged user namespace hears what is mounted above it and is not heard, and cannot undo
// what it inherited.

import { KernelError } from '../kernel-error.ts';
import type { UserNamespace } from '../security/user-namespace.ts';
import { FsState } from './caller.ts';
import { Mount } from './mount.ts';
import { copyTree, lockTree } from './mounts/copy-tree.ts';
import { leaveGroups } from './mounts/peer-groups.ts';
import { Path } from './path.ts';
import type { SuperBlock } from './super-block.ts';
import { Tmpfs } from './tmpfs/tmpfs.ts';
import type { Vfs } from './vfs.ts';

/** /proc/sys/fs/mount-max. */
const MOUNT_MAX = 100_000;

export class MountNamespace {
  readonly vfs: Vfs;
  readonly userNamespace: UserNamespace;
  root: Mount;
  /** Which have been made before which. */
  readonly order: number;

  constructor(vfs: Vfs, userNamespace: UserNamespace, root: Mount) {
    this.vfs = vfs;
    this.userNamespace = userNamespace;
    this.root = root;
    this.order = vfs.nextMountNamespace();
    for (const mount of root.tree()) mount.namespace = this;
  }

  /**
   * The first of a kernel, or one to test with: `root` on the hidden rootfs under everything, which is never seen and lets
   * pivot_root take the root away.
   */
  static of(vfs: Vfs, root: SuperBlock, flags = 0): MountNamespace {
    const rootfs = new Tmpfs(vfs.superBlockOptions('rootfs'), 'mode=755', 'rootfs');
    const bottom = new Mount(vfs.nextMountId(), rootfs, rootfs.root, 0);
    new Mount(vfs.nextMountId(), root, root.root, flags).attach(new Path(bottom, bottom.root));
    return new MountNamespace(vfs, vfs.initialUserNamespace, bottom);
  }

  /** All mounts, parents first. */
  mounts(): Mount[] {
    return this.root.tree();
  }

  /** Its first mount with what stands on it: where a new root directory is. */
  get rootPath(): Path {
    return new Path(this.root, this.root.root).intoMounts();
  }

  /**
   * unshare(CLONE_NEWNS): a copy for tasks of `userNamespace`, and `fs` as it is in the copy (root and working directory
   * are the same places there).
   */
  copy(userNamespace: UserNamespace, fs: FsState): { mounts: MountNamespace; fs: FsState } {
    const lessPrivileged = userNamespace !== this.userNamespace;
    const copies = new Map<Mount, Mount>();
    const root = copyTree(this.vfs, this.root, this.root.root, {
      sharing: lessPrivileged ? 'slave' : 'peer',
      skipUnbindable: false,
      skipMountNamespaces: true,
      copies,
    });
    if (lessPrivileged) lockTree(root);
    const there = ({ mount, dentry }: Path) => new Path(copies.get(mount) ?? mount, dentry);
    return {
      mounts: new MountNamespace(this.vfs, userNamespace, root),
      fs: new FsState(there(fs.root), there(fs.cwd), fs.umask),
    };
  }

  /** ENOSPC when `more` mounts would be too many. */
  demandRoom(more: number): void {
    if (this.mounts().length + more > MOUNT_MAX)
      throw new KernelError('ENOSPC', `a mount namespace holds ${MOUNT_MAX} mounts`);
  }

  /** The last task left: nothing may spread into it any more. */
  dissolve(): void {
    for (const mount of this.mounts().reverse()) {
      leaveGroups(mount);
      mount.detach();
      mount.namespace = null;
    }
  }
}
