import { describe, expect, test } from 'vitest';
import { bytesOf, textOf } from '../../../../lessons-engine/kernel/byte-text.ts';
import type { Caller } from '../../../../lessons-engine/kernel/fs/caller.ts';
import { chmod, chown, truncate, utimens } from '../../../../lessons-engine/kernel/fs/calls/attributes.ts';
import { access, stat } from '../../../../lessons-engine/kernel/fs/calls/look.ts';
import {
  getXattr,
  listXattrs,
  removeXattr,
  setXattr,
} from '../../../../lessons-engine/kernel/fs/calls/xattr.ts';
import { lookUp } from '../../../../lessons-engine/kernel/fs/walk.ts';
import type { CapabilityName } from '../../../../lessons-engine/kernel/security/capabilities.ts';
import { as, asUser, mountAt, outcome, world } from '../../../support/kernel/fs-world.ts';

const tree = {
  mine: { content: 'm', uid: 1000, gid: 1000, mode: 0o6755 },
  theirs: { content: 't', uid: 7, gid: 7, mode: 0o644 },
  open: { content: 'o', uid: 7, gid: 7, mode: 0o666 },
  dir: { uid: 1000, gid: 1000, mode: 0o2755, entries: {} },
  link: { target: 'mine' },
};
const at = (caller: Caller, path: string, follow = true) => lookUp(caller, null, path, follow);

/** A row: what user 1000 (also of group 50) does with some capabilities, and what becomes of the mode, uid and gid. */
test.each<
  [
    what: string,
    capabilities: CapabilityName[],
    path: string,
    act: (caller: Caller, path: string) => void,
    result: string,
  ]
>([
  ['chmod of the own', [], '/mine', (c, p) => chmod(c, at(c, p), 0o640), '640 1000 1000'],
  ["chmod of another's", [], '/theirs', (c, p) => chmod(c, at(c, p), 0o777), 'EPERM'],
  ["chmod of another's", ['CAP_FOWNER'], '/theirs', (c, p) => chmod(c, at(c, p), 0o777), '777 7 7'],
  [
    'set-group-ID for a foreign group',
    ['CAP_FOWNER'],
    '/theirs',
    (c, p) => chmod(c, at(c, p), 0o2777),
    '777 7 7',
  ],
  [
    'set-group-ID for a foreign group',
    ['CAP_FOWNER', 'CAP_FSETID'],
    '/theirs',
    (c, p) => chmod(c, at(c, p), 0o2777),
    '2777 7 7',
  ],
  ['chmod of a link', [], '/link', (c, p) => chmod(c, at(c, p, false), 0o777), 'EOPNOTSUPP'],
  ['chown to the same', [], '/mine', (c, p) => chown(c, at(c, p), 1000, null), '755 1000 1000'],
  ['chown to another', [], '/mine', (c, p) => chown(c, at(c, p), 7, null), 'EPERM'],
  ['chown to another', ['CAP_CHOWN'], '/mine', (c, p) => chown(c, at(c, p), 7, 8), '755 7 8'],
  ['chgrp to an own group', [], '/mine', (c, p) => chown(c, at(c, p), null, 50), '755 1000 50'],
  ['chgrp to a foreign group', [], '/mine', (c, p) => chown(c, at(c, p), null, 51), 'EPERM'],
  ['chgrp of a directory keeps its bits', [], '/dir', (c, p) => chown(c, at(c, p), null, 50), '2755 1000 50'],
  [
    "touch of another's",
    [],
    '/theirs',
    (c, p) => utimens(c, at(c, p), { atime: 'now', mtime: 'now' }),
    'EACCES',
  ],
  [
    "touch of another's that is writable",
    [],
    '/open',
    (c, p) => utimens(c, at(c, p), { atime: 'now', mtime: 'now' }),
    '666 7 7',
  ],
  ["times of another's that is writable", [], '/open', (c, p) => utimens(c, at(c, p), { mtime: 5 }), 'EPERM'],
  ["truncate of another's", [], '/theirs', (c, p) => truncate(c, at(c, p), 0), 'EACCES'],
  ['truncate of a directory', [], '/dir', (c, p) => truncate(c, at(c, p), 0), 'EISDIR'],
  ['truncate to less than nothing', [], '/mine', (c, p) => truncate(c, at(c, p), -1), 'EINVAL'],
  ['truncate takes set-user-ID', [], '/mine', (c, p) => truncate(c, at(c, p), 9), '755 1000 1000'],
])('%s with %j', (_what, capabilities, path, act, result) => {
  const { root } = world(tree);
  const caller = asUser(root, 1000, { capabilities, groups: [50] });
  const { inode } = at(root, path);
  const found = outcome(() => {
    act(caller, path);
    return `${(inode.mode & 0o7777).toString(8)} ${inode.attributes.uid} ${inode.attributes.gid}`;
  });
  expect(found).toBe(result);
  mountAt(root, '', '/', '', 4096 | 32 | 1);
  if (!/ISDIR|INVAL|ACCES/.test(result)) expect(outcome(() => act(caller, path))).toBe('EROFS');
});

test('utimens() sets what is given and leaves the rest', () => {
  const { root } = world(tree);
  utimens(root, at(root, '/mine'), { mtime: 5 });
  expect(stat(root, null, '/mine')).toMatchObject({ mtime: 5 });
  const { ctime, atime } = stat(root, null, '/mine');
  utimens(root, at(root, '/mine'), {});
  expect(stat(root, null, '/mine')).toMatchObject({ ctime, atime });
});

test.each<[path: string, mask: number, result: string | undefined]>([
  ['/mine', 6, undefined],
  ['/mine', 1, undefined],
  ['/theirs', 4, undefined],
  ['/theirs', 2, 'EACCES'],
  ['/theirs', 0, undefined],
  ['/no', 0, 'ENOENT'],
  ['/mine', 8, 'EINVAL'],
])('access() of %s for %i: %s, by the real ids', (path, mask, result) => {
  const { root } = world(tree);
  const setuid = as(asUser(root, 1000), { euid: 0, fsuid: 0, effective: root.credentials.effective });
  expect(outcome(() => access(setuid, null, path, mask))).toBe(result);
  if (result === 'EACCES') expect(outcome(() => access(setuid, null, path, mask, true))).toBe(undefined);
});

describe('extended attributes', () => {
  const value = bytesOf('v');

  test.each<[name: string, path: string, capabilities: CapabilityName[], result: string | undefined]>([
    ['user.k', '/mine', [], undefined],
    ['user.k', '/theirs', [], 'EACCES'],
    ['user.k', '/link', [], 'EPERM'],
    ['trusted.k', '/mine', [], 'EPERM'],
    ['trusted.k', '/mine', ['CAP_SYS_ADMIN'], undefined],
    ['security.capability', '/mine', [], 'EPERM'],
    ['security.capability', '/mine', ['CAP_SETFCAP'], undefined],
    ['system.posix_acl_access', '/mine', ['CAP_SYS_ADMIN'], 'EOPNOTSUPP'],
    [`user.${'n'.repeat(251)}`, '/mine', [], 'ERANGE'],
  ])('%s of %s with %j: %s', (name, path, capabilities, result) => {
    const { root } = world(tree);
    const caller = asUser(root, 1000, { capabilities });
    expect(outcome(() => setXattr(caller, at(caller, path, false), name, value))).toBe(result);
    expect(outcome(() => removeXattr(caller, at(caller, path, false), name))).toBe(result);
  });

  test('are read, listed, replaced and removed', () => {
    const { root } = world(tree);
    const path = at(root, '/mine');
    setXattr(root, path, 'user.a', value);
    setXattr(root, path, 'trusted.b', value);
    expect(textOf(getXattr(root, path, 'user.a'))).toBe('v');
    expect([listXattrs(root, path), listXattrs(asUser(root, 1000), path)]).toEqual([
      ['user.a', 'trusted.b'],
      ['user.a'],
    ]);
    expect(outcome(() => getXattr(asUser(root, 1000), path, 'trusted.b'))).toBe('ENODATA');
    expect(outcome(() => setXattr(root, path, 'user.a', value, 1))).toBe('EEXIST');
    expect(outcome(() => setXattr(root, path, 'user.c', value, 2))).toBe('ENODATA');
    removeXattr(root, path, 'user.a');
    expect(outcome(() => getXattr(root, path, 'user.a'))).toBe('ENODATA');
    expect(outcome(() => setXattr(root, path, 'user.a', new Uint8Array(65537)))).toBe('E2BIG');
  });
});
