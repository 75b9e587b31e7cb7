import { describe, expect, test } from 'vitest';
import { getcwd, stat } from '../../../../lessons-engine/kernel/fs/calls/look.ts';
import { openat } from '../../../../lessons-engine/kernel/fs/calls/open.ts';
import { unlinkat } from '../../../../lessons-engine/kernel/fs/calls/remove.ts';
import { renameat2 } from '../../../../lessons-engine/kernel/fs/calls/rename.ts';
import { chdir, chroot } from '../../../../lessons-engine/kernel/fs/calls/stand.ts';
import * as flag from '../../../../lessons-engine/kernel/fs/open-flags.ts';
import { pathText } from '../../../../lessons-engine/kernel/fs/path.ts';
import { lookUp } from '../../../../lessons-engine/kernel/fs/walk.ts';
import { asUser, mountAt, outcome, world } from '../../../support/kernel/fs-world.ts';

const link = (target: string) => ({ target });
/** l0 → l1 → … → file, `count` links. */
const chain = (count: number) =>
  Object.fromEntries(
    Array.from({ length: count }, (_, i) => [`l${i}`, link(i === count - 1 ? 'file' : `l${i + 1}`)]),
  );

const tree = {
  a: { entries: { b: { entries: { file: 'x' } }, up: link('../a/b'), root: link('/a'), file: 'x' } },
  secret: { mode: 0o700, entries: { file: 'x' } },
  loop: link('loop'),
  dangling: link('nowhere'),
  dir: link('a'),
  chain: { entries: { file: 'x', ...chain(40) } },
  longer: { entries: { file: 'x', ...chain(41) } },
};

describe('lookUp()', () => {
  test.each<[path: string, result: string]>([
    ['/', '/'],
    ['//a///b/', '/a/b'],
    ['/a/./b/../b/file', '/a/b/file'],
    ['/../../a', '/a'],
    ['/a/up/file', '/a/b/file'],
    ['/a/root/b', '/a/b'],
    ['/dir', '/a'],
    ['a/b', '/a/b'],
    ['', 'ENOENT'],
    ['/nowhere', 'ENOENT'],
    ['/dangling', 'ENOENT'],
    ['/a/file/', 'ENOTDIR'],
    ['/a/file/..', 'ENOTDIR'],
    ['/a/file/x', 'ENOTDIR'],
    ['/loop', 'ELOOP'],
    ['/loop/x', 'ELOOP'],
    ['/chain/l0', '/chain/file'],
    ['/longer/l0', 'ELOOP'],
    [`/${'n'.repeat(255)}`, 'ENOENT'],
    [`/${'n'.repeat(256)}`, 'ENAMETOOLONG'],
    [`/${'./'.repeat(2046)}a`, '/a'],
    [`/${'./'.repeat(2047)}a`, 'ENAMETOOLONG'],
  ])('of %s gives %s', (path, result) => {
    const { root } = world(tree);
    expect(outcome(() => pathText(lookUp(root, null, path), root.fs.root))).toBe(result);
  });

  test('stops at a link when it is told not to follow, unless a slash follows', () => {
    const { root } = world(tree);
    expect(pathText(lookUp(root, null, '/dir', false), root.fs.root)).toBe('/dir');
    expect(pathText(lookUp(root, null, '/dir/', false), root.fs.root)).toBe('/a');
  });

  test('asks each directory for search permission', () => {
    const { root } = world(tree);
    const user = asUser(root, 1000);
    expect(outcome(() => lookUp(user, null, '/secret/file'))).toBe('EACCES');
    expect(outcome(() => lookUp(user, null, '/secret/nothing'))).toBe('EACCES');
    expect(stat(user, null, '/secret').mode).toBe(0o40700);
    const reader = asUser(root, 1000, { capabilities: ['CAP_DAC_READ_SEARCH'] });
    expect(stat(reader, null, '/secret/file').size).toBe(1);
  });

  test('goes into mounts and with `..` out of them', () => {
    const { root } = world(tree);
    mountAt(root, 'one', '/a/b', 'tmpfs');
    mountAt(root, 'two', '/a/b', 'tmpfs');
    expect(lookUp(root, null, '/a/b').mount.superBlock.source).toBe('two');
    expect(pathText(lookUp(root, null, '/a/b/..'), root.fs.root)).toBe('/a');
    expect(outcome(() => lookUp(root, null, '/a/b/file'))).toBe('ENOENT');
  });

  test('does not leave a bind mount by a directory that was moved out of it', () => {
    const { root } = world({
      jail: { entries: { in: { entries: { deep: { entries: {} } } } } },
      view: { entries: {} },
      out: { entries: {} },
    });
    mountAt(root, '/jail', '/view', '', 4096);
    chdir(root, '/view/in/deep');
    renameat2(root, null, '/jail/in/deep', null, '/out/deep');
    expect(outcome(() => lookUp(root, null, '..'))).toBe('ENOENT');
  });
});

describe('getcwd()', () => {
  test('tells the path, that it is unreachable, or that there is none', () => {
    const { root } = world({ ...tree, empty: { entries: {} } });
    chdir(root, '/a/b');
    expect(getcwd(root)).toBe('/a/b');
    chroot(root, '/secret');
    expect(getcwd(root)).toBe('(unreachable)/a/b');
    root.fs.root = root.mounts.rootPath;
    chdir(root, '/empty');
    unlinkat(root, null, '/empty', flag.AT_REMOVEDIR);
    expect(outcome(() => getcwd(root))).toBe('ENOENT');
    expect(pathText(root.fs.cwd, root.fs.root)).toBe('/empty (deleted)');
    expect(outcome(() => openat(root, null, 'new', flag.O_CREAT | flag.O_WRONLY, 0o644))).toBe('ENOENT');
  });
});
