// Trap and emulate with address spaces: the guest's kernel and its programs both run in user mode (ring compression), on
// shadow page tables. Whatever needs more traps, and is done to the virtual hart. Chapter 04's monitor, grown up.
// Popek & Goldberg 1974; Adams & Agesen 2006, section 2 "Classical virtualization".

import { Cause, type Instruction } from '../../isa/index.ts';
import {
  Access,
  Bus,
  emulate,
  Hart,
  Machine,
  Mode,
  run,
  type Trap,
  type Loadable,
  type MemoryChange,
} from '../../machine/index.ts';
import { HostMemory } from '../paging/host-memory.ts';
import { ShadowPager, type Tracking } from '../paging/shadow-pager.ts';
import { shareMemory } from '../paging/share-memory.ts';
import type { ExitName } from './counts.ts';
import { DEFAULT_MEMORY, VirtualMachine, type GuestOptions } from './virtual-machine.ts';

export interface ShadowOptions extends GuestOptions {
  /** Default 'watch-tables'. */
  tracking?: Tracking;
}

export class TrapAndEmulate extends VirtualMachine {
  readonly host: HostMemory;
  /** The hart that executes: always in user mode. It shares x0 … x31 with the virtual one. */
  readonly real: Hart;
  readonly pager: ShadowPager;
  /** The real hart with its bus; traps end its runs. */
  protected readonly machine: Machine;

  /**
   * The program in user mode under shadow tables, which are empty yet. Throws a `RangeError` when a segment does not
   * fit into memory.
   */
  constructor(program: Loadable, options: ShadowOptions = {}) {
    const host = new HostMemory(options.memorySize ?? DEFAULT_MEMORY);
    super(program, host.guestWindow(), { ...options, quirks: [] });
    this.host = host;
    const bus = new Bus([host.ram], [], 'trap');
    this.real = new Hart({ bus, pc: program.entry, x: this.guest.x, quirks: options.quirks ?? [] });
    this.real.mode = Mode.User;
    this.machine = new Machine({ hart: this.real, interceptTraps: true });
    shareMemory(host, bus, this.platform.bus);
    this.pager = new ShadowPager({
      guest: this.guest,
      host,
      tracking: options.tracking ?? 'watch-tables',
      checkedBy: 'monitor',
      onChange: () => this.real.mmu.flush(),
    });
  }

  protected enter(limit: number): void {
    const { guest, real } = this;
    real.csrs.satp = this.pager.satp;
    real.pc = guest.pc;
    const before = real.cycle;
    const stop = run(this.machine, limit);
    guest.cycle += real.cycle - before;
    guest.pc = real.pc;
    if (stop.reason === 'trap') this.#handle(stop.trap);
  }

  #handle(trap: Trap): void {
    const { guest } = this;
    switch (trap.cause) {
      case Cause.EcallFromU:
        if (guest.mode === Mode.Supervisor) {
          this.count('call', this.call());
        } else this.reflect(trap);
        break;
      case Cause.IllegalInstruction: {
        const instruction = this.instruction();
        if (instruction === null) this.reflect(trap);
        else this.emulate(instruction, 'privileged', instruction.name);
        break;
      }
      case Cause.InstructionPageFault:
        this.#fetchFault(trap.tval);
        break;
      case Cause.LoadPageFault:
        this.pageFault(trap.tval, Access.Read);
        break;
      case Cause.StorePageFault:
        this.pageFault(trap.tval, Access.Write);
        break;
      default:
        this.reflect(trap);
    }
  }

  /** A load or store at an address faulted. `instruction`: which, or null when it cannot be fetched any more. */
  protected pageFault(address: number, access: Access, instruction = this.instruction()): void {
    const fault = this.pager.fault(address, access);
    if (fault === 'hidden') this.count('hiddenFault');
    // Its kernel has taken the page of the instruction away without a fence, and the hart still had it.
    else if (instruction === null) this.#fetchFault(this.guest.pc);
    else if (fault === 'table-write') this.emulate(instruction, 'tableWrite', '');
    else if (fault === 'kept-write') this.emulate(instruction, 'codeWrite', '');
    else if (fault === 'reserved') this.emulate(instruction, 'reservedAccess', '');
    else this.emulate(instruction, 'mmio', this.platform.place(this.guest.mmu.peek(address, access) ?? 0));
  }

  #fetchFault(address: number): void {
    const fault = this.pager.fault(address, Access.Execute);
    if (fault === 'hidden') this.count('hiddenFault');
    else this.reflect(this.fetchTrap(address));
  }

  /**
   * Does the instruction at the pc to the virtual hart. When that traps, the guest has its trap. `why`: the exit that it
   * is counted as; null when the guest has not left by itself.
   */
  protected emulate(instruction: Instruction, why: ExitName | null, detail: string): void {
    const { guest, real, platform } = this;
    const fence = instruction.name === 'sfence.vma';
    const address = fence && instruction.rs1 !== 0 ? (guest.x[instruction.rs1] as number) >>> 0 : null;
    const writes: MemoryChange[] = [];
    platform.bus.journal = writes;
    guest.reservation = real.reservation < 0 ? -1 : this.host.guestAddress(real.reservation);
    guest.lastCause = null;
    emulate(guest, instruction);
    real.reservation = guest.reservation < 0 ? -1 : this.host.hostAddress(guest.reservation);
    platform.bus.journal = null;
    if (why !== null) this.countEmulated(why, detail);
    this.noteWrites(writes);
    if (fence && guest.lastCause === null) this.pager.fence(address);
  }

  /** The monitor has written to the guest's memory in its place. */
  protected noteWrites(writes: readonly MemoryChange[]): void {
    this.pager.noteWrites(writes);
  }

  /** Gives the guest's own kernel a trap of the real hart, and counts that. */
  protected reflect(trap: Trap): void {
    this.deliver(trap);
    this.count('reflected');
  }

  protected override deliver(trap: Trap): void {
    super.deliver(trap);
    this.real.reservation = -1;
  }
}
