// Copy-up (overlayfs.rst, "Non-directories", "Directories"): before a file of a lower layer is changed, its data and metadata
// go to the upper layer; its directories are made there first. A file with several names in the layer below gets only this
// one up here: the link is broken.

import { KernelError } from '../../kernel-error.ts';
import type { Inode, NewNode } from '../inode.ts';
import { isRegular, isSymlink } from '../mode.ts';
import type { MarkPrefix } from './layer-marks.ts';
import type { OverlayFs } from './overlay-fs.ts';

const CHUNK = 65536;

/** A copy of `lower` under this name in a directory of the upper layer; `withData`: not when it is about to be truncated. */
export function copyUpFile(
  overlay: OverlayFs,
  lower: Inode,
  directory: Inode,
  name: string,
  withData: boolean,
): Inode {
  let bytes = 0;
  const made = overlay.install(directory, name, (work, temporary) => {
    const copy = work.create(temporary, nodeOf(lower));
    if (isRegular(lower) && withData) bytes = copyData(lower, copy);
    copyMetadata(lower, copy, overlay.prefix);
    return copy;
  });
  overlay.copyUpFiles++;
  overlay.copyUpBytes += bytes;
  return made;
}

/** The same for a directory: itself, not what it holds. */
export function copyUpDirectory(overlay: OverlayFs, lower: Inode, directory: Inode, name: string): Inode {
  const { atime, mtime } = directory.attributes;
  const made = directory.create(name, nodeOf(lower));
  copyMetadata(lower, made, overlay.prefix);
  directory.setAttributes({ atime, mtime });
  overlay.copyUpDirectories++;
  return made;
}

function nodeOf(lower: Inode): NewNode {
  const { mode, uid, gid, rdev } = lower.attributes;
  return isSymlink(lower) ? { mode, uid, gid, target: lower.readlink() } : { mode, uid, gid, rdev };
}

function copyMetadata(lower: Inode, copy: Inode, prefix: MarkPrefix): void {
  const { xattrs, atime, mtime } = lower.attributes;
  for (const [key, value] of xattrs) if (!key.startsWith(prefix)) copy.setXattr(key, value);
  copy.setAttributes({ atime, mtime });
}

/** Bytes copied; holes stay holes. */
function copyData(lower: Inode, copy: Inode): number {
  let bytes = 0;
  for (let at = lower.seekData(0, false); at !== null; at = lower.seekData(at, false)) {
    const end = lower.seekData(at, true) ?? lower.size;
    while (at < end) {
      const data = lower.read(at, Math.min(CHUNK, end - at));
      if (copy.write(at, data) < data.length) throw new KernelError('ENOSPC', 'no room in the upper layer');
      bytes += data.length;
      at += data.length;
    }
  }
  if (copy.size !== lower.size) copy.truncate(lower.size);
  return bytes;
}
