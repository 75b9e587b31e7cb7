import { describe, expect, test } from 'vitest';
import { openat } from '../../../../lessons-engine/kernel/fs/calls/open.ts';
import { unlinkat } from '../../../../lessons-engine/kernel/fs/calls/remove.ts';
import { chdir } from '../../../../lessons-engine/kernel/fs/calls/stand.ts';
import * as ms from '../../../../lessons-engine/kernel/fs/mount-flags.ts';
import { makePathReadOnly, maskPath } from '../../../../lessons-engine/kernel/fs/mounts/mask-paths.ts';
import { mountinfo } from '../../../../lessons-engine/kernel/fs/mounts/mountinfo.ts';
import { umount2 } from '../../../../lessons-engine/kernel/fs/mounts/umount2.ts';
import { AT_REMOVEDIR } from '../../../../lessons-engine/kernel/fs/open-flags.ts';
import { PseudoFs } from '../../../../lessons-engine/kernel/fs/pseudo-fs.ts';
import { lookUp } from '../../../../lessons-engine/kernel/fs/walk.ts';
import { UserNamespace } from '../../../../lessons-engine/kernel/security/user-namespace.ts';
import {
  as,
  asUser,
  list,
  mountAt,
  outcome,
  readFile,
  world,
  writeFile,
} from '../../../support/kernel/fs-world.ts';

const dir = (entries = {}) => ({ entries });
const tree = {
  m: dir(),
  n: dir(),
  src: dir({ file: 'source', sub: dir() }),
  file: 'f',
  link: { target: 'm' },
};

/** Root of a user namespace that uid 1000 made, with mounts of its own. */
function container(root: ReturnType<typeof world>['root']) {
  const parent = root.credentials.userNamespace;
  const userNamespace = new UserNamespace(parent, { uid: 1000, gid: 1000 });
  userNamespace.uidMap = userNamespace.gidMap = [{ inside: 0, outside: 1000, length: 1 }];
  const user = as(asUser(root, 1000), { userNamespace, effective: root.credentials.effective });
  return { ...user, ...root.mounts.copy(userNamespace, user.fs) };
}

describe('mount()', () => {
  test.each<
    [what: string, source: string, target: string, type: string, flags: number, data: string, result?: string]
  >([
    ['a new tmpfs', 'none', '/m', 'tmpfs', 0, ''],
    ['an unknown type', 'none', '/m', 'ext4', 0, '', 'ENODEV'],
    ['no type', 'none', '/m', '', 0, '', 'EINVAL'],
    ['an unknown option', 'none', '/m', 'tmpfs', 0, 'huge=always', 'EINVAL'],
    ['a bad size', 'none', '/m', 'tmpfs', 0, 'size=big', 'EINVAL'],
    ['a tmpfs on a file', 'none', '/file', 'tmpfs', 0, '', 'ENOTDIR'],
    ['nowhere', 'none', '/nothing', 'tmpfs', 0, '', 'ENOENT'],
    ['a bind of a directory', '/src', '/m', '', ms.MS_BIND, ''],
    ['a bind of a file', '/src/file', '/file', '', ms.MS_BIND, ''],
    ['a bind of a file on a directory', '/file', '/m', '', ms.MS_BIND, '', 'ENOTDIR'],
    ['a bind of nothing', '/nothing', '/m', '', ms.MS_BIND, '', 'ENOENT'],
    ['a move of what is no mount', '/src', '/m', '', ms.MS_MOVE, '', 'EINVAL'],
    ['a remount of what is no mount', '', '/m', '', ms.MS_REMOUNT, '', 'EINVAL'],
    ['propagation of what is no mount', '', '/m', '', ms.MS_SHARED, '', 'EINVAL'],
    ['two propagation types', '', '/', '', ms.MS_SHARED | ms.MS_PRIVATE, '', 'EINVAL'],
    ['an overlay without a lower layer', 'o', '/m', 'overlay', 0, 'upperdir=/src,workdir=/n', 'EINVAL'],
    ['an overlay of one layer without an upper', 'o', '/m', 'overlay', 0, 'lowerdir=/src', 'EINVAL'],
    ['an overlay without a work directory', 'o', '/m', 'overlay', 0, 'lowerdir=/src,upperdir=/n', 'EINVAL'],
    [
      'an overlay whose work lies in upper',
      'o',
      '/m',
      'overlay',
      0,
      'lowerdir=/n,upperdir=/src,workdir=/src/sub',
      'EINVAL',
    ],
    ['an overlay with metacopy', 'o', '/m', 'overlay', 0, 'lowerdir=/src:/n,metacopy=on', 'EINVAL'],
    ['an overlay without metacopy', 'o', '/m', 'overlay', 0, 'lowerdir=/src:/n,metacopy=off'],
  ])('%s', (_what, source, target, type, flags, data, result) => {
    const { root } = world(tree);
    expect(outcome(() => mountAt(root, source, target, type, flags, data))).toBe(result);
    expect(outcome(() => mountAt(asUser(root, 1000), source, target, type, flags, data))).toBe(
      result === 'ENOENT' && target === '/nothing' ? 'ENOENT' : 'EPERM',
    );
  });

  test('bind shows the same files, recursive ones with what is mounted below', () => {
    const { root } = world(tree);
    mountAt(root, 'inner', '/src/sub', 'tmpfs');
    writeFile(root, '/src/sub/deep', 'x');
    mountAt(root, '/src', '/m', '', ms.MS_BIND);
    mountAt(root, '/src', '/n', '', ms.MS_BIND | ms.MS_REC);
    expect([list(root, '/m/sub'), list(root, '/n/sub')]).toEqual([[], ['deep']]);
    writeFile(root, '/m/file', 'changed');
    expect(readFile(root, '/src/file')).toBe('changed');
  });

  test('bind ignores other flags, a remount of the bind sets them for this mount alone', () => {
    const { root } = world(tree);
    mountAt(root, '/src', '/m', '', ms.MS_BIND | ms.MS_RDONLY);
    writeFile(root, '/m/file', 'one');
    mountAt(root, '', '/m', '', ms.MS_REMOUNT | ms.MS_BIND | ms.MS_RDONLY);
    expect(outcome(() => writeFile(root, '/m/file', 'two'))).toBe('EROFS');
    writeFile(root, '/src/file', 'three');
    expect(readFile(root, '/m/file')).toBe('three');
  });

  test('remount makes the file system read-only on all its mounts', () => {
    const { root } = world(tree);
    mountAt(root, 't', '/m', 'tmpfs', 0, 'size=8k');
    mountAt(root, '/m', '/n', '', ms.MS_BIND);
    mountAt(root, '', '/m', '', ms.MS_REMOUNT | ms.MS_RDONLY);
    expect(outcome(() => writeFile(root, '/n/x', ''))).toBe('EROFS');
    mountAt(root, '', '/m', '', ms.MS_REMOUNT, 'size=16k');
    writeFile(root, '/n/x', 'y'.repeat(16384));
    expect(outcome(() => mountAt(root, '', '/m', '', ms.MS_REMOUNT, 'size=8k'))).toBe('EINVAL');
  });

  test('move takes a mount and what stands on it to another place, not into itself', () => {
    const { root } = world(tree);
    mountAt(root, 'one', '/m', 'tmpfs');
    writeFile(root, '/m/x', '1');
    expect(outcome(() => mountAt(root, '/m', '/m/x', '', ms.MS_MOVE))).toBe('EINVAL');
    mountAt(root, '/m', '/n', '', ms.MS_MOVE);
    expect([list(root, '/m'), list(root, '/n')]).toEqual([[], ['x']]);
    unlinkat(root, null, '/n/x');
    openat(root, null, '/n/f', 0o100, 0o644).drop();
    expect(outcome(() => mountAt(root, '/n', '/n', '', ms.MS_MOVE))).toBe('ELOOP');
  });
});

describe('umount2()', () => {
  test('leaves busy mounts, and takes them out of sight with MNT_DETACH', () => {
    const { root } = world(tree);
    mountAt(root, 'one', '/m', 'tmpfs');
    const file = openat(root, null, '/m/x', 0o102, 0o644);
    expect(outcome(() => umount2(root, '/m'))).toBe('EBUSY');
    umount2(root, '/m', ms.MNT_DETACH);
    expect([list(root, '/m'), file.write(Uint8Array.of(1))]).toEqual([[], 1]);
    file.drop();
  });

  test.each<
    [what: string, prepare: (root: ReturnType<typeof world>['root']) => void, result: string | undefined]
  >([
    ['an idle mount', () => {}, undefined],
    ['one with a mount on it', (root) => mountAt(root, 'two', '/m', 'tmpfs'), undefined],
    [
      'one with a mount in it',
      (root) => (writeFile(root, '/m/f', ''), mountAt(root, '/file', '/m/f', '', ms.MS_BIND)),
      'EBUSY',
    ],
    ['where somebody stands', (root) => chdir(root, '/m'), 'EBUSY'],
  ])('of %s', (_what, prepare, result) => {
    const { root } = world(tree);
    mountAt(root, 'one', '/m', 'tmpfs');
    prepare(root);
    expect(outcome(() => umount2(root, '/m'))).toBe(result);
  });

  test('is for mount points and for CAP_SYS_ADMIN', () => {
    const { root } = world(tree);
    mountAt(root, 'one', '/m', 'tmpfs');
    expect(outcome(() => umount2(root, '/n'))).toBe('EINVAL');
    expect(outcome(() => umount2(asUser(root, 1), '/m'))).toBe('EPERM');
    expect(outcome(() => umount2(root, '/link', ms.UMOUNT_NOFOLLOW))).toBe('EINVAL');
    umount2(root, '/link');
    expect(outcome(() => umount2(root, '/m', ms.MNT_EXPIRE))).toBe('EINVAL');
  });
});

test('a mount point cannot be removed here, and is taken away by who removes it elsewhere', () => {
  const { root } = world(tree);
  const other = { ...root, ...root.mounts.copy(root.mounts.userNamespace, root.fs) };
  mountAt(root, 'one', '/m', 'tmpfs');
  expect(outcome(() => unlinkat(root, null, '/m', AT_REMOVEDIR))).toBe('EBUSY');
  unlinkat(other, null, '/m', AT_REMOVEDIR);
  expect(outcome(() => lookUp(root, null, '/m'))).toBe('ENOENT');
  expect(mountinfo(root.mounts, root.fs)).not.toContain(' /m ');
});

describe('MountNamespace.copy()', () => {
  test('parts what is mounted from then on', () => {
    const { root } = world(tree);
    mountAt(root, 'before', '/m', 'tmpfs');
    const other = { ...root, ...root.mounts.copy(root.mounts.userNamespace, root.fs) };
    writeFile(root, '/m/shared', 'x');
    mountAt(other, 'after', '/n', 'tmpfs');
    expect(list(other, '/m')).toEqual(['shared']);
    writeFile(other, '/n/own', 'x');
    expect(list(root, '/n')).toEqual([]);
    expect(outcome(() => mountAt({ ...other, mounts: root.mounts }, 'x', '/n', 'tmpfs'))).toBe('EINVAL');
  });

  test('keeps the working directory where it is', () => {
    const { root } = world(tree);
    mountAt(root, 'one', '/m', 'tmpfs');
    chdir(root, '/m');
    const other = { ...root, ...root.mounts.copy(root.mounts.userNamespace, root.fs) };
    umount2(root, '/m', ms.MNT_DETACH);
    writeFile(other, 'x', '');
    expect(list(other, '/m')).toEqual(['x']);
  });
});

describe('root of a user namespace', () => {
  test.each<[what: string, source: string, type: string, flags: number, data: string, result?: string]>([
    ['mounts tmpfs', 't', 'tmpfs', 0, ''],
    ['binds', '/src', '', ms.MS_BIND, ''],
    ['mounts an overlay', 'o', 'overlay', 0, 'lowerdir=/src:/n'],
    ['mounts no other type', 'd', 'disk', 0, '', 'EPERM'],
  ])('%s', (_what, source, type, flags, data, result) => {
    const { root, vfs } = world(tree);
    const { mount } = vfs.fileSystems.get('tmpfs') as NonNullable<ReturnType<typeof vfs.fileSystems.get>>;
    vfs.register({ name: 'disk', userNamespaceMount: false, mustBeVisible: false, mount });
    expect(outcome(() => mountAt(container(root), source, '/m', type, flags, data))).toBe(result);
    expect(
      outcome(() =>
        mountAt({ ...container(root), mounts: root.mounts, fs: root.fs }, source, '/m', type, flags, data),
      ),
    ).toBe('EPERM');
  });

  test('cannot take away what it inherited, one by one, nor the flags on it', () => {
    const { root } = world(tree);
    mountAt(root, 'mask', '/src', 'tmpfs', ms.MS_RDONLY | ms.MS_NOSUID);
    const inside = container(root);
    expect(outcome(() => umount2(inside, '/src'))).toBe('EINVAL');
    expect(outcome(() => mountAt(inside, '', '/src', '', ms.MS_REMOUNT | ms.MS_BIND | ms.MS_NOSUID))).toBe(
      'EPERM',
    );
    expect(
      outcome(() =>
        mountAt(inside, '', '/src', '', ms.MS_REMOUNT | ms.MS_BIND | ms.MS_NOSUID | ms.MS_RDONLY),
      ),
    ).toBe(undefined);
    expect(outcome(() => mountAt(inside, '', '/src', '', ms.MS_REMOUNT))).toBe('EPERM');
    expect(outcome(() => mountAt(inside, '/', '/m', '', ms.MS_BIND))).toBe('EINVAL');
    mountAt(inside, '/', '/m', '', ms.MS_BIND | ms.MS_REC);
    expect(list(inside, '/m/src')).toEqual([]);
  });

  test('opens no device on a file system that it mounted', () => {
    const { root } = world(tree);
    const inside = container(root);
    mountAt(inside, 't', '/m', 'tmpfs');
    lookUp(inside, null, '/m').inode.create('null', { mode: 0o020666, uid: 1000, gid: 1000, rdev: 0x103 });
    expect(outcome(() => openat(inside, null, '/m/null', 0))).toBe('EACCES');
    expect(outcome(() => openat(inside, null, '/dev/null', 0).read(1).length)).toBe(0);
  });

  test('mounts a proc of its own only where it sees one whole', () => {
    const { root, vfs } = world({ ...tree, proc: dir() });
    vfs.register({
      name: 'proc',
      userNamespaceMount: true,
      mustBeVisible: true,
      mount: (request) => {
        const kcore = { kind: 'file', read: () => 'secrets' } as const;
        const lookup = (name: string) => (name === 'kcore' ? kcore : null);
        return new PseudoFs({
          ...request,
          type: 'proc',
          magic: 0x9fa0,
          root: { kind: 'directory', list: () => ['kcore'], lookup },
        });
      },
    });
    expect(outcome(() => mountAt(container(root), 'p', '/m', 'proc'))).toBe('EPERM');
    mountAt(root, 'p', '/proc', 'proc');
    expect(outcome(() => mountAt(container(root), 'p', '/m', 'proc'))).toBe(undefined);
    maskPath(root, '/proc/kcore');
    expect(outcome(() => mountAt(container(root), 'p', '/m', 'proc'))).toBe('EPERM');
    expect(outcome(() => mountAt(root, 'p', '/m', 'proc'))).toBe(undefined);
  });
});

test('maskPath() and makePathReadOnly() hide and protect, and pass over what is not there', () => {
  const { root } = world(tree);
  maskPath(root, '/src/file');
  maskPath(root, '/src/sub');
  maskPath(root, '/nothing');
  makePathReadOnly(root, '/n');
  makePathReadOnly(root, '/nothing');
  expect([readFile(root, '/src/file'), list(root, '/src/sub')]).toEqual(['', []]);
  expect(outcome(() => writeFile(root, '/src/sub/x', ''))).toBe('EROFS');
  expect(outcome(() => writeFile(root, '/n/x', ''))).toBe('EROFS');
});

test('mountinfo() writes what proc_pid_mountinfo(5) describes', () => {
  const { root } = world({ ...tree, 'a b': dir() });
  mountAt(root, '', '/', '', ms.MS_SHARED);
  mountAt(root, 'my tmp', '/m', 'tmpfs', ms.MS_NOSUID | ms.MS_NODEV, 'size=64k,mode=755');
  mountAt(root, '/src/sub', '/a b', '', ms.MS_BIND);
  mountAt(root, '', '/a b', '', ms.MS_REMOUNT | ms.MS_BIND | ms.MS_RDONLY | ms.MS_NOEXEC);
  mountAt(root, '', '/a b', '', ms.MS_SLAVE);
  expect(mountinfo(root.mounts, root.fs).split('\n')).toEqual([
    '2 1 0:1 / / rw shared:1 - tmpfs root rw,mode=755',
    '3 2 0:3 / /m rw,nosuid,nodev,relatime shared:2 - tmpfs my\\040tmp rw,size=64k,mode=755',
    '4 2 0:1 /src/sub /a\\040b ro,noexec master:1 - tmpfs root rw,mode=755',
    '',
  ]);
});
