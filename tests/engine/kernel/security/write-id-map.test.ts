import { describe, expect, test } from 'vitest';
import { rootCredentials } from '../../../../lessons-engine/kernel/boot.ts';
import type { Credentials } from '../../../../lessons-engine/kernel/security/credentials.ts';
import {
  ALL_CAPABILITIES,
  capabilitySet,
  type CapabilityName,
} from '../../../../lessons-engine/kernel/security/capabilities.ts';
import { kgidOf, kuidOf, uidInside } from '../../../../lessons-engine/kernel/security/mapped-ids.ts';
import { UserNamespace } from '../../../../lessons-engine/kernel/security/user-namespace.ts';
import {
  idMapText,
  writeGidMap,
  writeSetgroups,
  writeUidMap,
} from '../../../../lessons-engine/kernel/security/write-id-map.ts';
import { outcome } from '../../../support/kernel/fs-world.ts';

/** Root outside, an ordinary user outside, and that user in a namespace that he has just made. */
function scene(uid = 1000) {
  const first = new UserNamespace(null, { uid: 0, gid: 0 });
  const root = rootCredentials(first);
  const user: Credentials = {
    ...root,
    uid, euid: uid, suid: uid, fsuid: uid,
    gid: uid, egid: uid, sgid: uid, fsgid: uid,
    permitted: 0n,
    effective: 0n,
  }; // prettier-ignore
  const namespace = new UserNamespace(first, { uid, gid: uid });
  const inside = {
    ...user,
    permitted: ALL_CAPABILITIES,
    effective: ALL_CAPABILITIES,
    userNamespace: namespace,
  };
  return { first, root, user, namespace, inside, target: { credentials: inside } };
}

/** With one capability less. */
const without = (credentials: Credentials, name: CapabilityName): Credentials => ({
  ...credentials,
  effective: credentials.effective & ~capabilitySet(name),
});

describe('writeUidMap()', () => {
  test('lets anybody map himself, once, and to root if he likes', () => {
    const { inside, target, namespace } = scene();
    writeUidMap(inside, target, '0 1000 1\n');
    expect([kuidOf(namespace, 0), kuidOf(namespace, 1), uidInside(namespace, 1000)]).toEqual([1000, null, 0]);
    expect(outcome(() => writeUidMap(inside, target, '0 1000 1\n'))).toBe('EPERM');
  });

  test.each([
    ['another user', '0 1001 1'],
    ['two ids', '0 1000 2'],
    ['himself and another', '0 1000 1\n1 1001 1'],
    ['the root of the parent', '0 0 1'],
  ])('does not let an ordinary user map %s', (_, text) => {
    const { inside, user, target } = scene();
    expect(outcome(() => writeUidMap(inside, target, text))).toBe('EPERM');
    // Outside he is the owner, and has its capabilities; but none over the parent.
    expect(outcome(() => writeUidMap(user, target, text))).toBe('EPERM');
  });

  test('lets CAP_SETUID in the parent map anything there, as newuidmap does', () => {
    const { root, target, namespace } = scene();
    writeUidMap(root, target, '0 1000 1\n1 100000 65536\n');
    expect(namespace.uidMap).toEqual([
      { inside: 0, outside: 1000, length: 1 },
      { inside: 1, outside: 100000, length: 65536 },
    ]);
  });

  test('asks the opener and the writer for CAP_SETUID', () => {
    const { root, user, target } = scene();
    const both = '0 100000 65536';
    expect(outcome(() => writeUidMap(root, target, both, user))).toBe('EPERM');
    expect(outcome(() => writeUidMap(user, target, both, root))).toBe('EPERM');
    expect(outcome(() => writeUidMap(without(root, 'CAP_SETUID'), target, both))).toBe('EPERM');
  });

  test('maps the root of the parent only with CAP_SETFCAP: the writer outside, or the maker from inside', () => {
    const text = '0 0 65536';
    const outside = scene();
    expect(outcome(() => writeUidMap(without(outside.root, 'CAP_SETFCAP'), outside.target, text))).toBe(
      'EPERM',
    );
    expect(outcome(() => writeUidMap(outside.root, outside.target, text))).toBeUndefined();
    for (const makerCouldSetfcap of [false, true]) {
      const { first, root } = scene();
      const userNamespace = new UserNamespace(first, { uid: 0, gid: 0 }, { makerCouldSetfcap });
      const inside = { ...root, userNamespace };
      expect(outcome(() => writeUidMap(inside, { credentials: inside }, '0 0 1'))).toBe(
        makerCouldSetfcap ? undefined : 'EPERM',
      );
    }
  });

  test('is for the namespace and its parent only, and for CAP_SYS_ADMIN in it', () => {
    const { first, user, inside, target } = scene();
    const elsewhere = new UserNamespace(first, { uid: 1000, gid: 1000 });
    expect(outcome(() => writeUidMap({ ...inside, userNamespace: elsewhere }, target, '0 1000 1'))).toBe(
      'EPERM',
    );
    expect(outcome(() => writeUidMap(without(inside, 'CAP_SYS_ADMIN'), target, '0 1000 1'))).toBe('EPERM');
    const other = { ...user, euid: 7 };
    expect(outcome(() => writeUidMap(other, target, '0 7 1'))).toBe('EPERM');
    expect(outcome(() => writeUidMap(user, { credentials: user }, '0 1000 1'))).toBe('EPERM');
  });

  test.each([
    ['nothing', ''],
    ['words', 'root 1000 1'],
    ['two numbers', '0 1000'],
    ['four numbers', '0 1000 1 1'],
    ['an empty line', '0 1000 1\n\n'],
    ['a length of 0', '0 1000 0'],
    ['ids inside that overlap', '0 1000 10\n9 2000 1'],
    ['ids outside that overlap', '0 1000 10\n20 1009 1'],
    ['−1', '4294967295 1000 1'],
    ['more ids than there are', '1 1000 4294967295'],
    ['341 lines', Array.from({ length: 341 }, (_, id) => `${id} ${id} 1`).join('\n')],
    ['a page of bytes', `${' '.repeat(4090)}0 1 1 `],
  ])('refuses %s with EINVAL', (_, text) => {
    const { root, target } = scene();
    expect(outcome(() => writeUidMap(root, target, text))).toBe('EINVAL');
  });

  test('takes 340 lines, spaces and tabs, no new line at the end', () => {
    const { root, target, namespace } = scene();
    writeUidMap(root, target, Array.from({ length: 340 }, (_, id) => ` ${id}\t${id} 1 `).join('\n'));
    expect(namespace.uidMap).toHaveLength(340);
  });

  test('maps in a nested namespace what the parent has, and through both', () => {
    const { root, target, namespace } = scene();
    writeUidMap(root, target, '0 100000 65536');
    const inRoot: Credentials = {
      ...root,
      uid: 100000,
      euid: 100000,
      suid: 100000,
      userNamespace: namespace,
    };
    const deeper = new UserNamespace(namespace, { uid: 100000, gid: 100000 });
    const deep = { credentials: { ...inRoot, userNamespace: deeper } };
    expect(outcome(() => writeUidMap(inRoot, deep, '0 1000 65536'))).toBe('EPERM');
    expect(outcome(() => writeUidMap(inRoot, deep, '0 1000 100'))).toBeUndefined();
    expect([kuidOf(deeper, 0), kuidOf(deeper, 99), kuidOf(deeper, 100)]).toEqual([101000, 101099, null]);
    expect(uidInside(deeper, 101005)).toBe(5);
    // Each reader sees the parent's ids as he calls them.
    const column = (text: string): string[] => text.trim().split(/\s+/);
    expect(column(idMapText('uidMap', deeper, deep.credentials))).toEqual(['0', '1000', '100']);
    expect(column(idMapText('uidMap', deeper, inRoot))).toEqual(['0', '1000', '100']);
    expect(column(idMapText('uidMap', deeper, root))).toEqual(['0', '101000', '100']);
    expect(idMapText('uidMap', root.userNamespace, root)).toBe('         0          0 4294967295\n');
  });
});

describe('writeGidMap()', () => {
  test('of an ordinary user needs setgroups denied first', () => {
    const { inside, target, namespace } = scene();
    expect(outcome(() => writeGidMap(inside, target, '0 1000 1'))).toBe('EPERM');
    writeSetgroups(inside, target, 'deny\n');
    writeGidMap(inside, target, '0 1000 1');
    expect(kgidOf(namespace, 0)).toBe(1000);
  });

  test('of CAP_SETGID in the parent does not', () => {
    const { root, target, namespace } = scene();
    expect(outcome(() => writeGidMap(without(root, 'CAP_SETGID'), target, '0 100000 10'))).toBe('EPERM');
    writeGidMap(root, target, '0 100000 10');
    expect([kgidOf(namespace, 9), namespace.setgroups]).toEqual([100009, 'allow']);
  });
});

describe('writeSetgroups()', () => {
  test('denies for good, and in every namespace made below', () => {
    const { inside, target, namespace } = scene();
    writeSetgroups(inside, target, 'allow');
    writeSetgroups(inside, target, 'deny');
    writeSetgroups(inside, target, 'deny');
    expect(outcome(() => writeSetgroups(inside, target, 'allow'))).toBe('EPERM');
    expect(new UserNamespace(namespace, { uid: 1000, gid: 1000 }).setgroups).toBe('deny');
  });

  test('comes too late behind a gid_map, and is not for the first namespace', () => {
    const { root, inside, target } = scene();
    writeGidMap(root, target, '0 1000 1');
    expect(outcome(() => writeSetgroups(inside, target, 'deny'))).toBe('EPERM');
    expect(outcome(() => writeSetgroups(root, { credentials: root }, 'deny'))).toBe('EPERM');
  });

  test('refuses other words, and whoever has no power there', () => {
    const { inside, target } = scene();
    for (const text of ['', 'no', 'denyall', 'deny    '])
      expect(
        outcome(() => writeSetgroups(inside, target, text)),
        text,
      ).toBe('EINVAL');
    expect(outcome(() => writeSetgroups(without(inside, 'CAP_SYS_ADMIN'), target, 'deny'))).toBe('EACCES');
  });
});
