// Time namespaces (time_namespaces(7)): the clocks that count from the start of the machine show a container, restored
// elsewhere perhaps, a start of its own. The clock on the wall is everybody's.

import { exit, show, sys } from '../../../support/kernel/assembly.ts';
import { describeCall } from '../../../support/kernel/describe-call.ts';
import { lines } from '../../../support/kernel/ids.ts';
import { cat, inChild, lookAround, New, put } from '../../../support/kernel/look-around.ts';

const own = { linux: { inside: ['-Ur'] } };
const Clock = { REALTIME: 0, MONOTONIC: 1, MONOTONIC_RAW: 4, BOOTTIME: 7 };
const [EPERM, EACCES, EINVAL, ERANGE] = [-1, -13, -22, -34];
const TIMER_ABSTIME = 1;

/** Seconds of a clock, low word, into a register. */
const seconds = (clock: number, register: string): string =>
  `${sys('clock_gettime64', clock, 'moment')}lw ${register}, moment\n        `;
/** How far a clock is ahead of what s0 says, in thousands of seconds. */
const ahead = (clock: number): string => `${seconds(clock, 'a0')}sub a0, a0, s0
        li t0, 1000
        div a0, a0, t0
        ${show}`;
const end = `${exit()}
        .data
offsets: .string "/proc/self/timens_offsets"
later:  .string "monotonic 5000 0\\nboottime 7000 500000000\\n"
early:  .string "1 -2000000000 0\\n"
nonsense: .string "realtime 1 0\\n"
        .balign 8
deadline: .word 5000, 0, 500000000, 0
        .bss
        .balign 8
moment: .space 16
${lookAround}`;
const offset = `${sys('unshare', New.time)}${put('offsets', 'later')}`;

describeCall('a time namespace', [
  {
    name: 'moves the clocks that count from the start, for the children, and not that on the wall',
    body: `${offset}${seconds(Clock.MONOTONIC, 's0')}${ahead(Clock.MONOTONIC)}
        ${inChild('box', ahead(Clock.MONOTONIC))}
        ${seconds(Clock.MONOTONIC_RAW, 's0')}${inChild('raw', ahead(Clock.MONOTONIC_RAW))}
        ${seconds(Clock.BOOTTIME, 's0')}${inChild('boot', ahead(Clock.BOOTTIME))}
        ${seconds(Clock.REALTIME, 's0')}${inChild('wall', ahead(Clock.REALTIME))}${end}`,
    output: lines(0, 5, 5, 7, 0),
    proc: true,
    ...own,
  },
  {
    name: 'is what does so: without one the child counts as its parent does',
    body: `${seconds(Clock.MONOTONIC, 's0')}${inChild('box', ahead(Clock.MONOTONIC))}${end}`,
    output: lines(0),
    ...own,
  },
  {
    name: 'moves the uptime that sysinfo tells',
    body: `${sys('sysinfo', 'look_buffer')}lw s0, look_buffer
        ${offset}${inChild(
          'box',
          `${sys('sysinfo', 'look_buffer')}lw a0, look_buffer
        sub a0, a0, s0
        li t0, 1000
        div a0, a0, t0
        ${show}`,
        )}${end}`,
    output: lines(7),
    proc: true,
    ...own,
  },
  {
    name: 'shows its offsets, which are fixed when the first task is in it',
    body: `${offset}${cat('offsets')}${inChild('box', '')}${put('offsets', 'later')}
        ${inChild('other', `${put('offsets', 'later')}${cat('offsets')}`)}${end}`,
    output: `monotonic        5000         0
boottime         7000 500000000
-13
-13
monotonic        5000         0
boottime         7000 500000000
`,
    proc: true,
    ...own,
  },
  {
    name: 'takes no other clocks, and none that begins before the machine does',
    body: `${sys('unshare', New.time)}${put('offsets', 'nonsense')}${put('offsets', 'early')}${end}`,
    output: lines(EINVAL, ERANGE),
    proc: true,
    ...own,
  },
  {
    name: 'is not written where it is the first one',
    body: `${put('offsets', 'later')}${end}`,
    output: lines(EACCES),
    proc: true,
    linux: { inside: ['-Ur'], output: lines(EPERM), because: 'there the first one belongs to the host' },
  },
  {
    name: 'moves deadlines, too: half a second of the container is half a second of the host',
    body: `${offset}${inChild('box', `${sys('clock_nanosleep_time64', Clock.MONOTONIC, TIMER_ABSTIME, 'deadline', 0)}${show}`)}
        ${seconds(Clock.MONOTONIC, 'a0')}${show}lw a0, moment+8
        li t0, 100000000
        div a0, a0, t0
        ${show}${end}`,
    output: lines(0, 0, 5),
    proc: true,
    linux: { not: 'its clock does not begin with the program, and it would have to be waited for' },
  },
]);
