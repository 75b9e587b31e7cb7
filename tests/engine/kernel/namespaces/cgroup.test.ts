// Cgroup namespaces (cgroup_namespaces(7)): the group in which a container is looks like the root of all. They hide names and
// the rest of the tree, not limits: those hold whatever a path is called.

import { describe, expect, test } from 'vitest';
import { asProgram, exit, show, sys } from '../../../support/kernel/assembly.ts';
import { lines } from '../../../support/kernel/ids.ts';
import { apart, cat, list, lookAround, New, put } from '../../../support/kernel/look-around.ts';
import { runProgram } from '../../../support/kernel/run-program.ts';

// Linux is not asked: its groups are the machine's on which the tests run.

const AT_FDCWD = -100;
const EPERM = -1;
const shown = (...call: Parameters<typeof sys>): string => `${sys(...call)}${show}`;
const makeGroup = (label: string): string => sys('mkdirat', AT_FDCWD, label, 0o755);
const mountAt = (label: string): string => sys('mount', 'cgroup2', label, 'cgroup2', 0, 0);

/** Groups /box and /neighbour; the program is in /box while `body` runs. */
const output = (body: string): string =>
  runProgram(
    asProgram(`${mountAt('cg')}${makeGroup('box')}${makeGroup('neighbour')}${put('box_procs', 'itself')}
        ${body}
        ${exit()}
        .data
cgroup2: .string "cgroup2"
cg:     .string "/cg"
mnt:    .string "/mnt"
box:    .string "/cg/box"
inner:  .string "/cg/box/inner"
neighbour: .string "/cg/neighbour"
box_procs: .string "/cg/box/cgroup.procs"
inner_procs: .string "/cg/box/inner/cgroup.procs"
neighbour_procs: .string "/cg/neighbour/cgroup.procs"
root_procs: .string "/cg/cgroup.procs"
own:    .string "/proc/self/cgroup"
first:  .string "/proc/1/cgroup"
own_file: .string "/proc/self/ns/cgroup"
itself: .string "0"
${lookAround}`),
    { tree: { cg: { entries: {} }, mnt: { entries: {} } }, proc: true },
  ).console;

describe('in a cgroup namespace', () => {
  test('the own group is called /, and without one it has the host’s name', () => {
    expect(output(apart('pod', New.cgroup, cat('own')))).toBe('0::/\n');
    expect(output(apart('pod', 0, cat('own')))).toBe('0::/box\n');
  });

  test('groups of others are named from there, and those outside only as ways up', () => {
    const body = `${makeGroup('inner')}${put('inner_procs', 'itself')}${cat('own')}${cat('first')}`;
    const atRoot = (flags: number): string =>
      apart('pod', flags, `${put('root_procs', 'itself')}${cat('own')}`);
    expect(output(apart('pod', New.cgroup, body))).toBe('0::/inner\n0::/\n');
    expect(output(apart('pod', 0, body))).toBe('0::/box/inner\n0::/box\n');
    expect(output(atRoot(New.cgroup))).toBe('0::/..\n');
    expect(output(atRoot(0))).toBe('0::/\n');
  });

  test('a mounted tree of groups begins at the own one, and without one shows all', () => {
    const seen = (flags: number): string[] =>
      output(apart('pod', flags, `${mountAt('mnt')}${list('mnt')}`))
        .split('\n')
        .filter((name) => ['box', 'neighbour', 'inner'].includes(name));
    expect(seen(New.cgroup)).toEqual([]);
    expect(seen(0)).toEqual(['box', 'neighbour']);
  });

  test('what was mounted before still shows all: a runtime mounts anew', () => {
    const seen = (body: string): string[] =>
      output(apart('pod', New.cgroup | New.mount, `${body}${list('cg')}`)).split('\n');
    expect(seen('')).toEqual(expect.arrayContaining(['box', 'neighbour']));
    expect(seen(mountAt('cg'))).not.toContain('neighbour');
  });
});

test('a cgroup namespace is entered by its file, and by CAP_SYS_ADMIN over it only', () => {
  const back = (before: string): string =>
    output(
      `${sys('openat', AT_FDCWD, 'own_file', 0, 0)}mv s1, a0
        ${apart('pod', New.cgroup, `${before}${shown('setns', 's1', New.cgroup)}${cat('own')}`)}`,
    );
  expect(back('')).toBe(`${lines(0)}0::/box\n`);
  expect(back(sys('setresuid', 1000, 1000, 1000))).toBe(`${lines(EPERM)}0::/\n`);
});
