// Archives that are damaged, and those of somebody who is out to harm.

import { noisy, one, text, texts, zip, type SampleArchive } from './sample-archive.ts';
import { zipByHand, type HandEntry } from './zip-by-hand.ts';

const out = '! expected a path inside the archive, found one that leads out of it';
const damaged = '! expected a whole file, found one that is damaged or cut off';
const shared = '! expected a file of its own, found one that shares its bytes with another of the archive';

/** Unpacks to 3.9 MB. */
const wide = ' '.repeat(3_900_000);
const many = (count: number, content: string): HandEntry[] =>
  Array.from({ length: count }, (_, i) => ({ name: `${i}.json`, content }));
const packedBomb = (): Uint8Array<ArrayBuffer> => zipByHand(many(14, wide));

export const HOSTILE_ARCHIVES: readonly SampleArchive[] = [
  {
    title: 'names that lead out',
    bytes: () =>
      zipByHand(
        ['../up', 'a/../../up', '/root', 'C:/x', 'C:\\x', '..\\up', 'nul\0', 'fine', 'a..b/c', 'a\\b'].map((name) => ({ name, content: name })), // prettier-ignore
      ),
    found: {
      ...{ '/../up': out, '/a/../../up': out, '//root': out, '/C:/x': out, '/C:/x (2)': out },
      ...{ '/../up (2)': out, '/nul\0': out, '/fine': 'fine', '/a..b/c': 'a..b/c', '/a/b': 'a\\b' },
    },
  },
  {
    title: 'a link, a device, a password, a method that nobody knows',
    bytes: () =>
      zipByHand([
        { name: 'link', content: '/etc/passwd', mode: 0o120777 },
        { name: 'device', content: '', mode: 0o020666 },
        { name: 'locked', content: 'x', flags: 1 },
        { name: 'odd', content: 'x', method: 12 },
        { name: 'plain', content: 'x', mode: 0o100644 },
      ]),
    found: {
      '/link': '! expected a plain file, found a symbolic link, which is not followed',
      '/device': '! expected a plain file, found a device or a pipe',
      '/locked': '! expected a file without a password, found an encrypted one',
      '/odd': '! expected a file that is stored or deflated, found compression method 12',
      '/plain': 'x',
    },
  },
  {
    title: 'a bomb that is one file',
    bytes: () => zip(texts({ 'bomb.json': ' '.repeat(50_000_000), 'next.json': 'x' })),
    found: { '/bomb.json': '! expected a file of at most 4000000 bytes, found 50000000', '/next.json': 'x' },
  },
  {
    title: 'a bomb that is many files',
    bytes: () => zipByHand(many(30, wide)),
    found: ({ length }) => ({
      '': `! expected an archive that unpacks to at most 100000000 bytes, found one of ${length} bytes that unpacks to 117000000`,
    }),
  },
  {
    title: 'a bomb that is many archives',
    bytes: () => {
      const content = packedBomb();
      return zipByHand([...['a.zip', 'b.zip'].map((name) => ({ name, content })), { ...one, name: 'c' }]);
    },
    found: () => ({
      ...Object.fromEntries(Array.from({ length: 14 }, (_, i) => [`/a.zip/${i}.json`, '3900000 characters'])),
      '/b.zip': `! expected an archive that unpacks to at most ${100_000_000 - 2 * packedBomb().length - text.length - 54_600_000} bytes, which is what those around it have left, found 54600000`,
      '/c': text,
    }),
  },
  {
    title: 'sizes in the list that are not those of the files',
    bytes: () =>
      zipByHand([
        { name: 'more', content: wide, listed: { size: 10 } },
        { name: 'less', content: 'x', listed: { size: 3_999_999 } },
        { name: 'stored more', content: 'xyz', method: 0, listed: { size: 2 } },
        { name: 'stored less', content: 'xyz', method: 0, listed: { size: 4 } },
        { name: 'sum', content: 'xyz', listed: { crc: 7 } },
        { name: 'half', content: noisy, listed: { packed: 5000 } },
        { name: 'c', content: 'c' },
      ]),
    found: {
      '/more': '! expected a file of 10 bytes, as the archive lists it, found one that unpacks to more',
      '/less': damaged,
      '/stored more': '! expected a file of 2 bytes, as the archive lists it, found one that unpacks to more',
      '/stored less': damaged,
      '/sum': damaged,
      '/half': damaged,
      '/c': 'c',
    },
  },
  {
    title: 'an offset within a file',
    bytes: () => zipByHand([{ ...one, listed: { offset: 3 } }]),
    found: { '/a.json': damaged },
  },
  {
    title: 'offsets behind the end',
    bytes: () =>
      zipByHand([
        { name: 'far', content: 'x', listed: { offset: 4_000_000_000 } },
        { name: 'farther', content: 'x', wide: true, listed: { offset: 2 ** 52 } },
      ]),
    found: { '/far': damaged, '/farther': damaged },
  },
  {
    title: 'a file that is longer than the archive',
    bytes: () => zipByHand([one, { name: 'long', content: 'x', wide: true, listed: { packed: 2 ** 52 } }]),
    found: {
      '/a.json': text,
      '/long': '! expected a file that packing makes shorter, found 4503599627370496 bytes that unpack to 1',
    },
  },
  {
    title: 'a file that ends long before its bytes do',
    bytes: () => {
      const garbage = { name: 'garbage', content: noisy.repeat(2), method: 0, unlisted: true };
      return zipByHand([{ name: 'a', content: 'x', listed: { packed: 299_000 } }, garbage, one]);
    },
    found: {
      '/a': '! expected a file that packing makes shorter, found 299000 bytes that unpack to 1',
      '/a.json': text,
    },
  },
  {
    title: 'two names for the same bytes',
    bytes: () => zipByHand([one, { ...one, name: 'b.json', listed: { offset: 0 } }, { ...one, name: 'c' }]),
    found: { '/a.json': shared, '/b.json': shared, '/c': text },
  },
  {
    title: 'what is no text',
    bytes: () =>
      zipByHand([
        { name: 'report.pdf', content: Uint8Array.of(0x25, 0x50, 0x44, 0x46, 0xe2, 0xe3) },
        { name: 'odd.json', content: '\ufffd is text' },
      ]),
    found: {
      '/report.pdf':
        '! expected text in UTF-8, found bytes that are none; is it the file that the course saved?',
      '/odd.json': '\ufffd is text',
    },
  },
  {
    title: 'archives inside that are none, are locked, hold nothing, too many or another',
    bytes: () =>
      zipByHand([
        { name: 'none.zip', content: 'x' },
        { name: 'locked.zip', content: zip(texts({ a: 'x' })), flags: 1 },
        { name: 'empty.zip', content: zip({}) },
        { name: 'many.zip', content: zipByHand(many(21, 'x')) },
        { name: 'deep.zip', content: zip({ 'deeper.zip': zip(texts({ a: 'x' })), ...texts({ b: 'x' }) }) },
        { name: 'out.zip', content: zip(texts({ '../a': 'x' })) },
        one,
      ]),
    found: {
      '/none.zip': '! expected a whole zip archive, found that it has no list of files; was it cut off?',
      '/locked.zip': '! expected a file without a password, found an encrypted one',
      '/empty.zip': '! expected files in the archive, found none',
      '/many.zip': '! expected at most 20 files in an archive inside of another, found 21',
      '/deep.zip/deeper.zip': '! expected a submission, found an archive 2 archives deep',
      '/deep.zip/b': 'x',
      '/out.zip/../a': out,
      '/a.json': text,
    },
  },
  {
    title: 'no file at all',
    bytes: () => zip({}),
    found: { '': '! expected files in the archive, found none' },
  },
  {
    title: 'the first half of an archive',
    bytes: () => zipByHand([one, { ...one, name: 'b.json' }]).slice(0, 120),
    found: { '': '! expected a whole zip archive, found that it has no list of files; was it cut off?' },
  },
  {
    title: 'all of it but the last byte',
    bytes: () => zipByHand([one]).slice(0, -1),
    found: { '': '! expected a whole zip archive, found that it has no list of files; was it cut off?' },
  },
  {
    title: 'a list that is shorter than it says',
    bytes: () => zipByHand([one, one], { count: 3 }),
    found: { '': '! expected a whole zip archive, found that its list names 2 files of 3' },
  },
  {
    title: 'a list longer than the archive',
    bytes: () => zipByHand([one], { size: 1000 }),
    found: { '': '! expected a whole zip archive, found that its list of files is cut off' },
  },
  {
    title: 'more entries than a class has',
    bytes: () => zipByHand([one], { count: 50_001 }),
    found: { '': '! expected an archive of at most 50000 entries, found 50001' },
  },
  {
    title: 'a list that would fill the memory',
    bytes: () => zipByHand([one], { size: 2 ** 50, wide: true }),
    found: {
      '': '! expected an archive whose list has at most 16000000 bytes, found 1125899906842624',
    },
  },
];
