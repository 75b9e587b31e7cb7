// A deprivileged vCPU: a hart that never leaves user mode, on a bus with the guest's memory and no devices. Whatever needs
// more than user mode has — a privileged instruction, a device, an environment call — traps, and every trap is an exit.
// Goldberg's "Survey of Virtual Machine Research" (1974) calls the scheme direct execution with trapping.

import { Cause, type Instruction } from '../isa/index.ts';
import {
  Bus,
  Hart,
  instructionAt,
  Machine,
  Mode,
  run,
  type Extension,
  type Quirk,
  type Ram,
  type Stop,
  type Trap,
} from '../machine/index.ts';
import { InvalidArgument } from './invalid-argument.ts';
import { exitInstruction, type VmExit } from './vm-exit.ts';

/** Instructions that `run` allows when the caller names no budget. */
export const DEFAULT_BUDGET = 1_000_000;

/** The size of each load and store, and which loads extend the sign. */
const accesses: Readonly<Record<string, { size: 1 | 2 | 4; signed?: true }>> = {
  lb: { size: 1, signed: true },
  lh: { size: 2, signed: true },
  lw: { size: 4 },
  lbu: { size: 1 },
  lhu: { size: 2 },
  sb: { size: 1 },
  sh: { size: 2 },
  sw: { size: 4 },
};

export class Vcpu {
  /** The real hart beneath. Its mode is user, whatever the guest believes. */
  readonly hart: Hart;
  /** How often each reason has been returned. */
  exits: Partial<Record<VmExit['reason'], number>> = {};
  readonly #machine: Machine;
  #mmio: Instruction | null = null;

  /** `rams`: the guest's memory, at guest-physical addresses. A `Vm` makes vCPUs with its regions (`createVcpu`). */
  constructor(
    rams: readonly Ram[],
    { quirks = [], extensions }: { quirks?: readonly Quirk[]; extensions?: readonly Extension[] } = {},
  ) {
    const options = extensions === undefined ? {} : { options: { extensions } };
    this.hart = new Hart({ bus: new Bus(rams, [], 'trap'), pc: 0, quirks, ...options });
    this.hart.mode = Mode.User;
    this.#machine = new Machine({ hart: this.hart, interceptTraps: true });
  }

  /** Address of the next guest instruction, unsigned. Writing it drops an MMIO access that was not completed. */
  get pc(): number {
    return this.hart.pc;
  }

  set pc(address: number) {
    this.#mmio = null;
    this.hart.pc = address >>> 0;
  }

  /** x0 … x31 as signed words. x0 stays 0 whatever is written to it. */
  get x(): Int32Array {
    return this.hart.x;
  }

  /** Guest instructions that the hardware has retired, MMIO accesses that were completed included. */
  get instret(): number {
    return this.hart.instret;
  }

  // #region vcpu-run
  /** Lets the guest run until it needs the monitor, at most `budget` instructions. */
  run(budget: number = DEFAULT_BUDGET): VmExit {
    this.#mmio = null;
    this.hart.x[0] = 0;
    const stop = run(this.#machine, budget);
    const exit = this.#exitAfter(stop);
    this.exits[exit.reason] = (this.exits[exit.reason] ?? 0) + 1;
    return exit;
  }
  // #endregion

  /**
   * Completes the load or store of the last `mmio` exit: a load receives `value`, the pc moves on, the instruction counts
   * as retired. Without it `run` meets the same access again. Throws when the last exit was no `mmio`.
   */
  completeMmio(value = 0): void {
    const instruction = this.#mmio;
    if (instruction === null)
      throw new InvalidArgument('completeMmio: expected an mmio exit that is still open, found none');
    this.#mmio = null;
    const access = accesses[instruction.name];
    if (instruction.row.format === 'I' && access !== undefined && instruction.rd !== 0) {
      const unused = 32 - 8 * access.size;
      this.hart.x[instruction.rd] = access.signed
        ? (value << unused) >> unused
        : (value << unused) >>> unused;
    }
    this.hart.pc = this.hart.pc + instruction.size;
    this.hart.ran++;
    this.hart.settle();
  }

  /** Replaces the guest's memory. For `Vm.setUserMemoryRegion`. */
  remap(rams: readonly Ram[]): void {
    this.hart.bus.remap(rams);
    this.#machine.predecoder.forgetPages();
  }

  /** The instruction at the pc, or null when there is none. */
  instruction(): Instruction | null {
    return instructionAt(this.#machine, this.pc);
  }

  #exitAfter(stop: Stop): VmExit {
    return stop.reason === 'trap' ? this.#exitFor(stop.trap) : { reason: 'budget', pc: this.pc };
  }

  #exitFor({ cause, tval }: Trap): VmExit {
    const { pc } = this;
    const instruction = this.instruction();
    switch (cause) {
      case Cause.IllegalInstruction:
        return {
          reason: 'illegal-instruction',
          pc,
          word: tval,
          instruction: instruction && exitInstruction(instruction),
        };
      case Cause.EcallFromU:
        return { reason: 'ecall', pc };
      case Cause.LoadAccessFault:
      case Cause.StoreAccessFault: {
        const access = instruction && accesses[instruction.name];
        // The guest has rewritten the access through another address since it was decoded, without fence.i.
        if (!instruction || !access) return { reason: 'exception', pc, cause, tval };
        this.#mmio = instruction;
        const isWrite = cause === Cause.StoreAccessFault;
        const unused = 32 - 8 * access.size;
        const data = isWrite ? ((this.hart.x[instruction.rs2] as number) << unused) >>> unused : 0;
        return { reason: 'mmio', pc, address: tval, size: access.size, isWrite, data };
      }
      default:
        return { reason: 'exception', pc, cause, tval };
    }
  }
}
