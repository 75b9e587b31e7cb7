import { describe, expect, test } from 'vitest';
import { bytesOf, textOf } from '../../../../lessons-engine/kernel/byte-text.ts';
import { mknodat } from '../../../../lessons-engine/kernel/fs/calls/create.ts';
import { openat } from '../../../../lessons-engine/kernel/fs/calls/open.ts';
import {
  Console,
  ConsoleFile,
  TCGETS,
  TCSETS,
  TIOCGWINSZ,
} from '../../../../lessons-engine/kernel/fs/console.ts';
import { FileTable } from '../../../../lessons-engine/kernel/fs/file-table.ts';
import { S_IFIFO } from '../../../../lessons-engine/kernel/fs/mode.ts';
import { O_NONBLOCK, O_RDONLY, O_RDWR, O_WRONLY } from '../../../../lessons-engine/kernel/fs/open-flags.ts';
import { BrokenPipe, makePipe, PIPE_BUF, PIPE_CAPACITY } from '../../../../lessons-engine/kernel/fs/pipe.ts';
import { Sleep, type Sleeper } from '../../../../lessons-engine/kernel/wait-queue.ts';
import { outcome, world } from '../../../support/kernel/fs-world.ts';

describe('a pipe', () => {
  test('gives what was written, in order, over its edge', () => {
    const { reader, writer } = makePipe(1);
    let expected = 0;
    let written = 0;
    for (let round = 0; round < 40; round++) {
      const piece = Uint8Array.from({ length: 5000 }, () => written++ & 0xff);
      expect(writer.write(piece)).toBe(5000);
      for (const byte of reader.read(5000)) if (byte !== (expected++ & 0xff)) expect.fail(`byte ${expected}`);
    }
    expect([expected, reader.pipe.length]).toEqual([200_000, 0]);
  });

  test('is empty, at its end, full, or broken', () => {
    const { reader, writer } = makePipe(1);
    expect(outcome(() => reader.read(1))).toBe('sleeps');
    reader.flags |= O_NONBLOCK;
    expect(outcome(() => reader.read(1))).toBe('EAGAIN');
    expect(writer.write(new Uint8Array(PIPE_CAPACITY + 10))).toBe(PIPE_CAPACITY);
    expect(outcome(() => writer.write(new Uint8Array(1)))).toBe('sleeps');
    writer.flags |= O_NONBLOCK;
    expect(outcome(() => writer.write(new Uint8Array(1)))).toBe('EAGAIN');
    expect([reader.poll(), writer.poll()]).toEqual([
      { in: true, out: false, hup: false },
      { in: false, out: false, hup: false },
    ]);
    writer.drop();
    expect(reader.read(1 << 20).length).toBe(PIPE_CAPACITY);
    expect([reader.read(1).length, reader.poll().hup]).toEqual([0, true]);
    const other = makePipe(2);
    other.reader.drop();
    expect(() => other.writer.write(Uint8Array.of(1))).toThrow(BrokenPipe);
    expect(other.writer.poll().hup).toBe(true);
  });

  test('takes up to PIPE_BUF bytes as one piece, more in parts', () => {
    const { reader, writer } = makePipe(1, O_NONBLOCK);
    writer.write(new Uint8Array(PIPE_CAPACITY - PIPE_BUF + 1));
    expect(outcome(() => writer.write(new Uint8Array(PIPE_BUF)))).toBe('EAGAIN');
    expect(writer.write(new Uint8Array(PIPE_BUF + 1))).toBe(PIPE_BUF - 1);
    reader.read(PIPE_BUF);
    expect(writer.write(new Uint8Array(PIPE_BUF))).toBe(PIPE_BUF);
  });

  test('wakes who waits for the other side', () => {
    const { reader, writer } = makePipe(1);
    let woken = 0;
    const sleeper: Sleeper = { wake: () => woken++ };
    reader.queue.add(sleeper);
    writer.write(Uint8Array.of(1));
    reader.queue.add(sleeper);
    reader.read(1);
    reader.queue.add(sleeper);
    writer.drop();
    expect(woken).toBe(3);
  });
});

describe('a fifo', () => {
  const fifo = () => {
    const { root } = world();
    mknodat(root, null, '/fifo', S_IFIFO | 0o666);
    return (flags: number) => openat(root, null, '/fifo', flags);
  };
  /** Opens, and sleeps as a task would. */
  const attempt = (open: () => unknown, sleeper: Sleeper): boolean => {
    try {
      open();
      return true;
    } catch (thrown) {
      if (!(thrown instanceof Sleep)) throw thrown;
      for (const queue of thrown.queues) queue.add(sleeper);
      return false;
    }
  };

  test.each([
    ['reader', O_RDONLY, O_WRONLY],
    ['writer', O_WRONLY, O_RDONLY],
  ])('lets a %s wait for the other side, which then finds it there', (_who, first, second) => {
    const open = fifo();
    let woken = false;
    expect(attempt(() => open(first), { wake: () => (woken = true) })).toBe(false);
    const other = open(second);
    expect(woken).toBe(true);
    if (second === O_WRONLY) expect(other.write(bytesOf('early'))).toBe(5);
    else expect(outcome(() => other.read(5))).toBe('sleeps');
    const late = open(first);
    if (second === O_WRONLY) {
      other.drop();
      expect([textOf(late.read(9)), late.read(9).length]).toEqual(['early', 0]);
    } else expect([late.write(bytesOf('late')), textOf(other.read(9))]).toEqual([4, 'late']);
  });

  test('opens without waiting with O_NONBLOCK to read or O_RDWR, and not to write', () => {
    const open = fifo();
    expect(outcome(() => open(O_WRONLY | O_NONBLOCK))).toBe('ENXIO');
    const reader = open(O_RDONLY | O_NONBLOCK);
    expect(reader.read(1).length).toBe(0);
    open(O_WRONLY | O_NONBLOCK).write(bytesOf('x'));
    expect(textOf(reader.read(1))).toBe('x');
    const both = fifo()(O_RDWR);
    both.write(bytesOf('self'));
    expect(textOf(both.read(4))).toBe('self');
  });

  test('is not at its end for a reader that came before any writer', () => {
    const open = fifo();
    const reader = open(O_RDONLY | O_NONBLOCK);
    expect(reader.poll()).toMatchObject({ in: false, hup: false });
    const writer = open(O_WRONLY);
    writer.drop();
    expect(reader.poll()).toMatchObject({ hup: true });
    expect(open(O_RDONLY | O_NONBLOCK).poll()).toMatchObject({ hup: false });
  });
});

test.each<[device: string, read: (bytes: Uint8Array) => boolean, write: number | string]>([
  ['null', (bytes) => bytes.length === 0, 3],
  ['zero', (bytes) => bytes.length === 64 && bytes.every((byte) => byte === 0), 3],
  ['full', (bytes) => bytes.length === 64 && bytes.every((byte) => byte === 0), 'ENOSPC'],
  ['urandom', (bytes) => new Set(bytes).size > 20, 3],
])('/dev/%s', (device, read, write) => {
  const open = () => openat(world().root, null, `/dev/${device}`, O_RDWR);
  expect(read(open().read(64))).toBe(true);
  expect(open().read(64)).toEqual(open().read(64));
  expect(outcome(() => open().write(bytesOf('abc')))).toBe(write);
});

describe('the console', () => {
  const start = () => {
    const console = new Console({ rows: 30, columns: 100 });
    const said = () => textOf(console.output);
    return { console, file: new ConsoleFile(console, O_RDWR, null), said };
  };

  test('gives whole lines, with erase, echo and an end of file', () => {
    const { console, file, said } = start();
    expect(outcome(() => file.read(10))).toBe('sleeps');
    console.type(bytesOf('lx\x7fs'));
    expect(outcome(() => file.read(10))).toBe('sleeps');
    console.type(bytesOf(' -l\rnext\n\x04'));
    expect(['read', 4, 100, 100, 100].slice(1).map((length) => textOf(file.read(length as number)))).toEqual([
      'ls -',
      'l\n',
      'next\n',
      '',
    ]);
    expect(said()).toBe('lx\b \bs -l\r\nnext\r\n');
  });

  test('writes a newline as a terminal needs it, unless told otherwise', () => {
    const { console, file, said } = start();
    file.write(bytesOf('a\n'));
    let memory = new Uint8Array(36);
    const view = {
      copyIn: () => memory,
      copyOut: (_at: number, bytes: Uint8Array) => void (memory = bytes.slice()),
    };
    file.ioctl(TCGETS, 0, view);
    memory[4] = 0;
    memory[12] = 0;
    file.ioctl(TCSETS, 0, view);
    file.write(bytesOf('b\n'));
    console.type(bytesOf('k'));
    expect([said(), textOf(file.read(5))]).toEqual(['a\r\nb\n', 'k']);
    file.ioctl(TIOCGWINSZ, 0, view);
    expect([...memory.subarray(0, 4)]).toEqual([30, 0, 100, 0]);
    expect(outcome(() => file.ioctl(0x1234, 0, view))).toBe('ENOTTY');
  });

  test('tells of ^C', () => {
    const { console, said } = start();
    let told = 0;
    console.onInterrupt = () => told++;
    console.type(Uint8Array.of(3));
    expect([told, said()]).toEqual([1, '']);
  });
});

describe('FileTable', () => {
  const file = () => makePipe(1).writer;

  test('gives the lowest free number, and the rest of dup, dup3 and F_DUPFD', () => {
    const table = new FileTable(10);
    expect([table.install(file()), table.install(file()), table.install(file(), true)]).toEqual([0, 1, 2]);
    table.close(1);
    expect([table.duplicate(0), table.duplicate(0, true, 5), table.duplicate(0, false, 5)]).toEqual([
      1, 5, 6,
    ]);
    expect(table.get(5)).toBe(table.get(0));
    expect([0, 2, 5, 6].map((fd) => table.closesOnExec(fd))).toEqual([false, true, true, false]);
    expect(table.duplicateTo(0, 2, false)).toBe(2);
    expect(table.closesOnExec(2)).toBe(false);
    for (const [action, error] of [
      [() => table.duplicateTo(0, 0, false), 'EINVAL'],
      [() => table.duplicateTo(0, 10, false), 'EBADF'],
      [() => table.duplicateTo(9, 1, false), 'EBADF'],
      [() => table.duplicate(0, false, 10), 'EINVAL'],
      [() => table.get(-1), 'EBADF'],
      [() => table.close(7), 'EBADF'],
      [() => [...Array(6)].map(() => table.install(file())), 'EMFILE'],
      [() => table.demandFree(), 'EMFILE'],
    ] as const)
      expect(outcome<unknown>(action)).toBe(error);
  });

  test('closes a file with its last descriptor, in whichever table', () => {
    const { reader, writer } = makePipe(1);
    const table = new FileTable();
    table.install(writer, true);
    const child = table.clone();
    child.closeMarked();
    expect(reader.pipe.writers).toBe(1);
    expect(table.share()).toBe(table);
    const own = table.unshare();
    table.leave();
    expect(reader.pipe.writers).toBe(1);
    own.leave();
    expect(reader.pipe.writers).toBe(0);
  });
});
