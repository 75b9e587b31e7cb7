import { describe, expect, test } from 'vitest';
import type { Caller } from '../../../../lessons-engine/kernel/fs/caller.ts';
import * as ms from '../../../../lessons-engine/kernel/fs/mount-flags.ts';
import { mountinfo } from '../../../../lessons-engine/kernel/fs/mounts/mountinfo.ts';
import { umount2 } from '../../../../lessons-engine/kernel/fs/mounts/umount2.ts';
import { list, mountAt, outcome, world, writeFile } from '../../../support/kernel/fs-world.ts';

const dir = (entries = {}) => ({ entries });

/** /a is a mount with a directory `in`; /b becomes its bind mount when `a` has the first type, then gets the second. */
function pair(a: number, b: number): Caller {
  const { root } = world({ a: dir(), b: dir(), c: dir(), d: dir({ in: dir() }) });
  mountAt(root, 'A', '/a', 'tmpfs');
  mountAt(root, '/d/in', '/a', '', ms.MS_BIND);
  umount2(root, '/a');
  mountAt(root, '/d', '/a', '', ms.MS_BIND);
  mountAt(root, '', '/a', '', a);
  mountAt(root, '/a', '/b', '', ms.MS_BIND);
  if (b !== 0) mountAt(root, '', '/b', '', b);
  return root;
}

/** Whether a mount at one place is seen at the other. */
function seen(root: Caller, at: string, from: string): boolean {
  mountAt(root, 'new', `${at}/in`, 'tmpfs');
  writeFile(root, `${at}/in/mark`, '');
  return list(root, `${from}/in`).includes('mark');
}

describe('what is mounted in one bind mount is seen in the other', () => {
  const { MS_SHARED: shared, MS_PRIVATE: secluded, MS_SLAVE: slave } = ms;
  test.each<[a: string, b: string, types: [number, number], fromA: boolean, fromB: boolean]>([
    ['shared', 'its peer', [shared, 0], true, true],
    ['shared', 'made a slave', [shared, slave], true, false],
    ['shared', 'made private', [shared, secluded], false, false],
    ['private', 'its copy', [secluded, 0], false, false],
    ['private', 'made a slave', [secluded, slave], false, false],
    ['private', 'made shared', [secluded, shared], false, false],
  ])('%s and %s', (_a, _b, [a, b], fromA, fromB) => {
    expect(seen(pair(a, b), '/a', '/b')).toBe(fromA);
    expect(seen(pair(a, b), '/b', '/a')).toBe(fromB);
  });

  test('a slave that is shared hands it on to its own peers', () => {
    const root = pair(shared, slave);
    mountAt(root, '', '/b', '', shared);
    mountAt(root, '/b', '/c', '', ms.MS_BIND);
    expect(seen(root, '/a', '/c')).toBe(true);
    umount2(root, '/a/in');
    expect([list(root, '/b/in'), list(root, '/c/in')]).toEqual([[], []]);
    expect(seen(root, '/c', '/b')).toBe(true);
    expect(list(root, '/a/in')).toEqual([]);
  });

  test('unbindable mounts are not bound, and left out of a recursive bind', () => {
    const root = pair(shared, ms.MS_UNBINDABLE);
    expect(outcome(() => mountAt(root, '/b', '/c', '', ms.MS_BIND))).toBe('EINVAL');
    mountAt(root, 'x', '/c', 'tmpfs');
    mountAt(root, '/', '/d/in', '', ms.MS_BIND | ms.MS_REC);
    expect(list(root, '/d/in/b')).toEqual([]);
  });
});

test('unmounting spreads the way mounting does', () => {
  const root = pair(ms.MS_SHARED, 0);
  mountAt(root, 'x', '/a/in', 'tmpfs');
  umount2(root, '/b/in');
  expect(mountinfo(root.mounts, root.fs)).not.toContain(' x ');
});

test('a mount does not move away from a shared one', () => {
  const root = pair(ms.MS_SHARED, 0);
  mountAt(root, 'x', '/a/in', 'tmpfs');
  expect(outcome(() => mountAt(root, '/a/in', '/c', '', ms.MS_MOVE))).toBe('EINVAL');
});

test('an unshared namespace is a peer until its root is made private, as a container runtime does first', () => {
  const root = pair(ms.MS_SHARED, 0);
  mountAt(root, '', '/', '', ms.MS_SHARED | ms.MS_REC);
  const copy = () => ({ ...root, ...root.mounts.copy(root.mounts.userNamespace, root.fs) });
  const [open, closed, listening] = [copy(), copy(), copy()];
  mountAt(closed, '', '/', '', ms.MS_PRIVATE | ms.MS_REC);
  mountAt(listening, '', '/', '', ms.MS_SLAVE | ms.MS_REC);
  mountAt(open, 'leaks', '/c', 'tmpfs');
  mountAt(closed, 'stays', '/b', 'tmpfs');
  mountAt(listening, 'stays', '/b', 'tmpfs');
  const has = (caller: Caller, source: string) => mountinfo(caller.mounts, caller.fs).includes(` ${source} `);
  expect([root, open, closed, listening].map((each) => has(each, 'leaks'))).toEqual([
    true,
    true,
    false,
    true,
  ]);
  expect([root, open, closed, listening].map((each) => has(each, 'stays'))).toEqual([
    false,
    false,
    true,
    true,
  ]);
});

test('a namespace that is dissolved hears of nothing any more', () => {
  const root = pair(ms.MS_SHARED, 0);
  mountAt(root, '', '/', '', ms.MS_SHARED | ms.MS_REC);
  const { mounts } = root.mounts.copy(root.mounts.userNamespace, root.fs);
  const before = mounts.mounts().length;
  mountAt(root, 'x', '/c', 'tmpfs');
  expect(mounts.mounts().length).toBe(before + 1);
  mounts.dissolve();
  mountAt(root, 'y', '/d', 'tmpfs');
  expect(mounts.mounts().length).toBe(1);
});
