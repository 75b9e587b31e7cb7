// User namespaces (user_namespaces(7)): root inside is somebody ordinary outside. The rules of maps and capabilities are
// tested in security/; here is what a container's root reaches of the host, with a user namespace and without.

import { describe, expect, test } from 'vitest';
import type { Tree } from '../../../../lessons-engine/kernel/fs/tmpfs/fill-tree.ts';
import { lookUp } from '../../../../lessons-engine/kernel/fs/walk.ts';
import { asProgram, exit, show, sys } from '../../../support/kernel/assembly.ts';
import { lines } from '../../../support/kernel/ids.ts';
import {
  apart,
  cat,
  inChild,
  lookAround,
  New,
  put,
  SIGCHLD,
  wait,
} from '../../../support/kernel/look-around.ts';
import { type Ran, runProgram } from '../../../support/kernel/run-program.ts';

// Linux is not asked: QEMU has a thread of its own beside the program, and who has threads makes no user namespace.

const AT_FDCWD = -100;
const [O_WRONLY, O_CREAT] = [1, 0o100];
const SET_DUMPABLE = 4;
const SIGKILL = 9;
const [EPERM, EACCES, EINVAL] = [-1, -13, -22];

const shown = (...call: Parameters<typeof sys>): string => `${sys(...call)}${show}`;
const end = `
        .data
uid_map: .string "/proc/self/uid_map"
gid_map: .string "/proc/self/gid_map"
setgroups: .string "/proc/self/setgroups"
deny:   .string "deny"
allow:  .string "allow"
rootless: .string "0 1000 1\\n"
greedy: .string "0 0 1000\\n"
name:   .string "x"
tmp:    .string "/tmp"
secret: .string "/secret"
shell:  .string "/tmp/shell"
own_user: .string "/proc/self/ns/user"
${lookAround}`;
const tree: Tree = {
  tmp: { entries: {}, mode: 0o1777 },
  secret: { content: 'secret', mode: 0o600 },
};
/** User 1000, as login would have started him: his memory is his to see. */
const becomeUser = `${sys('setresgid', 1000, 1000, 1000)}${sys('setresuid', 1000, 1000, 1000)}
        ${sys('prctl', SET_DUMPABLE, 1)}`;
const mapToRoot = `${put('uid_map', 'rootless')}${put('setgroups', 'deny')}${put('gid_map', 'rootless')}`;
/** What the root of a rootless container does, and what the root of a container without a user namespace does. */
const rootless = (body: string): string =>
  inChild('user', `${becomeUser}${apart('box', New.user, `${mapToRoot}${body}`)}`);
const rootful = (body: string): string => apart('box', 0, body);
const run = (body: string): Ran => runProgram(asProgram(`${body}${exit()}${end}`), { tree, proc: true });

describe('the root of a container', () => {
  test.each<[what: string, call: string, inside: number, without: number]>([
    [
      'reads what is root’s alone',
      `${sys('openat', AT_FDCWD, 'secret', 0, 0)}sltz a0, a0\n        ${show}`,
      1,
      0,
    ],
    ['renames the host', shown('sethostname', 'name', 1), EPERM, 0],
    ['mounts on the host', shown('mount', 'tmp', 'tmp', 'name', 0x1000, 0), EPERM, 0],
    ['gives files away', shown('fchownat', AT_FDCWD, 'secret', 0, 0, 0), EPERM, 0],
    ['switches the machine off', shown('reboot', 0, 0, 0, 0), EPERM, EINVAL],
  ])('%s only without a user namespace', (_, call, inside, without) => {
    expect(run(rootless(`${shown('getuid')}${call}`)).console).toBe(lines(0, inside));
    expect(run(rootful(`${shown('getuid')}${call}`)).console).toBe(lines(0, without));
  });

  test('kills the host’s tasks only without a user namespace', () => {
    const body = (container: (body: string) => string): string => `${sys('clone', SIGCHLD, 0)}beqz a0, victim
        mv s1, a0
        ${container(shown('kill', 's1', SIGKILL))}${sys('kill', 's1', SIGKILL)}${wait}${exit()}
victim: ${sys('rt_sigsuspend', 'look_buffer', 8)}`;
    expect(run(body(rootless)).console).toBe(lines(EPERM));
    expect(run(body(rootful)).console).toBe(lines(0));
  });

  test('leaves a set-user-ID program of root behind only without a user namespace', () => {
    const leave = `${sys('openat', AT_FDCWD, 'shell', O_WRONLY | O_CREAT, 0o755)}${shown('fchmod', 'a0', 0o4755)}`;
    const left = ({ init }: Ran): object => {
      const { uid, gid, mode } = lookUp(init.caller, null, '/tmp/shell').inode.attributes;
      return { uid, gid, mode: mode & 0o7777 };
    };
    expect(left(run(rootless(leave)))).toEqual({ uid: 1000, gid: 1000, mode: 0o4755 });
    expect(left(run(rootful(leave)))).toEqual({ uid: 0, gid: 0, mode: 0o4755 });
  });
});

describe('a rootless container', () => {
  test('maps its user and no other, once, and has no say about groups', () => {
    const body = `${put('uid_map', 'greedy')}${put('gid_map', 'rootless')}${mapToRoot}${put('uid_map', 'rootless')}
        ${cat('uid_map')}${cat('setgroups')}${put('setgroups', 'allow')}${shown('setgroups', 0, 0)}
        ${shown('setuid', 1)}`;
    const map = `${'0'.padStart(10)} ${'1000'.padStart(10)} ${'1'.padStart(10)}\n`;
    expect(run(inChild('user', `${becomeUser}${apart('box', New.user, body)}`)).console).toBe(
      `${lines(EPERM, EPERM, EPERM)}${map}deny\n${lines(EPERM, EPERM, EINVAL)}`,
    );
  });

  test('has the rights that it lacks outside over what its own namespaces own', () => {
    const flags = New.user | New.uts | New.mount | New.ipc | New.net | New.pid;
    const body = `${mapToRoot}${shown('sethostname', 'name', 1)}${shown('mount', 'tmp', 'tmp', 'none', 0x1000, 0)}`;
    const started = inChild('user', `${becomeUser}${apart('box', flags, body)}`);
    expect(
      runProgram(asProgram(`${started}${exit()}${end}\n        .data\nnone: .string "none"`), {
        tree,
        proc: true,
      }).console,
    ).toBe(lines(0, 0));
  });

  test('writes no map once it has been somebody else, whose memory is not to be seen', () => {
    const hidden = `${sys('prctl', SET_DUMPABLE, 0)}${put('uid_map', 'rootless')}`;
    expect(run(inChild('user', `${becomeUser}${apart('box', New.user, hidden)}`)).console).toBe(
      lines(EACCES),
    );
  });

  test('is not entered by those whom it does not belong to, nor left', () => {
    const open = `${sys('openat', AT_FDCWD, 'own_user', 0, 0)}mv s1, a0
        `;
    // Its maker goes back to where he came from: he has no rights there.
    expect(
      run(inChild('user', `${becomeUser}${open}${apart('box', New.user, shown('setns', 's1', New.user))}`))
        .console,
    ).toBe(lines(EPERM));
  });
});
