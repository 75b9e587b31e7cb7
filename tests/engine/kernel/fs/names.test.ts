// Names: making, linking, removing, renaming. One row an action, as root or as user 1000.
import { describe, expect, test } from 'vitest';
import type { Caller } from '../../../../lessons-engine/kernel/fs/caller.ts';
import { linkat, mkdirat, mknodat, symlinkat } from '../../../../lessons-engine/kernel/fs/calls/create.ts';
import { readlinkat, stat } from '../../../../lessons-engine/kernel/fs/calls/look.ts';
import { openat } from '../../../../lessons-engine/kernel/fs/calls/open.ts';
import { unlinkat } from '../../../../lessons-engine/kernel/fs/calls/remove.ts';
import { renameat2 } from '../../../../lessons-engine/kernel/fs/calls/rename.ts';
import { S_IFCHR, S_IFDIR, S_IFIFO } from '../../../../lessons-engine/kernel/fs/mode.ts';
import * as flag from '../../../../lessons-engine/kernel/fs/open-flags.ts';
import { pathText } from '../../../../lessons-engine/kernel/fs/path.ts';
import { asUser, list, mountAt, outcome, readFile, world } from '../../../support/kernel/fs-world.ts';

const dir = (entries = {}, more = {}) => ({ entries, ...more });
const tree = {
  file: 'f',
  other: 'o',
  empty: dir(),
  full: dir({ x: 'x', sub: dir({ deep: 'd' }) }),
  link: { target: 'file' },
  home: dir(
    { mine: { content: 'm', uid: 1000, gid: 1000 }, theirs: { content: 't', uid: 7 } },
    { uid: 1000, gid: 1000 },
  ),
  shared: dir(
    { mine: { content: 'm', uid: 1000 }, theirs: { content: 't', uid: 7 }, dir: dir({}, { uid: 1000 }) },
    { mode: 0o1777 },
  ),
  mounted: dir(),
};

type Act = (caller: Caller) => void;
const mkdir =
  (path: string): Act =>
  (caller) =>
    mkdirat(caller, null, path, 0o777);
const mknod =
  (path: string, mode: number, rdev = 0): Act =>
  (caller) =>
    mknodat(caller, null, path, mode, rdev);
const symlink =
  (target: string, path: string): Act =>
  (caller) =>
    symlinkat(caller, target, null, path);
const link =
  (from: string, to: string, flags = 0): Act =>
  (caller) =>
    linkat(caller, null, from, null, to, flags);
const unlink =
  (path: string): Act =>
  (caller) =>
    unlinkat(caller, null, path);
const rmdir =
  (path: string): Act =>
  (caller) =>
    unlinkat(caller, null, path, flag.AT_REMOVEDIR);
const rename =
  (from: string, to: string, flags = 0): Act =>
  (caller) =>
    renameat2(caller, null, from, null, to, flags);
const { RENAME_EXCHANGE: exchange, RENAME_NOREPLACE: noreplace } = flag;

const LONG = 'n'.repeat(256);

test.each<[what: string, user: number, act: Act, error: string | undefined]>([
  ['mkdir', 0, mkdir('/new'), undefined],
  ['mkdir with a slash', 0, mkdir('/new/'), undefined],
  ['mkdir of what is there', 0, mkdir('/file'), 'EEXIST'],
  ['mkdir of a dangling link', 0, mkdir('/link'), 'EEXIST'],
  ['mkdir of the root', 0, mkdir('/'), 'EEXIST'],
  ['mkdir of ..', 0, mkdir('/full/..'), 'EEXIST'],
  ['mkdir in nothing', 0, mkdir('/no/new'), 'ENOENT'],
  ['mkdir in a file', 0, mkdir('/file/new'), 'ENOTDIR'],
  ['mkdir without permission', 1000, mkdir('/new'), 'EACCES'],
  ['mkdir at home', 1000, mkdir('/home/new'), undefined],
  ['mkdir of a long name', 0, mkdir(`/${LONG}`), 'ENAMETOOLONG'],
  ['mkdir where a mount is read-only', 0, mkdir('/mounted/new'), 'EROFS'],
  ['mknod of a fifo', 1000, mknod('/home/fifo', S_IFIFO | 0o666), undefined],
  ['mknod of a file', 1000, mknod('/home/new', 0o644), undefined],
  ['mknod of a device', 0, mknod('/new', S_IFCHR | 0o666, 0x103), undefined],
  ['mknod of a device by a user', 1000, mknod('/home/new', S_IFCHR | 0o666, 0x103), 'EPERM'],
  ['mknod of a whiteout by a user', 1000, mknod('/home/new', S_IFCHR), undefined],
  ['mknod of a directory', 0, mknod('/new', S_IFDIR), 'EPERM'],
  ['mknod of a link', 0, mknod('/new', 0o120000), 'EINVAL'],
  ['symlink', 0, symlink('anything', '/new'), undefined],
  ['symlink of nothing', 0, symlink('', '/new'), 'ENOENT'],
  ['symlink over a file', 0, symlink('x', '/file'), 'EEXIST'],
  ['symlink with a slash', 0, symlink('x', '/new/'), 'ENOENT'],
  ['link', 0, link('/file', '/new'), undefined],
  ['link of a directory', 0, link('/empty', '/new'), 'EPERM'],
  ['link over a file', 0, link('/file', '/other'), 'EEXIST'],
  ['link of nothing', 0, link('/no', '/new'), 'ENOENT'],
  ['link onto another mount', 0, link('/file', '/dev/../mounted2/new'), 'EXDEV'],
  ['link with unknown flags', 0, link('/file', '/new', 1), 'EINVAL'],
  ['unlink', 0, unlink('/file'), undefined],
  ['unlink of a link', 0, unlink('/link'), undefined],
  ['unlink of a directory', 0, unlink('/empty'), 'EISDIR'],
  ['unlink of nothing', 0, unlink('/no'), 'ENOENT'],
  ['unlink of .', 0, unlink('/empty/.'), 'EISDIR'],
  ['unlink of the root', 0, unlink('/'), 'EISDIR'],
  ['unlink with a slash', 0, unlink('/file/'), 'ENOTDIR'],
  ['unlink without permission', 1000, unlink('/file'), 'EACCES'],
  ["unlink of another's file in one's own directory", 1000, unlink('/home/theirs'), undefined],
  ["unlink of another's file in a sticky directory", 1000, unlink('/shared/theirs'), 'EPERM'],
  ["unlink of one's own file there", 1000, unlink('/shared/mine'), undefined],
  ['unlink where a mount is read-only', 0, unlink('/mounted/no'), 'EROFS'],
  ['rmdir', 0, rmdir('/empty'), undefined],
  ['rmdir of a full directory', 0, rmdir('/full'), 'ENOTEMPTY'],
  ['rmdir of a file', 0, rmdir('/file'), 'ENOTDIR'],
  ['rmdir of a link to a directory', 0, rmdir('/link'), 'ENOTDIR'],
  ['rmdir of .', 0, rmdir('/empty/.'), 'EINVAL'],
  ['rmdir of ..', 0, rmdir('/full/sub/..'), 'ENOTEMPTY'],
  ['rmdir of the root', 0, rmdir('/'), 'EBUSY'],
  ['rmdir of a mount point', 0, rmdir('/mounted'), 'EBUSY'],
  ['rename', 0, rename('/file', '/new'), undefined],
  ['rename over a file', 0, rename('/file', '/other'), undefined],
  ['rename of a file over a directory', 0, rename('/file', '/empty'), 'EISDIR'],
  ['rename of a directory over a file', 0, rename('/empty', '/file'), 'ENOTDIR'],
  ['rename of a directory over an empty one', 0, rename('/full', '/empty'), undefined],
  ['rename over a full directory', 0, rename('/empty', '/full'), 'ENOTEMPTY'],
  ['rename into itself', 0, rename('/full', '/full/sub/new'), 'EINVAL'],
  ['rename over an ancestor', 0, rename('/full/sub', '/full'), 'ENOTEMPTY'],
  ['rename of nothing', 0, rename('/no', '/new'), 'ENOENT'],
  ['rename of a file with a slash', 0, rename('/file', '/new/'), 'ENOTDIR'],
  ['rename of a directory with a slash', 0, rename('/empty', '/new/'), undefined],
  ['rename of .', 0, rename('/empty/.', '/new'), 'EBUSY'],
  ['rename onto another mount', 0, rename('/file', '/mounted2/new'), 'EXDEV'],
  ['rename of a mount point', 0, rename('/mounted', '/new'), 'EBUSY'],
  ['rename over a mount point', 0, rename('/empty', '/mounted'), 'EBUSY'],
  ['rename without replacing', 0, rename('/file', '/other', noreplace), 'EEXIST'],
  ['rename without replacing nothing', 0, rename('/file', '/new', noreplace), undefined],
  ['exchange', 0, rename('/file', '/full', exchange), undefined],
  ['exchange with nothing', 0, rename('/file', '/new', exchange), 'ENOENT'],
  ['exchange with an ancestor', 0, rename('/full/sub', '/full', exchange), 'EINVAL'],
  ['exchange without replacing', 0, rename('/file', '/other', exchange | noreplace), 'EINVAL'],
  ['rename with a whiteout', 0, rename('/file', '/new', 4), 'EINVAL'],
  ["rename of another's file in a sticky directory", 1000, rename('/shared/theirs', '/shared/x'), 'EPERM'],
  ["rename over another's file there", 1000, rename('/shared/mine', '/shared/theirs'), 'EPERM'],
  ["rename of one's own directory there", 1000, rename('/shared/dir', '/home/dir'), undefined],
])('%s, as %i', (_what, user, act, error) => {
  const { root } = world({ ...tree, mounted2: dir() });
  mountAt(root, 't', '/mounted', 'tmpfs', 1);
  mountAt(root, 't', '/mounted2', 'tmpfs');
  expect(outcome(() => act(user === 0 ? root : asUser(root, user)))).toBe(error);
});

describe('renameat2()', () => {
  test('moves a directory with what is open and stands in it', () => {
    const { root } = world(tree);
    const deep = openat(root, null, '/full/sub', 0);
    rename('/full', '/empty/moved')(root);
    expect(pathText(deep.path as NonNullable<typeof deep.path>, root.fs.root)).toBe('/empty/moved/sub');
    expect([list(root, '/empty/moved'), stat(root, null, '/empty').nlink]).toEqual([['sub', 'x'], 3]);
  });

  test('exchanges a file and a directory, and counts links of directories', () => {
    const { root } = world(tree);
    rename('/file', '/full/sub', exchange)(root);
    expect([readFile(root, '/full/sub'), list(root, '/file'), stat(root, null, '/full').nlink]).toEqual([
      'f',
      ['deep'],
      2,
    ]);
  });

  test('does nothing between two names of one file', () => {
    const { root } = world(tree);
    link('/file', '/again')(root);
    rename('/file', '/again')(root);
    expect([stat(root, null, '/file').nlink, stat(root, null, '/again').nlink]).toEqual([2, 2]);
  });
});

test('linkat() follows a link at its end only when asked', () => {
  const { root } = world(tree);
  link('/link', '/one')(root);
  link('/link', '/two', flag.AT_SYMLINK_FOLLOW)(root);
  expect([readlinkat(root, null, '/one'), stat(root, null, '/two').ino]).toEqual([
    'file',
    stat(root, null, '/file').ino,
  ]);
  expect(outcome(() => readlinkat(root, null, '/two'))).toBe('EINVAL');
});

test('times: making and removing change the directory, reading changes atime as relatime says', () => {
  const { root } = world(tree);
  const before = stat(root, null, '/full');
  unlink('/full/x')(root);
  const after = stat(root, null, '/full');
  expect(after.mtime).toBeGreaterThan(before.mtime);
  expect(after.ctime).toBeGreaterThanOrEqual(after.mtime);
  const fresh = stat(root, null, '/file').atime;
  readFile(root, '/file');
  const once = stat(root, null, '/file').atime;
  readFile(root, '/file');
  expect(once).toBeGreaterThan(fresh);
  expect(stat(root, null, '/file').atime).toBe(once);
});
