import { describe, expect, test } from 'vitest';
import { bytesOf } from '../../../../lessons-engine/kernel/index.ts';
import { chainIds, decodeJson, decodeUtf8, digestOf, encodeJson, encodeUtf8, MediaType, OciError, readDigest, readImageConfig, readImageIndex, readManifest, selectManifest, verify, packageCodecs as codecs } from '../../../../lessons-engine/oci/index.ts'; // prettier-ignore

const empty = 'sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
const abc = 'sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';

describe('digests', () => {
  test('are those of FIPS 180-4', () => {
    expect(digestOf(new Uint8Array(0), codecs)).toBe(empty);
    expect(digestOf(bytesOf('abc'), codecs)).toBe(abc);
  });

  test.each<[string, unknown, string]>([
    ['no digest', 'abc', 'd: expected a digest ("algorithm:encoded"), found "abc"'],
    ['no string', 7, 'd: expected a digest ("algorithm:encoded"), found 7'],
    ['another algorithm', `sha512:${'0'.repeat(128)}`, 'd: expected a digest by sha256'],
    ['capitals', `sha256:${'A'.repeat(64)}`, 'sha256: and 64 hexadecimal digits in lower case'],
    ['too few digits', 'sha256:00', 'sha256: and 64 hexadecimal digits in lower case'],
    ['a path', 'sha256:../../etc', 'a digest ("algorithm:encoded")'],
  ])('are refused: %s', (_, value, message) => {
    expect(() => readDigest(value, 'd')).toThrow(message);
  });

  test('verify() looks at the size before the digest', () => {
    const check = (bytes: string, size: number) => () =>
      verify(bytesOf(bytes), { digest: abc, size }, codecs, 'blob');
    expect(check('abc', 3)).not.toThrow();
    expect(check('abcd', 3)).toThrow('blob: expected 3 bytes, found 4');
    expect(check('abd', 3)).toThrow(`blob: expected content of ${abc}, found sha256:`);
  });

  test('chainIds() follow the definition', () => {
    const digest = (text: string) => digestOf(bytesOf(text), codecs);
    const [a, b, c] = ['a', 'b', 'c'].map(digest) as [string, string, string];
    const ab = digest(`${a} ${b}`);
    expect(chainIds([a, b, c], codecs)).toEqual([a, ab, digest(`${ab} ${c}`)]);
    expect(chainIds([], codecs)).toEqual([]);
  });
});

describe('text', () => {
  test('is UTF-8 in documents', () => {
    expect(encodeUtf8('aü猫🐧')).toEqual(new TextEncoder().encode('aü猫🐧'));
    expect(decodeUtf8(encodeUtf8('100 % ü'), 't')).toBe('100 % ü');
    expect(() => decodeUtf8(Uint8Array.of(0xff), 't')).toThrow('t: expected text in UTF-8');
  });

  test('that is no JSON is refused', () => {
    expect(() => decodeJson(bytesOf('{"a":'), 'doc')).toThrow('doc: expected JSON');
    expect(decodeJson(encodeJson({ a: 'ü' }), 'doc')).toEqual({ a: 'ü' });
  });
});

const config = { mediaType: MediaType.config, digest: abc, size: 3 };
const layer = { mediaType: MediaType.layer, digest: empty, size: 0 };
const manifest = { schemaVersion: 2, mediaType: MediaType.manifest, config, layers: [layer] };
const imageConfig = { architecture: 'riscv', os: 'linux', rootfs: { type: 'layers', diff_ids: [empty] } };

describe('readManifest()', () => {
  test('keeps what it knows', () => {
    expect(readManifest({ ...manifest, unknown: 1, annotations: null }, 'm')).toEqual(manifest);
  });

  test.each<[string, unknown, string]>([
    ['no object', [], 'm: expected an object, found a list of 0'],
    [
      'another version',
      { ...manifest, schemaVersion: 1 },
      'm.schemaVersion: expected a whole number from 2 to 2, found 1',
    ],
    [
      'an index',
      { ...manifest, mediaType: MediaType.index },
      'm.mediaType: expected application/vnd.oci.image.manifest',
    ],
    ['no layers', { ...manifest, layers: undefined }, 'm.layers: expected a list, found nothing'],
    [
      'a negative size',
      { ...manifest, layers: [{ ...layer, size: -1 }] },
      'm.layers[0].size: expected a whole number from 0',
    ],
    [
      'an artifact',
      { ...manifest, config: { ...config, mediaType: 'application/vnd.oci.empty.v1+json' } },
      'm.config.mediaType: expected application/vnd.oci.image.config',
    ],
    [
      'a layer of another kind',
      { ...manifest, layers: [{ ...layer, mediaType: 'application/vnd.oci.image.layer.v1.tar+zstd' }] },
      'm.layers[0].mediaType: expected one of',
    ],
    [
      'no media type',
      { ...manifest, layers: [{ ...layer, mediaType: 'layer' }] },
      'm.layers[0].mediaType: expected a media type, found "layer"',
    ],
  ])('refuses %s', (_, value, message) => {
    expect(() => readManifest(value, 'm')).toThrow(OciError);
    expect(() => readManifest(value, 'm')).toThrow(message);
  });
});

describe('readImageConfig()', () => {
  test('keeps what it knows', () => {
    const all = {
      ...imageConfig,
      config: { Env: ['A=1'], Cmd: ['/bin/sh'], ExposedPorts: { '80/tcp': {} } },
      history: [{ created_by: 'x', empty_layer: true }],
    };
    expect(JSON.parse(JSON.stringify(readImageConfig({ ...all, 'os.version': 'x' }, 'c')))).toEqual(all);
  });

  test.each<[string, unknown, string]>([
    [
      'no architecture',
      { ...imageConfig, architecture: undefined },
      'c.architecture: expected a string, found nothing',
    ],
    [
      'an unknown rootfs',
      { ...imageConfig, rootfs: { type: 'squash', diff_ids: [] } },
      'c.rootfs.type: expected "layers", found "squash"',
    ],
    [
      'no digests',
      { ...imageConfig, rootfs: { type: 'layers', diff_ids: ['x'] } },
      'c.rootfs.diff_ids[0]: expected a digest',
    ],
    [
      'a variable without a value',
      { ...imageConfig, config: { Env: ['PATH'] } },
      'c.config.Env[0]: expected NAME=value, found "PATH"',
    ],
    [
      'a command that is no list',
      { ...imageConfig, config: { Cmd: '/bin/sh' } },
      'c.config.Cmd: expected a list, found "/bin/sh"',
    ],
  ])('refuses %s', (_, value, message) => {
    expect(() => readImageConfig(value, 'c')).toThrow(message);
  });
});

describe('selectManifest()', () => {
  const of = (digit: string, platform?: object) => ({
    ...layer,
    mediaType: MediaType.manifest,
    digest: `sha256:${digit.repeat(64)}`,
    ...(platform && { platform }),
  });
  const index = readImageIndex(
    {
      schemaVersion: 2,
      manifests: [
        of('1', { architecture: 'amd64', os: 'linux' }),
        of('2', { architecture: 'riscv', os: 'linux' }),
        of('3', { architecture: 'riscv', os: 'linux' }),
      ],
    },
    'i',
  );

  test('takes the first that fits', () => {
    expect(selectManifest(index, { architecture: 'riscv', os: 'linux' }, 'i').digest).toBe(
      `sha256:${'2'.repeat(64)}`,
    );
  });

  test('says what there is when none fits', () => {
    expect(() => selectManifest(index, { architecture: 'arm64', os: 'linux', variant: 'v8' }, 'i')).toThrow(
      'i: expected a manifest for linux/arm64/v8, found linux/amd64, linux/riscv, linux/riscv',
    );
  });
});
