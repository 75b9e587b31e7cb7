import { execFileSync } from 'node:child_process';
import {
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  linkSync,
  writeFileSync,
  mkdirSync,
  chmodSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bytesOf, textOf } from '../../../../lessons-engine/kernel/index.ts';
import { readTar, tarEntry, toByteString, writeTar } from '../../../../lessons-engine/oci/index.ts';

const content = bytesOf('hello');

describe('writeTar() and readTar()', () => {
  test.each([
    ['a file', tarEntry({ name: 'etc/motd', type: 'file', content, mode: 0o640, uid: 5, gid: 6, mtime: 77 })],
    ['an empty file without rights', tarEntry({ name: 'shadow', type: 'file', mode: 0 })],
    [
      'a file of exactly a block',
      tarEntry({ name: 'f', type: 'file', content: new Uint8Array(512).fill(7) }),
    ],
    ['a set-user-ID program', tarEntry({ name: 'su', type: 'file', content, mode: 0o4755 })],
    ['a directory', tarEntry({ name: 'tmp/', type: 'directory', mode: 0o1777 })],
    ['a symbolic link', tarEntry({ name: 'l', type: 'symlink', linkname: '/usr/bin/x' })],
    ['a hard link', tarEntry({ name: 'l', type: 'link', linkname: 'etc/motd' })],
    ['a device', tarEntry({ name: 'null', type: 'character-device', major: 1, minor: 3 })],
    ['a disk', tarEntry({ name: 'sda', type: 'block-device', major: 8, minor: 0 })],
    ['a fifo', tarEntry({ name: 'p', type: 'fifo' })],
    ['a long name', tarEntry({ name: `${'d/'.repeat(120)}${'n'.repeat(200)}`, type: 'file', content })],
    ['a long target', tarEntry({ name: 'l', type: 'symlink', linkname: 't'.repeat(300) })],
    ['a name in UTF-8', tarEntry({ name: toByteString('größe/猫'), type: 'file', content })],
    ['large ids', tarEntry({ name: 'f', type: 'file', uid: 300_000, gid: 4_000_000_000 })],
    [
      'extended attributes',
      tarEntry({
        name: 'f',
        type: 'file',
        content,
        xattrs: new Map([
          ['user.a', bytesOf('1=2\n')],
          ['security.capability', Uint8Array.of(1, 0, 0, 2, 0, 32)],
        ]),
      }),
    ],
  ])('keep %s', async (_, entry) => {
    expect(await readTar(await writeTar([entry]), 'test')).toEqual([entry]);
  });

  test('give the same bytes for the same entries', async () => {
    const make = () =>
      writeTar([tarEntry({ name: 'b', type: 'file', content }), tarEntry({ name: 'a', type: 'fifo' })]);
    expect(await make()).toEqual(await make());
  });

  test('refuse to write a name that is no UTF-8', async () => {
    await expect(writeTar([tarEntry({ name: 'a\xff', type: 'file' })])).rejects.toThrow(
      'a name in a layer: expected text in UTF-8, found bytes that are none',
    );
  });
});

describe('readTar() of a bad archive', () => {
  const good = () =>
    writeTar([tarEntry({ name: 'f', type: 'file', content }), tarEntry({ name: 'g', type: 'fifo' })]);
  /** The archive with other bytes in its first header, and the checksum put right. */
  const patched = async (at: number, text: string): Promise<Uint8Array> => {
    const bytes = await good();
    bytes.set(bytesOf(text), at);
    bytes.fill(32, 148, 156);
    const sum = bytes.subarray(0, 512).reduce((total, byte) => total + byte, 0);
    bytes.set(bytesOf(`${sum.toString(8).padStart(6, '0')}\0 `), 148);
    return bytes;
  };

  test.each([
    ['one that was cut', async () => (await good()).subarray(0, 1024), 'two blocks of zeros at the end'],
    [
      'one that was cut inside a block',
      async () => (await good()).subarray(0, 1500),
      'whole blocks of 512 bytes, found 1500',
    ],
    [
      'one of which the last file is zeros, cut behind as many as end an archive',
      async () => {
        const whole = await writeTar([tarEntry({ name: 'z', type: 'file', content: new Uint8Array(1024) })]);
        return whole.subarray(0, 512 + 1024);
      },
      'two blocks of zeros behind the last entry',
    ],
    [
      'one that ends with a header about an entry that is not there',
      async () => {
        const whole = await patched(156, 'x');
        const cut = new Uint8Array(512 + 1024);
        cut.set(whole.subarray(0, 512));
        cut.set(bytesOf('00000001130 '), 124);
        cut.fill(32, 148, 156);
        const sum = cut.subarray(0, 512).reduce((total, byte) => total + byte, 0);
        cut.set(bytesOf(`${sum.toString(8).padStart(6, '0')}\0 `), 148);
        return cut;
      },
      'two blocks of zeros behind the last entry',
    ],
    ['nothing', () => Promise.resolve(new Uint8Array(0)), 'two blocks of zeros at the end'],
    [
      'a wrong checksum',
      async () => {
        const b = await good();
        b[0] = 0x7a;
        return b;
      },
      'a whole archive, found Invalid tar header',
    ],
    ['another format', async () => patched(257, 'xxxxxx'), 'unknown format'],
    ['an unknown type', () => patched(156, 'V'), 'a type of file that layers have'],
    ['a sparse file', () => patched(156, 'S'), 'a type of file that layers have'],
    ['a size beyond its end', () => patched(124, '77777777777 '), 'found a size of 8589934591'],
    ['a size that swallows what follows', () => patched(124, '00000004001 '), 'Unexpected end of data'],
    ['a size that is no number', () => patched(124, '99999999999 '), 'Invalid header'],
    ['an id that is no number', () => patched(108, '9999999 '), 'an id of 32 bits'],
    ['a fifo with content', () => patched(156, '6'), 'a fifo without content'],
    ['a directory with content', () => patched(156, '5'), 'a directory without content'],
  ])('says what is wrong with %s', async (_, make, message) => {
    await expect(readTar(await make(), 'the layer')).rejects.toThrow(message);
    await expect(readTar(await make(), 'the layer')).rejects.toThrow(/^the layer/);
  });

  test('stops at its limits', async () => {
    const bytes = await good();
    const limits = { entries: 10, bytes: 1000, xattrBytes: 10 };
    await expect(readTar(bytes, 'l', { ...limits, entries: 1 })).rejects.toThrow(
      'l: expected at most 1 entries, found more',
    );
    await expect(readTar(bytes, 'l', { ...limits, bytes: 4 })).rejects.toThrow(
      'at most 4 bytes in all files, found 5',
    );
    const noted = await writeTar([
      tarEntry({ name: 'f', type: 'file', xattrs: new Map([['user.a', bytesOf('123')]]) }),
    ]);
    await expect(readTar(noted, 'l', limits)).rejects.toThrow('at most 10 bytes of extended attributes');
  });
});

describe('archives of GNU tar', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'ring-tar-'));
    mkdirSync(join(folder, 'in/sub'), { recursive: true });
    writeFileSync(join(folder, 'in/sub/file'), 'some text');
    chmodSync(join(folder, 'in/sub/file'), 0o750);
    linkSync(join(folder, 'in/sub/file'), join(folder, 'in/sub/same'));
    symlinkSync('sub/file', join(folder, 'in/way'));
    writeFileSync(join(folder, 'in', 'n'.repeat(150)), '');
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test.each(['pax', 'gnu'])('in the format %s are read', async (format) => {
    const file = join(folder, `${format}.tar`);
    execFileSync('tar', [
      `--format=${format}`,
      '--sort=name',
      '--mtime=@99',
      '--owner=7',
      '--group=8',
      '-cf',
      file,
      '-C',
      join(folder, 'in'),
      '.',
    ]);
    const entries = await readTar(new Uint8Array(readFileSync(file)), format);
    expect(
      entries.map(({ name, type, linkname, content }) => [name, type, linkname, textOf(content)]),
    ).toEqual([
      ['./', 'directory', '', ''],
      [`./${'n'.repeat(150)}`, 'file', '', ''],
      ['./sub/', 'directory', '', ''],
      ['./sub/file', 'file', '', 'some text'],
      ['./sub/same', 'link', './sub/file', ''],
      ['./way', 'symlink', 'sub/file', ''],
    ]);
    expect(entries[3]).toMatchObject({ mode: 0o750, uid: 7, gid: 8, mtime: 99 });
  });

  test('are what it makes of ours', async () => {
    const file = join(folder, 'ours.tar');
    const name = toByteString(`${'ü'.repeat(80)}/x`);
    writeFileSync(file, await writeTar([
      tarEntry({ name: 'd/', type: 'directory', mtime: 5 }),
      tarEntry({ name: 'd/f', type: 'file', content, mode: 0o4711, uid: 300_000, gid: 12, mtime: 5 }),
      tarEntry({ name: 'd/g', type: 'link', linkname: 'd/f' }),
      tarEntry({ name, type: 'symlink', linkname: 'd/f' }),
      tarEntry({ name: 'null', type: 'character-device', major: 1, minor: 3, mode: 0o666 }),
    ])); // prettier-ignore
    const listed = execFileSync('tar', ['--numeric-owner', '--quoting-style=literal', '-tvf', file], {
      encoding: 'utf8',
      env: { ...process.env, LC_ALL: 'C.UTF-8', TZ: 'UTC' },
    });
    expect(
      listed
        .trimEnd()
        .split('\n')
        .map((line) => line.replace(/ +/g, ' ')),
    ).toEqual([
      'drwxr-xr-x 0/0 0 1970-01-01 00:00 d/',
      '-rws--x--x 300000/12 5 1970-01-01 00:00 d/f',
      'hrw-r--r-- 0/0 0 1970-01-01 00:00 d/g link to d/f',
      `lrwxrwxrwx 0/0 0 1970-01-01 00:00 ${'ü'.repeat(80)}/x -> d/f`,
      'crw-rw-rw- 0/0 1,3 1970-01-01 00:00 null',
    ]);
    expect(execFileSync('tar', ['-xOf', file, 'd/f'], { encoding: 'utf8' })).toBe('hello');
  });
});
