import { describe, expect, test } from 'vitest';
import { Random } from '../../../../lessons-engine/bits/index.ts';
import { fillTree, type Inode } from '../../../../lessons-engine/kernel/index.ts';
import { OverlayFs } from '../../../../lessons-engine/kernel/fs/overlay/overlay-fs.ts';
import { UserNamespace } from '../../../../lessons-engine/kernel/security/user-namespace.ts';
import { applyLayer, checkLayer, layerOfChanges, layerOfTree, layerOfUpper, readTar, tarEntry, type TarEntry, unpackLayer, writeTar } from '../../../../lessons-engine/oci/index.ts'; // prettier-ignore
import { copyTree, describeTree, emptyDirectory, growTree } from '../../../support/oci/trees.ts';

const through = async (entries: readonly TarEntry[]) =>
  checkLayer(await readTar(await writeTar(entries), 'layer'), 'layer');

/** Layers on each other as overlayfs shows them; the lowest first. */
function overlay(layers: readonly Inode[], upper: Inode | null = null): Inode {
  const options = {
    device: 2,
    now: () => 0,
    userNamespace: new UserNamespace(null, { uid: 0, gid: 0 }),
    source: 'o',
  };
  const work = upper === null ? null : upper.superBlock.rootInode.lookup('work');
  return new OverlayFs(options, { lowers: [...layers].reverse(), upper, work }).rootInode;
}

describe('a random tree', () => {
  for (let seed = 1; seed <= 40; seed++)
    test(`comes back from its layer (seed ${seed})`, async () => {
      const tree = emptyDirectory();
      growTree(new Random(seed), tree);
      const layer = await through(layerOfTree(tree));
      const [unpacked, applied] = [emptyDirectory(), emptyDirectory()];
      unpackLayer(layer, unpacked);
      applyLayer(layer, applied);
      expect(describeTree(unpacked)).toEqual(describeTree(tree));
      expect(describeTree(applied)).toEqual(describeTree(tree));
    });
});

describe('random changes of a random tree', () => {
  for (let seed = 1; seed <= 60; seed++)
    test(`are in a layer (seed ${seed})`, async () => {
      const random = new Random(seed);
      const lower = emptyDirectory();
      growTree(random, lower);
      const upper = copyTree(lower, emptyDirectory());
      growTree(random, upper);
      const how = { links: false, directoryTimes: false };
      const wanted = describeTree(upper, how);
      const layer = await through(layerOfChanges(lower, upper));

      // Applied to a copy of the old tree it makes the new one.
      const applied = copyTree(lower, emptyDirectory());
      applyLayer(layer, applied);
      expect(describeTree(applied, how)).toEqual(wanted);

      // Unpacked beside the old tree it makes the new one, for overlayfs.
      const unpacked = emptyDirectory();
      unpackLayer(layer, unpacked, [lower]);
      expect(describeTree(overlay([lower, unpacked]), how)).toEqual(wanted);

      // And is found again in that directory.
      const again = emptyDirectory();
      unpackLayer(await through(layerOfUpper(unpacked)), again, [lower]);
      expect(describeTree(overlay([lower, again]), how)).toEqual(wanted);
    });

  test('are none for a copy', () => {
    const tree = emptyDirectory();
    growTree(new Random(3), tree);
    expect(layerOfChanges(tree, copyTree(tree, emptyDirectory()))).toEqual([]);
  });
});

describe('a container’s changes', () => {
  for (let seed = 1; seed <= 40; seed++)
    test(`are those of its upper directory (seed ${seed})`, async () => {
      const random = new Random(seed);
      const lower = emptyDirectory();
      growTree(random, lower);
      const disk = emptyDirectory();
      fillTree(disk, { upper: { entries: {} }, work: { entries: {} } });
      const upper = disk.lookup('upper') as Inode;
      const merged = overlay([lower], upper);
      for (let round = 0; round < 3; round++) growTree(random, merged);
      const how = { links: false, directoryTimes: false };
      const unpacked = emptyDirectory();
      unpackLayer(await through(layerOfUpper(upper)), unpacked, [lower]);
      expect(describeTree(overlay([lower, unpacked]), how)).toEqual(describeTree(merged, how));
    });
});

describe('layerOfChanges()', () => {
  const tree = (entries: Parameters<typeof fillTree>[1]): Inode => {
    const directory = emptyDirectory();
    fillTree(directory, entries);
    return directory;
  };

  test('is the example of the specification', () => {
    const program = { content: 'x', mode: 0o755 };
    const before = tree({
      etc: { entries: { 'my-app-config': 'c' } },
      bin: { entries: { 'my-app-binary': program, 'my-app-tools': program } },
    });
    const after = tree({
      etc: { entries: { 'my-app.d': { entries: { 'default.cfg': 'd' } } } },
      bin: { entries: { 'my-app-binary': program, 'my-app-tools': { content: 'y', mode: 0o755 } } },
    });
    expect(layerOfChanges(before, after).map(({ name }) => name)).toEqual([
      'bin/', 'bin/my-app-tools', 'etc/', 'etc/.wh.my-app-config', 'etc/my-app.d/', 'etc/my-app.d/default.cfg',
    ]); // prettier-ignore
  });

  test('does not depend on time when told so', async () => {
    const make = (mtime: number) => {
      const made = tree({ f: 'x', d: { entries: {} } });
      for (const name of ['f', 'd']) made.lookup(name)?.setAttributes({ mtime });
      return writeTar(layerOfTree(made, { mtime: 0 }));
    };
    expect(await make(1)).toEqual(await make(10 ** 12));
  });

  test('refuses a name that means something else in a layer', () => {
    expect(() => layerOfTree(tree({ '.wh.x': '' }))).toThrow(
      'expected names that do not begin with .wh., found ".wh.x"',
    );
  });
});

describe('whiteouts', () => {
  const entries = (...names: string[]) =>
    checkLayer(
      names.map((name) => tarEntry({ name, type: name.endsWith('/') ? 'directory' : 'file' })),
      'l',
    );
  const base = (): Inode => {
    const directory = emptyDirectory();
    unpackLayer(entries('a/', 'a/b/', 'a/b/c/', 'a/b/c/bar', 'a/x', 'f'), directory);
    return directory;
  };
  const names = (root: Inode) => describeTree(root).map((line) => line.split(' ')[0]);

  test.each<[string, string[], string[]]>([
    ['hide one name', ['a/.wh.x'], ['a', 'a/b', 'a/b/c', 'a/b/c/bar', 'f']],
    ['hide a directory', ['.wh.a'], ['f']],
    ['of nothing hide nothing', ['.wh.nothing', 'a/b/.wh.d'], ['a', 'a/b', 'a/b/c', 'a/b/c/bar', 'a/x', 'f']],
    [
      'that are opaque hide all below',
      ['a/', 'a/.wh..wh..opq', 'a/b/', 'a/b/c/', 'a/b/c/foo'],
      ['a', 'a/b', 'a/b/c', 'a/b/c/foo', 'f'],
    ],
    [
      'that are opaque may come last',
      ['a/', 'a/b/', 'a/b/c/', 'a/b/c/foo', 'a/.wh..wh..opq'],
      ['a', 'a/b', 'a/b/c', 'a/b/c/foo', 'f'],
    ],
    ['do not hide what their own layer has', ['.wh.f', 'f'], ['a', 'a/b', 'a/b/c', 'a/b/c/bar', 'a/x', 'f']],
    ['before a directory of the same name make it new', ['.wh.a', 'a/', 'a/n'], ['a', 'a/n', 'f']],
    ['behind a directory of the same name make it new', ['a/', 'a/n', '.wh.a'], ['a', 'a/n', 'f']],
    ['before an implied directory make it new', ['.wh.a', 'a/n'], ['a', 'a/n', 'f']],
  ])('%s', (_, layer, wanted) => {
    const applied = base();
    applyLayer(entries(...layer), applied);
    expect(names(applied)).toEqual(wanted);
    const [lower, unpacked] = [base(), emptyDirectory()];
    unpackLayer(entries(...layer), unpacked, [lower]);
    expect(names(overlay([lower, unpacked]))).toEqual(wanted);
  });

  test('leave an implied directory the owner that it has below', () => {
    const lower = base();
    lower.lookup('a')?.setAttributes({ uid: 7, mode: 0o40700 });
    const unpacked = emptyDirectory();
    unpackLayer(entries('a/n'), unpacked, [lower]);
    expect(unpacked.lookup('a')?.attributes).toMatchObject({ uid: 7, mode: 0o40700 });
  });
});
