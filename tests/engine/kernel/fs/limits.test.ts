import { describe, expect, test } from 'vitest';
import { bytesOf, textOf } from '../../../../lessons-engine/kernel/byte-text.ts';
import { mkdirat } from '../../../../lessons-engine/kernel/fs/calls/create.ts';
import { stat } from '../../../../lessons-engine/kernel/fs/calls/look.ts';
import { openat } from '../../../../lessons-engine/kernel/fs/calls/open.ts';
import { unlinkat } from '../../../../lessons-engine/kernel/fs/calls/remove.ts';
import { KernelError } from '../../../../lessons-engine/kernel/kernel-error.ts';
import {
  type PseudoDirectory,
  type PseudoNode,
  PseudoFs,
} from '../../../../lessons-engine/kernel/fs/pseudo-fs.ts';
import * as flag from '../../../../lessons-engine/kernel/fs/open-flags.ts';
import { lookUp } from '../../../../lessons-engine/kernel/fs/walk.ts';
import {
  asUser,
  list,
  mountAt,
  outcome,
  readFile,
  world,
  writeFile,
} from '../../../support/kernel/fs-world.ts';

describe('tmpfs', () => {
  const limited = (data: string) => {
    const { root } = world({ m: { entries: {} } });
    mountAt(root, 't', '/m', 'tmpfs', 0, data);
    return root;
  };

  test('ends at size=, gives what fits, and takes back what is removed', () => {
    const root = limited('size=8k');
    const file = openat(root, null, '/m/a', flag.O_CREAT | flag.O_WRONLY, 0o644);
    expect(file.write(new Uint8Array(10_000))).toBe(8192);
    expect(outcome(() => file.write(Uint8Array.of(1)))).toBe('ENOSPC');
    expect(outcome(() => writeFile(root, '/m/b', 'x'))).toBe('ENOSPC');
    expect(lookUp(root, null, '/m').mount.superBlock.statistics()).toMatchObject({ blocks: 2, free: 0 });
    file.drop();
    unlinkat(root, null, '/m/a');
    writeFile(root, '/m/b', 'x');
    expect(stat(root, null, '/m/b')).toMatchObject({ size: 1, blocks: 8 });
  });

  test('ends at nr_inodes=', () => {
    const root = limited('nr_inodes=2');
    mkdirat(root, null, '/m/a', 0o755);
    expect(outcome(() => mkdirat(root, null, '/m/b', 0o755))).toBe('ENOSPC');
    unlinkat(root, null, '/m/a', flag.AT_REMOVEDIR);
    mkdirat(root, null, '/m/b', 0o755);
    expect(list(root, '/m')).toEqual(['b']);
  });

  test('has the mode and owner that it was told', () => {
    expect(stat(limited(''), null, '/m')).toMatchObject({ mode: 0o041777, uid: 0 });
    expect(stat(limited('mode=750,uid=5,gid=6'), null, '/m')).toMatchObject({
      mode: 0o040750,
      uid: 5,
      gid: 6,
    });
  });
});

describe('PseudoFs', () => {
  /** A directory of cgroup's kind: mkdir makes another with a file that is read and written. */
  function start() {
    const { root, vfs } = world({ p: { entries: {} } });
    const made = new Map<string, PseudoNode>();
    let value = 'max';
    const limit: PseudoNode = {
      kind: 'file',
      read: () => `${value}\n`,
      write: (text) => {
        if (!/^\d+\n?$/.test(text)) throw new KernelError('EINVAL', text);
        value = text.trim();
      },
    };
    const directory = (entries: Map<string, PseudoNode>): PseudoDirectory => ({
      kind: 'directory',
      mode: 0o755,
      list: () => [...entries.keys()],
      lookup: (name) => entries.get(name) ?? null,
      mkdir: (name) => void entries.set(name, directory(new Map([['limit', limit]]))),
      rmdir: (name) => void entries.delete(name),
    });
    made.set('limit', limit);
    made.set('who', {
      kind: 'link',
      target: () => 'elsewhere',
      magic: (caller) => lookUp(caller, null, '/dev'),
    });
    made.set('theirs', {
      kind: 'file',
      mode: 0o600,
      owner: () => ({ uid: 1000, gid: 1000 }),
      read: (caller) => `${caller.credentials.uid}`,
    });
    vfs.register({
      name: 'pseudo',
      userNamespaceMount: false,
      mustBeVisible: false,
      mount: (request) =>
        new PseudoFs({ ...request, type: 'pseudo', magic: 0x63677270, root: directory(made) }),
    });
    mountAt(root, 'p', '/p', 'pseudo');
    return root;
  }

  test('reads and writes files as functions, whole lines at once', () => {
    const root = start();
    expect(readFile(root, '/p/limit')).toBe('max\n');
    writeFile(root, '/p/limit', '5');
    expect(outcome(() => writeFile(root, '/p/limit', 'many'))).toBe('EINVAL');
    expect(readFile(root, '/p/limit')).toBe('5\n');
    const file = openat(root, null, '/p/limit', flag.O_RDONLY);
    const first = file.read(1);
    writeFile(root, '/p/limit', '77');
    expect([textOf(first), textOf(file.read(9))]).toEqual(['5', '\n']);
    expect([file.seek(0, flag.SEEK_SET), textOf(file.read(9))]).toEqual([0, '77\n']);
    expect(outcome(() => openat(root, null, '/p/limit', flag.O_WRONLY).readAt(0, 0).length)).toBe(0);
  });

  test('makes and removes directories where that means something, files never', () => {
    const root = start();
    mkdirat(root, null, '/p/child', 0o755);
    expect([list(root, '/p/child'), stat(root, null, '/p/child/limit').mode]).toEqual([['limit'], 0o100644]);
    expect(outcome(() => writeFile(root, '/p/new', ''))).toBe('EPERM');
    expect(outcome(() => unlinkat(root, null, '/p/limit'))).toBe('EPERM');
    const inside = lookUp(root, null, '/p/child');
    unlinkat(root, null, '/p/child', flag.AT_REMOVEDIR);
    expect([inside.dentry.deleted, outcome(() => lookUp(root, null, '/p/child'))]).toEqual([true, 'ENOENT']);
  });

  test('follows a magic link to an object, not along its text', () => {
    const root = start();
    expect(list(root, '/p/who')).toContain('null');
    expect(lookUp(root, null, '/p/who', false).inode.readlink()).toBe('elsewhere');
  });

  test('asks for owner and mode, and knows who reads', () => {
    const root = start();
    expect(readFile(asUser(root, 1000), '/p/theirs')).toBe('1000');
    expect(outcome(() => readFile(asUser(root, 1001), '/p/theirs'))).toBe('EACCES');
    expect(outcome(() => openat(root, null, '/p/theirs', flag.O_RDWR).write(bytesOf('x')))).toBe('EINVAL');
  });
});
