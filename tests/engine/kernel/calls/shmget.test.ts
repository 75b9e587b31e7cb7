// shmget, shmat, shmdt and shmctl: memory that programs have in common without being related.

import { exit, show, sys } from '../../../support/kernel/assembly.ts';
import { describeCall } from '../../../support/kernel/describe-call.ts';
import { lines } from '../../../support/kernel/ids.ts';
import { inChild, lookAround } from '../../../support/kernel/look-around.ts';

/** Nothing is left behind there, and root's rights are root's. */
const own = { linux: { inside: ['-Uri'] } };
const KEY = 4711;
const [CREAT, EXCL] = [0o1000, 0o2000];
const [RMID, SET, STAT] = [0, 1, 2];
const [RDONLY, RND] = [0o10000, 0o20000];
const [ENOENT, EEXIST, EINVAL, EACCES, EPERM] = [-2, -17, -22, -13, -1];
const SIGSEGV = 11;

const shown = (...call: Parameters<typeof sys>): string => `${sys(...call)}${show}`;
const field = (name: string, at: number): string => `lw a0, ${name} + ${at}
        ${show}`;
/** A segment of two pages, in s0, attached at s1. */
const make = (mode = 0o600): string => `${sys('shmget', KEY, 5000, CREAT | mode)}mv s0, a0
        ${sys('shmat', 's0', 0, 0)}mv s1, a0
        `;
const sign = `srai a0, a0, 31
        ${show}`;
const end = `${exit()}
        .bss
        .balign 16
status: .space 128
${lookAround}`;

describeCall('shmget', [
  {
    name: 'makes a segment once for a key, and finds it',
    body: `${shown('shmget', KEY, 5000, 0)}${make()}${sys('shmget', KEY, 0, 0)}sub a0, a0, s0
        ${show}${shown('shmget', KEY, 5000, CREAT | EXCL)}${shown('shmget', KEY, 9000, CREAT)}
        ${shown('shmget', KEY, 5001, 0)}${end}`,
    output: lines(ENOENT, 0, EEXIST, EINVAL, EINVAL),
    ...own,
  },
  {
    name: 'makes a new one each time for IPC_PRIVATE',
    body: `${sys('shmget', 0, 1, 0o600)}mv s0, a0
        ${sys('shmget', 0, 1, 0o600)}sub a0, s0, a0
        ${sign}${shown('shmget', 0, 0, 0o600)}${end}`,
    output: lines(-1, EINVAL),
    ...own,
  },
]);

describeCall('shmat', [
  {
    name: 'shows the same bytes to a child and to whoever finds the key',
    body: `${make()}${inChild(
      'other',
      `${sys('shmget', KEY, 0, 0)}mv s0, a0
        ${sys('shmat', 's0', 0, 0)}mv s2, a0
        li t0, 7
        sw t0, 2044(s2)
        li t0, 8
        sw t0, 0(s1)`,
    )}lw a0, 2044(s1)
        ${show}lw a0, 0(s1)
        ${show}${end}`,
    output: lines(7, 8),
    ...own,
  },
  {
    name: 'refuses ids that are none, and addresses that are no pages',
    body: `${make()}${shown('shmat', 12345, 0, 0)}addi s2, s1, 4
        ${shown('shmat', 's0', 's2', 0)}${shown('shmat', 's0', 's1', 0)}${shown('shmat', 's0', 's2', RND)}${end}`,
    output: lines(EINVAL, EINVAL, EINVAL, EINVAL),
    ...own,
  },
  {
    name: 'with SHM_RDONLY is not written',
    body: `${make()}${sys('shmat', 's0', 0, RDONLY)}lw t0, 0(a0)
        sw t0, 0(a0)
        ${end}`,
    output: '',
    status: -SIGSEGV,
    ...own,
  },
  {
    name: 'needs the rights that the mode gives',
    body: `${make(0o444)}${sys('setresuid', 1000, 1000, 1000)}${shown('shmat', 's0', 0, 0)}
        ${sys('shmat', 's0', 0, RDONLY)}li t0, -4096
        sltu a0, t0, a0
        ${show}${shown('shmctl', 's0', RMID, 0)}${end}`,
    output: lines(EACCES, 0, EPERM),
    linux: { not: 'in a user namespace with one user there is nobody else' },
  },
]);

describeCall('shmdt', [
  {
    name: 'takes away what was attached, once',
    body: `${make()}${shown('shmdt', 's1')}${shown('shmdt', 's1')}${shown('shmdt', 0)}lw a0, 0(s1)
        ${end}`,
    output: lines(0, EINVAL, EINVAL),
    status: -SIGSEGV,
    ...own,
  },
]);

describeCall('shmctl', [
  {
    name: 'IPC_STAT tells size, owner, mode and who has it attached',
    body: `${make(0o640)}${sys('shmat', 's0', 0, 0)}${shown('shmctl', 's0', STAT, 'status')}
        ${field('status', 0)}${field('status', 4)}${field('status', 20)}${field('status', 36)}${field('status', 72)}
        lw a0, status + 64
        lw t0, status + 68
        sub a0, a0, t0
        ${show}${end}`,
    output: lines(0, KEY, 0, 0o640, 5000, 2, 0),
    ...own,
  },
  {
    name: 'IPC_SET changes the mode',
    body: `${make()}${sys('shmctl', 's0', STAT, 'status')}li t0, ${0o7644}
        la t1, status
        sw t0, 20(t1)
        ${shown('shmctl', 's0', SET, 'status')}${sys('shmctl', 's0', STAT, 'status')}${field('status', 20)}${end}`,
    output: lines(0, 0o644),
    ...own,
  },
  {
    name: 'IPC_RMID takes the key at once and the pages with the last who has it attached',
    body: `${make()}sw s0, 0(s1)
        ${shown('shmctl', 's0', RMID, 0)}${shown('shmget', KEY, 0, 0)}lw a0, 0(s1)
        sub a0, a0, s0
        ${show}${sys('shmctl', 's0', STAT, 'status')}lw a0, status
        ${show}lw a0, status + 20
        ${show}${shown('shmdt', 's1')}${sys('shmctl', 's0', STAT, 'status')}${sign}${end}`,
    output: lines(0, ENOENT, 0, 0, 0o1600, 0, -1),
    ...own,
  },
  {
    name: 'refuses commands and ids that are none',
    body: `${make()}${shown('shmctl', 's0', 99, 0)}${shown('shmctl', 4242, STAT, 'status')}${end}`,
    output: lines(EINVAL, EINVAL),
    ...own,
  },
]);
