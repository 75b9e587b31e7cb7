// No monitor: the guest's kernel has the hart. Its firmware stands outside, as the firmware of a real board does, and is
// asked by ecall; nothing else comes between. The measure for all other ways.

import { Cause } from '../../isa/index.ts';
import { Machine, MemoryMap, Ram, run, type Loadable, type Trap } from '../../machine/index.ts';
import { DEFAULT_MEMORY, VirtualMachine, type GuestOptions } from './virtual-machine.ts';

/** mstatus.TW: wfi traps, so that whoever owns the machine can skip the time. */
const TW = 1 << 21;

export class Bare extends VirtualMachine {
  readonly #machine: Machine;

  /**
   * The program on the hart itself, in supervisor mode. Throws a `RangeError` when a segment does not fit into memory.
   */
  constructor(program: Loadable, options: GuestOptions = {}) {
    const size = options.memorySize ?? DEFAULT_MEMORY;
    super(program, new Ram(MemoryMap.ram.base, new Uint8Array(size)), options);
    this.guest.csrs.mstatus |= TW;
    this.#machine = new Machine({ hart: this.guest, interceptTraps: true });
  }

  protected enter(limit: number): void {
    const stop = run(this.#machine, limit);
    if (stop.reason === 'trap') this.#handle(stop.trap);
  }

  #handle(trap: Trap): void {
    const { guest } = this;
    if (trap.cause === Cause.EcallFromS) this.call();
    else if (
      trap.cause === Cause.IllegalInstruction &&
      this.instruction()?.name === 'wfi' &&
      guest.mode > 0
    ) {
      guest.waiting = true;
      guest.pc += 4;
      guest.cycle++;
    } else this.deliver(trap);
  }
}
