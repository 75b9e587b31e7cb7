import { beforeAll, describe, expect, test } from 'vitest';
import { bytesOf, fillTree, type Tree } from '../../../../lessons-engine/kernel/index.ts';
import { blobPath, buildImage, ContentStore, decodeJson, digestOf, encodeJson, type Image, layerOfTree, makeLayer, manifestPath, parseReference, pull, push, pushIndex, referenceText, RegistryFolder, tagsPath, packageCodecs as codecs } from '../../../../lessons-engine/oci/index.ts'; // prettier-ignore
import { emptyDirectory } from '../../../support/oci/trees.ts';

const layerOf = (tree: Tree, compression: 'none' | 'gzip' = 'gzip') => {
  const directory = emptyDirectory();
  fillTree(directory, tree);
  return makeLayer(layerOfTree(directory, { mtime: 0 }), codecs, compression);
};

describe('parseReference()', () => {
  test.each([
    ['web', { host: null, name: 'web', tag: 'latest' }],
    ['team/web:1.2', { host: null, name: 'team/web', tag: '1.2' }],
    ['registry.example/web', { host: 'registry.example', name: 'web', tag: 'latest' }],
    ['localhost/web', { host: 'localhost', name: 'web', tag: 'latest' }],
    ['host:5000/a/b:x', { host: 'host:5000', name: 'a/b', tag: 'x' }],
    [`web@sha256:${'0'.repeat(64)}`, { host: null, name: 'web', tag: `sha256:${'0'.repeat(64)}` }],
  ])('takes %s apart', (text, reference) => {
    expect(parseReference(text)).toEqual(reference);
    expect(parseReference(referenceText(reference))).toEqual(reference);
  });

  test.each([
    ['', 'a name of lower-case words'],
    ['Web', 'a name of lower-case words'],
    ['a//b', 'a name of lower-case words'],
    ['../etc', 'a host and perhaps a port in front, found ".."'],
    ['web:', 'a tag of at most 128'],
    [`web:${'t'.repeat(129)}`, 'a tag of at most 128'],
    ['web@sha256:12', 'sha256: and 64 hexadecimal digits'],
  ])('refuses "%s"', (text, message) => {
    expect(() => parseReference(text)).toThrow(`reference "${text}": expected ${message}`);
  });
});

describe('a registry', () => {
  const registry = new RegistryFolder();
  const author = new ContentStore(codecs);
  let [base, first, second]: Image[] = [];
  beforeAll(async () => {
    base = buildImage(author, {
      layers: [await layerOf({ bin: { entries: { sh: { content: 'sh'.repeat(2000), mode: 0o755 } } } })],
      config: { Cmd: ['/bin/sh'] },
    });
    first = buildImage(author, { base, layers: [await layerOf({ app: 'one' })], config: { Env: ['V=1'] } });
    second = buildImage(author, { base, layers: [await layerOf({ app: 'two' }, 'none')] });
    push(author, first, 'team/app:1', registry);
  });

  test('is a folder with the paths of the API', () => {
    const { manifestDescriptor, manifest } = first as Image;
    expect([...registry.files.keys()]).toEqual([
      ...[...manifest.layers, manifest.config].map(({ digest }) => blobPath('team/app', digest)),
      manifestPath('team/app', manifestDescriptor.digest),
      manifestPath('team/app', '1'),
      tagsPath('team/app'),
    ]);
    expect(decodeJson(registry.files.get(tagsPath('team/app')) as Uint8Array, 't')).toEqual({
      name: 'team/app',
      tags: ['1'],
    });
  });

  test('push() sends what is not there', () => {
    const report = push(author, second as Image, 'team/app:2', registry);
    const { manifest, manifestDescriptor } = second as Image;
    expect(report.present).toEqual([manifest.layers[0]?.digest]);
    expect(report.sent).toEqual([manifest.layers[1]?.digest, manifest.config.digest]);
    expect(report.bytes).toBe(
      (manifest.layers[1]?.size ?? 0) + manifest.config.size + manifestDescriptor.size,
    );
    expect(push(author, second as Image, 'team/app:2', registry).bytes).toBe(manifestDescriptor.size);
  });

  test('pull() gets an image, and of the next one only what is new', async () => {
    const store = new ContentStore(codecs);
    const one = await pull(store, 'team/app:1', registry);
    expect(one.image).toEqual(first);
    expect(one.image.config.config).toEqual({ Cmd: ['/bin/sh'], Env: ['V=1'] });
    expect(one.layers.map(({ present }) => present)).toEqual([false, false]);
    const { manifest, manifestDescriptor } = first as Image;
    const all = [manifestDescriptor, manifest.config, ...manifest.layers];
    expect(one.requests.map(({ bytes }) => bytes)).toEqual(all.map(({ size }) => size));
    expect(one.bytes).toBe(all.reduce((sum, { size }) => sum + size, 0));

    const two = await pull(store, 'team/app:2', registry);
    expect(two.layers.map(({ present }) => present)).toEqual([true, false]);
    expect(two.requests).toHaveLength(3);
    const again = await pull(store, 'team/app:2', registry);
    expect(again.requests.map(({ path }) => path)).toEqual([manifestPath('team/app', '2')]);
    const byDigest = await pull(store, `team/app@${second?.manifestDescriptor.digest}`, registry);
    expect(byDigest).toMatchObject({ bytes: 0, image: { id: second?.id } });
  });

  test('pull() takes the image for its platform out of an index', async () => {
    const other = buildImage(author, { layers: [], platform: { architecture: 'amd64', os: 'linux' } });
    push(author, other, 'team/app:amd', registry);
    pushIndex(author, [other, first as Image], 'team/app:any', registry);
    const found = await pull(new ContentStore(codecs), 'team/app:any', registry);
    expect(found.image.id).toBe(first?.id);
    expect(found.requests).toHaveLength(5);
    await expect(pull(new ContentStore(codecs), 'team/app:any', registry, { platform: { architecture: 's390x', os: 'linux' } }))
      .rejects.toThrow('expected a manifest for linux/s390x, found linux/amd64, linux/riscv'); // prettier-ignore
  });

  describe('that is not to be trusted', () => {
    const pulled = async (change: (files: Map<string, Uint8Array>, image: Image) => void) => {
      const folder = new RegistryFolder();
      for (const [path, bytes] of registry.files) folder.put(path, bytes);
      change(folder.files, first as Image);
      const store = new ContentStore(codecs);
      await pull(store, 'team/app:1', folder);
    };
    const layerPath = ({ manifest }: Image) => blobPath('team/app', manifest.layers[0]?.digest ?? '');
    const replaced = (bytes: Uint8Array) => { const copy = bytes.slice(); copy[20] = (copy[20] ?? 0) ^ 1; return copy; }; // prettier-ignore
    const edit = (
      files: Map<string, Uint8Array>,
      change: (manifest: { config: { digest: string; size: number }; layers: { size: number }[] }) => void,
    ) => {
      const path = manifestPath('team/app', '1');
      const manifest = decodeJson(files.get(path) as Uint8Array, path) as Parameters<typeof change>[0];
      change(manifest);
      files.set(path, encodeJson(manifest));
    };

    test.each<[string, Parameters<typeof pulled>[0], string]>([
      ['a blob with other content', (files, image) => files.set(layerPath(image), replaced(files.get(layerPath(image)) as Uint8Array)), 'expected content of sha256:'],
      ['a blob of another size', (files, image) => files.set(layerPath(image), bytesOf('short')), 'bytes, found 5'],
      ['a missing blob', (files, image) => files.delete(layerPath(image)), 'expected a file at /v2/team/app/blobs/sha256:'],
      ['a missing manifest', (files) => files.delete(manifestPath('team/app', '1')), 'expected a file at /v2/team/app/manifests/1, found none'],
      ['a manifest that is no JSON', (files) => files.set(manifestPath('team/app', '1'), bytesOf('<html>')), '/v2/team/app/manifests/1: expected JSON'],
      ['a manifest that is huge', (files) => files.set(manifestPath('team/app', '1'), new Uint8Array(5_000_000)), 'a manifest of at most 4000000 bytes'],
      ['a manifest of another kind', (files) => files.set(manifestPath('team/app', '1'), encodeJson({ schemaVersion: 2, mediaType: 'text/plain' })), 'manifests/1.mediaType: expected application/vnd.oci.image.manifest'],
      ['a layer more than the configuration knows', (files) => edit(files, ({ layers }) => layers.push({ ...layers[0] as { size: number } })), 'rootfs.diff_ids: expected 3, one a layer, found 2'],
      ['another configuration', (files) => edit(files, ({ config }) => { config.digest = digestOf(bytesOf('x'), codecs); files.set(blobPath('team/app', config.digest), bytesOf('x')); config.size = 1; }), 'expected JSON'],
    ])('is caught: %s', async (_, change, message) => {
      await expect(pulled(change)).rejects.toThrow(message);
    }); // prettier-ignore

    test('is caught: a manifest that is not what its digest says', async () => {
      const folder = new RegistryFolder();
      folder.put(manifestPath('x', `sha256:${'0'.repeat(64)}`), bytesOf('{}'));
      await expect(pull(new ContentStore(codecs), `x@sha256:${'0'.repeat(64)}`, folder)).rejects.toThrow(
        'expected content of sha256:0000',
      );
    });
  });
});
