// The test finisher: a store ends the machine. SiFive test device, as on QEMU's virt board:
// 0x5555 = pass (exit code 0), 0x3333 | code << 16 = fail, 0x7777 = reset (here: ends the machine, code 0).

import { numberIn } from '../device-state.ts';
import type { Device, DeviceState } from '../device.ts';
import { MemoryMap } from '../memory-map.ts';

export class Finisher implements Device {
  readonly name = 'finisher';
  readonly base = MemoryMap.finisher.base;
  readonly size = MemoryMap.finisher.size;
  #exit = -1;

  /** The exit code, or null while the machine is on. */
  get exitCode(): number | null {
    return this.#exit < 0 ? null : this.#exit;
  }

  load(offset: number): number | undefined {
    return offset === 0 ? 0 : undefined;
  }

  store(offset: number, _size: number, value: number): boolean {
    if (offset !== 0) return false;
    const status = value & 0xffff;
    if (status === 0x5555 || status === 0x7777) this.#exit = 0;
    else if (status === 0x3333) this.#exit = value >>> 16 || 1;
    return true;
  }

  save(): DeviceState {
    return { exit: this.#exit };
  }

  restore(state: DeviceState): void {
    this.#exit = numberIn(state, 'exit');
  }
}
