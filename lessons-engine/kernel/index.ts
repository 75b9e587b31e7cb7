// What floors above use of the kernel.

export { rootCredentials, startInit, type InitRequest } from './boot.ts';
export { bytesOf, textOf } from './byte-text.ts';
export { Errno, errnoName, type ErrnoName } from './errno.ts';
export { KernelError } from './kernel-error.ts';
export { Kernel, type KernelOptions, type KernelStop } from './kernel.ts';
export { TICKS_PER_SECOND } from './time.ts';
export type { Caller } from './fs/caller.ts';
export type { Attributes, Entry, Inode, NewNode } from './fs/inode.ts';
export {
  deviceText, directoryEntryType, isDirectory, isRegular, isSymlink, majorOf, makeDevice, minorOf,
  S_IFBLK, S_IFCHR, S_IFDIR, S_IFIFO, S_IFLNK, S_IFMT, S_IFREG, S_IFSOCK,
} from './fs/mode.ts'; // prettier-ignore
export { deviceNodes } from './fs/devices.ts';
export { isOpaque, isWhiteout, makeOpaque, WHITEOUT } from './fs/overlay/layer-marks.ts';
export { lookUp } from './fs/walk.ts';
export { fillTree, type Tree, type TreeNode } from './fs/tmpfs/fill-tree.ts';
export { Tmpfs } from './fs/tmpfs/tmpfs.ts';
export type { Task } from './task/task.ts';
