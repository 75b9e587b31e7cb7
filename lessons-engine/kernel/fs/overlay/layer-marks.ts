// How a layer says "not here" (Documentation/filesystems/overlayfs.rst, "whiteouts and opaque directories"): a character
// device 0/0 hides the name in the layers below, an extended attribute hides what a directory merges with below.

import type { Inode, NewNode } from '../inode.ts';
import { S_IFCHR, S_IFMT } from '../mode.ts';
import { bytesOf } from '../../byte-text.ts';

/** trusted.overlay., or user.overlay. with the option userxattr. */
export type MarkPrefix = 'trusted.overlay.' | 'user.overlay.';

export const WHITEOUT: NewNode = { mode: S_IFCHR, uid: 0, gid: 0, rdev: 0 };

/** Whether an inode hides its name in the layers below: a character device 0/0. */
export const isWhiteout = ({ mode, attributes }: Inode): boolean =>
  (mode & S_IFMT) === S_IFCHR && attributes.rdev === 0;

const YES = bytesOf('y');

/** Whether a directory hides what it would merge with below. */
export const isOpaque = (directory: Inode, prefix: MarkPrefix): boolean =>
  directory.attributes.xattrs.get(`${prefix}opaque`)?.[0] === YES[0];

/** Hides what the directory would merge with below; does nothing where that is done. */
export function makeOpaque(directory: Inode, prefix: MarkPrefix): void {
  if (!isOpaque(directory, prefix)) directory.setXattr(`${prefix}opaque`, YES);
}
