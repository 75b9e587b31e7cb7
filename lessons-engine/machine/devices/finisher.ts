// The test finisher: a store ends the machine, or asks for it to start anew. SiFive test device, as on QEMU's virt board:
// 0x5555 = pass (exit code 0), 0x3333 | code << 16 = fail, 0x7777 = reset. Linux reaches it through its device tree as a
// "syscon", for power-off and reboot.

import { numberIn } from '../device-state.ts';
import type { Device, DeviceState } from '../device.ts';
import { MemoryMap } from '../memory-map.ts';
import type { Stop } from '../stop.ts';

export const Finish = { PASS: 0x5555, FAIL: 0x3333, RESET: 0x7777 } as const;

export class Finisher implements Device {
  readonly name = 'finisher';
  readonly base = MemoryMap.finisher.base;
  readonly size = MemoryMap.finisher.size;
  #exit = -1;
  #reset = 0;

  /** The exit code, or null while the machine is on. A guest that asks for a reset has switched the machine off, code 0. */
  get exitCode(): number | null {
    return this.#exit < 0 ? null : this.#exit;
  }

  /** Whether what ended the machine asked for it to start anew. */
  get resetRequested(): boolean {
    return this.#reset !== 0;
  }

  /** How the machine was ended, or null while it is on. */
  get stop(): Stop | null {
    if (this.#exit < 0) return null;
    return { reason: 'shutdown', code: this.#exit, ...(this.resetRequested && { reset: true as const }) };
  }

  load(offset: number): number | undefined {
    return offset === 0 ? 0 : undefined;
  }

  store(offset: number, _size: number, value: number): boolean {
    if (offset !== 0) return false;
    const status = value & 0xffff;
    if (status === Finish.FAIL) this.#exit = value >>> 16 || 1;
    else if (status === Finish.PASS || status === Finish.RESET) this.#exit = 0;
    if (status === Finish.RESET) this.#reset = 1;
    return true;
  }

  save(): DeviceState {
    return { exit: this.#exit, reset: this.#reset };
  }

  restore(state: DeviceState): void {
    const [exit, reset] = [numberIn(state, 'exit'), numberIn(state, 'reset')];
    this.#exit = exit;
    this.#reset = reset;
  }
}
