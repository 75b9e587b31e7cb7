import { describe, expect, test } from 'vitest';
import { bytesOf } from '../../../../lessons-engine/kernel/index.ts';
import { checkLayer, OciError, tarEntry, type TarEntry } from '../../../../lessons-engine/oci/index.ts';

const file = (name: string, more: Partial<TarEntry> = {}): TarEntry =>
  tarEntry({ name, type: 'file', ...more });
const directory = (name: string): TarEntry => tarEntry({ name, type: 'directory' });
const symlink = (name: string, linkname: string): TarEntry => tarEntry({ name, type: 'symlink', linkname });
const link = (name: string, linkname: string): TarEntry => tarEntry({ name, type: 'link', linkname });

describe('checkLayer() refuses', () => {
  test.each<[string, TarEntry[], number, string]>([
    ['a path that climbs out', [file('../../etc/passwd')], 0, 'a name without ".."'],
    ['one that climbs out further in', [file('a/../../x')], 0, 'a name without ".."'],
    ['an absolute path', [file('/etc/passwd')], 0, 'a name relative to the root of the layer'],
    ['an empty path', [file('')], 0, 'a name that is not empty'],
    ['a name with a zero byte', [file('a\0b')], 0, 'a name without a zero byte'],
    ['a name that is too long', [file('n'.repeat(256))], 0, 'a name whose parts have at most 255 bytes'],
    ['a path that is too long', [file('n/'.repeat(2100))], 0, 'a name of less than 4096 bytes'],
    ['a file for the root', [file('./')], 0, 'a directory for the root, found a file'],
    ['two entries for a path', [file('a'), file('a')], 1, 'one entry for a path, found a second one'],
    ['two spellings of a path', [file('./a//b'), file('a/b')], 1, 'one entry for a path, found a second one'],
    ['a symbolic link out of the root', [symlink('d/l', '../../x')], 0, 'stays below the root of the layer'],
    ['one that comes back', [symlink('l', '../layer/x')], 0, 'stays below the root of the layer'],
    ['an empty symbolic link', [symlink('l', '')], 0, 'a target of 1 to 4095 bytes'],
    ['an entry through a symbolic link', [symlink('l', '/etc'), file('l/passwd')], 1, 'a directory at "l", found a symlink'],
    ['a symbolic link over what entries lie in', [file('l/x'), symlink('l', '/etc')], 1, 'a directory, as earlier entries lie in it, found a symlink'],
    ['an entry below a file', [file('f'), file('f/x')], 1, 'a directory at "f", found a file'],
    ['an absolute hard link', [link('l', '/etc/passwd')], 0, 'the target of a hard link relative to the root'],
    ['a hard link that climbs out', [link('l', '../x')], 0, 'the target of a hard link without ".."'],
    ['a hard link to nothing', [link('l', 'x')], 0, 'an earlier entry "x" to link to, found none'],
    ['a hard link to what comes later', [link('l', 'x'), file('x')], 0, 'an earlier entry "x" to link to, found none'],
    ['a hard link to a directory', [directory('d'), link('l', 'd')], 1, 'that is no directory, found a directory'],
    ['a hard link to a whiteout', [file('.wh.x'), link('l', '.wh.x')], 1, 'an earlier entry ".wh.x" to link to, found none'],
    ['a hard link under the name of a whiteout', [file('x'), link('.wh.y', 'x')], 1, 'a whiteout that is a regular file'],
    ['a whiteout of nothing', [file('.wh.')], 0, 'a whiteout of a name (.wh.NAME), found ".wh."'],
    ['a whiteout of the parent', [file('d/.wh...')], 0, 'a whiteout of a name'],
    ['what AUFS leaves', [file('.wh..wh.plnk')], 0, 'a whiteout of a name'],
    ['a whiteout that is a directory', [directory('.wh.d')], 0, 'a whiteout that is a regular file, found a directory'],
    ['an entry below a whiteout', [file('.wh.d/x')], 0, 'a whiteout that is no directory'],
    ['a whiteout of the file system', [tarEntry({ name: 'x', type: 'character-device' })], 0, 'the character device 0/0'],
    ['attributes of overlayfs', [file('x', { xattrs: new Map([['trusted.overlay.redirect', bytesOf('/etc')]]) })], 0, 'trusted.overlay.redirect'],
  ])('%s', (_, entries, index, message) => {
    const check = () => checkLayer(entries, 'layer x');
    expect(check).toThrow(OciError);
    expect(check).toThrow(message);
    expect(check).toThrow(`layer x, entry ${index} ("${entries[index]?.name}")`);
  }); // prettier-ignore

  test('nothing of an ordinary layer', () => {
    const entries = [
      directory('./'),
      directory('./etc'),
      file('etc/x'),
      file('etc/.wh.y'),
      symlink('bin', 'usr/bin'),
      symlink('etc/m', '../proc/mounts'),
      symlink('sh', '/bin/busybox'),
      link('x', 'etc/x'),
    ];
    expect(checkLayer(entries, 'l').map(({ names, marker }) => [names.join('/'), marker?.kind ?? '']))
      .toEqual([['', ''], ['etc', ''], ['etc/x', ''], ['etc/.wh.y', 'whiteout'], ['bin', ''], ['etc/m', ''], ['sh', ''], ['x', '']]); // prettier-ignore
  });
});
