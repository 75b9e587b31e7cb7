// The mode of an inode: type and permission bits (inode(7)), and device numbers (makedev(3)).

export const S_IFMT = 0o170000;
export const S_IFSOCK = 0o140000;
export const S_IFLNK = 0o120000;
export const S_IFREG = 0o100000;
export const S_IFBLK = 0o060000;
export const S_IFDIR = 0o040000;
export const S_IFCHR = 0o020000;
export const S_IFIFO = 0o010000;
export const S_ISUID = 0o4000;
export const S_ISGID = 0o2000;
export const S_ISVTX = 0o1000;

/** What access(2) and the permission check ask for. */
export const MAY_READ = 4;
export const MAY_WRITE = 2;
export const MAY_EXEC = 1;

export interface HasMode {
  readonly mode: number;
}
/** S_ISDIR of inode(7). */
export const isDirectory = ({ mode }: HasMode): boolean => (mode & S_IFMT) === S_IFDIR;
/** S_ISREG of inode(7): a file with content. */
export const isRegular = ({ mode }: HasMode): boolean => (mode & S_IFMT) === S_IFREG;
/** S_ISLNK of inode(7). */
export const isSymlink = ({ mode }: HasMode): boolean => (mode & S_IFMT) === S_IFLNK;

export const isBlockDevice = ({ mode }: HasMode): boolean => (mode & S_IFMT) === S_IFBLK;

/** d_type of getdents64 (DT_DIR, …) for a mode. */
export const directoryEntryType = (mode: number): number => (mode & S_IFMT) >>> 12;

/** A device number as the kernel packs it into a word (include/linux/kdev_t.h, new_encode_dev). */
export const makeDevice = (major: number, minor: number): number =>
  ((minor & 0xff) | (major << 8) | ((minor & ~0xff) << 12)) >>> 0;
/** The major number of a device, 12 bits. */
export const majorOf = (device: number): number => (device >>> 8) & 0xfff;
/** The minor number of a device, 20 bits. */
export const minorOf = (device: number): number => (device & 0xff) | ((device >>> 12) & 0xfff00);

/** `major:minor`, as mountinfo and /sys write it. */
export const deviceText = (device: number): string => `${majorOf(device)}:${minorOf(device)}`;
