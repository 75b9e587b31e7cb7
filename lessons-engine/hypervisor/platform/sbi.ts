// Firmware calls of a guest in supervisor mode, answered by its monitor: the calls that the kernels of this course make.
// RISC-V Supervisor Binary Interface 2.0: extension in a7, function in a6, arguments in a0 …; answer: a0 = error, a1 = value.
// Left out: Base, IPI, RFENCE, HSM, the legacy calls; they answer "not supported".

import { Sbi } from '../hypercalls.ts';
import type { GuestPlatform } from './guest-platform.ts';

const SUCCESS = 0;
const NOT_SUPPORTED = -2;
const INVALID_PARAMETER = -3;

export type SbiName = 'set timer' | 'console write' | 'system reset' | 'unknown call';

/** Does the call that the registers describe. Returns its name. */
export function sbiCall(x: Int32Array, platform: GuestPlatform): SbiName {
  const [a0, a1, a2] = [x[10] as number, x[11] as number, x[12] as number];
  const answer = (error: number, value = 0): void => {
    x[10] = error;
    x[11] = value;
  };
  const call = `${(x[17] as number) >>> 0}.${x[16]}`;
  if (call === `${Sbi.Time}.0`) {
    platform.timer.set(a0, a1);
    answer(SUCCESS);
    return 'set timer';
  }
  if (call === `${Sbi.DebugConsole}.0`) {
    const ram = a2 === 0 ? platform.bus.ramAt(a1 >>> 0, Math.max(a0 >>> 0, 1)) : null;
    if (ram === null) answer(INVALID_PARAMETER);
    else {
      const start = (a1 >>> 0) - ram.base;
      for (const byte of ram.bytes.subarray(start, start + (a0 >>> 0))) platform.uart.store(0, 1, byte);
      answer(SUCCESS, a0);
    }
    return 'console write';
  }
  if (call === `${Sbi.SystemReset}.0`) {
    platform.finisher.store(0, 4, a1 === 0 ? 0x5555 : (a1 << 16) | 0x3333);
    answer(SUCCESS);
    return 'system reset';
  }
  answer(NOT_SUPPORTED);
  return 'unknown call';
}
