import { describe, expect, test } from 'vitest';
import { rootCredentials } from '../../../../lessons-engine/kernel/boot.ts';
import { ALL_CAPABILITIES, capabilitySet } from '../../../../lessons-engine/kernel/security/capabilities.ts';
import {
  setFsUid,
  setGroups,
  setResGid,
  setResUid,
  setUid,
} from '../../../../lessons-engine/kernel/security/change-ids.ts';
import type { Credentials } from '../../../../lessons-engine/kernel/security/credentials.ts';
import { UserNamespace } from '../../../../lessons-engine/kernel/security/user-namespace.ts';
import { outcome } from '../../../support/kernel/fs-world.ts';

const first = new UserNamespace(null, { uid: 0, gid: 0 });
const root = rootCredentials(first);
const FILES = capabilitySet(
  'CAP_CHOWN', 'CAP_DAC_OVERRIDE', 'CAP_DAC_READ_SEARCH', 'CAP_FOWNER', 'CAP_FSETID', 'CAP_LINUX_IMMUTABLE',
  'CAP_MKNOD', 'CAP_MAC_OVERRIDE',
); // prettier-ignore
const sets = ({ permitted, effective, ambient }: Credentials): bigint[] => [permitted, effective, ambient];

describe('changing user ids changes capabilities', () => {
  const withAmbient = { ...root, inheritable: 1n, ambient: 1n };

  test('all are gone when none of three ids is 0 any more', () => {
    expect(sets(setUid(withAmbient, 5))).toEqual([0n, 0n, 0n]);
  });

  test('the permitted set stays with keepcaps, the ambient one does not', () => {
    expect(sets(setUid({ ...withAmbient, keepCaps: true }, 5))).toEqual([ALL_CAPABILITIES, 0n, 0n]);
  });

  test('the effective set rests while the effective id is another, and comes back with 0', () => {
    const resting = setResUid(root, -1, 5, -1);
    expect(sets(resting)).toEqual([ALL_CAPABILITIES, 0n, 0n]);
    expect(sets(setResUid(resting, -1, 0, -1))).toEqual([ALL_CAPABILITIES, ALL_CAPABILITIES, 0n]);
  });

  test('group ids change nothing', () => {
    expect(sets(setResGid(root, 5, 5, 5))).toEqual(sets(root));
  });

  test('the file-system id takes those about files along', () => {
    const other = setFsUid(root, 5);
    expect(other.effective).toBe(ALL_CAPABILITIES & ~FILES);
    expect(setFsUid(other, 0).effective).toBe(ALL_CAPABILITIES);
  });
});

describe('ids go through the map of the user namespace', () => {
  const namespace = new UserNamespace(first, { uid: 1000, gid: 1000 });
  namespace.uidMap = [{ inside: 0, outside: 100000, length: 10 }];
  namespace.gidMap = [{ inside: 0, outside: 200000, length: 10 }];
  const inside: Credentials = { ...root, userNamespace: namespace, uid: 100000, euid: 100000, suid: 100000 };

  test('what it does not map is no id', () => {
    expect(setUid(inside, 9)).toMatchObject({ uid: 100009, euid: 100009, fsuid: 100009 });
    expect(outcome(() => setUid(inside, 10))).toBe('EINVAL');
    expect(setFsUid(inside, 10)).toBe(inside);
  });

  test('its root is root: leaving it costs the capabilities', () => {
    expect(sets(setUid(inside, 1))).toEqual([0n, 0n, 0n]);
  });

  test('groups too, unless setgroups is denied', () => {
    expect(setGroups(inside, 2, () => [3, 1]).groups).toEqual([200001, 200003]);
    expect(outcome(() => setGroups(inside, 1, () => [10]))).toBe('EINVAL');
    namespace.setgroups = 'deny';
    expect(outcome(() => setGroups(inside, 0, () => []))).toBe('EPERM');
    namespace.setgroups = 'allow';
  });
});
