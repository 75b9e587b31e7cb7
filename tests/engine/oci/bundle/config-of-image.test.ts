import { describe, expect, test } from 'vitest';
import { configOfImage, type ImageConfig, readRuntimeConfig, usualNamespaces, userOf } from '../../../../lessons-engine/oci/index.ts'; // prettier-ignore

const files = {
  passwd: 'root:x:0:0::/root:/bin/sh\napp:x:1000:100:App:/:/bin/sh\nbroken\nodd:x:abc:1\n',
  group: 'root:x:0:\nusers:x:100:\nwheel:x:10:root,app\nlogs:x:20:app\n',
};
const nothing = { passwd: null, group: null };

const imageOf = (config: ImageConfig['config'], more: Partial<ImageConfig> = {}): ImageConfig => ({
  architecture: 'riscv',
  os: 'linux',
  rootfs: { type: 'layers', diff_ids: [] },
  config,
  ...more,
});

describe('userOf()', () => {
  test.each([
    ['', { uid: 0, gid: 0 }],
    ['app', { uid: 1000, gid: 100, additionalGids: [10, 20] }],
    ['root', { uid: 0, gid: 0, additionalGids: [10] }],
    ['1000', { uid: 1000, gid: 100 }],
    ['4000', { uid: 4000, gid: 0 }],
    ['app:wheel', { uid: 1000, gid: 10 }],
    ['4000:users', { uid: 4000, gid: 100 }],
    ['app:7', { uid: 1000, gid: 7 }],
    ['4000:4000', { uid: 4000, gid: 4000 }],
  ])('reads %j', (text, expected) => expect(userOf(text, files)).toEqual(expected));

  test.each([
    ['nobody', 'config.User: expected a user of the image, found "nobody"'],
    ['odd', 'config.User: expected a user of the image, found "odd"'],
    ['app:nobody', 'config.User: expected a group of the image, found "nobody"'],
    [':', 'config.User: expected USER or USER:GROUP, found ":"'],
    ['a:b:c', 'config.User: expected USER or USER:GROUP, found "a:b:c"'],
  ])('refuses %j', (text, message) => expect(() => userOf(text, files)).toThrow(message));

  test('knows no names without the files', () => {
    expect(userOf('7', nothing)).toEqual({ uid: 7, gid: 0 });
    expect(() => userOf('root', nothing)).toThrow('expected a user of the image');
  });
});

describe('configOfImage()', () => {
  test('takes the verbatim fields', () => {
    const image = imageOf({ Entrypoint: ['/bin/serve'], Cmd: ['--port', '80'], Env: ['A=1', 'PATH=/bin'], WorkingDir: '/srv' }); // prettier-ignore
    const { process } = configOfImage(image, { root: 'rootfs' }, nothing);
    expect(process).toMatchObject({
      args: ['/bin/serve', '--port', '80'],
      cwd: '/srv',
      env: ['PATH=/bin', 'A=1'],
      user: { uid: 0, gid: 0 },
    });
  });

  test('lets the request replace arguments, variables, directory and user', () => {
    const image = imageOf({ Entrypoint: ['/bin/sh'], Cmd: ['-i'], Env: ['A=1', 'B=2'], User: 'app' });
    const { process } = configOfImage(
      image,
      { root: '/r', args: ['-c', 'x'], env: ['A=3', 'C='], cwd: '/tmp', user: '5:6' },
      files,
    );
    expect(process?.args).toEqual(['/bin/sh', '-c', 'x']);
    expect(process?.env?.slice(1)).toEqual(['A=3', 'B=2', 'C=']);
    expect(process).toMatchObject({ cwd: '/tmp', user: { uid: 5, gid: 6 } });
  });

  test('derives annotations, and prefers labels', () => {
    const image = imageOf(
      {
        Cmd: ['x'],
        StopSignal: 'SIGQUIT',
        ExposedPorts: { '80/tcp': {}, '53/udp': {} },
        Labels: { 'org.opencontainers.image.author': 'label', own: 'yes' },
      },
      { author: 'config', created: '2026-01-01T00:00:00Z' },
    );
    expect(configOfImage(image, { root: 'r', annotations: { more: '1' } }, nothing).annotations).toEqual({
      'org.opencontainers.image.os': 'linux',
      'org.opencontainers.image.architecture': 'riscv',
      'org.opencontainers.image.author': 'label',
      'org.opencontainers.image.created': '2026-01-01T00:00:00Z',
      'org.opencontainers.image.stopSignal': 'SIGQUIT',
      'org.opencontainers.image.exposedPorts': '80/tcp,53/udp',
      own: 'yes',
      more: '1',
    });
  });

  test('is a configuration that the runtime reads', () => {
    const document: unknown = JSON.parse(
      JSON.stringify(configOfImage(imageOf({ Cmd: ['x'] }), { root: 'r', hostname: 'h', readonlyRoot: true }, nothing)), // prettier-ignore
    );
    const { config, warnings } = readRuntimeConfig(document);
    expect(warnings).toEqual([]);
    expect(config.root).toEqual({ path: 'r', readonly: true });
    expect(config.linux?.namespaces?.map(({ type }) => type)).toEqual(usualNamespaces);
  });

  test('needs a program', () => {
    expect(() => configOfImage(imageOf(undefined), { root: 'r' }, nothing)).toThrow(
      'config.Cmd: expected a program in the image or in the request, found none',
    );
  });
});
