import { describe, expect, it } from 'vitest';
import { Random } from '../../../../lessons-engine/bits/index.ts';
import {
  directoryAt,
  errnos,
  makeTree,
  resolve,
  Right,
  runCommand,
  symlink,
  USUAL_BUDGET,
  WasiHost,
  type DirectoryNode,
  type ErrnoName,
  type TreeSpec,
} from '../../../../lessons-engine/wasm/index.ts';
import { randomPath, randomTree } from '../../../support/wasm/random-tree.ts';
import { callerModule, WasiCaller } from '../../../support/wasm/wasi-caller.ts';
import { binaryOf } from '../../../support/wasm/wat.ts';

const module = new WebAssembly.Module(await callerModule());
const name = (errno: number): ErrnoName | undefined =>
  (Object.keys(errnos) as ErrnoName[]).find((each) => errnos[each] === errno);

const files = {
  secret: 'top secret',
  box: {
    'notes.txt': 'hello',
    sub: { inner: 'inside', up: symlink('../notes.txt'), deep: {} },
    out: symlink('../secret'),
    absolute: symlink('/secret'),
    around: symlink('../box/notes.txt'),
    loop: symlink('loop'),
    in: symlink('sub/inner'),
    directory: symlink('sub'),
  },
  readonly: { book: 'chapter one' },
} satisfies TreeSpec;

function started(spec: TreeSpec = files): { host: WasiHost; caller: WasiCaller; root: DirectoryNode } {
  const root = makeTree(spec);
  const host = new WasiHost({
    args: ['cat', 'notes.txt'],
    input: 'typed',
    preopens: [
      { name: '/box', directory: directoryAt(root, 'box'), access: 'write' },
      { name: '/books', directory: directoryAt(root, 'readonly'), access: 'read' },
    ],
  });
  const instance = new WebAssembly.Instance(module, host.imports);
  host.bind(instance.exports['memory'] as never);
  return { host, caller: new WasiCaller(instance), root };
}
const [BOX, BOOKS] = [3, 4];

describe('WasiHost', () => {
  it('opens what lies below a directory that was handed in, and reads it', () => {
    const { caller } = started();
    for (const path of [
      'notes.txt',
      './notes.txt',
      'sub/../notes.txt',
      'sub/up',
      'directory/up',
      'sub//../notes.txt',
    ]) {
      const { errno, fd } = caller.open(BOX, path);
      expect([path, name(errno)]).toEqual([path, 'success']);
      expect(caller.read(fd)).toEqual({ errno: 0, text: 'hello' });
      expect(caller.call('fd_close', fd)).toBe(0);
    }
  });

  it.each([
    ['../secret', 'notcapable'],
    ['..', 'notcapable'],
    ['/secret', 'notcapable'],
    ['/', 'notcapable'],
    ['sub/../../secret', 'notcapable'],
    ['sub/deep/../../../secret', 'notcapable'],
    ['out', 'notcapable'],
    ['absolute', 'notcapable'],
    ['around', 'notcapable'],
    ['./out', 'notcapable'],
    ['directory/../../secret', 'notcapable'],
    ['loop', 'loop'],
    ['missing', 'noent'],
    ['missing/..', 'noent'],
    ['notes.txt/', 'notdir'],
    ['notes.txt/x', 'notdir'],
    ['notes.txt/..', 'notdir'],
    ['', 'noent'],
    ['notes.txt\0/../../secret', 'inval'],
  ] as const)('does not open %j: %s', (path, errno) => {
    const { caller } = started();
    expect(name(caller.open(BOX, path).errno)).toBe(errno);
  });

  it('does not follow a link at the end unless it is told to', () => {
    const { caller } = started();
    for (const path of ['in', 'out', 'absolute'])
      expect(name(caller.open(BOX, path, { lookup: 0 }).errno)).toBe('loop');
    expect(caller.stat(BOX, 'out', 0)).toMatchObject({ errno: 0, type: 7 });
    expect(name(caller.stat(BOX, 'out', 1).errno)).toBe('notcapable');
    expect(caller.readlink(BOX, 'out')).toEqual({ errno: 0, target: '../secret' });
  });

  it('knows no descriptor that it did not give', () => {
    const { caller } = started();
    for (const fd of [5, 6, 63, 64, -1, 2 ** 31 - 1]) {
      expect(name(caller.open(fd, 'notes.txt').errno)).toBe('badf');
      expect(name(caller.read(fd).errno)).toBe('badf');
    }
    expect(name(caller.open(0, 'notes.txt').errno)).toBe('notcapable');
    const { fd } = caller.open(BOX, 'notes.txt');
    expect(name(caller.open(fd, '../secret').errno)).toBe('notcapable');
    caller.call('fd_close', fd);
    expect(name(caller.read(fd).errno)).toBe('badf');
  });

  it('gives no right through a directory that the directory does not have', () => {
    const { caller } = started();
    expect(name(caller.open(BOOKS, 'book', { rights: Right.fd_read | Right.fd_write }).errno)).toBe(
      'notcapable',
    );
    expect(name(caller.open(BOOKS, 'new', { oflags: 1 }).errno)).toBe('notcapable');
    expect(name(caller.open(BOOKS, 'book', { oflags: 8 }).errno)).toBe('notcapable');
    expect(name(caller.path('path_unlink_file', BOOKS, 'book'))).toBe('notcapable');
    expect(name(caller.symlink('book', BOOKS, 'link'))).toBe('notcapable');
    expect(name(caller.rename(BOX, 'notes.txt', BOOKS, 'moved'))).toBe('notcapable');
    const { fd } = caller.open(BOOKS, 'book');
    expect(name(caller.write(fd, 'x').errno)).toBe('notcapable');
    // Rights can be given up, and then they are gone.
    expect(caller.call('fd_fdstat_set_rights', BOX, Right.path_open, 0n)).toBe(0);
    expect(name(caller.open(BOX, 'notes.txt').errno)).toBe('notcapable');
    expect(name(caller.call('fd_fdstat_set_rights', BOX, Right.path_open | Right.fd_read, 0n))).toBe(
      'notcapable',
    );
  });

  it('writes, appends, cuts, seeks', () => {
    const { caller } = started();
    const both = Right.fd_read | Right.fd_write | Right.fd_seek;
    const { fd } = caller.open(BOX, 'new', { oflags: 1, rights: both });
    expect(caller.write(fd, 'abcdef')).toEqual({ errno: 0, written: 6 });
    expect(caller.seek(fd, 2n, 0)).toBe(0);
    caller.write(fd, 'XY');
    expect(caller.seek(fd, -6n, 2)).toBe(0);
    expect(caller.read(fd).text).toBe('abXYef');
    expect(name(caller.seek(fd, -7n, 2))).toBe('inval');
    const append = caller.open(BOX, 'new', { rights: both, fdflags: 1 }).fd;
    caller.write(append, '!');
    expect(caller.stat(BOX, 'new')).toEqual({ errno: 0, type: 4, size: 7 });
    expect(name(caller.open(BOX, 'new', { oflags: 1 | 4 }).errno)).toBe('exist');
    caller.open(BOX, 'new', { oflags: 8 });
    expect(caller.stat(BOX, 'new').size).toBe(0);
    expect(name(caller.seek(fd, 1n << 40n, 0))).toBe('inval');
  });

  it('makes, renames and removes, inside what was handed in', () => {
    const { caller, root } = started();
    expect(caller.path('path_create_directory', BOX, 'a')).toBe(0);
    expect(name(caller.path('path_create_directory', BOX, 'a'))).toBe('exist');
    expect(name(caller.path('path_create_directory', BOX, '../b'))).toBe('notcapable');
    expect(name(caller.rename(BOX, 'notes.txt', BOX, '../stolen'))).toBe('notcapable');
    expect(name(caller.rename(BOX, '../secret', BOX, 'stolen'))).toBe('notcapable');
    expect(caller.rename(BOX, 'notes.txt', BOX, 'a/notes')).toBe(0);
    expect(name(caller.rename(BOX, 'a', BOX, 'a/b'))).toBe('inval');
    expect(name(caller.path('path_remove_directory', BOX, 'a'))).toBe('notempty');
    expect(name(caller.path('path_unlink_file', BOX, 'a'))).toBe('isdir');
    expect(caller.path('path_unlink_file', BOX, 'a/notes')).toBe(0);
    expect(caller.path('path_remove_directory', BOX, 'a')).toBe(0);
    expect(name(caller.symlink('/secret', BOX, 'mine'))).toBe('notcapable');
    expect(caller.symlink('../secret', BOX, 'mine')).toBe(0);
    expect(name(caller.open(BOX, 'mine').errno)).toBe('notcapable');
    expect([...root.entries.keys()]).toEqual(['secret', 'box', 'readonly']);
  });

  it('does not let a directory that moves out of reach take the module along', () => {
    const { caller, root } = started();
    const { fd } = caller.open(BOX, 'sub', { rights: Right.fd_read, inheriting: Right.fd_read });
    caller.call('fd_close', fd);
    const deep = caller.open(BOX, 'sub/deep', { rights: Right.path_open, inheriting: Right.fd_read }).fd;
    // The host moves `sub/deep` beside its secret while the module holds it.
    const box = directoryAt(root, 'box');
    const moved = directoryAt(box, 'sub/deep');
    directoryAt(box, 'sub').entries.delete('deep');
    root.entries.set('deep', moved);
    moved.parent = root;
    expect(name(caller.open(deep, '../secret').errno)).toBe('notcapable');
  });

  it('checks every address that it is given', () => {
    const { caller } = started();
    const end = 65_536;
    expect(name(caller.call('args_get', end - 2, 0))).toBe('fault');
    expect(name(caller.call('random_get', end - 1, 2))).toBe('fault');
    expect(name(caller.call('random_get', 0, -1))).toBe('fault');
    expect(name(caller.call('fd_write', 1, end - 4, 1, 0))).toBe('fault');
    expect(name(caller.call('fd_write', 1, 0, 2 ** 29, 0))).toBe('inval');
    expect(name(caller.call('fd_write', 1, end - 4096, 1024, 0))).toBe('fault');
    expect(name(caller.call('path_open', BOX, 1, end - 3, 9, 0, 2n, 0n, 0, 16))).toBe('fault');
    expect(name(caller.call('fd_read', 0, end, 1, 0))).toBe('fault');
  });

  it('tells a module its directories, arguments and entries', () => {
    const { caller, host } = started();
    expect(caller.call('fd_prestat_get', BOX, 0)).toBe(0);
    expect(caller.view.getUint32(4, true)).toBe(4);
    expect(name(caller.call('fd_prestat_get', 5, 0))).toBe('badf');
    expect(caller.call('args_sizes_get', 0, 4)).toBe(0);
    expect([caller.view.getUint32(0, true), caller.view.getUint32(4, true)]).toEqual([2, 14]);
    expect(caller.call('fd_readdir', BOX, 4096, 2000, 0n, 0)).toBe(0);
    const used = caller.view.getUint32(0, true);
    const text = String.fromCharCode(...caller.bytes.subarray(4096, 4096 + used));
    for (const entry of ['..', 'notes.txt', 'out']) expect(text).toContain(entry);
    expect(text).not.toContain('secret');
    expect(caller.read(0)).toEqual({ errno: 0, text: 'typed' });
    caller.write(1, 'said');
    expect(host.stdout).toBe('said');
    expect(host.calls.at(-1)).toEqual({
      name: 'fd_write',
      with: 'fd 1',
      errno: 'success',
      result: '4 bytes',
    });
  });
});

describe('runCommand()', () => {
  it('has used no more fuel than there was when it is out of it', async () => {
    const endless = await binaryOf(
      '(module (memory (export "memory") 1) (func (export "_start") (loop (br 0))))',
    );
    expect(runCommand(endless, { ...USUAL_BUDGET, fuel: 1000 })).toMatchObject({
      ended: { how: 'out of fuel', fuel: 1000 },
      fuel: 1000,
    });
  });

  const program = (code: string): string => `(module
    (import "wasi_snapshot_preview1" "proc_exit" (func $exit (param i32)))
    (memory (export "memory") 1) (func (export "_start") ${code}))`;

  it.each([
    ['a return', '', { how: 'exited', code: 0 }],
    ['proc_exit', 'i32.const 7 call $exit unreachable', { how: 'exited', code: 7 }],
    ['a trap', 'unreachable', { how: 'trapped', trap: 'unreachable' }],
    ['a loop', 'loop br 0 end', { how: 'out of fuel' }],
  ])('says how it ended: %s', async (_, code, ended) => {
    const { ended: found } = runCommand(await binaryOf(program(code)), USUAL_BUDGET);
    expect(found).toMatchObject(ended);
  });

  it('does not instantiate what wants more than the host has', async () => {
    const wants =
      await binaryOf(`(module (import "wasi_snapshot_preview1" "sock_accept" (func (param i32 i32 i32) (result i32)))
      (memory (export "memory") 1) (func (export "_start")))`);
    expect(() => runCommand(wants, USUAL_BUDGET)).toThrow(/sock_accept/);
  });
});

describe('resolve()', () => {
  const seed = (Math.random() * 2 ** 32) >>> 0;

  it(`finds nothing outside of where it began, in random trees (seed ${seed})`, () => {
    const random = new Random(seed);
    const seen = { found: 0, refused: 0 };
    for (let tree = 0; tree < 200; tree++) {
      const root = makeTree(randomTree(random, 3));
      const from = [...root.entries.values()].find((node) => node.kind === 'directory');
      if (from === undefined) continue;
      for (let path = 0; path < 50; path++) {
        const text = randomPath(random);
        try {
          const { directory, node } = resolve(from, text, random.below(2) === 0);
          for (
            let above: DirectoryNode | null = node?.kind === 'directory' ? node : directory;
            above !== from;
          ) {
            if (above === null) throw new Error(`seed ${seed}, tree ${tree}: "${text}" led out`);
            above = above.parent;
          }
          seen.found++;
        } catch (thrown) {
          if ((thrown as Error).name !== 'WasiError') throw thrown;
          seen.refused++;
        }
      }
    }
    expect(seen.found).toBeGreaterThan(500);
    expect(seen.refused).toBeGreaterThan(500);
  });
});
