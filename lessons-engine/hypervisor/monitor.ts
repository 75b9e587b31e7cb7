// A complete trap-and-emulate monitor, of the kind that the lab asks for. It keeps a *virtual* hart — the privileged state
// that the guest believes in — which shares its registers with the real one. The guest runs directly, deprivileged, until
// something traps; that one instruction is then executed on the virtual hart, where the guest does have the mode it
// believes to have; and the guest runs on. Emulation is the machine's own meaning of instructions, so a guest cannot tell
// the difference except by counting on its own clock what others did — and here that clock is virtual as well.

import { Cause } from '../isa/index.ts';
import {
  Bus,
  Clint,
  deliverTrap,
  dueInterrupt,
  emulate,
  Finisher,
  Hart,
  interruptLines,
  MemoryMap,
  Mode,
  record,
  ticksToTimer,
  Trap,
  Uart,
  undo,
  wait,
  type Loadable,
  type Quirk,
  type Step,
  type Stop,
} from '../machine/index.ts';
import { hypercall } from './hypercalls.ts';
import type { Vcpu } from './vcpu.ts';
import { Vm } from './vm.ts';
import type { VmExit } from './vm-exit.ts';

export interface MonitorOptions {
  /** Bytes of memory that the guest gets at 0x8000_0000. Default 1 MiB. */
  ramSize?: number;
  /** Where the guest's memory begins in the monitor's. Default one page, so that the two addresses differ. */
  userspaceAddr?: number;
  /** Of the real hart. Default none. */
  quirks?: readonly Quirk[];
  /** The guest knows that it is one: `ecall` from virtual machine mode is a hypercall. */
  paravirtual?: boolean;
}

/** What the monitor did about an exit. */
export interface Handled {
  exit: VmExit;
  /** One short phrase: `emulated csrrw`, `delivered …`, `hypercall: console write`. */
  outcome: string;
}

/** A step of the guest: as of a bare machine, with what the monitor had to do in it, and the way back. */
export interface MonitorStep extends Step {
  /** Null when the guest took the step without an exit. */
  handled: Handled | null;
  /** Takes the guest and its devices back to before this step. Only for the last step that was not undone. */
  undo(): void;
}

export class Monitor {
  readonly vm: Vm;
  readonly vcpu: Vcpu;
  /** The hart that the guest believes to run on. */
  readonly guest: Hart;
  readonly uart = new Uart();
  readonly finisher = new Finisher();
  /** Its ticks are those of `guest`. */
  readonly clint: Clint;
  readonly #paravirtual: boolean;
  /** Exits that needed the monitor; coming back because the budget was used up is none. */
  exits = 0;
  #handled: Handled | null = null;

  /**
   * Puts `program` into the guest's memory and one vCPU to its entry. Throws a `RangeError` when a segment does not fit
   * into the guest's memory.
   */
  constructor(program: Loadable, options: MonitorOptions = {}) {
    const { ramSize = 0x10_0000, userspaceAddr = 0x1000, quirks = [], paravirtual = false } = options;
    this.#paravirtual = paravirtual;
    this.vm = new Vm(new Uint8Array(userspaceAddr + ramSize), { quirks });
    const { base } = MemoryMap.ram;
    this.vm.setUserMemoryRegion({ slot: 0, guestPhysAddr: base, memorySize: ramSize, userspaceAddr });
    for (const { address, bytes } of program.segments) {
      if (address < base || address + bytes.length > base + ramSize)
        throw new RangeError(
          `Monitor: expected every segment in the guest's ${ramSize} bytes, found ${bytes.length} bytes at 0x${address.toString(16)}`,
        );
      this.vm.memory.set(bytes, address - base + userspaceAddr);
    }
    this.vcpu = this.vm.createVcpu();
    this.vcpu.pc = program.entry;
    this.clint = new Clint(() => this.guest.ticks);
    this.guest = new Hart({
      bus: new Bus([], [this.clint, this.uart, this.finisher], 'trap'),
      pc: program.entry,
      x: this.vcpu.hart.x,
      lines: interruptLines(this.clint),
      time: () => this.clint.time,
      // What this monitor does not keep up for its guest, the guest does not have: translation, memory protection.
      options: { extensions: ['M', 'A', 'C'], pmpEntries: 0 },
    });
  }

  /** Lets the guest take at most `budget` steps, counted as the bare machine counts them. */
  run(budget: number): Stop {
    const end = this.guest.cycle + budget;
    let stop: Stop | null = null;
    while (stop === null && this.guest.cycle < end) stop = this.advance(end - this.guest.cycle);
    return stop ?? { reason: 'budget' };
  }

  /** Takes one step of the guest and says what it changed and what the monitor had to do. */
  step(): MonitorStep {
    const { guest, vcpu } = this;
    const pc = vcpu.pc;
    const { mode, virtual } = guest;
    const exits = this.exits;
    const reasons = { ...vcpu.exits };
    const instruction = dueInterrupt(guest) === null ? vcpu.instruction() : null;
    guest.lastCause = null;
    this.#handled = null;
    const parts = { hart: guest, memory: vcpu.hart.bus, devices: guest.bus.devices };
    const { result: stop, changes } = record(parts, () => this.advance(1));
    const undoStep = (): void => {
      undo(parts, changes);
      vcpu.pc = guest.pc;
      this.exits = exits;
      vcpu.exits = reasons;
    };
    return {
      pc,
      mode,
      virtual,
      instruction,
      cause: guest.lastCause,
      changes,
      stop,
      handled: this.#handled,
      undo: undoStep,
    };
  }

  /** One round: deliver an interrupt that is due, or run the guest until it needs something and see to that. */
  advance(limit: number): Stop | null {
    const { guest, vcpu } = this;
    if (this.finisher.stop !== null) return this.finisher.stop;
    if (guest.waiting) {
      const stop = wait(guest, this.clint);
      if (stop !== null) return stop;
    }
    const interrupt = dueInterrupt(guest);
    if (interrupt !== null) {
      this.#deliver(interrupt);
      return null;
    }
    const before = vcpu.instret;
    const exit = vcpu.run(Math.min(limit, ticksToTimer(this.clint)));
    guest.cycle += vcpu.instret - before;
    guest.pc = vcpu.pc;
    if (exit.reason === 'budget') return null;
    this.exits++;
    const outcome = this.#handle(exit);
    this.#handled = { exit, outcome };
    if (this.finisher.stop !== null) return this.finisher.stop;
    return guest.waiting ? wait(guest, this.clint) : null;
  }

  // #region handle-an-exit
  #handle(exit: Exclude<VmExit, { reason: 'budget' }>): string {
    const { guest, vcpu } = this;
    const asksMonitor = this.#paravirtual && guest.mode === Mode.Machine;
    if (exit.reason === 'ecall' && asksMonitor) return this.#hypercall();
    const instruction = vcpu.instruction();
    guest.lastCause = null;
    if (instruction !== null) emulate(guest, instruction);
    else this.#deliver(trapOf(exit));
    const trapped = guest.lastCause !== null;
    if (trapped || exit.reason === 'mmio') vcpu.hart.reservation = -1;
    vcpu.pc = guest.pc;
    return trapped ? 'delivered to the guest' : `emulated ${instruction?.name}`;
  }
  // #endregion

  #hypercall(): string {
    const { guest, vcpu, uart, clint, finisher } = this;
    const memoryAt = (address: number, length: number) => vcpu.hart.bus.ramAt(address, length);
    const name = hypercall({ x: vcpu.x, memoryAt, uart, clint, finisher });
    guest.cycle++;
    vcpu.pc += 4;
    guest.pc = vcpu.pc;
    return `hypercall: ${name}`;
  }

  /** Enters the guest's own handler. */
  #deliver(trap: Trap): void {
    const { guest, vcpu } = this;
    guest.pc = vcpu.pc;
    deliverTrap(guest, trap, guest.pc);
    vcpu.hart.reservation = -1;
    guest.cycle++;
    guest.unretired++;
    vcpu.pc = guest.pc;
  }
}

/** The trap behind an exit at which no instruction could be fetched or decoded. */
function trapOf(exit: VmExit): Trap {
  if (exit.reason === 'illegal-instruction') return new Trap(Cause.IllegalInstruction, exit.word);
  if (exit.reason === 'exception') return new Trap(exit.cause, exit.tval);
  throw new Error(`Monitor: expected an exit without an instruction, found ${exit.reason}`);
}
