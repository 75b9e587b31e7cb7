// kill(2): one task, a group; who may, and what 0 asks. All that may be reached (−1) is tried on this kernel alone.

import { expect, test } from 'vitest';
import { asProgram, exit, show, sys } from '../../../support/kernel/assembly.ts';
import { describeCall } from '../../../support/kernel/describe-call.ts';
import { lines } from '../../../support/kernel/ids.ts';
import { inChild, lookAround, SIGCHLD, wait } from '../../../support/kernel/look-around.ts';
import { runProgram } from '../../../support/kernel/run-program.ts';

const [SIGKILL, SIGUSR1, SIGTERM] = [9, 10, 15];
const [EPERM, ESRCH, EINVAL] = [-1, -3, -22];

const shown = (...call: Parameters<typeof sys>): string => `${sys(...call)}${show}`;
const pause = sys('rt_sigsuspend', 'no_signals', 8);
const start = (register: string, label = 'child'): string => `${sys('clone', SIGCHLD, 0)}beqz a0, ${label}
        mv ${register}, a0
        `;
const showEnd = `${sys('waitid', 0, 0, 'info', 4, 0)}lw a0, info + 8
        ${show}lw a0, info + 20
        ${show}`;
const end = `
        .data
        .balign 8
no_signals: .word 0, 0
action: .word handler, 4, 0, 0
        .bss
        .balign 16
info:   .space 128
${lookAround}
        .text
handler: lw a0, 12(a1)
        ret
`;

describeCall('kill', [
  {
    name: 'ends a task that does nothing about it, and 0 only asks',
    body: `${start('s1')}${shown('kill', 's1', 0)}${shown('kill', 's1', SIGTERM)}${showEnd}${shown('kill', 's1', 0)}${exit()}
child:  ${pause}${end}`,
    output: lines(0, 0, 2, SIGTERM, ESRCH),
  },
  {
    name: 'reaches a zombie, which stays one',
    body: `${start('s1')}${sys('waitid', 0, 0, 'info', 4 | 0x100_0000, 0)}${shown('kill', 's1', SIGKILL)}${showEnd}${exit()}
child:  ${exit(3)}${end}`,
    output: lines(0, 1, 3),
  },
  {
    name: 'reaches a process group',
    body: `${start('s1')}${sys('setpgid', 's1', 's1')}${start('s2')}${sys('setpgid', 's2', 's1')}sub s3, zero, s1
        ${shown('kill', 's3', SIGKILL)}${wait}${wait}${shown('kill', 's3', SIGKILL)}${exit()}
child:  ${pause}${end}`,
    output: lines(0, ESRCH),
  },
  {
    name: 'tells a handler who sent it',
    body: `${sys('rt_sigaction', SIGUSR1, 'action', 0, 8)}${sys('getpid')}mv s1, a0
        ${inChild('other', `${sys('kill', 's1', SIGUSR1)}`)}${shown('kill', 's1', 65)}${shown('kill', 's1', -1)}
        ${shown('kill', 999999, SIGKILL)}${exit()}${end}`,
    output: lines(EINVAL, EINVAL, ESRCH),
  },
  {
    name: 'is for the same user',
    body: `${start('s1')}${inChild('other', `${sys('setresuid', 1000, 1000, 1000)}${shown('kill', 's1', SIGKILL)}${shown('kill', 's1', 0)}`)}
        ${shown('kill', 's1', SIGKILL)}${exit()}
child:  ${pause}${end}`,
    output: lines(EPERM, EPERM, 0),
    linux: { not: 'it needs root' },
  },
]);

test('kill of −1 reaches everybody but the caller and the init of his pid namespace', () => {
  const { console, kernel } = runProgram(
    asProgram(`${start('s1')}${start('s2')}${inChild('killer', `${shown('kill', -1, SIGKILL)}${shown('kill', -1, SIGKILL)}`)}
        ${wait}${wait}${exit()}
child:  ${pause}${end}`),
  );
  // The killed are zombies until they are waited for, and are still reached.
  expect(console).toBe(lines(0, 0));
  expect(kernel.tasks.filter((task) => task.isAlive)).toEqual([]);
});
