// prctl(2): names, no_new_privs, keepcaps, bounding and ambient sets, subreapers, the signal of a parent's death.

import { expect, test } from 'vitest';
import { asProgram, exit, say, show, sys } from '../../../support/kernel/assembly.ts';
import { describeCall } from '../../../support/kernel/describe-call.ts';
import { asRoot, lines } from '../../../support/kernel/ids.ts';
import { runProgram } from '../../../support/kernel/run-program.ts';

const SIGCHLD = 17;
const SIGUSR1 = 10;
const SIGKILL = 9;
const SET_PDEATHSIG = 1,
  GET_PDEATHSIG = 2,
  GET_KEEPCAPS = 7,
  SET_KEEPCAPS = 8,
  SET_NAME = 15,
  GET_NAME = 16;
const CAPBSET_READ = 23,
  CAPBSET_DROP = 24,
  SET_CHILD_SUBREAPER = 36,
  GET_CHILD_SUBREAPER = 37;
const SET_NO_NEW_PRIVS = 38,
  GET_NO_NEW_PRIVS = 39,
  CAP_AMBIENT = 47;
const IS_SET = 1,
  RAISE = 2,
  LOWER = 3,
  CLEAR_ALL = 4;
const CAP_SETUID = 7;
const NANOSLEEP = sys('clock_nanosleep_time64', 1, 0, 'time', 0);

/** Seen with QEMU 7.2.22. */
const noSubreaper = { not: 'QEMU refuses PR_SET_CHILD_SUBREAPER with EINVAL' };

const prctl = (...args: readonly (number | string)[]): string => `${sys('prctl', ...args)}${show}`;
const load = (label: string): string => `la s11, ${label}
        lw a0, 0(s11)
        ${show}`;
const cell = `
        .bss
        .balign 4
cell:   .space 4
`;

describeCall('prctl', [
  {
    name: 'PR_SET_NAME keeps 15 bytes of a name, and PR_GET_NAME gives them with a zero',
    body: `${prctl(SET_NAME, 'long')}${prctl(GET_NAME, 'name')}${say('name')}
        ${prctl(SET_NAME, 0)}${exit()}
        .data
long:   .string "a name of twenty cha"
        .bss
name:   .space 16`,
    output: `${lines(0, 0)}a name of twent${lines(-14)}`,
  },
  {
    name: 'PR_SET_NO_NEW_PRIVS is set for good and inherited',
    body: `${prctl(GET_NO_NEW_PRIVS, 0, 0, 0, 0)}${prctl(SET_NO_NEW_PRIVS, 1, 0, 0, 0)}
        ${prctl(SET_NO_NEW_PRIVS, 0, 0, 0, 0)}${prctl(SET_NO_NEW_PRIVS, 1, 1, 0, 0)}
        ${prctl(GET_NO_NEW_PRIVS, 1, 0, 0, 0)}
        ${sys('clone', SIGCHLD, 0)}
        beqz a0, child
        ${sys('waitid', 0, 0, 0, 4, 0)}
        ${exit()}
child:  ${prctl(GET_NO_NEW_PRIVS, 0, 0, 0, 0)}${exit()}`,
    output: lines(0, 0, -22, -22, -22, 1),
  },
  {
    name: 'PR_SET_KEEPCAPS keeps the permitted set of who leaves uid 0, not the effective one',
    body: `${prctl(GET_KEEPCAPS)}${prctl(SET_KEEPCAPS, 1)}${prctl(GET_KEEPCAPS)}${prctl(SET_KEEPCAPS, 2)}
        ${sys('setresuid', 5, 5, 5)}${show}
        ${sys('setuid', 6)}${show}
        ${sys('capset', 'header', 'sets')}${show}
        ${sys('setuid', 6)}${show}
        ${exit()}
        .data
header: .word 0x20080522, 0
sets:   .word ${1 << CAP_SETUID}, ${1 << CAP_SETUID}, 0, 0, 0, 0`,
    output: lines(0, 0, 1, -22, 0, -1, 0, 0),
    ...asRoot,
  },
  {
    name: 'PR_CAPBSET_DROP takes a capability from the bounding set for good',
    body: `${prctl(CAPBSET_READ, CAP_SETUID)}${prctl(CAPBSET_DROP, CAP_SETUID)}${prctl(CAPBSET_READ, CAP_SETUID)}
        ${prctl(CAPBSET_READ, 64)}${prctl(CAPBSET_DROP, 64)}
        ${sys('setuid', 5)}
        ${prctl(CAPBSET_DROP, 0)}${exit()}`,
    output: lines(1, 0, 0, -22, -22, -1),
    ...asRoot,
  },
  {
    name: 'PR_CAP_AMBIENT raises what is permitted and inheritable, and nothing else',
    body: `${prctl(CAP_AMBIENT, RAISE, CAP_SETUID, 0, 0)}
        ${sys('capset', 'header', 'sets')}${show}
        ${prctl(CAP_AMBIENT, RAISE, CAP_SETUID, 0, 0)}${prctl(CAP_AMBIENT, IS_SET, CAP_SETUID, 0, 0)}
        ${prctl(CAP_AMBIENT, LOWER, CAP_SETUID, 0, 0)}${prctl(CAP_AMBIENT, IS_SET, CAP_SETUID, 0, 0)}
        ${prctl(CAP_AMBIENT, RAISE, CAP_SETUID, 0, 0)}${prctl(CAP_AMBIENT, CLEAR_ALL, 0, 0, 0)}
        ${prctl(CAP_AMBIENT, IS_SET, CAP_SETUID, 0, 0)}
        ${prctl(CAP_AMBIENT, 9, CAP_SETUID, 0, 0)}${prctl(CAP_AMBIENT, IS_SET, 99, 0, 0)}
        ${prctl(CAP_AMBIENT, CLEAR_ALL, 1, 0, 0)}${exit()}
        .data
header: .word 0x20080522, 0
sets:   .word ${1 << CAP_SETUID}, ${1 << CAP_SETUID}, ${1 << CAP_SETUID}, 0, 0, 0`,
    output: lines(-1, 0, 0, 1, 0, 0, 0, 0, 0, -22, -22, -22),
    ...asRoot,
  },
  {
    name: 'PR_SET_CHILD_SUBREAPER makes orphans below come here',
    body: `${prctl(SET_CHILD_SUBREAPER, 1)}${prctl(GET_CHILD_SUBREAPER, 'cell')}${load('cell')}
        ${sys('clone', SIGCHLD, 0)}
        beqz a0, child
        ${sys('waitid', 0, 0, 0, 4, 0)}${show}
        ${sys('waitid', 0, 0, 0, 4, 0)}${show}
        ${sys('waitid', 0, 0, 0, 4, 0)}${show}
        ${exit()}
child:  ${sys('clone', SIGCHLD, 0)}
        ${exit()}${cell}`,
    output: lines(0, 0, 1, 0, 0, -10),
    linux: noSubreaper,
  },
  {
    name: "PR_SET_PDEATHSIG is the task's own: a child has none",
    body: `${prctl(SET_PDEATHSIG, SIGUSR1)}${prctl(GET_PDEATHSIG, 'cell')}${load('cell')}${prctl(SET_PDEATHSIG, 65)}
        ${sys('clone', SIGCHLD, 0)}
        beqz a0, child
        ${sys('waitid', 0, 0, 0, 4, 0)}
        ${exit()}
child:  ${prctl(GET_PDEATHSIG, 'cell')}${load('cell')}${exit()}${cell}`,
    output: lines(0, 0, 10, -22, 0, 0),
  },
  {
    name: 'PR_SET_PDEATHSIG is forgotten by who becomes somebody else',
    body: `${prctl(SET_PDEATHSIG, SIGUSR1)}${sys('setuid', 5)}${prctl(GET_PDEATHSIG, 'cell')}${load('cell')}
        ${exit()}${cell}`,
    output: lines(0, 0, 0),
    ...asRoot,
  },
  {
    name: 'PR_SET_PDEATHSIG kills a child when its parent ends',
    // init → reaper of orphans → parent, which ends → child, which would say so after its sleep.
    body: `${sys('prctl', SET_CHILD_SUBREAPER, 1)}
        ${sys('clone', SIGCHLD, 0)}
        beqz a0, parent
        ${sys('waitid', 0, 0, 0, 4, 0)}
        ${sys('waitid', 0, 0, 'info', 4, 0)}
        la s0, info
        lw a0, 8(s0)
        ${show}
        lw a0, 20(s0)
        ${show}
        ${exit()}
parent: ${sys('clone', SIGCHLD, 0)}
        beqz a0, child
        ${sys('clock_nanosleep_time64', 1, 0, 'short', 0)}
        ${exit()}
child:  ${sys('prctl', SET_PDEATHSIG, SIGKILL)}
        ${NANOSLEEP}
        ${say('alive')}
        ${exit()}
        .data
        .balign 8
time:   .word 2, 0, 0, 0
short:  .word 0, 0, 50000000, 0
alive:  .string "alive\\n"
        .bss
        .balign 4
info:   .space 128`,
    output: lines(2, 9),
    linux: noSubreaper,
  },
  {
    name: 'refuses options that there are not',
    body: `${prctl(9999, 0)}${exit()}`,
    output: lines(-22),
  },
]);

test("prctl() tells the kernel's log of an option that this kernel does not have", () => {
  const { kernel } = runProgram(asProgram(`${sys('prctl', 28, 0)}${exit()}`));
  expect(kernel.kernelLog.lines.map(({ text }) => text)).toEqual([
    "prctl: option 28 is not one of this kernel's",
  ]);
});
