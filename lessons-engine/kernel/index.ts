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
export { Administration } from './net/administration.ts';
export { PortLink } from './net/link/port-link.ts';
export { Network } from './net/network.ts';
export type { NetworkNamespace } from './net/network-namespace.ts';
export { PageRequest } from './net/page-request.ts';
export { inetAddress } from './net/socket/socket-address.ts';
export { TcpSocket } from './net/socket/tcp-socket.ts';
export { ipv4 } from './net/packet/ipv4-address.ts';
export { call, type Calls, type ScriptBody } from './script/system-call.ts';
export { spawnScript } from './script/spawn.ts';
export { writeFile } from './script/calls/files.ts';
export { UserNamespace } from './security/user-namespace.ts';
export { syscallNumber, syscallRows } from './syscalls/table.ts';
