// Archives as packers write them.

import { strToU8, Zip, ZipDeflate } from 'fflate';
import { noisy, one, text, texts, zip, type SampleArchive } from './sample-archive.ts';
import { zipByHand } from './zip-by-hand.ts';

/** As a packer does that writes what it does not yet know. */
function streamed(files: Record<string, string>): Uint8Array<ArrayBuffer> {
  const parts: Uint8Array[] = [];
  const stream = new Zip((error, part) => {
    if (error) throw error;
    parts.push(part);
  });
  for (const [name, text] of Object.entries(files)) {
    const entry = new ZipDeflate(name);
    stream.add(entry);
    entry.push(strToU8(text), true);
  }
  stream.end();
  return new Uint8Array(Buffer.concat(parts));
}

export const GOOD_ARCHIVES: readonly SampleArchive[] = [
  {
    title: 'files and folders, names in any alphabet, a file without bytes',
    bytes: () =>
      zip({ ...texts({ 'a.json': '{"a":1}', 'ordner/ü 🦊.json': 'نص', 'empty.txt': '' }), folder: {} }),
    found: { '/a.json': '{"a":1}', '/ordner/ü 🦊.json': 'نص', '/empty.txt': '' },
  },
  {
    title: 'a folder for each student, an archive that one of them packed, and what systems add',
    bytes: () =>
      zip({
        'Ada_1_assignsubmission_file/s.json': strToU8('one'),
        'نور, A_2_assignsubmission_file/s.ZIP': zip(texts({ 'deep/s.json': 'two', '.DS_Store': 'x' })),
        'stored.json': [strToU8('three'), { level: 0 }],
        ...texts({ '__MACOSX/._s.json': 'x', 'b/.DS_Store': 'x', 'b/Thumbs.db': 'x', 'a/._b': 'x' }),
      }),
    found: {
      '/Ada_1_assignsubmission_file/s.json': 'one',
      '/نور, A_2_assignsubmission_file/s.ZIP/deep/s.json': 'two',
      '/stored.json': 'three',
    },
  },
  {
    title: 'sizes that stand behind the files',
    bytes: () => streamed({ 'a.json': text, 'b.json': noisy }),
    found: { '/a.json': text, '/b.json': '150000 characters' },
  },
  {
    title: 'a stored file with its size behind it, and in it what looks like the next',
    bytes: () => {
      const inner = zipByHand([{ ...one, name: 'inner.json', method: 0, descriptor: true }], {
        comment: 'PK',
      });
      // Text all of it, signatures included.
      const content = inner.map((byte) => (byte < 0x80 ? byte : 0x3f));
      return zipByHand([
        { name: 'a.json', content, method: 0, descriptor: true },
        { ...one, name: 'b.json' },
      ]);
    },
    found: { '/a.json': '286 characters', '/b.json': text },
  },
  {
    title: 'sizes and offsets in 64 bits',
    bytes: () =>
      zipByHand([one, { ...one, name: 'b.json', wide: true }, { ...one, name: 'c.json', wide: true, descriptor: true }], { wide: true }), // prettier-ignore
    found: { '/a.json': text, '/b.json': text, '/c.json': text },
  },
  {
    title: 'a file that was replaced: it stands there still, and the list does not name it',
    bytes: () => zipByHand([{ name: 'a.json', content: 'before', unlisted: true }, one]),
    found: { '/a.json': text },
  },
  {
    title: 'two files of one name, and one that is called as the second would be',
    bytes: () => zipByHand(['a', 'a (2)', 'a', 'b', 'a'].map((name, i) => ({ name, content: `${i}` }))),
    found: { '/a': '0', '/a (2)': '1', '/a (3)': '2', '/b': '3', '/a (4)': '4' },
  },
  {
    title: 'a file that is called as one in an archive is',
    bytes: () =>
      zipByHand([
        { name: 's.zip', content: zip(texts({ a: 'packed' })) },
        { name: 's.zip/a', content: 'beside it' },
      ]),
    found: { '/s.zip/a': 'packed', '/s.zip/a (2)': 'beside it' },
  },
  {
    title: 'names in UTF-8 that are not flagged as such, and in Latin-1',
    bytes: () =>
      zipByHand([
        { name: 'ü.json', content: '1' },
        { name: Uint8Array.of(0x61, 0xfc), content: '2' },
      ]),
    found: { '/ü.json': '1', '/aü': '2' },
  },
  {
    title: 'files longer than what is read at a time, and a header that is',
    bytes: () =>
      zipByHand(
        [
          { name: 'a', content: noisy },
          { name: 'b', content: noisy, method: 0 },
          { ...one, extra: 60_000 },
        ],
        { comment: 'made by hand' },
      ),
    found: { '/a': '150000 characters', '/b': '150000 characters', '/a.json': text },
  },
];
