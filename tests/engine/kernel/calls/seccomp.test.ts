// seccomp(2): who may put a filter on, what each of its results does to a call, who inherits it, what it costs. QEMU's
// user-mode emulation offers programs no seccomp; the filters themselves are tested in tests/engine/kernel/security/seccomp.

import { describe, expect, test } from 'vitest';
import { Bpf, statement } from '../../../../lessons-engine/kernel/security/seccomp/classic-bpf.ts';
import type { Policy } from '../../../../lessons-engine/kernel/security/seccomp/policy.ts';
import { asProgram, exit, say, show, sys } from '../../../support/kernel/assembly.ts';
import { describeCall, type CallCase } from '../../../support/kernel/describe-call.ts';
import { lines } from '../../../support/kernel/ids.ts';
import { program, runProgram } from '../../../support/kernel/run-program.ts';
import { filterData, policyData, putOn } from '../../../support/kernel/seccomp-programs.ts';

const SIGCHLD = 17;
const SIGSYS = 31;
const SIGKILL = 9;
const SET_MODE_STRICT = 0,
  SET_MODE_FILTER = 1,
  GET_ACTION_AVAIL = 2;
const PR_GET_SECCOMP = 21,
  PR_SET_SECCOMP = 22,
  PR_SET_NO_NEW_PRIVS = 38;
const CLONE_NEWUSER = 0x1000_0000;
const linux = { not: 'QEMU offers programs no seccomp: the call is ENOSYS, the options of prctl EINVAL' };

const noUname: Policy = { default: 'allow', rules: [{ calls: ['uname'], action: { errno: 'EACCES' } }] };
const action = (name: Policy['default']): Policy => ({
  default: 'allow',
  rules: [{ calls: ['getppid'], action: name }],
});
const asked = (name: string, body: string, output: string, status = 0): CallCase => ({
  name,
  body,
  output,
  status,
  linux,
});
const uname = `${sys('uname', 0)}${show}`;

describeCall('seccomp', [
  asked(
    'with a filter makes a call fail with the error that it says, before the call looks at anything',
    `${uname}${putOn('filter')}${show}${uname}${exit()}${policyData('filter', noUname)}`,
    lines(-14, 0, -13),
  ),
  asked(
    'needs no_new_privs of whoever is not CAP_SYS_ADMIN',
    `${sys('setuid', 1000)}
        ${sys('seccomp', SET_MODE_FILTER, 0, 'filter')}${show}
        ${sys('prctl', PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)}
        ${sys('seccomp', SET_MODE_FILTER, 0, 'filter')}${show}
        ${exit()}${policyData('filter', noUname)}`,
    lines(-13, 0),
  ),
  asked(
    "is root's without no_new_privs, also by prctl",
    `${sys('prctl', PR_GET_SECCOMP)}${show}
        ${sys('prctl', PR_SET_SECCOMP, 2, 'filter')}${show}
        ${sys('prctl', PR_GET_SECCOMP)}${show}
        ${sys('prctl', PR_SET_SECCOMP, 3, 'filter')}${show}
        ${uname}${exit()}${policyData('filter', noUname)}`,
    lines(0, 0, 2, -22, -13),
  ),
  asked(
    'kills the process: its status is SIGSYS',
    `${putOn('filter')}${sys('getppid')}${say('text')}${exit()}
        ${policyData('filter', action('kill-process'))}
text:   .string "alive"`,
    '',
    -SIGSYS,
  ),
  asked(
    'gives ENOSYS where a tracer would decide and there is none',
    `${putOn('filter')}${sys('getppid')}${show}${exit()}${policyData('filter', action({ trace: 1 }))}`,
    lines(-38),
  ),
  asked(
    'cuts an errno off at 4095, and makes one of 0 a success',
    `${putOn('filter')}${sys('getppid')}${show}${putOn('nothing')}${uname}${exit()}
        ${policyData('filter', action({ errno: 65535 }))}
        ${policyData('nothing', { default: 'allow', rules: [{ calls: ['uname'], action: { errno: 0 } }] })}`,
    lines(-4095, 0),
  ),
  asked(
    'traps: the handler of SIGSYS sees number, architecture and data, and gives the result itself',
    `${sys('rt_sigaction', SIGSYS, 'action', 0, 8)}
        ${putOn('filter')}
        ${sys('getppid')}${show}
        ${exit()}
handler: mv s3, ra
        mv s1, a1
        mv s2, a2
        lw a0, 4(s1)
        ${show}
        lw a0, 8(s1)
        ${show}
        lw a0, 16(s1)
        ${show}
        lw a0, 20(s1)
        ${show}
        li t0, 1234
        sw t0, ${160 + 40}(s2)
        mv ra, s3
        ret
        ${policyData('filter', action({ trap: 77 }))}
        .balign 8
action: .word handler, 4, 0, 0`,
    lines(77, 1, 173, 0x4000_00f3, 1234),
  ),
  asked(
    'traps: without a handler, or ignored, it is the end',
    `${sys('rt_sigaction', SIGSYS, 'action', 0, 8)}
        ${putOn('filter')}${sys('getppid')}${exit()}
        ${policyData('filter', action({ trap: 0 }))}
        .balign 8
action: .word 1, 0, 0, 0`,
    '',
    -SIGSYS,
  ),
  asked(
    'looks at arguments: user namespaces may be forbidden and other children not',
    `${putOn('filter')}
        ${sys('clone', CLONE_NEWUSER | SIGCHLD, 0)}${show}
        ${sys('clone', SIGCHLD, 0)}
        beqz a0, child
        ${sys('waitid', 0, 0, 0, 4, 0)}${show}
        ${exit()}
child:  ${exit()}
        ${policyData('filter', {
          default: 'allow',
          rules: [
            {
              calls: ['clone', 'unshare'],
              when: [{ arg: 0, op: 'masked-eq', mask: CLONE_NEWUSER, value: CLONE_NEWUSER }],
              action: { errno: 'EPERM' },
            },
          ],
        })}`,
    lines(-1, 0),
  ),
  asked(
    'is inherited by children, and a second filter only takes away',
    `${putOn('filter')}
        ${sys('clone', SIGCHLD, 0)}
        beqz a0, child
        ${sys('waitid', 0, 0, 0, 4, 0)}
        ${sys('getppid')}${show}
        ${exit()}
child:  ${sys('seccomp', SET_MODE_FILTER, 0, 'lax')}${show}
        ${uname}
        ${sys('getppid')}${show}
        ${exit()}
        ${policyData('filter', noUname)}
        ${policyData('lax', action({ errno: 'ENOENT' }))}`,
    lines(0, -13, -2, 0),
  ),
  {
    ...asked(
      'is kept by execve',
      `${putOn('filter')}${sys('execve', 'path', 0, 0)}${exit(9)}
        ${policyData('filter', noUname)}
path:   .string "/other"`,
      lines(-13),
    ),
    tree: { other: { content: program(asProgram(`${uname}${exit()}`)), mode: 0o755 } },
  },
  asked(
    'refuses programs that are no filters, flags and operations that there are not',
    `${sys('seccomp', SET_MODE_FILTER, 0, 'endless')}${show}
        ${sys('seccomp', SET_MODE_FILTER, 0, 'empty')}${show}
        ${sys('seccomp', SET_MODE_FILTER, 0, 0)}${show}
        ${sys('seccomp', SET_MODE_FILTER, 8, 'filter')}${show}
        ${sys('seccomp', SET_MODE_STRICT, 1, 0)}${show}
        ${sys('seccomp', 99, 0, 0)}${show}
        ${exit()}
        ${filterData('endless', [statement(Bpf.LD | Bpf.W | Bpf.ABS, 0)])}
        ${policyData('filter', noUname)}
empty:  .word 0, 0`,
    lines(-22, -22, -14, -22, -22, -22),
  ),
  {
    ...asked(
      'knows its own actions',
      `${sys('seccomp', GET_ACTION_AVAIL, 0, 'known')}${show}
        ${sys('seccomp', GET_ACTION_AVAIL, 0, 'unknown')}${show}
        ${exit()}
        .data
known:  .word 0x50000
unknown: .word 0x60000`,
      lines(0, -95),
    ),
    linux: { output: lines(-38, -38), because: 'QEMU offers programs no seccomp' },
  },
  asked(
    'in strict mode leaves read, write and exit',
    `${sys('seccomp', SET_MODE_STRICT, 0, 0)}${show}
        ${sys('clone', SIGCHLD, 0)}
        ${exit()}`,
    lines(0),
    -SIGKILL,
  ),
  asked(
    'has no way from one mode to the other',
    `${putOn('filter')}${sys('seccomp', SET_MODE_STRICT, 0, 0)}${show}${exit()}${policyData('filter', noUname)}`,
    lines(-22),
  ),
]);

describe('seccomp filters', () => {
  test('cost instructions at every call, counted for the task and for the kernel', () => {
    const { kernel, init } = runProgram(
      asProgram(`${putOn('filter')}${sys('getpid')}${exit()}
      ${policyData('filter', noUname, 'linear')}`),
    );
    // ld arch, jeq, ld nr, jeq uname, ret: for getpid and for exit.
    expect([init.filterInstructions, kernel.counts.filterInstructions]).toEqual([10, 10]);
  });

  test('run once for a call that sleeps, however often it is made again', () => {
    const { init, status } = runProgram(
      asProgram(`${putOn('filter')}
        ${sys('clone', SIGCHLD, 0)}
        beqz a0, child
        ${sys('waitid', 0, 0, 0, 4, 0)}
        ${exit()}
child:  ${sys('clock_nanosleep_time64', 1, 0, 'time', 0)}
        ${exit()}
      ${policyData('filter', noUname, 'linear')}
        .balign 8
time:   .word 0, 0, 1000000, 0`),
    );
    // clone, waitid, exit of the parent.
    expect([status, init.filterInstructions]).toEqual([0, 15]);
  });

  test('run again for a call that is made again behind a handler', () => {
    const { init, status } = runProgram(
      asProgram(`${sys('rt_sigaction', SIGCHLD, 'action', 0, 8)}
        ${putOn('filter')}
        ${sys('clone', SIGCHLD, 0)}
        beqz a0, child
        ${sys('clock_nanosleep_time64', 1, 0, 'long', 0)}
        ${exit()}
child:  ${sys('clock_nanosleep_time64', 1, 0, 'time', 0)}
        ${exit()}
handler: ret
      ${policyData('filter', noUname, 'linear')}
        .balign 8
time:   .word 0, 0, 1000000, 0
long:   .word 0, 0, 3000000, 0
action: .word handler, ${0x1000_0000}, 0, 0`),
    );
    expect([status, init.filterInstructions / 5]).toEqual([0, 4]);
  });

  test("write what they log, and what they kill, to the kernel's log", () => {
    const { kernel, status } = runProgram(
      asProgram(`${putOn('filter')}${sys('getppid')}${sys('uname', 0)}
      ${policyData('filter', {
        default: 'allow',
        rules: [
          { calls: ['getppid'], action: 'log' },
          { calls: ['uname'], action: 'kill-thread' },
        ],
      })}`),
    );
    expect(status).toBe(-SIGSYS);
    expect(kernel.kernelLog.lines.map(({ text }) => text)).toEqual([
      'seccomp: init[1]: system call 173: SECCOMP_RET_LOG',
      'seccomp: init[1]: system call 160: SECCOMP_RET_KILL_THREAD',
    ]);
  });
});
