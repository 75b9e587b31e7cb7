// /proc/PID: what a task is, as text, in the form of Linux's own /proc where the tests run on one.

import { existsSync, readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { exit, sys } from '../../../support/kernel/assembly.ts';
import { list, outcome, readFile, writeFile } from '../../../support/kernel/fs-world.ts';
import { SIGCHLD } from '../../../support/kernel/look-around.ts';
import { isSubsequence, linuxProc, pause, procWorld, shapes } from '../../../support/kernel/proc-world.ts';

/** Init; 2, a child as user 1000 that ignores SIGINT, handles SIGUSR1 and blocks SIGTERM; 3, a zombie. */
const { init, task } = procWorld(
  `${sys('clone', SIGCHLD, 0)}beqz a0, user
        ${sys('clone', SIGCHLD, 0)}beqz a0, dead
        ${sys('clock_nanosleep_time64', 1, 0, 'moment', 0)}${pause}
user:   ${sys('rt_sigaction', 2, 'ignore', 0, 8)}${sys('rt_sigaction', 10, 'handle', 0, 8)}
        ${sys('rt_sigprocmask', 0, 'blocked', 0, 8)}${sys('prctl', 15, 'long_name')}
        ${sys('setgroups', 2, 'groups')}${sys('setresgid', 100, 101, 102)}${sys('setresuid', 1000, 1001, 1002)}
        ${sys('umask', 0o27)}${pause}
dead:   ${exit(3)}`,
  {
    data: `
moment: .word 0, 0, 10000000, 0
ignore: .word 1, 0, 0, 0
handle: .word 0x10000, 0, 0, 0
blocked: .word 0x4000, 0
groups: .word 7, 8
long_name: .string "a name\\\\of many bytes"`,
  },
);
const read = (path: string): string => readFile(init.caller, `/proc/${path}`);
const fields = (text: string): Map<string, string> =>
  new Map(text.trimEnd().split('\n').map((line) => line.split(':\t', 2) as [string, string])); // prettier-ignore

describe('/proc/PID/status', () => {
  test('has lines that Linux has, in its order and form', () => {
    const linux = linuxProc('self/status');
    if (linux === null) return;
    const form = (text: string): string[] =>
      shapes(text).map((line) => line.replace(/^(Name|State|Groups):.*$/, '$1'));
    expect(form(read('2/status')).filter((line) => !form(linux).includes(line))).toEqual([]);
    expect(isSubsequence([...fields(read('2/status')).keys()], [...fields(linux).keys()])).toBe(true);
  });

  test('tells names, numbers and ids', () => {
    const all = fields(read('2/status'));
    expect(['Name', 'Umask', 'State', 'Tgid', 'Pid', 'PPid'].map((name) => all.get(name))).toEqual([
      'a name\\\\of many ', '0027', 'S (sleeping)', '2', '2', '1',
    ]); // prettier-ignore
    expect(['Uid', 'Gid', 'Groups', 'NSpid'].map((name) => all.get(name))).toEqual([
      '1000\t1001\t1002\t1001',
      '100\t101\t102\t101',
      '7 8 ',
      '2',
    ]);
  });

  test('tells signals and capabilities as sets', () => {
    const all = fields(read('2/status'));
    const names = ['SigBlk', 'SigIgn', 'SigCgt', 'CapPrm', 'CapEff', 'CapBnd', 'NoNewPrivs', 'Seccomp'];
    expect(names.map((name) => Number(`0x${all.get(name)}`))).toEqual([
      0,
      1 << 1,
      1 << 9,
      0,
      0,
      2 ** 41 - 1,
      0,
      0,
    ]);
    expect(fields(read('1/status')).get('CapEff')).toBe('000001ffffffffff');
  });

  test('of a zombie has no memory', () => {
    const all = fields(read('3/status'));
    expect([all.get('State'), all.has('VmSize'), all.has('Umask'), all.get('FDSize')]).toEqual([
      'Z (zombie)', false, false, '0',
    ]); // prettier-ignore
  });
});

describe('/proc/PID/stat and statm', () => {
  const numbers = (path: string): string[] => split(read(path));
  const split = (text: string): string[] => {
    const [, pid = '', name = '', rest = ''] = /^(\d+) (?:(\(.*\)) )?(.*)\n$/s.exec(text) ?? [];
    return [pid, ...(name === '' ? [] : [name]), ...rest.split(' ')];
  };

  test('have as many fields as on Linux', () => {
    expect(numbers('2/stat')).toHaveLength(52);
    expect(numbers('2/statm')).toHaveLength(7);
    const linux = linuxProc('self/stat');
    if (linux !== null) expect(split(linux)).toHaveLength(52);
  });

  test('tell the same as status', () => {
    const [pid, name, state, parent, group, session] = numbers('2/stat');
    expect([pid, name, state, parent, group, session]).toEqual([
      '2',
      '(a name\\of many )',
      'S',
      '1',
      '1',
      '1',
    ]);
    expect(numbers('3/stat').slice(0, 4)).toEqual(['3', '(init)', 'Z', '1']);
    expect(numbers('3/stat').at(-1)).toBe('768');
    const [size, resident] = numbers('2/statm').map(Number);
    expect([size, resident]).toEqual([task(2).memory.size / 4096, task(2).memory.resident]);
    expect(read('3/statm')).toBe('0 0 0 0 0 0 0\n');
  });
});

describe('/proc/PID/limits', () => {
  test('has the columns of Linux', () => {
    const ours = read('1/limits').split('\n');
    expect(ours.find((line) => line.startsWith('Max open files'))).toBe(
      'Max open files            1024                 4096                 files     ',
    );
    const linux = linuxProc('self/limits');
    if (linux === null) return;
    const names = (text: string[]): string[] => text.map((line) => `${line.slice(0, 26)}${line.slice(68)}`);
    expect(isSubsequence(names(ours), names(linux.split('\n')))).toBe(true);
  });
});

describe('/proc/PID/oom_score_adj', () => {
  test('is lowered below what it was allowed before by CAP_SYS_RESOURCE alone', () => {
    const write = (number: number, text: string) =>
      outcome(() => writeFile(task(number).caller, `/proc/${number}/oom_score_adj`, text));
    expect([write(1, '500\n'), read('1/oom_score_adj')]).toEqual([undefined, '500\n']);
    expect(['1001', '-1001', 'x', ''].map((text) => write(1, text))).toEqual(Array(4).fill('EINVAL'));
    task(2).memory.dumpable = true;
    expect([write(2, '300'), write(2, '100'), write(2, '0'), write(2, '-1')]).toEqual([
      undefined, undefined, undefined, 'EACCES',
    ]); // prettier-ignore
    expect([write(1, '-1000'), read('1/oom_score')]).toEqual([undefined, '0\n']);
  });
});

test('/proc/PID has the names that Linux has', () => {
  const ours = list(init.caller, '/proc/2');
  expect(ours).toContain('status');
  if (existsSync('/proc/self')) expect(isSubsequence(ours, readdirSync('/proc/self').sort())).toBe(true);
  expect(list(init.caller, '/proc/2/task')).toEqual(['2']);
  expect(list(init.caller, '/proc/2/task/2')).toEqual(
    ours.filter((name) => name !== 'task' && name !== 'timens_offsets'),
  );
});
