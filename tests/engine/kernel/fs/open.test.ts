import { describe, expect, test } from 'vitest';
import { bytesOf, textOf } from '../../../../lessons-engine/kernel/byte-text.ts';
import { truncate } from '../../../../lessons-engine/kernel/fs/calls/attributes.ts';
import { mkdirat } from '../../../../lessons-engine/kernel/fs/calls/create.ts';
import { getdents64, stat } from '../../../../lessons-engine/kernel/fs/calls/look.ts';
import { openat } from '../../../../lessons-engine/kernel/fs/calls/open.ts';
import { unlinkat } from '../../../../lessons-engine/kernel/fs/calls/remove.ts';
import type { DirectoryFile } from '../../../../lessons-engine/kernel/fs/directory-file.ts';
import * as flag from '../../../../lessons-engine/kernel/fs/open-flags.ts';
import { lookUp } from '../../../../lessons-engine/kernel/fs/walk.ts';
import { UserNamespace } from '../../../../lessons-engine/kernel/security/user-namespace.ts';
import {
  as,
  asUser,
  mountAt,
  outcome,
  readFile,
  world,
  writeFile,
} from '../../../support/kernel/fs-world.ts';

const { O_RDONLY, O_WRONLY, O_RDWR, O_CREAT, O_EXCL, O_TRUNC, O_APPEND, O_DIRECTORY, O_NOFOLLOW, O_PATH } =
  flag;

const tree = {
  file: { content: 'hello', mode: 0o644 },
  mine: { content: 'm', uid: 1000, gid: 1000, mode: 0o600 },
  group: { content: 'g', gid: 50, mode: 0o060 },
  none: { content: 'n', mode: 0o000 },
  dir: { entries: { inner: 'i' } },
  open: { mode: 0o777, entries: {} },
  link: { target: 'file' },
  dangling: { target: 'open/made' },
  suid: { content: 's', mode: 0o6777 },
};

describe('openat()', () => {
  test.each<[path: string, flags: number, user: number, result: string]>([
    ['/file', O_RDONLY, 1000, 'RegularFile'],
    ['/file', O_WRONLY, 1000, 'EACCES'],
    ['/file', O_RDONLY | O_TRUNC, 1000, 'EACCES'],
    ['/mine', O_RDWR, 1000, 'RegularFile'],
    ['/mine', O_RDONLY, 1001, 'EACCES'],
    ['/mine', O_RDONLY, 0, 'RegularFile'],
    ['/group', O_RDWR, 50, 'RegularFile'],
    ['/group', O_RDWR, 51, 'EACCES'],
    ['/none', O_RDWR, 0, 'RegularFile'],
    ['/dir', O_RDONLY, 1000, 'DirectoryFile'],
    ['/dir', O_WRONLY, 0, 'EISDIR'],
    ['/dir', O_RDONLY | O_CREAT, 0, 'EISDIR'],
    ['/file', O_RDONLY | O_DIRECTORY, 0, 'ENOTDIR'],
    ['/link', O_RDONLY, 0, 'RegularFile'],
    ['/link', O_RDONLY | O_NOFOLLOW, 0, 'ELOOP'],
    ['/link', O_PATH | O_NOFOLLOW, 0, 'PathFile'],
    ['/none', O_PATH, 1000, 'PathFile'],
    ['/file', O_CREAT | O_EXCL, 0, 'EEXIST'],
    ['/dangling', O_WRONLY | O_CREAT | O_EXCL, 0, 'EEXIST'],
    ['/dangling', O_WRONLY | O_CREAT, 0, 'RegularFile'],
    ['/open/new', O_RDWR | O_CREAT, 1000, 'RegularFile'],
    ['/dir/new', O_RDWR | O_CREAT, 1000, 'EACCES'],
    ['/open/new/', O_RDWR | O_CREAT, 0, 'EISDIR'],
    ['/open/new', O_RDWR, 0, 'ENOENT'],
    ['/file', flag.O_NOATIME, 1000, 'EPERM'],
    ['/file', flag.O_TMPFILE_BIT | O_DIRECTORY | O_RDWR, 0, 'EOPNOTSUPP'],
    ['/dev/null', O_RDWR | O_TRUNC, 1000, 'SimpleDevice'],
    ['/dev/console', O_RDWR, 1000, 'EACCES'],
  ])('of %s with flags %o as user %i: %s', (path, flags, user, result) => {
    const { root } = world(tree);
    const caller = user === 0 ? root : asUser(root, user);
    expect(outcome(() => openat(caller, null, path, flags, 0o644).constructor.name)).toBe(result);
  });

  test('makes a file where a dangling link leads, with the umask taken off its mode', () => {
    const { root } = world(tree);
    const caller = asUser(root, 1000);
    caller.fs.umask = 0o027;
    openat(caller, null, '/dangling', O_CREAT | O_WRONLY, 0o6777).drop();
    expect(stat(root, null, '/open/made')).toMatchObject({ mode: 0o106750, uid: 1000, gid: 1000 });
  });

  test('gives a new file write permission for this once, whatever its mode', () => {
    const { root } = world(tree);
    const file = openat(asUser(root, 1000), null, '/open/ro', O_CREAT | O_RDWR, 0o444);
    expect(file.write(bytesOf('x'))).toBe(1);
    expect(outcome(() => openat(asUser(root, 1000), null, '/open/ro', O_RDWR))).toBe('EACCES');
  });

  test('hands on the group of a set-group-ID directory, and the bit to directories', () => {
    const { root } = world({ team: { mode: 0o2777, gid: 50, entries: {} } });
    const user = asUser(root, 1000);
    openat(user, null, '/team/f', O_CREAT, 0o2664).drop();
    openat(user, null, '/team/x', O_CREAT, 0o2775).drop();
    mkdirat(user, null, '/team/d', 0o755);
    expect(stat(root, null, '/team/f')).toMatchObject({ gid: 50, mode: 0o102644 });
    expect(stat(root, null, '/team/x')).toMatchObject({ gid: 50, mode: 0o100755 });
    expect(stat(root, null, '/team/d')).toMatchObject({ gid: 50, mode: 0o042755 });
  });

  test('refuses device files on nodev and writing on read-only mounts', () => {
    const { root } = world({ ...tree, m: { entries: {} } });
    mountAt(root, '/dev', '/m', '', 4096);
    mountAt(root, '', '/m', '', 4096 | 32 | 4 | 1);
    expect(outcome(() => openat(root, null, '/m/null', O_RDONLY))).toBe('EACCES');
    mountAt(root, '', '/m', '', 4096 | 32 | 1);
    expect(openat(root, null, '/m/null', O_WRONLY).write(bytesOf('abc'))).toBe(3);
    expect(outcome(() => openat(root, null, '/m/new', O_CREAT | O_WRONLY))).toBe('EROFS');
    expect(outcome(() => unlinkat(root, null, '/m/null'))).toBe('EROFS');
    expect(outcome(() => unlinkat(root, null, '/m/nothing'))).toBe('EROFS');
  });
});

describe('RegularFile', () => {
  test('appends with O_APPEND wherever its position is', () => {
    const { root } = world(tree);
    const file = openat(root, null, '/file', O_RDWR | O_APPEND);
    const other = openat(root, null, '/file', O_WRONLY);
    other.writeAt(5, bytesOf(' you'));
    file.write(bytesOf('!'));
    expect([readFile(root, '/file'), file.position]).toEqual(['hello you!', 10]);
  });

  test('has holes that cost nothing, and finds data between them', () => {
    const { root, tmpfs } = world(tree);
    const before = tmpfs.usedPages;
    const file = openat(root, null, '/sparse', O_RDWR | O_CREAT, 0o600);
    file.writeAt(100_000, bytesOf('end'));
    expect(stat(root, null, '/sparse')).toMatchObject({ size: 100_003, blocks: 8 });
    expect(tmpfs.usedPages - before).toBe(1);
    expect([...file.readAt(99_998, 10)]).toEqual([0, 0, 101, 110, 100]);
    expect(file.seek(0, flag.SEEK_DATA)).toBe(98304);
    expect(file.seek(98304, flag.SEEK_HOLE)).toBe(100_003);
    expect(file.seek(0, flag.SEEK_HOLE)).toBe(0);
    expect(outcome(() => file.seek(100_003, flag.SEEK_DATA))).toBe('ENXIO');
    expect(outcome(() => file.seek(-1, flag.SEEK_SET))).toBe('EINVAL');
    expect(file.seek(-3, flag.SEEK_END)).toBe(100_000);
  });

  test('shows zeros and not old data after it was cut and grew again', () => {
    const { root } = world(tree);
    truncate(root, lookUp(root, null, '/file'), 2);
    truncate(root, lookUp(root, null, '/file'), 4);
    expect(readFile(root, '/file')).toBe('he\0\0');
  });

  test('stays while it is open without a name, and then gives its pages back', () => {
    const { root, tmpfs } = world(tree);
    const { usedPages, usedInodes } = tmpfs;
    const file = openat(root, null, '/gone', O_RDWR | O_CREAT, 0o600);
    file.write(bytesOf('data'));
    unlinkat(root, null, '/gone');
    expect([textOf(file.readAt(0, 9)), file.stat().nlink]).toEqual(['data', 0]);
    expect(tmpfs.usedPages).toBe(usedPages + 1);
    file.hold();
    file.drop();
    expect(tmpfs.usedPages).toBe(usedPages + 1);
    file.drop();
    expect([tmpfs.usedPages, tmpfs.usedInodes]).toEqual([usedPages, usedInodes]);
  });

  test('takes the set-user-ID bit from a file that somebody without CAP_FSETID writes', () => {
    const { root } = world(tree);
    writeFile(root, '/suid', 'x', 0);
    expect(stat(root, null, '/suid').mode).toBe(0o106777);
    writeFile(asUser(root, 1000), '/suid', 'x', 0);
    expect(stat(root, null, '/suid').mode).toBe(0o100777);
  });

  test('does not write through a descriptor that only reads', () => {
    const { root } = world(tree);
    const file = openat(root, null, '/file', O_RDONLY);
    expect(outcome(() => file.demandWritable())).toBe('EBADF');
    expect(outcome(() => openat(root, null, '/file', O_WRONLY).demandReadable())).toBe('EBADF');
  });
});

describe('getdents64()', () => {
  const names = (bytes: Uint8Array): string[] => {
    const view = new DataView(bytes.buffer, bytes.byteOffset);
    const found: string[] = [];
    for (let at = 0; at < bytes.length; at += view.getUint16(at + 16, true))
      found.push(`${textOf(bytes.subarray(at + 19, bytes.indexOf(0, at + 19)))}:${bytes[at + 18]}`);
    return found;
  };

  test('lists in the order of creation, types included, and goes on where it stopped', () => {
    const { root } = world({ d: { entries: { z: 'x', a: { entries: {} }, link: { target: 'z' } } } });
    const directory = openat(root, null, '/d', O_RDONLY) as DirectoryFile;
    expect(names(getdents64(directory, 56))).toEqual(['.:4', '..:4']);
    expect(names(getdents64(directory, 1000))).toEqual(['z:8', 'a:4', 'link:10']);
    expect(getdents64(directory, 1000).length).toBe(0);
    directory.seek(0, flag.SEEK_SET);
    expect(outcome(() => getdents64(directory, 10))).toBe('EINVAL');
    expect(names(getdents64(directory, 24))).toEqual(['.:4']);
  });

  test('leaves nothing out when what was listed is removed meanwhile', () => {
    const { root } = world({ d: { entries: { a: '', b: '', c: '', e: '' } } });
    const directory = openat(root, null, '/d', O_RDONLY) as DirectoryFile;
    getdents64(directory, 48);
    const seen: string[] = [];
    for (let bytes = getdents64(directory, 24); bytes.length > 0; bytes = getdents64(directory, 24)) {
      const name = (names(bytes)[0] as string).split(':')[0] as string;
      seen.push(name);
      unlinkat(root, null, `/d/${name}`);
    }
    expect(seen).toEqual(['a', 'b', 'c', 'e']);
  });
});

test('a user namespace in between makes a caller a stranger to unmapped owners', () => {
  const { root } = world({ theirs: { content: 'x', uid: 5000, gid: 5000, mode: 0o600 } });
  const { userNamespace } = root.credentials;
  const inner = new UserNamespace(userNamespace, { uid: 1000, gid: 1000 });
  inner.uidMap = inner.gidMap = [{ inside: 0, outside: 1000, length: 1 }];
  const container = as(asUser(root, 1000), { userNamespace: inner, effective: root.credentials.effective });
  expect(outcome(() => openat(container, null, '/theirs', O_RDONLY))).toBe('EACCES');
  inner.uidMap = inner.gidMap = [{ inside: 0, outside: 1000, length: 5000 }];
  expect(outcome(() => openat(container, null, '/theirs', O_RDONLY).stat().uid)).toBe(5000);
});
