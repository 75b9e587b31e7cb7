// The options of mount(8) that mean flags of mount(2) (runtime-spec config.md, "Linux mount options").

import { MountFlag as Ms } from '../../kernel/index.ts';

/** Each option that sets flags, and each that takes them away. */
export const setting: Readonly<Record<string, number>> = {
  bind: Ms.MS_BIND, defaults: 0, dirsync: Ms.MS_DIRSYNC, lazytime: Ms.MS_LAZYTIME, mand: Ms.MS_MANDLOCK,
  noatime: Ms.MS_NOATIME, nodev: Ms.MS_NODEV, nodiratime: Ms.MS_NODIRATIME, noexec: Ms.MS_NOEXEC, nosuid: Ms.MS_NOSUID,
  nosymfollow: Ms.MS_NOSYMFOLLOW, rbind: Ms.MS_BIND | Ms.MS_REC, relatime: Ms.MS_RELATIME, remount: Ms.MS_REMOUNT,
  ro: Ms.MS_RDONLY, silent: Ms.MS_SILENT, strictatime: Ms.MS_STRICTATIME, sync: Ms.MS_SYNCHRONOUS,
}; // prettier-ignore

export const clearing: Readonly<Record<string, number>> = {
  async: Ms.MS_SYNCHRONOUS, atime: Ms.MS_NOATIME, dev: Ms.MS_NODEV, diratime: Ms.MS_NODIRATIME, exec: Ms.MS_NOEXEC,
  loud: Ms.MS_SILENT, nolazytime: Ms.MS_LAZYTIME, nomand: Ms.MS_MANDLOCK, norelatime: Ms.MS_RELATIME,
  nostrictatime: Ms.MS_STRICTATIME, rw: Ms.MS_RDONLY, suid: Ms.MS_NOSUID, symfollow: Ms.MS_NOSYMFOLLOW,
}; // prettier-ignore

export const propagation: Readonly<Record<string, number>> = {
  private: Ms.MS_PRIVATE, rprivate: Ms.MS_PRIVATE | Ms.MS_REC,
  shared: Ms.MS_SHARED, rshared: Ms.MS_SHARED | Ms.MS_REC,
  slave: Ms.MS_SLAVE, rslave: Ms.MS_SLAVE | Ms.MS_REC,
  unbindable: Ms.MS_UNBINDABLE, runbindable: Ms.MS_UNBINDABLE | Ms.MS_REC,
}; // prettier-ignore

/** They need mount_setattr(2), or a file system that this kernel has not: refused rather than handed to a file system. */
export const unsupported: ReadonlySet<string> = new Set([
  'ratime', 'rdev', 'rdiratime', 'rexec', 'rnoatime', 'rnodiratime', 'rnoexec', 'rnorelatime', 'rnostrictatime', 'rnosuid',
  'rnosymfollow', 'rrelatime', 'rro', 'rrw', 'rstrictatime', 'rsuid', 'rsymfollow', 'idmap', 'ridmap', 'tmpcopyup',
  'iversion', 'noiversion',
]); // prettier-ignore
