// What can be seen of an overlay in its layers: marks, copies, what they cost; and what it refuses.
import { describe, expect, test } from 'vitest';
import { bytesOf, textOf } from '../../../../lessons-engine/kernel/byte-text.ts';
import { chmod } from '../../../../lessons-engine/kernel/fs/calls/attributes.ts';
import { linkat, mkdirat, mknodat } from '../../../../lessons-engine/kernel/fs/calls/create.ts';
import { stat } from '../../../../lessons-engine/kernel/fs/calls/look.ts';
import { openat } from '../../../../lessons-engine/kernel/fs/calls/open.ts';
import { unlinkat } from '../../../../lessons-engine/kernel/fs/calls/remove.ts';
import { renameat2 } from '../../../../lessons-engine/kernel/fs/calls/rename.ts';
import { listXattrs, setXattr } from '../../../../lessons-engine/kernel/fs/calls/xattr.ts';
import { makeDevice } from '../../../../lessons-engine/kernel/fs/mode.ts';
import * as flag from '../../../../lessons-engine/kernel/fs/open-flags.ts';
import type { OverlayFs } from '../../../../lessons-engine/kernel/fs/overlay/overlay-fs.ts';
import { lookUp } from '../../../../lessons-engine/kernel/fs/walk.ts';
import { list, mountAt, outcome, readFile, world, writeFile } from '../../../support/kernel/fs-world.ts';

const dir = (entries = {}) => ({ entries });

function mounted(upperSize = '') {
  const { root } = world({
    low: dir({
      etc: dir({ passwd: { content: 'root', mode: 0o600, uid: 3, xattrs: { 'user.k': 'v' } }, motd: 'hi' }),
      big: 'x'.repeat(9000),
    }),
    top: dir({ etc: dir({ motd: 'hello' }) }),
    rw: dir(),
    m: dir(),
  });
  if (upperSize !== '') mountAt(root, 't', '/rw', 'tmpfs', 0, upperSize);
  mkdirat(root, null, '/rw/up', 0o755);
  mkdirat(root, null, '/rw/work', 0o755);
  mountAt(root, 'o', '/m', 'overlay', 0, 'lowerdir=/top:/low,upperdir=/rw/up,workdir=/rw/work');
  return { root, overlay: lookUp(root, null, '/m').mount.superBlock as OverlayFs };
}

describe('overlayfs', () => {
  test('copies a file up with data and metadata, and its directory, before it is changed', () => {
    const { root, overlay } = mounted();
    const before = stat(root, null, '/m/etc/passwd');
    writeFile(root, '/m/etc/passwd', '!', flag.O_APPEND);
    expect(readFile(root, '/rw/up/etc/passwd')).toBe('root!');
    expect(readFile(root, '/low/etc/passwd')).toBe('root');
    expect(stat(root, null, '/rw/up/etc/passwd')).toMatchObject({ mode: 0o100600, uid: 3 });
    expect(listXattrs(root, lookUp(root, null, '/rw/up/etc/passwd'))).toEqual(['user.k']);
    expect(stat(root, null, '/m/etc/passwd').ino).toBe(before.ino);
    expect([overlay.copyUpFiles, overlay.copyUpBytes, overlay.copyUpDirectories]).toEqual([1, 4, 1]);
  });

  test.each<
    [what: string, act: (root: ReturnType<typeof mounted>['root']) => void, files: number, bytes: number]
  >([
    ['reading', (root) => readFile(root, '/m/big'), 0, 0],
    ['opening for writing', (root) => openat(root, null, '/m/big', flag.O_RDWR), 1, 9000],
    ['truncating', (root) => writeFile(root, '/m/big', '', flag.O_TRUNC), 1, 0],
    ['one byte', (root) => writeFile(root, '/m/big', '!', flag.O_APPEND), 1, 9000],
    ['chmod', (root) => chmod(root, lookUp(root, null, '/m/big'), 0o600), 1, 9000],
    ['rename', (root) => renameat2(root, null, '/m/big', null, '/m/bigger'), 1, 9000],
    ['link', (root) => linkat(root, null, '/m/big', null, '/m/bigger'), 1, 9000],
    ['removing', (root) => unlinkat(root, null, '/m/big'), 0, 0],
  ])('%s costs a copy-up of so much', (_what, act, files, bytes) => {
    const { root, overlay } = mounted();
    act(root);
    expect([overlay.copyUpFiles, overlay.copyUpBytes]).toEqual([files, bytes]);
  });

  test('shows a change to a reader who had opened the lower file', () => {
    const { root } = mounted();
    const reader = openat(root, null, '/m/etc/motd', flag.O_RDONLY);
    writeFile(root, '/m/etc/motd', 'new');
    expect(textOf(reader.read(10))).toBe('new');
    unlinkat(root, null, '/m/etc/motd');
    expect(textOf(reader.readAt(0, 10))).toBe('new');
    reader.drop();
  });

  test('does not copy a device up when something is written to it', () => {
    const { root } = world({
      low: dir({ null: { rdev: makeDevice(1, 3) } }),
      up: dir(),
      work: dir(),
      m: dir(),
    });
    mountAt(root, 'o', '/m', 'overlay', 0, 'lowerdir=/low,upperdir=/up,workdir=/work');
    writeFile(root, '/m/null', 'gone', flag.O_TRUNC);
    expect(list(root, '/up')).toEqual([]);
    chmod(root, lookUp(root, null, '/m/null'), 0o600);
    expect(list(root, '/up')).toEqual(['null']);
  });

  test('leaves a whiteout where a lower name was, and an opaque directory where one is made anew', () => {
    const { root } = mounted();
    unlinkat(root, null, '/m/etc/passwd');
    unlinkat(root, null, '/m/etc/motd');
    expect(stat(root, null, '/rw/up/etc/passwd')).toMatchObject({ mode: 0o020000, rdev: 0 });
    unlinkat(root, null, '/m/etc', flag.AT_REMOVEDIR);
    expect([list(root, '/m'), stat(root, null, '/rw/up/etc').mode]).toEqual([['big'], 0o020000]);
    mkdirat(root, null, '/m/etc', 0o755);
    expect(list(root, '/m/etc')).toEqual([]);
    expect(listXattrs(root, lookUp(root, null, '/rw/up/etc'))).toEqual(['trusted.overlay.opaque']);
    expect(listXattrs(root, lookUp(root, null, '/m/etc'))).toEqual([]);
    expect(
      outcome(() => setXattr(root, lookUp(root, null, '/m/etc'), 'trusted.overlay.opaque', bytesOf('y'))),
    ).toBe('EOPNOTSUPP');
  });

  test('does not rename a directory that lies in a lower layer', () => {
    const { root } = mounted();
    expect(outcome(() => renameat2(root, null, '/m/etc', null, '/m/conf'))).toBe('EXDEV');
    mkdirat(root, null, '/m/new', 0o755);
    renameat2(root, null, '/m/new', null, '/m/newer');
    expect(list(root, '/m')).toEqual(['big', 'etc', 'newer']);
  });

  test('leaves nothing behind when the upper layer is full', () => {
    const { root, overlay } = mounted('size=8k');
    expect(outcome(() => writeFile(root, '/m/big', '!', flag.O_APPEND))).toBe('ENOSPC');
    expect([list(root, '/rw/up'), list(root, '/rw/work/work'), readFile(root, '/m/big').length]).toEqual([
      [],
      [],
      9000,
    ]);
    expect([overlay.copyUpFiles, overlay.statistics().free]).toEqual([0, 2]);
    writeFile(root, '/m/big', 'small');
    expect(readFile(root, '/m/big')).toBe('small');
  });

  test('is read-only without an upper layer, and may lie on another overlay once', () => {
    const { root } = mounted();
    for (const name of ['/n', '/n2']) mkdirat(root, null, name, 0o755);
    mountAt(root, 'o', '/n', 'overlay', 0, 'lowerdir=/m:/low');
    expect(readFile(root, '/n/etc/motd')).toBe('hello');
    for (const act of [
      () => writeFile(root, '/n/new', ''),
      () => writeFile(root, '/n/big', ''),
      () => unlinkat(root, null, '/n/big'),
      () => chmod(root, lookUp(root, null, '/n/big'), 0),
    ])
      expect(outcome(act)).toBe('EROFS');
    expect(outcome(() => mountAt(root, 'o', '/n2', 'overlay', 0, 'lowerdir=/n:/low'))).toBe('EINVAL');
  });

  test('maps the pages of the lower file itself, until it is copied up', () => {
    const { root } = mounted();
    const { mapping } = lookUp(root, null, '/low/big').inode;
    expect(lookUp(root, null, '/m/big').inode.mapping).toBe(mapping);
    writeFile(root, '/m/big', 'new');
    expect(lookUp(root, null, '/m/big').inode.mapping).not.toBe(mapping);
  });

  test('shows a fifo of its own for a fifo below', () => {
    const { root } = mounted();
    mknodat(root, null, '/low/etc/fifo', 0o010666);
    const through = openat(root, null, '/m/etc/fifo', flag.O_RDWR);
    through.write(bytesOf('x'));
    const below = openat(root, null, '/low/etc/fifo', flag.O_RDWR | flag.O_NONBLOCK);
    expect(outcome(() => below.read(1))).toBe('EAGAIN');
  });
});
