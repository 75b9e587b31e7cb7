// Path look-up (path_resolution(7)): from a directory along names, `..`, symbolic links and mounts, with search permission
// asked of each directory. Left out: the race that RCU look-up avoids, automounts, openat2's RESOLVE_ flags.

import { KernelError } from '../kernel-error.ts';
import type { Caller } from './caller.ts';
import { isDirectory, isSymlink, MAY_EXEC } from './mode.ts';
import { MS_NOSYMFOLLOW } from './mount-flags.ts';
import { MAXSYMLINKS, NAME_MAX, PATH_MAX } from './open-flags.ts';
import { Path } from './path.ts';
import { demandAccess } from './permission.ts';

/** The directory that a path's last name is looked up in. */
export interface Parent {
  readonly directory: Path;
  /** May be `.` or `..`; `/` when the path is the root. */
  readonly name: string;
  /** The path ended in a slash: only a directory will do. */
  readonly slash: boolean;
}

export class Walk {
  readonly #caller: Caller;
  #links = 0;

  constructor(caller: Caller) {
    this.#caller = caller;
  }

  /** Where a path leads from `at`; `follow`: through a symbolic link at its end, too. */
  find(at: Path, text: string, follow: boolean): Path {
    const { names, slash } = split(text);
    let here = text.startsWith('/') ? this.#caller.fs.root : at;
    names.forEach((name, index) => {
      const last = index === names.length - 1;
      here = this.step(here, name, follow || slash || !last);
    });
    if (slash) demandDirectory(here);
    return here;
  }

  /** All of a path but its last name. */
  parent(at: Path, text: string): Parent {
    const { names, slash } = split(text);
    let directory = text.startsWith('/') ? this.#caller.fs.root : at;
    const name = names.pop() ?? '/';
    for (const each of names) directory = this.step(directory, each, true);
    this.#demandSearch(directory);
    return { directory, name, slash };
  }

  /** One name. */
  step(here: Path, name: string, follow: boolean): Path {
    this.#demandSearch(here);
    if (name === '.') return here;
    if (name === '..') return this.#up(here);
    const dentry = lookupChild(here, name);
    if (dentry === null) throw new KernelError('ENOENT', `no "${name}" in "${here.dentry.name || '/'}"`);
    const there = new Path(here.mount, dentry).intoMounts();
    return follow && isSymlink(there.inode) ? this.follow(here, there) : there;
  }

  /** Where a symbolic link in `directory` leads. */
  follow(directory: Path, link: Path): Path {
    this.#count(link);
    return (
      link.inode.magicLink(this.#caller) ?? this.find(directory, link.inode.readlink(this.#caller), true)
    );
  }

  /** The same, all but the last name: openat may be about to make it. */
  throughLink(directory: Path, link: Path): Parent {
    this.#count(link);
    return this.parent(directory, link.inode.readlink(this.#caller));
  }

  #count(link: Path): void {
    if (++this.#links > MAXSYMLINKS)
      throw new KernelError(
        'ELOOP',
        `more than ${MAXSYMLINKS} symbolic links, the last "${link.dentry.name}"`,
      );
    if ((link.mount.flags & MS_NOSYMFOLLOW) !== 0) throw new KernelError('ELOOP', 'the mount is nosymfollow');
  }

  #up(start: Path): Path {
    const { root } = this.#caller.fs;
    for (let here = start; !here.equals(root);) {
      const { mount, dentry } = here;
      if (dentry !== mount.root) {
        const { parent } = dentry;
        // A directory that was moved out of a bind mount is not a way out of it.
        if (parent === null || !parent.isWithin(mount.root))
          throw new KernelError('ENOENT', 'moved out of what the mount shows');
        return new Path(mount, parent).intoMounts();
      }
      // Above the last mount is nothing: it is its own parent, although something is hidden below it.
      if (mount.place === null) return start;
      here = mount.place;
    }
    return start;
  }

  #demandSearch(here: Path): void {
    demandDirectory(here);
    if (here.inode.permits(this.#caller)) return;
    demandAccess(this.#caller.credentials, here.inode, MAY_EXEC);
  }
}

/** The dentry with this name; ENAMETOOLONG before anything else. */
export function lookupChild(here: Path, name: string) {
  if (name.length > NAME_MAX) throw new KernelError('ENAMETOOLONG', `a name of ${name.length} bytes`);
  return here.dentry.lookup(name);
}

export function demandDirectory(here: Path): void {
  if (!isDirectory(here.inode)) throw new KernelError('ENOTDIR', `"${here.dentry.name}"`);
}

function split(text: string): { names: string[]; slash: boolean } {
  if (text === '') throw new KernelError('ENOENT', 'an empty path');
  if (text.length >= PATH_MAX) throw new KernelError('ENAMETOOLONG', `a path of ${text.length} bytes`);
  const names = text.split('/').filter((name) => name !== '');
  return { names, slash: text.endsWith('/') && names.length > 0 };
}

/** Where a relative path starts: null stands for AT_FDCWD. */
export const startOf = (caller: Caller, at: Path | null): Path => at ?? caller.fs.cwd;

/** Look-up of a whole path, once. */
export const lookUp = (caller: Caller, at: Path | null, text: string, follow = true): Path =>
  new Walk(caller).find(startOf(caller, at), text, follow);

/** Look-up of all but the last name, once. */
export const lookUpParent = (caller: Caller, at: Path | null, text: string): Parent =>
  new Walk(caller).parent(startOf(caller, at), text);
