import { describe, expect, test } from 'vitest';
import { textOf } from '../../../../lessons-engine/kernel/byte-text.ts';
import { MS_NOSUID } from '../../../../lessons-engine/kernel/fs/mount-flags.ts';
import { Path } from '../../../../lessons-engine/kernel/fs/path.ts';
import { lookUp } from '../../../../lessons-engine/kernel/fs/walk.ts';
import { ALL_CAPABILITIES, capabilitySet } from '../../../../lessons-engine/kernel/security/capabilities.ts';
import type { Credentials } from '../../../../lessons-engine/kernel/security/credentials.ts';
import { afterExec } from '../../../../lessons-engine/kernel/security/exec-credentials.ts';
import {
  decodeFileCapabilities,
  encodeFileCapabilities,
  type FileCapabilities,
} from '../../../../lessons-engine/kernel/security/file-capabilities.ts';
import { UserNamespace } from '../../../../lessons-engine/kernel/security/user-namespace.ts';
import { as, asUser, mountAt, outcome, world } from '../../../support/kernel/fs-world.ts';

const RAW = capabilitySet('CAP_NET_RAW');
const BIND = capabilitySet('CAP_NET_BIND_SERVICE');
const file = (capabilities: FileCapabilities, mode = 0o755) => ({
  content: 'x',
  mode,
  xattrs: { 'security.capability': textOf(encodeFileCapabilities(capabilities)) },
});

const { root, vfs } = world({
  plain: { content: 'x', mode: 0o755 },
  'suid-root': { content: 'x', mode: 0o4755 },
  'suid-7': { content: 'x', mode: 0o4755, uid: 7 },
  'sgid-8': { content: 'x', mode: 0o2755, gid: 8 },
  locked: { content: 'x', mode: 0o2745, gid: 8 },
  ping: file({ permitted: RAW, inheritable: 0n, effective: true }),
  quiet: file({ permitted: RAW, inheritable: 0n, effective: false }),
  wants: file({ permitted: 0n, inheritable: BIND, effective: true }),
  mixed: file({ permitted: RAW, inheritable: 0n, effective: true }, 0o4755),
  theirs: file({ permitted: RAW, inheritable: 0n, effective: true, rootId: 100000 }),
  torn: { content: 'x', mode: 0o755, xattrs: { 'security.capability': 'torn' } },
  mnt: { entries: {} },
});
const user = asUser(root, 1000).credentials;
const run = (old: Credentials, name: string): Credentials =>
  afterExec(old, lookUp(root, null, `/${name}`)).credentials;
const sets = ({ permitted, effective, ambient }: Credentials) => ({ permitted, effective, ambient });
const none = { permitted: 0n, effective: 0n, ambient: 0n };
const both = (set: bigint) => ({ permitted: set, effective: set, ambient: 0n });

describe('afterExec(), set-user-ID and set-group-ID', () => {
  test('a plain file changes nothing of an ordinary user', () => {
    expect(run(user, 'plain')).toEqual(user);
  });

  test("set-user-ID sets effective, saved and file-system id; root's brings all capabilities", () => {
    expect(run(user, 'suid-7')).toMatchObject({ uid: 1000, euid: 7, suid: 7, fsuid: 7, permitted: 0n });
    expect(run(user, 'suid-root')).toMatchObject({ uid: 1000, euid: 0, suid: 0, ...both(ALL_CAPABILITIES) });
  });

  test('set-group-ID does, where the group may execute', () => {
    expect(run(user, 'sgid-8')).toMatchObject({ gid: 1000, egid: 8, sgid: 8, fsgid: 8 });
    expect(run(user, 'locked').egid).toBe(1000);
  });

  test('no_new_privs, a nosuid mount, and an owner without a name here forbid it', () => {
    expect(run({ ...user, noNewPrivs: true }, 'suid-root')).toMatchObject({ euid: 1000, ...none });
    mountAt(root, '', '/mnt', 'tmpfs', MS_NOSUID);
    const { inode, dentry } = lookUp(root, null, '/suid-root');
    const { mount } = lookUp(root, null, '/mnt');
    expect(inode.mode & 0o4000).toBe(0o4000);
    const path = new Path(mount, dentry);
    expect(afterExec(user, path).credentials.euid).toBe(1000);
    const below = new UserNamespace(vfs.initialUserNamespace, { uid: 1000, gid: 1000 });
    expect(run({ ...user, userNamespace: below }, 'suid-root').euid).toBe(1000);
  });

  test("the task's ids come back under no_new_privs when they differed before", () => {
    const odd = { ...user, euid: 7, suid: 7, noNewPrivs: true };
    expect(run(odd, 'plain')).toMatchObject({ uid: 1000, euid: 1000, suid: 1000 });
    expect(run({ ...odd, noNewPrivs: false }, 'plain')).toMatchObject({ uid: 1000, euid: 7, suid: 7 });
  });
});

describe('afterExec(), capabilities', () => {
  const { credentials } = root;

  test('root gets the bounding set, whatever he had given up', () => {
    const dropped = { ...credentials, permitted: 0n, effective: 0n };
    expect(sets(run(dropped, 'plain'))).toEqual(both(ALL_CAPABILITIES));
    expect(sets(run({ ...dropped, bounding: RAW }, 'plain'))).toEqual(both(RAW));
  });

  test('with no_new_privs root gets nothing back', () => {
    const dropped = { ...credentials, permitted: RAW, effective: 0n, noNewPrivs: true };
    expect(sets(run(dropped, 'plain'))).toEqual(both(RAW));
  });

  test('uid 0 alone, without euid, has them permitted and not effective', () => {
    expect(sets(run({ ...credentials, euid: 1000 }, 'plain'))).toEqual({
      ...none,
      permitted: ALL_CAPABILITIES,
    });
  });

  test('a file gives its permitted ones, effective when it says so, within the bounding set', () => {
    expect(sets(run(user, 'ping'))).toEqual(both(RAW));
    expect(sets(run(user, 'quiet'))).toEqual({ ...none, permitted: RAW });
    expect(sets(run({ ...user, bounding: 0n }, 'quiet'))).toEqual(none);
    expect(outcome(() => run({ ...user, bounding: 0n }, 'ping'))).toBe('EPERM');
  });

  test('inheritable ones pass where the file inherits them too', () => {
    expect(sets(run(user, 'wants'))).toEqual(none);
    expect(sets(run({ ...user, inheritable: BIND | RAW }, 'wants'))).toEqual(both(BIND));
    expect(sets(run({ ...user, inheritable: BIND | RAW }, 'plain'))).toEqual(none);
  });

  test('ambient ones pass through a plain file, and end at one that gives or changes anything', () => {
    const ambient = { ...user, permitted: BIND, inheritable: BIND, ambient: BIND };
    expect(sets(run(ambient, 'plain'))).toEqual({ permitted: BIND, effective: BIND, ambient: BIND });
    expect(sets(run(ambient, 'suid-7'))).toEqual(none);
    expect(sets(run(ambient, 'ping'))).toEqual(both(RAW));
  });

  test('no_new_privs takes back what a file gives', () => {
    expect(sets(run({ ...user, noNewPrivs: true }, 'ping'))).toEqual(none);
  });

  test("a set-user-ID-root file with capabilities gives those and not root's", () => {
    expect(run(user, 'mixed')).toMatchObject({ euid: 0, ...both(RAW) });
  });

  test('version 3 counts where its root is root', () => {
    expect(sets(run(user, 'theirs'))).toEqual(none);
    const namespace = new UserNamespace(vfs.initialUserNamespace, { uid: 1000, gid: 1000 });
    namespace.uidMap = [{ inside: 0, outside: 100000, length: 10 }];
    namespace.gidMap = namespace.uidMap;
    const inside = { ...user, euid: 100001, uid: 100001, userNamespace: namespace };
    expect(sets(run(inside, 'theirs'))).toEqual(both(RAW));
  });

  test('a damaged attribute fails', () => {
    expect(outcome(() => run(user, 'torn'))).toBe('EINVAL');
  });

  test('keepcaps ends', () => {
    expect(run(as(root, { keepCaps: true }).credentials, 'plain').keepCaps).toBe(false);
  });
});

describe('afterExec(), secure', () => {
  const secure = (old: Credentials, name: string): boolean =>
    afterExec(old, lookUp(root, null, `/${name}`)).secure;

  test('who becomes somebody else or gains capabilities should not trust his environment', () => {
    expect(['suid-7', 'sgid-8', 'suid-root', 'ping', 'quiet'].map((name) => secure(user, name))).toEqual(
      Array(5).fill(true),
    );
  });

  test('whoever stays what he was may', () => {
    expect([secure(user, 'plain'), secure(user, 'locked'), secure(root.credentials, 'plain')]).toEqual(
      Array(3).fill(false),
    );
    const ambient = { ...user, permitted: BIND, inheritable: BIND, ambient: BIND };
    expect(secure(ambient, 'plain')).toBe(false);
  });

  test('a file with effective capabilities says so even where no_new_privs takes them back', () => {
    expect(secure({ ...user, noNewPrivs: true }, 'ping')).toBe(true);
  });
});

test('encodeFileCapabilities() writes struct vfs_cap_data, and decodeFileCapabilities() reads all versions', () => {
  const capabilities = { permitted: (1n << 40n) | 1n, inheritable: 2n, effective: true };
  expect([...encodeFileCapabilities(capabilities)]).toEqual([
    1, 0, 0, 2, 1, 0, 0, 0, 2, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0,
  ]); // prettier-ignore
  for (const each of [capabilities, { ...capabilities, rootId: 100000 }])
    expect(decodeFileCapabilities(encodeFileCapabilities(each))).toEqual(each);
  expect(decodeFileCapabilities(Uint8Array.of(0, 0, 0, 1, 5, 0, 0, 0, 6, 0, 0, 0))).toEqual({
    permitted: 5n,
    inheritable: 6n,
    effective: false,
  });
});
