import { describe, expect, test } from 'vitest';
import { call, type Calls, execve, mkdirAll, replaceFile } from '../../../../lessons-engine/kernel/index.ts';
import { encodeJson, type Host, type LocalImages, makeLayer, packageCodecs as codecs, tarEntry, buildImage } from '../../../../lessons-engine/oci/index.ts'; // prettier-ignore
import { textOf } from '../../../../lessons-engine/kernel/byte-text.ts';
import { hostWith, leftovers } from '../../../support/oci/containers.ts';
import { imageOver, imagesOn } from '../../../support/oci/images.ts';

/** A host with a program that runs containers of images: `launch ID IMAGE [ARGUMENTS]`. */
function launcher(): { host: Host; give: (images: LocalImages) => void } {
  let images: LocalImages | undefined;
  const host = hostWith({}, { scripts: { launch: ({ argv }) => launch(images as LocalImages, argv) } });
  return { host, give: (given) => (images = given) };
}

function* launch(images: LocalImages, [, id = '', name = '', ...args]: readonly string[]): Calls<number> {
  const { merged, options } = images.prepare(id, name);
  yield* call('mount', 'overlay', merged, 'overlay', 0, options);
  const config = images.configOf(name, { root: merged, ...(args.length > 0 && { args }) });
  yield* mkdirAll(`/run/bundles/${id}`);
  yield* replaceFile(`/run/bundles/${id}/config.json`, textOf(encodeJson(config)));
  yield* execve('/usr/bin/runc', ['runc', 'run', '--bundle', `/run/bundles/${id}`, id], []);
  return 1;
}

describe('an image', () => {
  test('runs, as its configuration says', async () => {
    const { host, give } = launcher();
    const image = await imageOver(
      { Entrypoint: ['cat'], Cmd: ['greeting'], WorkingDir: '/srv', User: 'app' },
      {
        srv: { entries: { greeting: { content: 'hello\n', mode: 0o640, uid: 7, gid: 70 } } },
        etc: { entries: { passwd: 'app:x:5:6::/:/bin/sh\n', group: 'readers:x:70:app\n' } },
      },
    );
    give(await imagesOn(host, { hello: image }));
    expect(host.command(['launch', 'a', 'hello'])).toMatchObject({ status: 0, output: 'hello\n' });
    expect(host.command(['launch', 'b', 'hello', '/none']).output).toContain('/none');
  });

  test('is shared by its containers, except for what they change', async () => {
    const { host, give } = launcher();
    const images = await imagesOn(host, { shell: await imageOver({ Cmd: ['sleep', '1000'] }) });
    give(images);
    const { kernel } = host;
    const frames = (): number => kernel.frames.total - kernel.frames.free;
    const first = host.start(['launch', 'a', 'shell']);
    host.run(3_000_000);
    const [one, misses] = [frames(), kernel.pageCache.misses];
    for (const id of ['b', 'c', 'd', 'e']) host.start(['launch', id, 'shell']);
    host.run(3_000_000);
    expect(first.status).toBeNull();
    expect(kernel.tasks.filter(({ comm }) => comm === 'sleep')).toHaveLength(5);
    // Four more containers bring nothing into the page cache: every page of the program is there.
    expect(kernel.pageCache.misses).toBe(misses);
    expect(frames() - one).toBeLessThan(4 * 12);
    const writing = host.command(['launch', 'f', 'shell', 'sh', '-c', 'echo mine > /new; ls /']);
    expect(writing.output.split(/\s+/)).toContain('new');
    expect(images.store.changes('f').map(({ name }) => name)).toContain('new');
    expect(images.store.changes('a').map(({ name }) => name)).not.toContain('new');
  });

  test('leaves nothing behind when its container is gone', async () => {
    const { host, give } = launcher();
    const images = await imagesOn(host, { shell: await imageOver({ Cmd: ['echo', 'x'] }) });
    give(images);
    const round = (): void => {
      expect(host.command(['launch', 'a', 'shell'])).toMatchObject({ status: 0, output: 'x\n' });
      expect(host.command(['sh', '-c', 'umount /var/lib/images/a/merged'])).toMatchObject({ status: 0 });
      images.remove('a');
      host.run(1_000_000);
    };
    round();
    const before = leftovers(host);
    for (let turn = 0; turn < 5; turn++) round();
    expect(leftovers(host)).toEqual(before);
  });
});

describe('local images', () => {
  test('say which one is missing', async () => {
    const { host } = launcher();
    const images = await imagesOn(host, {});
    expect(() => images.prepare('a', 'none')).toThrow(
      'image none: expected one that is on this machine, found none',
    );
  });

  test('read a file as the layers together have it', async () => {
    const { host } = launcher();
    const below = await imageOver({}, { a: 'one', b: 'one', d: { entries: { x: 'one' } }, e: { entries: { x: 'one' } }, l: { target: 'a' } }); // prettier-ignore
    const images = await imagesOn(host, {});
    const layer = await makeLayer(
      [
        tarEntry({ name: 'b', type: 'file', content: new Uint8Array([50]) }),
        tarEntry({ name: '.wh.a', type: 'file' }),
        tarEntry({ name: 'd', type: 'directory' }),
        tarEntry({ name: 'd/.wh..wh..opq', type: 'file' }),
        tarEntry({ name: 'e', type: 'directory' }),
      ],
      codecs,
    );
    const image = buildImage(images.store.content, { base: below, layers: [layer] });
    await images.store.unpack(image);
    const read = (path: string): string | null => images.store.readFile(image, path);
    expect(['/a', '/b', '/d/x', '/e/x', '/l', '/d', '/none', '/b/x'].map(read)).toEqual([
      null, '2', null, 'one', null, null, null, null,
    ]); // prettier-ignore
  });
});
