// What floors above use of the kernel, a model of Linux whose tasks are programs on the machine. A script is a task whose
// program is a generator of system calls.

import * as flags from './fs/mount-flags.ts';

/** MS_… of mount(2), MNT_… of umount2(2). */
export const MountFlag = flags;

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
export { Rlimit, type RlimitName } from './task/resource-limits.ts';
export { Capability, type CapabilityName, capabilitySet } from './security/capabilities.ts';
export type { OciSeccomp } from './security/seccomp/oci-policy.ts';
export { AT_FDCWD, O_APPEND, O_CLOEXEC, O_CREAT, O_DIRECTORY, O_NONBLOCK, O_PATH, O_RDONLY, O_RDWR, O_TRUNC, O_WRONLY } from './fs/open-flags.ts'; // prettier-ignore
export { Clone } from './task/clone-flags.ts';
export { Signal, type SignalName, signalName } from './task/signals.ts';
export { syscallNumber, syscallRows } from './syscalls/table.ts';
export { policyOfOci } from './security/seccomp/oci-policy.ts';
export { compilePolicy } from './security/seccomp/compile-policy.ts';
export { encodeFilter } from './security/seccomp/classic-bpf.ts';
export { attempt, call, CallFailed, type Calls, cloneCall, demand, Room, type ScriptBody, type SystemCall, Words } from './script/system-call.ts'; // prettier-ignore
export { wordBytes } from './script/script-memory.ts';
export { scriptFile, type ScriptProgram } from './script/script-program.ts';
export { spawnScript } from './script/spawn.ts';
export { CallLog, type LoggedCall } from './script/call-log.ts';
export { callText } from './script/call-text.ts';
export {
  close, type FileStatus, fstat, isDirectoryStatus, mkdir, mkdirAll, open, read, readAll, readDirectory, readFile, removeAll,
  replaceFile, rmdir, stat, unlink, write, writeFile,
} from './script/calls/files.ts'; // prettier-ignore
export {
  type Ended, execve, findInPath, fork, kill, now, pipe, pollChild, pollReadable, sleep, socketpair, waitFor,
} from './script/calls/processes.ts'; // prettier-ignore
export type { CallArgument } from './script/system-call.ts';
export { Console, ConsoleFile } from './fs/console.ts';
export { FileTable } from './fs/file-table.ts';
export { Administration } from './net/administration.ts';
export { PortLink } from './net/link/port-link.ts';
export { Network } from './net/network.ts';
export type { NetworkNamespace } from './net/network-namespace.ts';
export { PageRequest } from './net/page-request.ts';
export { inetAddress } from './net/socket/socket-address.ts';
export { TcpSocket } from './net/socket/tcp-socket.ts';
export { ipv4 } from './net/packet/ipv4-address.ts';
export { UserNamespace } from './security/user-namespace.ts';
