// Pid namespaces (pid_namespaces(7)): numbers of one's own, an init of one's own, nobody outside in sight. What /proc shows
// is another matter: it belongs to whoever mounted it.

import { exit, show, sys } from '../../../support/kernel/assembly.ts';
import { describeCall } from '../../../support/kernel/describe-call.ts';
import { lines } from '../../../support/kernel/ids.ts';
import { apart, cat, inChild, lookAround, New, SIGCHLD, wait } from '../../../support/kernel/look-around.ts';

/** A Linux whose first program is a pid 1, as it is here. */
const asInit = { linux: { inside: ['-Urpf', '--mount-proc', '--kill-child'] } };
/** QEMU has host handlers for the signals of its guest, so that the kernel does not protect an init from them. */
const qemuHandles = { linux: { not: 'QEMU ends itself by a signal that the kernel keeps from an init' } };
const [SIGHUP, SIGINT, SIGKILL, SIGTERM] = [1, 2, 9, 15];
const [ENOMEM, EINVAL, ESRCH, EAGAIN] = [-12, -22, -3, -11];
const O_NONBLOCK = 0o4000;
const [SET_NAME, SET_CHILD_SUBREAPER] = [15, 36];

const shown = (...call: Parameters<typeof sys>): string => `${sys(...call)}${show}`;
/** Until a signal comes. */
const pause = sys('rt_sigsuspend', 'no_signals', 8);
/** 1 for an exit, 2 for a signal, and which; of the child that ended. */
const showEnd = `${sys('waitid', 0, 0, 'info', 4, 0)}lw a0, info+8
        ${show}lw a0, info+20
        ${show}`;
const end = `${exit()}
        .data
proc:   .string "/proc"
proc_type: .string "proc"
inner_name: .string "box"
outer_name: .string "host"
first_comm: .string "/proc/1/comm"
own_pid_file: .string "/proc/self/ns/pid"
        .balign 8
no_signals: .word 0, 0
moment: .word 0, 0, 20000000, 0
        .bss
        .balign 16
info:   .space 128
pipe:   .space 8
byte:   .space 4
${lookAround}`;
/** A child in a namespace of these flags; its number for the parent is in s0. Its code is at `inside`. */
const start = (flags: number): string =>
  `${flags === 0 ? '' : sys('unshare', flags)}${sys('clone', SIGCHLD, 0)}beqz a0, inside
        mv s0, a0
`;

/** A child leaves a child behind, which shows whose it is then. */
const leaveOrphan = (label: string): string =>
  inChild(
    `middle_${label}`,
    `${sys('clone', SIGCHLD, 0)}bnez a0, leaves_${label}
        ${sys('clock_nanosleep_time64', 1, 0, 'moment', 0)}${shown('getppid')}${exit()}
leaves_${label}:`,
  );

describeCall('in a pid namespace, what is outside', [
  {
    name: 'has no number: its first task is 1 and has no parent',
    body: `${apart('box', New.pid, `${shown('getpid')}${shown('getppid')}`)}${end}`,
    output: lines(1, 0),
    ...asInit,
  },
  {
    name: 'has one without it: the child sees who made it',
    body: `${inChild(
      'maker',
      `${sys('getpid')}mv s0, a0
        ${inChild('box', `${sys('getppid')}sub a0, a0, s0\n        ${show}`)}`,
    )}${end}`,
    output: lines(0),
    ...asInit,
  },
  ...[
    { name: 'cannot be signalled', flags: New.pid, result: ESRCH },
    { name: 'can be without it', flags: 0, result: 0 },
  ].map(({ name, flags, result }) => ({
    name,
    body: `${sys('clone', SIGCHLD, 0)}beqz a0, sibling
        mv s1, a0
        ${apart('box', flags, shown('kill', 's1', 0))}
        ${shown('kill', 's1', SIGKILL)}${wait}${exit()}
sibling: ${pause}${end}`,
    output: lines(result, 0),
    ...asInit,
  })),
  {
    name: 'is still shown by the proc that was mounted there, and not by one of its own',
    body: `${sys('prctl', SET_NAME, 'outer_name')}${apart(
      'box',
      New.pid | New.mount,
      `${sys('prctl', SET_NAME, 'inner_name')}${cat('first_comm')}
        ${shown('mount', 'proc_type', 'proc', 'proc_type', 0, 0)}${cat('first_comm')}`,
    )}${cat('first_comm')}${end}`,
    output: `host\n${lines(0)}box\nhost\n`,
    proc: true,
    ...asInit,
  },
  {
    name: 'sees in: it has numbers for those inside, and kills their init by one',
    body: `${start(New.pid)}slti a0, s0, 2
        ${show}${shown('kill', 's0', SIGKILL)}${showEnd}${exit()}
inside: ${pause}${end}`,
    output: lines(0, 0, 2, SIGKILL),
    ...asInit,
  },
]);

describeCall('the init of a pid namespace', [
  {
    name: 'inherits orphans, and hears when they end',
    body: `${apart(
      'box',
      New.pid,
      `${inChild(
        'middle',
        `${sys('clone', SIGCHLD, 0)}bnez a0, middle_ends
        ${sys('clock_nanosleep_time64', 1, 0, 'moment', 0)}${shown('getppid')}${exit(7)}
middle_ends:`,
      )}${showEnd}`,
    )}${end}`,
    output: lines(1, 1, 7),
    ...asInit,
  },
  {
    name: 'comes after a nearer subreaper, and before one outside',
    // Init is a subreaper; so is, inside, the parent of the one who leaves an orphan. Numbers: 1 box, 2 reaper, 3 middle.
    body: `${sys('prctl', SET_CHILD_SUBREAPER, 1)}${apart(
      'box',
      New.pid,
      `${inChild('reaper', `${sys('prctl', SET_CHILD_SUBREAPER, 1)}${leaveOrphan('a')}${wait}`)}
        ${inChild('nobody', leaveOrphan('b'))}${wait}`,
    )}${end}`,
    output: lines(2, 1),
    linux: { not: 'QEMU refuses PR_SET_CHILD_SUBREAPER with EINVAL' },
  },
  {
    name: 'is not killed by those inside',
    body: `${start(New.pid)}${showEnd}${exit()}
inside: ${sys('getpid')}mv s1, a0
        ${inChild('killer', shown('kill', 's1', SIGKILL))}${exit(5)}${end}`,
    output: lines(0, 1, 5),
    ...asInit,
  },
  {
    name: 'is killed like anybody where it is no init',
    body: `${start(0)}${showEnd}${exit()}
inside: ${sys('getpid')}mv s1, a0
        ${inChild('killer', sys('kill', 's1', SIGKILL))}${exit(5)}${end}`,
    output: lines(2, SIGKILL),
    ...asInit,
  },
  {
    name: 'does not get signals without a handler, neither from inside nor from outside',
    body: `${start(New.pid)}${sys('clock_nanosleep_time64', 1, 0, 'moment', 0)}${shown('kill', 's0', SIGTERM)}
        ${showEnd}${exit()}
inside: ${shown('kill', 1, SIGTERM)}${inChild('other', shown('kill', 1, SIGTERM))}
        ${sys('clock_nanosleep_time64', 1, 0, 'moment', 0)}${sys('clock_nanosleep_time64', 1, 0, 'moment', 0)}
        ${exit(5)}${end}`,
    output: lines(0, 0, 0, 1, 5),
    ...qemuHandles,
  },
  ...[
    { name: 'takes everybody in it along', flags: New.pid, left: 0 },
    { name: 'leaves them alive where it is no init', flags: 0, left: EAGAIN },
  ].map(({ name, flags, left }) => ({
    name,
    // Who lives keeps the pipe open; nobody leaves its end.
    body: `${sys('pipe2', 'pipe', O_NONBLOCK)}${start(flags)}lw s1, pipe+4
        ${sys('close', 's1')}${wait}lw s1, pipe
        ${shown('read', 's1', 'byte', 1)}${exit()}
inside: ${sys('clone', SIGCHLD, 0)}bnez a0, ends
        ${pause}
ends:   ${end}`,
    output: lines(left),
    ...asInit,
  })),
  {
    name: 'once dead has no successor: nobody is made there any more',
    body: `${start(New.pid)}${showEnd}${shown('clone', SIGCHLD, 0)}${exit()}
inside: ${end}`,
    output: lines(1, 0, ENOMEM),
    ...asInit,
  },
  {
    name: 'dies by reboot, with the signal that says of which kind',
    body: `${start(New.pid)}${showEnd}${exit()}
inside: ${sys('reboot', 0xfee1dead | 0, 672274793, 0x01234567, 0)}${show}${end}`,
    output: lines(2, SIGHUP),
    ...asInit,
  },
  {
    name: 'and is told when it is switched off',
    body: `${start(New.pid)}${showEnd}${exit()}
inside: ${sys('reboot', 0xfee1dead | 0, 672274793, 0x4321fedc, 0)}${show}${end}`,
    output: lines(2, SIGINT),
    ...asInit,
  },
]);

describeCall('unshare and setns of a pid namespace', [
  {
    name: 'move the children, not the caller; and only once',
    body: `${sys('getpid')}mv s1, a0
        ${shown('unshare', New.pid)}${sys('getpid')}sub a0, a0, s1
        ${show}${shown('unshare', New.pid)}${inChild('box', shown('getpid'))}${end}`,
    output: lines(0, 0, EINVAL, 1),
    ...asInit,
  },
  {
    name: 'go down and not up',
    body: `${sys('openat', -100, 'own_pid_file', 0, 0)}mv s1, a0
        ${shown('setns', 's1', New.pid)}${apart('box', New.pid, shown('setns', 's1', New.pid))}${end}`,
    output: lines(0, EINVAL),
    proc: true,
    ...asInit,
  },
]);
