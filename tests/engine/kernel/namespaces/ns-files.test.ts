// Namespaces as files (namespaces(7), setns(2), ioctl_ns(2)): /proc/PID/ns names them, an open or bound file keeps them.

import { existsSync, readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { exit, show, sys } from '../../../support/kernel/assembly.ts';
import { describeCall } from '../../../support/kernel/describe-call.ts';
import { list } from '../../../support/kernel/fs-world.ts';
import { lines } from '../../../support/kernel/ids.ts';
import { apart, inChild, lookAround, New, SIGCHLD, wait } from '../../../support/kernel/look-around.ts';
import { pause, procWorld, readLink } from '../../../support/kernel/proc-world.ts';

const AT_FDCWD = -100;
const SIGKILL = 9;
const [MS_BIND, MNT_DETACH] = [0x1000, 2];
const [EPERM, ENOENT, EBADF, ESRCH, EINVAL] = [-1, -2, -9, -3, -22];
const [GET_USERNS, GET_PARENT, GET_NSTYPE, GET_OWNER_UID] = [0xb701, 0xb702, 0xb703, 0xb704];

const shown = (...call: Parameters<typeof sys>): string => `${sys(...call)}${show}`;
const open = (
  label: string,
  register: string,
): string => `${sys('openat', AT_FDCWD, label, 0, 0)}mv ${register}, a0
        `;
const end = `
        .data
uts:    .string "/proc/self/ns/uts"
ipc:    .string "/proc/self/ns/ipc"
mnt:    .string "/proc/self/ns/mnt"
pid:    .string "/proc/self/ns/pid"
user:   .string "/proc/self/ns/user"
children: .string "/proc/self/ns/pid_for_children"
place:  .string "/tmp"
file:   .string "ring-test-ns"
tmpfs:  .string "tmpfs"
name:   .string "inside"
other:  .string "second"
        .balign 8
no_signals: .word 0, 0
        .bss
        .balign 16
word:   .space 400
${lookAround}`;
/** The first byte of the host's name. */
const initial = `${sys('uname', 'word')}lbu a0, word + 65
        ${show}`;
const [I, S] = ['i'.charCodeAt(0), 's'.charCodeAt(0)];
const rename = (label: string): string => sys('sethostname', label, 6);

describe('/proc/PID/ns', () => {
  const { init, task } = procWorld(
    `${sys('clone', SIGCHLD, 0)}beqz a0, shares
        ${sys('clone', SIGCHLD, 0)}beqz a0, leaves
        ${pause}
shares: ${pause}
leaves: ${sys('unshare', New.uts | New.net | New.pid | New.time)}${pause}`,
  );
  const links = (number: number): Record<string, string> =>
    Object.fromEntries(
      list(init.caller, `/proc/${number}/ns`).map((name) => {
        try {
          return [name, readLink(init.caller, `/proc/${number}/ns/${name}`)];
        } catch {
          return [name, 'none'];
        }
      }),
    );

  test('has the names of Linux, and its numbers for the first ones', () => {
    if (existsSync('/proc/self/ns'))
      expect(list(init.caller, '/proc/1/ns')).toEqual(readdirSync('/proc/self/ns').sort());
    expect(links(1)).toMatchObject({
      uts: 'uts:[4026531838]',
      user: 'user:[4026531837]',
      mnt: 'mnt:[4026531840]',
    });
    expect(links(1)).toMatchObject({
      pid_for_children: 'pid:[4026531836]',
      time_for_children: 'time:[4026531834]',
    });
  });

  test('gives tasks in one namespace one number, and others another', () => {
    expect(links(2)).toEqual(links(1));
    const [first, left] = [links(1), links(3)];
    const different = Object.keys(first).filter((name) => first[name] !== left[name]);
    expect(different).toEqual(['net', 'pid_for_children', 'time_for_children', 'uts']);
    // Who waits there for the first child is in no namespace yet that anybody could enter.
    expect(left['pid_for_children']).toBe('none');
    expect(task(3).namespaces.pidForChildren.init).toBe(null);
  });
});

describeCall('setns', [
  {
    name: 'refuses what is no namespace, or another kind',
    body: `${open('uts', 's1')}${shown('setns', 's1', New.ipc)}${shown('setns', 99, 0)}${shown('setns', 1, 0)}
        ${shown('setns', 's1', 0)}${exit()}${end}`,
    output: lines(EINVAL, EBADF, EINVAL, 0),
    proc: true,
    linux: { inside: ['-Uru'] },
  },
  {
    name: 'needs CAP_SYS_ADMIN',
    body: `${open('uts', 's1')}${sys('setresuid', 1000, 1000, 1000)}${shown('setns', 's1', 0)}${exit()}${end}`,
    output: lines(EPERM),
    proc: true,
    linux: { not: 'a user namespace of one user has no other that could be lacking it' },
  },
  {
    name: 'enters several namespaces of a task at once, by its pidfd',
    body: `${rename('other')}${sys('clone', SIGCHLD, 0)}beqz a0, target
        mv s1, a0
        ${sys('pidfd_open', 's1', 0)}mv s2, a0
        ${sys('clock_nanosleep_time64', 1, 0, 'moment', 0)}${shown('setns', 's2', 0)}${shown('setns', 's2', New.uts | New.ipc)}
        ${initial}${sys('kill', 's1', SIGKILL)}${wait}${shown('setns', 's2', New.uts)}${exit()}
target: ${sys('unshare', New.uts | New.ipc)}${rename('name')}${sys('rt_sigsuspend', 'no_signals', 8)}
        .data
        .balign 8
moment: .word 0, 0, 50000000, 0
${end}`,
    output: lines(EINVAL, 0, I, ESRCH),
    linux: { inside: ['-Uru'] },
  },
  {
    name: 'of mounts brings its root directory along, and asks for one that is not shared',
    body: `${open('mnt', 's1')}${inChild(
      'box',
      `${sys('unshare', New.mount)}${sys('mount', 'tmpfs', 'place', 'tmpfs', 0, 0)}${sys('chdir', 'place')}
        ${sys('mkdirat', AT_FDCWD, 'file', 0o700)}${shown('faccessat', AT_FDCWD, 'file', 0)}
        ${shown('setns', 's1', New.mount)}${shown('faccessat', AT_FDCWD, 'file', 0)}`,
    )}${exit()}${end}`,
    output: lines(0, 0, ENOENT),
    proc: true,
    tree: { tmp: { entries: {} } },
    linux: { inside: ['-Urm'] },
  },
]);

describeCall('a bound namespace file', [
  {
    name: 'keeps the namespace, and is the way into it, until it is unmounted',
    body: `${rename('other')}${sys('mount', 'tmpfs', 'place', 'tmpfs', 0, 0)}${sys('chdir', 'place')}
        ${sys('openat', AT_FDCWD, 'file', 0o101, 0o600)}
        ${apart('box', New.uts, `${rename('name')}${shown('mount', 'uts', 'file', 'tmpfs', MS_BIND, 0)}`)}${initial}
        ${open('file', 's1')}${shown('setns', 's1', New.uts)}${initial}
        ${shown('umount2', 'file', MNT_DETACH)}${exit()}${end}`,
    output: lines(0, S, 0, I, 0),
    proc: true,
    tree: { tmp: { entries: {} } },
    linux: { inside: ['-Uru', '-m'] },
  },
  {
    name: 'of a mount namespace does not stand in that itself, nor in one that it is in',
    body: `${sys('mount', 'tmpfs', 'place', 'tmpfs', 0, 0)}${sys('chdir', 'place')}
        ${sys('openat', AT_FDCWD, 'file', 0o101, 0o600)}${shown('mount', 'mnt', 'file', 'tmpfs', MS_BIND, 0)}${exit()}${end}`,
    output: lines(EINVAL),
    proc: true,
    tree: { tmp: { entries: {} } },
    linux: { inside: ['-Urm'] },
  },
]);

describeCall('ioctl of a namespace file', [
  {
    name: 'tells the kind, the owner and the parent',
    body: `${open('uts', 's1')}${sys('ioctl', 's1', GET_NSTYPE, 0)}li t0, ${New.uts}
        sub a0, a0, t0
        ${show}${sys('ioctl', 's1', GET_USERNS, 0)}mv s2, a0
        ${sys('ioctl', 's2', GET_NSTYPE, 0)}li t0, ${New.user}
        sub a0, a0, t0
        ${show}${shown('ioctl', 's2', GET_OWNER_UID, 'word')}lw a0, word
        ${show}${shown('ioctl', 's1', GET_PARENT, 0)}${shown('ioctl', 's1', GET_OWNER_UID, 'word')}
        ${shown('ioctl', 's2', GET_PARENT, 0)}${open('pid', 's1')}${shown('ioctl', 's1', GET_PARENT, 0)}${exit()}${end}`,
    output: lines(0, 0, 0, 0, EINVAL, EINVAL, EPERM, EPERM),
    proc: true,
    linux: { not: 'QEMU does not pass these ioctls on' },
  },
  {
    name: 'shows whoever is above the namespaces below',
    body: `${sys('unshare', New.pid)}${sys('clone', SIGCHLD, 0)}beqz a0, inside
        mv s3, a0
        ${open('children', 's1')}${sys('ioctl', 's1', GET_PARENT, 0)}mv s2, a0
        ${sys('ioctl', 's2', GET_NSTYPE, 0)}li t0, ${New.pid}
        sub a0, a0, t0
        ${show}${sys('kill', 's3', SIGKILL)}${wait}${exit()}
inside: ${sys('rt_sigsuspend', 'no_signals', 8)}${end}`,
    output: lines(0),
    proc: true,
    linux: { not: 'QEMU does not pass these ioctls on' },
  },
]);
