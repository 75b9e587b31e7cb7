// /proc/PID: the program of a task: its arguments, its files, its memory; and who may look (proc(5), ptrace(2)).

import { describe, expect, test } from 'vitest';
import { bytesOf, textOf } from '../../../../lessons-engine/kernel/byte-text.ts';
import { openat } from '../../../../lessons-engine/kernel/fs/calls/open.ts';
import { O_RDWR } from '../../../../lessons-engine/kernel/fs/open-flags.ts';
import { lookUp } from '../../../../lessons-engine/kernel/fs/walk.ts';
import { capabilitySet } from '../../../../lessons-engine/kernel/security/capabilities.ts';
import { UserNamespace } from '../../../../lessons-engine/kernel/security/user-namespace.ts';
import { asProgram, sys } from '../../../support/kernel/assembly.ts';
import { list, outcome, readFile } from '../../../support/kernel/fs-world.ts';
import { SIGCHLD } from '../../../support/kernel/look-around.ts';
import { linuxProc, pause, procWorld, readLink } from '../../../support/kernel/proc-world.ts';
import { program } from '../../../support/kernel/run-program.ts';

const tool = program(
  asProgram(`li s0, 0
        ${sys('openat', -100, 'data_file', 2, 0)}mv s1, a0
        ${sys('llseek', 's1', 0, 5, 'look', 0)}${sys('unlinkat', -100, 'data_file', 0)}
        ${sys('pipe2', 'look', 0o2000000)}${sys('socket', 1, 1, 0)}${sys('pidfd_open', 1, 0)}
        ${sys('rt_sigsuspend', 'none', 8)}
        .data
        .balign 8
none:   .word 0, 0
word:   .word 0x12345678
data_file: .string "/srv/data"
        .bss
look:   .space 16`),
);

/** Init, and 2: a tool of user 1000 with arguments, an environment, a working directory and open files. */
const start = (before = '') =>
  procWorld(
    `${sys('clone', SIGCHLD, 0)}beqz a0, child
        ${sys('clock_nanosleep_time64', 1, 0, 'moment', 0)}${pause}
child:  ${before}${sys('chdir', 'srv')}${sys('fchownat', -100, 'data', 1000, 1000, 0)}
        ${sys('setresgid', 1000, 1000, 1000)}${sys('setresuid', 1000, 1000, 1000)}
        ${sys('execve', 'tool', 'argv', 'envp')}
        ebreak`,
    {
      tree: {
        bin: { entries: { tool: { content: tool, mode: 0o755 } } },
        srv: { entries: { data: { content: '0123456789' } }, mode: 0o777 },
      },
      data: `
moment: .word 0, 0, 50000000, 0
argv:   .word first, second, 0
envp:   .word third, 0
tool:   .string "/bin/tool"
srv:    .string "/srv"
data:   .string "/srv/data"
first:  .string "tool"
second: .string "an argument"
third:  .string "HOME=/srv"`,
    },
  );
const world = start();
const { init, task } = world;
const root = init.caller;
const user = task(2).caller;

describe('the files about a program', () => {
  test('show its arguments, its environment and its name', () => {
    expect(readFile(root, '/proc/2/cmdline')).toBe('tool\0an argument\0');
    expect(readFile(root, '/proc/2/environ')).toBe('HOME=/srv\0');
    expect(readFile(root, '/proc/2/comm')).toBe('tool\n');
  });

  test('lead to its executable, its working directory and its root, even to what has no name', () => {
    expect(['exe', 'cwd', 'root'].map((name) => readLink(root, `/proc/2/${name}`))).toEqual([
      '/bin/tool',
      '/srv',
      '/',
    ]);
    expect(lookUp(root, null, '/proc/2/exe').equals(lookUp(root, null, '/bin/tool'))).toBe(true);
    expect(lookUp(root, null, '/proc/2/cwd/../bin').equals(lookUp(root, null, '/bin'))).toBe(true);
  });

  test('list what it has open', () => {
    expect(list(root, '/proc/2/fd')).toEqual(['0', '1', '2', '3', '4', '5', '6', '7']);
    const targets = [0, 3, 4, 6, 7].map((fd) => readLink(root, `/proc/2/fd/${fd}`));
    const pipe = targets[2] ?? '';
    expect(targets).toEqual([
      '/dev/console',
      '/srv/data (deleted)',
      pipe,
      expect.stringMatching(/^socket:\[\d+\]$/),
      'anon_inode:[pidfd]',
    ]);
    expect(pipe).toMatch(/^pipe:\[\d+\]$/);
    expect(readLink(root, '/proc/2/fd/5')).toBe(pipe);
    // The file without a name is opened anew through its link, from the start.
    expect(readFile(root, '/proc/2/fd/3')).toBe('0123456789');
    expect(readFile(root, '/proc/2/fdinfo/3')).toMatch(/^pos:\t5\nflags:\t02\nmnt_id:\t\d+\nino:\t\d+\n$/);
    expect(readFile(root, '/proc/2/fdinfo/4')).toContain('flags:\t02000000\n');
    expect(readFile(root, '/proc/2/fdinfo/7')).toContain('Pid:\t1\nNSpid:\t1\n');
    expect(outcome(() => readLink(root, '/proc/2/fd/8'))).toBe('ENOENT');
  });

  test('show its memory as areas, in the form of Linux', () => {
    const form = /^[0-9a-f]{8,16}-[0-9a-f]{8,16} [r-][w-][x-][ps] [0-9a-f]{8} \S+ \d+ ( *\S.*)?$/;
    const lines = readFile(root, '/proc/2/maps').trimEnd().split('\n');
    expect(lines.filter((line) => !form.test(line))).toEqual([]);
    const linux = linuxProc('self/maps');
    if (linux !== null)
      expect(
        linux
          .trimEnd()
          .split('\n')
          .find((line) => !form.test(line)),
      ).toBe(undefined);
    expect(lines[0]).toMatch(/^00010000-00011000 r-xp 00001000 00:00 0 {10,}\/bin\/tool$/);
    expect(lines.at(-2)).toMatch(/^9bfdf000-9bfff000 rw-p .* \[stack\]$/);
  });

  test('let it be read and written itself', () => {
    const file = openat(root, null, '/proc/2/mem', O_RDWR);
    const place = task(2).memory.areas.find(({ prot }) => prot === 3)?.start ?? 0;
    const word = (): string => Buffer.from(file.readAt(place + 8, 4)).toString('hex');
    expect(word()).toBe('78563412');
    expect(file.writeAt(place + 8, bytesOf('abcd'))).toBe(4);
    expect(textOf(task(2).memory.copyIn(place + 8, 4))).toBe('abcd');
    expect(outcome(() => file.readAt(0, 4))).toBe('EIO');
    // What is there of it is read.
    const end = task(2).memory.areas.at(-1)?.end ?? 0;
    expect(file.readAt(end - 8, 100)).toHaveLength(8);
    file.drop();
  });
});

describe('whoever may not trace a task', () => {
  const paths = ['environ', 'maps', 'exe', 'cwd', 'root', 'fd', 'fd/0', 'mem', 'ns/uts'];
  const tries = (caller: typeof root, number: number) =>
    paths.map((name) => {
      const path = `/proc/${number}/${name}`;
      return outcome(() => {
        if (/^(exe|cwd|root|fd.|ns)/.test(name)) readLink(caller, path);
        else openat(caller, null, path, 0).drop();
        return 'shown';
      });
    });
  const all = (result: string): string[] => paths.map(() => result);

  test('sees what it is called and not what it has', () => {
    expect(tries(user, 1)).toEqual(all('EACCES'));
    expect([readFile(user, '/proc/1/cmdline'), readFile(user, '/proc/1/stat').slice(0, 8)]).toEqual([
      '/init\0',
      '1 (init)',
    ]);
    expect([tries(root, 2), tries(user, 2)]).toEqual([all('shown'), all('shown')]);
  });

  test('is another user, or the same one with fewer capabilities', () => {
    const fewer = { ...user.credentials, permitted: capabilitySet('CAP_KILL') };
    task(2).credentials = fewer;
    const other = { credentials: user.credentials, fs: user.fs, mounts: user.mounts, task: init };
    // Which numbers are open is no secret to the same user, only what they are.
    expect(tries(other, 2)).toEqual(paths.map((name) => (name === 'fd' ? 'shown' : 'EACCES')));
    task(2).credentials = user.credentials;
    expect(tries(other, 2)).toEqual(all('shown'));
  });

  test('is its own user, when its memory is not dumpable: then it is root’s', () => {
    task(2).memory.dumpable = false;
    const other = { credentials: user.credentials, fs: user.fs, mounts: user.mounts, task: init };
    expect(tries(other, 2)).toEqual(all('EACCES'));
    const owner = (path: string): number => lookUp(root, null, path).inode.attributes.uid;
    expect([owner('/proc/2'), owner('/proc/2/environ'), owner('/proc/2/status')]).toEqual([1000, 0, 0]);
    expect(tries(root, 2)).toEqual(all('shown'));
    task(2).memory.dumpable = true;
    expect(owner('/proc/2/environ')).toBe(1000);
  });

  test('is the root of a user namespace, when the program was started outside of it', () => {
    // What a runtime does before it enters a container: runc marks itself as not dumpable.
    const inside = new UserNamespace(user.credentials.userNamespace, { uid: 1000, gid: 1000 });
    const container = { ...user.credentials, userNamespace: inside };
    task(2).credentials = container;
    const containerRoot = {
      ...container,
      permitted: root.credentials.permitted,
      effective: root.credentials.effective,
    };
    const attacker = { credentials: containerRoot, fs: user.fs, mounts: user.mounts, task: init };
    task(2).memory.dumpable = false;
    expect(tries(attacker, 2)).toEqual(all('EACCES'));
    task(2).memory.dumpable = true;
    expect(tries(attacker, 2)).toEqual(all('shown'));
    task(2).credentials = user.credentials;
  });
});

test('an open file of /proc goes on to show the program that it was opened for', () => {
  const { init: first, task: find, kernel } = start();
  const environ = openat(first.caller, null, '/proc/2/environ', 0);
  const memory = openat(first.caller, null, '/proc/2/mem', 0);
  expect(textOf(environ.readAt(0, 100))).toBe('HOME=/srv\0');
  const place = find(2).memory.areas[0]?.start ?? 0;
  expect(memory.readAt(place, 4)).toHaveLength(4);
  find(2).signals.add({ signal: 9, code: 0, pid: 0, uid: 0, value: 0 });
  find(2).wake();
  kernel.run(1000);
  expect([textOf(environ.readAt(0, 100)), memory.readAt(place, 4)]).toEqual(['', new Uint8Array(0)]);
  expect(outcome(() => readLink(first.caller, '/proc/2/exe'))).toBe('ENOENT');
});
