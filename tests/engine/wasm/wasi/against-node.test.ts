// Our host against two that others wrote, over the same files, in memory and on a disk. What ours opens, the kernel that the
// tests run on opens as well, with the same bytes, and inside of what was handed in. What Node's WASI refuses as not capable,
// ours refuses, unless only its words lead out. And where no way goes up, ours and Node's give the same numbers. Node's goes up by words (`missing/..` is `.`) and lets a link that leads
// out be opened without following it; its documentation says not to rely on it.

import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WASI } from 'node:wasi';
import { afterAll, expect, it } from 'vitest';
import { Random } from '../../../../lessons-engine/bits/index.ts';
import {
  directoryAt,
  errnos,
  makeTree,
  symlink,
  WasiHost,
  type DirectoryNode,
  type TreeSpec,
} from '../../../../lessons-engine/wasm/index.ts';
import { randomPath, randomTree } from '../../../support/wasm/random-tree.ts';
import { callerModule, WasiCaller } from '../../../support/wasm/wasi-caller.ts';

const folder = mkdtempSync(join(tmpdir(), 'ring-wasi-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const module = new WebAssembly.Module(await callerModule());

function onDisk(directory: DirectoryNode, path: string): void {
  mkdirSync(path);
  for (const [name, node] of directory.entries) {
    if (node.kind === 'directory') onDisk(node, join(path, name));
    else if (node.kind === 'symlink') symlinkSync(node.target, join(path, name));
    else writeFileSync(join(path, name), node.bytes);
  }
}

let trees = 0;
/** Both hosts, given the directory `box` of the same tree, and where that is on the disk. */
function both(spec: TreeSpec): { ours: WasiCaller; nodes: WasiCaller; box: string } {
  const root = makeTree(spec);
  const path = join(folder, String(trees++));
  onDisk(root, path);
  const wasi = new WASI({ version: 'preview1', preopens: { '/box': join(path, 'box') } });
  const theirs = new WebAssembly.Instance(module, wasi.getImportObject() as WebAssembly.Imports);
  wasi.initialize(theirs);
  const host = new WasiHost({
    preopens: [{ name: '/box', directory: directoryAt(root, 'box'), access: 'write' }],
  });
  const instance = new WebAssembly.Instance(module, host.imports);
  host.bind(instance.exports['memory'] as never);
  return { ours: new WasiCaller(instance), nodes: new WasiCaller(theirs), box: join(path, 'box') };
}

/** What opening, and reading what was opened, comes to. */
function tried(caller: WasiCaller, path: string, lookup = 1): { errno: number; text: string } {
  const { errno, fd } = caller.open(3, path, { lookup });
  if (errno !== 0) return { errno, text: '' };
  const { text } = caller.read(fd);
  caller.call('fd_close', fd);
  return { errno, text };
}

const seed = (Math.random() * 2 ** 32) >>> 0;
it(`opens what the kernel opens, and refuses what Node's host refuses, in random trees (seed ${seed})`, () => {
  const random = new Random(seed);
  const seen = { opened: 0, refused: 0, same: 0 };
  for (let tree = 0; tree < 30; tree++) {
    const { ours, nodes, box } = both({ ...randomTree(random, 1), box: randomTree(random, 2) });
    for (let count = 0; count < 40; count++) {
      const path = randomPath(random);
      const [mine, theirs] = [tried(ours, path), tried(nodes, path)];
      const where = `seed ${seed}, tree ${tree}, path "${path}"`;
      if (mine.errno === 0) {
        seen.opened++;
        // Not join(), and not realpathSync() alone: they would take `x/..` out by its words.
        const opened = `${box}/${path}`;
        const text = statSync(opened).isDirectory() ? '' : readFileSync(opened, 'latin1');
        expect(mine.text, where).toBe(text);
        expect(`${realpathSync.native(opened)}/`, where).toContain(`${realpathSync.native(box)}/`);
      }
      if (theirs.errno === errnos.notcapable && mine.errno !== 0) seen.refused++;
      if (mine.errno === theirs.errno) seen.same++;
    }
  }
  expect(seen.opened, JSON.stringify(seen)).toBeGreaterThan(50);
  expect(seen.refused, JSON.stringify(seen)).toBeGreaterThan(50);
});

it('gives the numbers that Node gives where no way goes up', () => {
  const { ours, nodes } = both({
    box: { file: 'x', sub: { inner: 'y' }, in: symlink('sub/inner'), loop: symlink('loop') },
  });
  for (const path of [
    'file',
    'file/',
    'file/x',
    'sub',
    'sub/',
    'sub/inner',
    'in',
    'loop',
    'none',
    'none/x',
    '.',
    './file',
  ])
    expect([path, tried(ours, path)]).toEqual([path, tried(nodes, path)]);
  expect(ours.path('path_create_directory', 3, 'sub')).toBe(nodes.path('path_create_directory', 3, 'sub'));
  expect(ours.path('path_remove_directory', 3, 'sub')).toBe(nodes.path('path_remove_directory', 3, 'sub'));
  expect(ours.path('path_unlink_file', 3, 'none')).toBe(nodes.path('path_unlink_file', 3, 'none'));
  expect(ours.rename(3, 'file', 3, 'sub/moved')).toBe(nodes.rename(3, 'file', 3, 'sub/moved'));
  expect(tried(ours, 'sub/moved')).toEqual(tried(nodes, 'sub/moved'));
});

it('refuses the link that Node lets out: opened, but told not to follow it', () => {
  const { ours, nodes } = both({ secret: 'top secret', box: { out: symlink('../secret') } });
  expect(tried(ours, 'out', 1).errno).toBe(errnos.notcapable);
  expect(tried(nodes, 'out', 1).errno).toBe(errnos.notcapable);
  expect(tried(ours, 'out', 0).errno).toBe(errnos.loop);
  expect(tried(nodes, 'out', 0)).toEqual({ errno: 0, text: 'top secret' });
});
