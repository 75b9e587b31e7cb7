import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { chosenFiles, droppedFiles } from '../../../components/grading/dropped-files.ts';
import { findSubmissions } from '../../../src/cli/submissions/find-submissions.ts';

const folder = mkdtempSync(join(tmpdir(), 'ring-dropped-'));
afterAll(() => rmSync(folder, { recursive: true }));

const names = ['.DS_Store', 'Ada/s.json', 'Ada/.hidden/s.json', 'Ada/Thumbs.db', '__MACOSX/Ada/._s.json'];

const fileAt = (path: string): File =>
  Object.assign(new File(['text'], path.split('/').at(-1) as string), { webkitRelativePath: path });

/** As a browser tells it, one name at a time. */
function entryOf(path: string, below: readonly string[]): object {
  const name = path.split('/').at(-1) as string;
  const fullPath = `/${path}`;
  if (below.length === 0)
    return { name, fullPath, isDirectory: false, file: (done: (file: File) => void) => done(fileAt(path)) };
  const heads = [...new Set(below.map((each) => each.split('/')[0] as string))];
  const entries = heads.map((head) =>
    entryOf(
      `${path}/${head}`,
      below.filter((each) => each.startsWith(`${head}/`)).map((each) => each.slice(head.length + 1)),
    ),
  );
  const readEntries = (done: (some: object[]) => void): void => done(entries.splice(0, 1));
  return { name, fullPath, isDirectory: true, createReader: () => ({ readEntries }) };
}

const dropOf = (...entries: object[]): DataTransfer =>
  ({ items: entries.map((entry) => ({ webkitGetAsEntry: () => entry })), files: [] }) as never;

test('a folder has the same files for the page, dropped or chosen, and for the command', async () => {
  for (const name of names) {
    const path = join(folder, 'class', name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, 'text');
  }
  const found: string[] = [];
  for await (const { file } of findSubmissions([{ given: 'class', path: join(folder, 'class') }]))
    found.push(file);
  expect(found).toEqual(['class/Ada/s.json']);
  const files = names.map((name) => fileAt(`class/${name}`));
  expect(chosenFiles({ files: files as never }).map(({ path }) => path)).toEqual(found);
  expect((await droppedFiles(dropOf(entryOf('class', names)))).map(({ path }) => path)).toEqual(found);
});

test('a single file is taken, whatever it is called', async () => {
  const file = fileAt('.json');
  expect(chosenFiles({ files: [file] as never })).toEqual([{ path: '.json', file }]);
  expect((await droppedFiles(dropOf(entryOf('.json', [])))).map(({ path }) => path)).toEqual(['.json']);
});
