// Mount namespaces (mount_namespaces(7)): a tree of mounts of one's own. What it hides is what is mounted later, and only
// where mounts are private: a shared mount tells its peers, in whatever namespace they stand.

import { expect, test } from 'vitest';
import { asProgram, exit, show, sys } from '../../../support/kernel/assembly.ts';
import { describeCall } from '../../../support/kernel/describe-call.ts';
import { lines } from '../../../support/kernel/ids.ts';
import { apart, inChild, lookAround, New, SIGCHLD, wait } from '../../../support/kernel/look-around.ts';
import { runProgram } from '../../../support/kernel/run-program.ts';

const tree = { mnt: { entries: {} }, tmp: { entries: {} } };
const own = { tree, linux: { inside: ['-Urm'] } };
const [MS_REC, MS_PRIVATE, MS_SLAVE, MS_SHARED] = [0x4000, 1 << 18, 1 << 19, 1 << 20];
const MNT_DETACH = 2;
const [ENOENT, EBUSY] = [-2, -16];
const O_CREAT = 0o100;
const AT_FDCWD = -100;
const CLONE_FS = 0x200;

const shown = (...call: Parameters<typeof sys>): string => `${sys(...call)}${show}`;
const mountTmpfs = shown('mount', 'tmpfs', 'mnt', 'tmpfs', 0, 0);
const makeFile = `${sys('openat', AT_FDCWD, 'file', O_CREAT | 1, 0o600)}`;
const isThere = shown('faccessat', AT_FDCWD, 'file', 0);
const propagation = (type: number): string => shown('mount', 'none', 'root', 'none', type | MS_REC, 0);
const end = `${exit()}
        .data
none:   .string "none"
root:   .string "/"
mnt:    .string "/mnt"
tmp:    .string "/tmp"
tmpfs:  .string "tmpfs"
file:   .string "/mnt/ring-test-file"
host_file: .string "/tmp/ring-test-file"
own_mnt: .string "/proc/self/ns/mnt"
${lookAround}`;

describeCall('a file system that is mounted', [
  {
    name: 'in a mount namespace is not seen outside',
    body: `${apart('box', New.mount, `${mountTmpfs}${makeFile}${isThere}`)}${isThere}${end}`,
    output: lines(0, 0, ENOENT),
    ...own,
  },
  {
    name: 'without one is everybody’s',
    body: `${apart('box', 0, `${mountTmpfs}${makeFile}${isThere}`)}${isThere}${end}`,
    output: lines(0, 0, 0),
    ...own,
  },
  {
    name: 'on a shared mount is seen in all namespaces, inwards and outwards',
    body: `${propagation(MS_SHARED)}${apart('box', New.mount, `${mountTmpfs}${makeFile}`)}${isThere}${end}`,
    output: lines(0, 0, 0),
    ...own,
  },
  {
    name: 'on what a container has made private stays there',
    body: `${propagation(MS_SHARED)}${apart('box', New.mount, `${propagation(MS_PRIVATE)}${mountTmpfs}${makeFile}`)}${isThere}${end}`,
    output: lines(0, 0, 0, ENOENT),
    ...own,
  },
  {
    name: 'by the host comes into a slave, and nothing goes out of that',
    // A child of the container goes back to the host to mount there.
    body: `${propagation(MS_SHARED)}${sys('openat', AT_FDCWD, 'own_mnt', 0, 0)}mv s1, a0
        ${apart(
          'box',
          New.mount,
          `${propagation(MS_SLAVE)}
        ${inChild(
          'inner',
          `${sys('unshare', CLONE_FS)}${shown('setns', 's1', New.mount)}
        ${shown('mount', 'tmpfs', 'tmp', 'tmpfs', 0, 0)}${sys('openat', AT_FDCWD, 'host_file', O_CREAT | 1, 0o600)}`,
        )}
        ${shown('faccessat', AT_FDCWD, 'host_file', 0)}${mountTmpfs}${makeFile}`,
        )}${isThere}${end}`,
    output: lines(0, 0, 0, 0, 0, 0, ENOENT),
    proc: true,
    ...own,
  },
  {
    name: 'in the namespace of another is found again by its file',
    body: `${sys('openat', AT_FDCWD, 'own_mnt', 0, 0)}mv s1, a0
        ${inChild(
          'box',
          `${sys('unshare', New.mount)}${mountTmpfs}${makeFile}${isThere}
        ${shown('setns', 's1', New.mount)}${isThere}`,
        )}${end}`,
    output: lines(0, 0, 0, ENOENT),
    proc: true,
    ...own,
  },
]);

describeCall('a mount', [
  {
    name: 'is busy while another task stands in it, in the same namespace, and not when he has gone',
    body: `${mountTmpfs}${sys('clone', SIGCHLD, 0)}beqz a0, child
        mv s1, a0
        ${sys('clock_nanosleep_time64', 1, 0, 'moment', 0)}${shown('umount2', 'mnt', 0)}
        ${sys('kill', 's1', 9)}${wait}${shown('umount2', 'mnt', 0)}${exit()}
child:  ${sys('chdir', 'mnt')}${sys('rt_sigsuspend', 'no_signals', 8)}
        .data
        .balign 8
moment: .word 0, 0, 50000000, 0
no_signals: .word 0, 0
${end}`,
    output: lines(0, EBUSY, 0),
    ...own,
  },
]);

describeCall('what a mount namespace does not hide', [
  {
    name: 'is a file of the host that is open',
    body: `${mountTmpfs}${sys('openat', AT_FDCWD, 'mnt', 0, 0)}mv s1, a0
        ${makeFile}${apart(
          'box',
          New.mount,
          `${shown('umount2', 'mnt', MNT_DETACH)}${isThere}
        la t0, file
        addi s2, t0, 5
        ${shown('faccessat', 's1', 's2', 0)}`,
        )}${end}`,
    output: lines(0, 0, ENOENT, 0),
    ...own,
  },
  {
    name: 'is what was mounted when it was made',
    body: `${mountTmpfs}${makeFile}${apart('box', New.mount, isThere)}${end}`,
    output: lines(0, 0),
    ...own,
  },
]);

test('a mount namespace whose last task has gone hears of nothing any more', () => {
  const peers = (body: string): number | undefined => {
    const { init } = runProgram(
      asProgram(`${propagation(MS_SHARED)}${body}${sys('rt_sigsuspend', 'look_buffer', 8)}${end}`),
      { tree, proc: true },
    );
    return init.fs.root.mount.shared?.members.size;
  };
  const open = sys('openat', AT_FDCWD, 'own_mnt', 0, 0);
  expect(peers('')).toBe(1);
  expect(peers(`${sys('unshare', New.mount)}`)).toBe(1);
  expect(peers(apart('box', New.mount, mountTmpfs))).toBe(1);
  // An open file keeps the first one, until it is closed.
  expect(peers(`${open}mv s1, a0\n        ${sys('unshare', New.mount)}`)).toBe(2);
  expect(peers(`${open}mv s1, a0\n        ${sys('unshare', New.mount)}${sys('close', 's1')}`)).toBe(1);
});
