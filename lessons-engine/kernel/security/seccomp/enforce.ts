// What seccomp does to a call that is about to be made: it may run, or has its result already, or is the task's end. Left
// out: tracers and listeners (without one TRACE and USER_NOTIF fail with ENOSYS, as they do in Linux), core files.

import { Errno } from '../../errno.ts';
import type { Kernel } from '../../kernel.ts';
import { exitTask } from '../../task/exit.ts';
import { forceSignalInfo } from '../../task/send-signal.ts';
import { Signal } from '../../task/signals.ts';
import type { Task } from '../../task/task.ts';
import type { Verdict } from './filter.ts';
import { AUDIT_ARCH_RISCV32, seccompData } from './seccomp-data.ts';
import { SeccompMode, type SeccompState } from './seccomp-state.ts';

const ECALL_SIZE = 4;
/** read, write, exit, rt_sigreturn: all that strict mode leaves. */
const STRICT_CALLS = [63, 64, 93, 139];
const MAX_ERRNO = 4095;
/** si_code of SIGSYS. */
const SYS_SECCOMP = 1;

/** What a call that may not run gives: `result` as in a row of the table. The task may have ended. */
export interface Refusal {
  readonly result: number | null;
}

/** Null when the call may run. To be asked once a call, before its row runs. */
export function refusedBySeccomp(
  kernel: Kernel,
  task: Task,
  number: number,
  args: ArrayLike<number>,
): Refusal | null {
  const state: SeccompState = task.seccomp;
  if (state.mode === SeccompMode.DISABLED) return null;
  if (state.mode === SeccompMode.STRICT) {
    if (STRICT_CALLS.includes(number)) return null;
    audit(kernel, task, number, 'strict mode');
    exitTask(kernel, task, Signal.SIGKILL);
    return { result: null };
  }
  const pc = (task.pc + ECALL_SIZE) >>> 0;
  const verdict = state.filter.decide(seccompData(number, pc, args));
  task.filterInstructions += verdict.executed;
  kernel.counts.filterInstructions += verdict.executed;
  const { action } = verdict;
  const always = action === 'LOG' || action === 'KILL_THREAD' || action === 'KILL_PROCESS';
  if (always || (verdict.from.logs && action !== 'ALLOW'))
    audit(kernel, task, number, `SECCOMP_RET_${action}`);
  return carryOut(kernel, task, number, pc, verdict);
}

function carryOut(
  kernel: Kernel,
  task: Task,
  number: number,
  pc: number,
  { action, data }: Verdict,
): Refusal | null {
  switch (action) {
    case 'ALLOW':
    case 'LOG':
      return null;
    case 'ERRNO':
      // Without an error the call did nothing and looks as if it had: 0.
      return { result: -Math.min(data, MAX_ERRNO) | 0 };
    case 'TRACE':
    case 'USER_NOTIF':
      return { result: -Errno.ENOSYS };
    case 'TRAP':
      // As if the ecall had done nothing: a0 stays, the handler may put a result there.
      task.pc = pc;
      // _sigsys of siginfo_t stands where _kill has pid and uid: address, number, architecture.
      forceSignalInfo(task, {
        signal: Signal.SIGSYS,
        code: SYS_SECCOMP,
        errno: data,
        pid: pc,
        uid: number,
        value: AUDIT_ARCH_RISCV32,
      });
      return { result: null };
    case 'KILL_THREAD':
    case 'KILL_PROCESS':
      exitTask(kernel, task, Signal.SIGSYS);
      return { result: null };
  }
}

/** The line that Linux's audit writes. */
function audit(kernel: Kernel, task: Task, number: number, why: string): void {
  kernel.log(`seccomp: ${task.comm}[${task.number}]: system call ${number}: ${why}`);
}
