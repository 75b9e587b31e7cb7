// chroot and pivot_root: what each takes away, and the classic ways out of the one that does not work with the other.
import { describe, expect, test } from 'vitest';
import type { Caller } from '../../../../lessons-engine/kernel/fs/caller.ts';
import { mkdirat } from '../../../../lessons-engine/kernel/fs/calls/create.ts';
import { openat } from '../../../../lessons-engine/kernel/fs/calls/open.ts';
import { chdir, chroot, standOn } from '../../../../lessons-engine/kernel/fs/calls/stand.ts';
import * as ms from '../../../../lessons-engine/kernel/fs/mount-flags.ts';
import { mountinfo } from '../../../../lessons-engine/kernel/fs/mounts/mountinfo.ts';
import { pivotRoot } from '../../../../lessons-engine/kernel/fs/mounts/pivot-root.ts';
import { umount2 } from '../../../../lessons-engine/kernel/fs/mounts/umount2.ts';
import type { Path } from '../../../../lessons-engine/kernel/fs/path.ts';
import { asUser, list, mountAt, outcome, readFile, world } from '../../../support/kernel/fs-world.ts';

const tree = {
  secret: 'of the host',
  jail: { entries: { secret: 'of the jail', old: { entries: {} }, inner: { entries: {} } } },
};

/** Up as far as it goes; what /secret is from there. */
function climb(caller: Caller): string {
  for (let i = 0; i < 20; i++) chdir(caller, '..');
  return readFile(caller, 'secret');
}

describe('chroot()', () => {
  test('needs CAP_SYS_CHROOT and a directory', () => {
    const { root } = world(tree);
    expect(outcome(() => chroot(asUser(root, 1000), '/jail'))).toBe('EPERM');
    expect(outcome(() => chroot(asUser(root, 1000, { capabilities: ['CAP_SYS_CHROOT'] }), '/jail'))).toBe(
      undefined,
    );
    expect(outcome(() => chroot(root, '/secret'))).toBe('ENOTDIR');
  });

  test('keeps `/`, `..` and absolute links inside, once the task stands there', () => {
    const { root } = world({
      ...tree,
      jail: { entries: { ...tree.jail.entries, link: { target: '/secret' } } },
    });
    chroot(root, '/jail');
    chdir(root, '/');
    expect([
      readFile(root, '/secret'),
      readFile(root, '../../secret'),
      readFile(root, '/link'),
      climb(root),
    ]).toEqual(Array(4).fill('of the jail'));
  });

  test('leaves a task outside that did not chdir', () => {
    const { root } = world(tree);
    chdir(root, '/');
    chroot(root, '/jail');
    expect(readFile(root, 'secret')).toBe('of the host');
  });

  test('is left by root with a second chroot', () => {
    const { root } = world(tree);
    chroot(root, '/jail');
    chdir(root, '/');
    mkdirat(root, null, '/x', 0o755);
    chroot(root, '/x');
    expect(climb(root)).toBe('of the host');
  });

  test('is left by anybody with a directory that was open before', () => {
    const { root } = world(tree);
    const host = openat(root, null, '/', 0);
    chroot(root, '/jail');
    chdir(root, '/');
    const user = asUser(root, 1000);
    standOn(user, host.path as Path);
    expect(climb(user)).toBe('of the host');
  });
});

describe('pivotRoot()', () => {
  /** A task of its own mount namespace with /jail as a mount. */
  function ready(): Caller {
    const { root } = world(tree);
    const caller = { ...root, ...root.mounts.copy(root.mounts.userNamespace, root.fs) };
    mountAt(caller, '/jail', '/jail', '', ms.MS_BIND);
    return caller;
  }

  test('puts the old root where it is told, from where it can be unmounted', () => {
    const caller = ready();
    pivotRoot(caller, '/jail', '/jail/old');
    expect([readFile(caller, '/secret'), readFile(caller, '/old/secret')]).toEqual([
      'of the jail',
      'of the host',
    ]);
    expect(outcome(() => umount2(caller, '/old'))).toBe(undefined);
    expect(list(caller, '/old')).toEqual([]);
    expect(mountinfo(caller.mounts, caller.fs).trim().split('\n').length).toBe(1);
  });

  test('does it without a directory for the old root, too: pivot_root(".", ".")', () => {
    const caller = ready();
    chdir(caller, '/jail');
    pivotRoot(caller, '.', '.');
    expect(mountinfo(caller.mounts, caller.fs).trim().split('\n').length).toBe(2);
    // What goes is what stands on top of `.`: the old root, and not the new one under it.
    umount2(caller, '.', ms.MNT_DETACH);
    expect(mountinfo(caller.mounts, caller.fs).trim().split('\n').length).toBe(1);
    expect(caller.fs.root.mount.namespace).toBe(caller.mounts);
    mountAt(caller, '/inner', '/old', '', ms.MS_BIND);
    umount2(caller, '/old');
    chdir(caller, '/');
    expect([readFile(caller, '/secret'), climb(caller)]).toEqual(['of the jail', 'of the jail']);
    chroot(caller, '/inner');
    expect(climb(caller)).toBe('of the jail');
  });

  test('mounts on `.` and `/` pile up, and come off one by one', () => {
    const caller = ready();
    for (const place of ['.', '/']) {
      chdir(caller, '/jail');
      if (place === '/') chroot(caller, '/jail');
      const before = caller.mounts.mounts().length;
      for (let i = 0; i < 2; i++) mountAt(caller, 'none', place, 'tmpfs');
      mountAt(caller, place, place, '', ms.MS_BIND);
      expect(caller.mounts.mounts()).toHaveLength(before + 3);
      for (let i = 0; i < 3; i++) umount2(caller, place);
      expect(caller.mounts.mounts()).toHaveLength(before);
      expect(readFile(caller, 'secret')).toBe('of the jail');
    }
  });

  test('takes along every task that stood in the old root', () => {
    const caller = ready();
    const other = caller.fs.clone();
    caller.mounts.vfs.fsStates = () => [other];
    pivotRoot(caller, '/jail', '/jail/old');
    expect(readFile({ ...caller, fs: other }, '/secret')).toBe('of the jail');
  });

  test.each<[rule: string, act: (caller: Caller) => void, error: string]>([
    ['the new root is a mount point', (caller) => pivotRoot(caller, '/jail/inner', '/jail/inner'), 'EINVAL'],
    ['the new root is not the root', (caller) => pivotRoot(caller, '/', '/jail'), 'EBUSY'],
    ['the old root does not go onto its own mount', (caller) => pivotRoot(caller, '/jail', '/'), 'EBUSY'],
    [
      'the old root goes below the new one',
      (caller) => (
        mountAt(caller, 'x', '/jail/inner', 'tmpfs'),
        pivotRoot(caller, '/jail/inner', '/jail/old')
      ),
      'EINVAL',
    ],
    ['both are directories', (caller) => pivotRoot(caller, '/jail', '/jail/secret'), 'ENOTDIR'],
    [
      'no parent is shared',
      (caller) => (mountAt(caller, '', '/', '', ms.MS_SHARED), pivotRoot(caller, '/jail', '/jail/old')),
      'EINVAL',
    ],
    [
      'the place for the old root is not shared',
      (caller) => (mountAt(caller, '', '/jail', '', ms.MS_SHARED), pivotRoot(caller, '/jail', '/jail/old')),
      'EINVAL',
    ],
    [
      'a chroot is no mount point',
      (caller) => (chroot(caller, '/jail/inner'), pivotRoot(caller, '/', '/')),
      'EBUSY',
    ],
    ['the caller may mount', (caller) => pivotRoot(asUser(caller, 1000), '/jail', '/jail/old'), 'EPERM'],
  ])('demands that %s', (_rule, act, error) => {
    expect(outcome(() => act(ready()))).toBe(error);
  });
});
