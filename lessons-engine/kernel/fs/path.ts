// A path is a dentry seen through a mount: the same directory may be reached by several mounts with different flags and
// different `..`. And its text, as getcwd and /proc show it.

import type { Dentry } from './dentry.ts';
import type { Inode } from './inode.ts';
import type { Mount } from './mount.ts';

export class Path {
  readonly mount: Mount;
  readonly dentry: Dentry;

  constructor(mount: Mount, dentry: Dentry) {
    this.mount = mount;
    this.dentry = dentry;
  }

  get inode(): Inode {
    return this.dentry.inode;
  }

  equals(other: Path): boolean {
    return this.mount === other.mount && this.dentry === other.dentry;
  }

  /** Up through the mounts whose root this is. */
  outOfMounts(): Path {
    let here: Path = this; // eslint-disable-line @typescript-eslint/no-this-alias
    for (
      let place = here.mount.place;
      place !== null && here.dentry === here.mount.root;
      place = here.mount.place
    )
      here = place;
    return here;
  }

  /** Down into what is mounted here, and on that, and so on. */
  intoMounts(): Path {
    let here: Path = this; // eslint-disable-line @typescript-eslint/no-this-alias
    for (;;) {
      const mount = here.mount.mountOn(here.dentry);
      if (mount === null) return here;
      here = new Path(mount, mount.root);
    }
  }
}

/** A path as text below `root`; `reached`: whether `root` lies above it at all (else the text starts at its last mount). */
export function pathFrom(path: Path, root: Path): { text: string; reached: boolean } {
  const names: string[] = [];
  let { mount, dentry } = path;
  while (mount !== root.mount || dentry !== root.dentry) {
    if (dentry === mount.root) {
      if (mount.place === null) return { text: `/${names.join('/')}`, reached: false };
      ({ mount, dentry } = mount.place);
    } else if (dentry.parent === null) return { text: `/${names.join('/')}`, reached: false };
    else {
      names.unshift(dentry.name);
      dentry = dentry.parent;
    }
  }
  return { text: `/${names.join('/')}`, reached: true };
}

/** As /proc/self/fd and getcwd show it: `(unreachable)` before one outside the root, ` (deleted)` after one without a name. */
export function pathText(path: Path, root: Path): string {
  const { text, reached } = pathFrom(path, root);
  return `${reached ? '' : '(unreachable)'}${text}${path.dentry.deleted ? ' (deleted)' : ''}`;
}
