// When reading changes the time of access (mount(2): relatime, the default; strictatime, noatime, nodiratime).

import type { Inode } from './inode.ts';
import { isDirectory } from './mode.ts';
import { MS_NOATIME, MS_NODIRATIME, MS_STRICTATIME } from './mount-flags.ts';
import { O_NOATIME } from './open-flags.ts';
import type { Path } from './path.ts';

/** A day of ticks of 100 ns: after it relatime brings the time of access up to date. */
const DAY = 24 * 60 * 60 * 10_000_000;

export function accessed(
  { mount, inode }: { readonly mount: Path['mount']; readonly inode: Inode },
  flags = 0,
): void {
  if (mount.readOnly || (flags & O_NOATIME) !== 0 || (mount.flags & MS_NOATIME) !== 0) return;
  if (isDirectory(inode) && (mount.flags & MS_NODIRATIME) !== 0) return;
  const { atime, mtime, ctime } = inode.attributes;
  const now = inode.superBlock.now();
  const due = (mount.flags & MS_STRICTATIME) !== 0 || atime <= mtime || atime <= ctime || now - atime >= DAY;
  if (due && atime !== now) inode.touch(now);
}
