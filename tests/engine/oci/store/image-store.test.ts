import { beforeAll, describe, expect, test } from 'vitest';
import { bytesOf, fillTree, type Inode, type Tree } from '../../../../lessons-engine/kernel/index.ts';
import { buildImage, chainIds, ContentStore, describeContent, type Image, ImageStore, layerOfTree, makeLayer, MediaType, openLayer, shortDigest, tarEntry, writeTar, packageCodecs as codecs } from '../../../../lessons-engine/oci/index.ts'; // prettier-ignore
import { lookUp } from '../../../../lessons-engine/kernel/fs/walk.ts';
import { list, mountAt, readFile, world, writeFile } from '../../../support/kernel/fs-world.ts';
import { describeTree, emptyDirectory } from '../../../support/oci/trees.ts';

const layerOf = (tree: Tree) => {
  const directory = emptyDirectory();
  fillTree(directory, tree);
  return makeLayer(layerOfTree(directory, { mtime: 0 }), codecs);
};

const host = () => {
  const { root } = world({ var: { entries: { images: { entries: {} } } } });
  const content = new ContentStore(codecs);
  const directory = lookUp(root, null, '/var/images').inode;
  return { root, content, directory, store: new ImageStore({ directory, path: '/var/images', content }) };
};

describe('an image store', () => {
  const content = new ContentStore(codecs);
  let [base, app, other]: Image[] = [];
  beforeAll(async () => {
    base = buildImage(content, {
      layers: [
        await layerOf({ bin: { entries: { sh: 'shell' } }, etc: { entries: { motd: 'hi', old: '' } } }),
      ],
    });
    app = buildImage(content, {
      base,
      layers: [
        await makeLayer(
          [
            tarEntry({ name: 'etc/.wh.old', type: 'file' }),
            tarEntry({ name: 'app', type: 'file', content: bytesOf('one') }),
          ],
          codecs,
        ),
      ],
    });
    other = buildImage(content, { base, layers: [await layerOf({ app: 'two' })] });
  });
  const filled = () => {
    const { root, directory } = host();
    return { root, directory, store: new ImageStore({ directory, path: '/var/images', content }) };
  };

  test('unpacks a layer once, for all images on it', async () => {
    const { store } = filled();
    for (const image of [app, other, app]) await store.unpack(image as Image);
    expect(store.counts).toMatchObject({ unpacked: 3, shared: 3 });
    const [shared = ''] = chainIds((app as Image).config.rootfs.diff_ids, codecs);
    expect(store.layers[0]).toMatchObject({
      chainId: shared,
      path: `/var/images/${shortDigest(shared)}/diff`,
    });
  });

  test('gives containers roots that share what they do not change', async () => {
    const { root, store } = filled();
    await store.unpack(app as Image);
    for (const id of ['one', 'two']) {
      const { options, merged } = store.prepare(id, app as Image);
      mountAt(root, 'overlay', merged, 'overlay', 0, options);
    }
    expect(list(root, '/var/images/one/merged')).toEqual(['app', 'bin', 'etc']);
    expect(list(root, '/var/images/one/merged/etc')).toEqual(['motd']);
    const shell = (id: string): Inode => lookUp(root, null, `/var/images/${id}/merged/bin/sh`).inode;
    expect(shell('one').mapping).toBe(shell('two').mapping);
    writeFile(root, '/var/images/one/merged/bin/sh', 'patched');
    expect(readFile(root, '/var/images/two/merged/bin/sh')).toBe('shell');
    expect(shell('one').mapping).not.toBe(shell('two').mapping);
  });

  test('makes an image of what a container changed', async () => {
    const { root, store } = filled();
    await store.unpack(app as Image);
    const { options, merged } = store.prepare('one', app as Image);
    mountAt(root, 'overlay', merged, 'overlay', 0, options);
    writeFile(root, `${merged}/etc/motd`, 'changed');
    lookUp(root, null, merged).inode.unlink('app');
    const changes = store.changes('one', { mtime: 0 });
    expect(changes.map(({ name }) => name)).toEqual(['.wh.app', 'etc/', 'etc/motd']);
    const image = buildImage(content, { base: app as Image, layers: [await makeLayer(changes, codecs)] });
    await store.unpack(image);
    const next = store.prepare('two', image);
    mountAt(root, 'overlay', next.merged, 'overlay', 0, next.options);
    const described = (path: string) =>
      describeTree(lookUp(root, null, path).inode, { directoryTimes: false }).map((line) =>
        line.replace(/@\d+/, ''),
      );
    expect(described(next.merged)).toEqual(described(merged));
  });

  test('gives back what nobody needs', async () => {
    const { directory, store } = filled();
    const before = describeTree(directory);
    for (const image of [app, other]) await store.unpack(image as Image);
    store.prepare('one', app as Image);
    expect(store.prune([])).toHaveLength(1);
    expect(store.containers).toEqual(['one']);
    store.remove('one');
    expect(store.prune([base as Image])).toHaveLength(1);
    expect(store.prune([])).toHaveLength(1);
    expect(describeTree(directory)).toEqual(before);
  });

  test('says what is wrong with a request', async () => {
    const { store } = filled();
    expect(() => store.prepare('one', app as Image)).toThrow(
      /^container one: expected the layers of image [0-9a-f]{12} to be unpacked/,
    );
    await store.unpack(app as Image);
    store.prepare('one', app as Image);
    expect(() => store.prepare('one', app as Image)).toThrow('container one: expected an id that is free');
    expect(() => store.remove('two')).toThrow('container two: expected one that was prepared, found none');
  });

  test('unpacks nothing of a layer that is not what it should be', async () => {
    const { store, directory } = filled();
    const bad = await makeLayer([tarEntry({ name: '../x', type: 'file' })], codecs);
    await expect(store.unpack(buildImage(content, { layers: [bad] }))).rejects.toThrow(
      'expected a name without ".."',
    );
    const good = await layerOf({ a: 'b' });
    const lying = buildImage(content, { layers: [{ ...good, diffId: bad.diffId }] });
    await expect(store.unpack(lying)).rejects.toThrow(
      `expected an archive with the DiffID ${bad.diffId}, found ${good.diffId}`,
    );
    expect(describeTree(directory)).toEqual([]);
  });
});

describe('openLayer()', () => {
  test('refuses what would unpack to too much, and what is no gzip', async () => {
    const tar = await writeTar([tarEntry({ name: 'f', type: 'file', content: new Uint8Array(100_000) })]);
    const limits = { entries: 4, bytes: 50_000, xattrBytes: 0 };
    const open = (bytes: Uint8Array) =>
      openLayer(bytes, describeContent(bytes, MediaType.layerGzip, codecs), '', codecs, limits);
    await expect(open(codecs.gzip(tar))).rejects.toThrow(
      /expected at most 68432 bytes unpacked, found 10\d{4}/,
    );
    await expect(open(bytesOf('no gzip at all, whatever it says'.repeat(2)))).rejects.toThrow(
      /expected (gzip|at most)/,
    );
  });
});
