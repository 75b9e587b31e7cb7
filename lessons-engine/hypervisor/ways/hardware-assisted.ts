// With the hypervisor extension: the guest runs in VS and VU mode, with a set of supervisor registers of its own. Its traps
// go to its own kernel and its interrupts are put into hvip; what remains comes out. Two generations of hardware:
// 'two-stage', where a second table holds the guest's memory and the guest keeps its page tables for itself; and 'shadow',
// as processors were sold first, where only the registers are doubled, and the monitor must keep shadow tables.
// Privileged ISA 1.12, chapter 8 "Hypervisor Extension"; Adams & Agesen 2006, section 4 "Hardware virtualization".

import { Cause, type CsrName, type Instruction } from '../../isa/index.ts';
import {
  Access,
  Bus,
  emulate,
  Hart,
  Hstatus,
  Machine,
  writeCsr,
  type Loadable,
  type MemoryChange,
  type Trap,
} from '../../machine/index.ts';
import { HostMemory } from '../paging/host-memory.ts';
import { SecondStage } from '../paging/second-stage.ts';
import { ShadowPager, type Tracking } from '../paging/shadow-pager.ts';
import { shareMemory } from '../paging/share-memory.ts';
import type { HypervisorControls } from './hypervisor-controls.ts';
import { loadGuestState, storeGuestState } from './guest-state.ts';
import { countInjected, untilExit } from './until-exit.ts';
import {
  DEFAULT_MEMORY,
  DELEGATED_EXCEPTIONS,
  TIME_ONLY,
  VirtualMachine,
  type GuestOptions,
} from './virtual-machine.ts';

export interface HardwareOptions extends GuestOptions {
  /** Where the guest's memory is kept apart. Default 'two-stage'. */
  paging?: 'two-stage' | 'shadow';
  /** For shadow tables. Default 'watch-tables'. */
  tracking?: Tracking;
  /** For two stages: what the monitor sets. Default: all that helps the guest and harms nobody, pages on touch. */
  controls?: Partial<HypervisorControls>;
  /** Bytes of somebody else's memory right behind the guest's. Default none. */
  neighbour?: number;
}

const PAGE_FAULTS =
  (1 << Cause.InstructionPageFault) | (1 << Cause.LoadPageFault) | (1 << Cause.StorePageFault);
const VS_INTERRUPTS = 0x444;
/** hvip: the two that the platform raises. */
const FROM_PLATFORM = 0x440;
const SATP_BARE = 0;
/**
 * Second-stage faults of one instruction: it may lie in two pages and reach two more, each found through two tables. More
 * come only when the monitor's own tables were overwritten, by a guest for whom they were mapped.
 */
const MOST_FAULTS = 16;
const ALL_COUNTERS = 7;

export class HardwareAssisted extends VirtualMachine {
  readonly host: HostMemory;
  /** The hart that executes, in VS and VU mode. It shares x0 … x31 with the virtual one. */
  readonly real: Hart;
  readonly #machine: Machine;
  readonly #secondStage: SecondStage | null;
  readonly #pager: ShadowPager | null;
  /** Steps of the real hart that the guest's clock knows of. */
  #known = 0;
  /** How often the hart stood still in the guest's hands, because its wfi did not trap: nobody else had it meanwhile. */
  held = 0;
  #holds = false;
  /** Second-stage faults since the real hart has last taken a step. */
  #faults = 0;

  /**
   * The program in VS-mode. `quirks` are those of the real hart. Throws a `RangeError` when a segment does not fit into
   * memory.
   */
  constructor(program: Loadable, options: HardwareOptions = {}) {
    const { paging = 'two-stage', tracking = 'watch-tables' } = options;
    const host = new HostMemory(options.memorySize ?? DEFAULT_MEMORY, options.neighbour);
    super(program, host.guestWindow(), { ...options, quirks: [] });
    this.host = host;
    const bus = new Bus([host.ram], [], 'trap');
    this.real = new Hart({
      bus,
      pc: program.entry,
      x: this.guest.x,
      time: () => this.now(),
      quirks: options.quirks ?? [],
      options: { extensions: ['M', 'A', 'C', 'Sv32', 'H'], accessedDirty: this.guest.accessedDirty },
    });
    this.#machine = new Machine({ hart: this.real, interceptTraps: true });
    shareMemory(host, bus, this.platform.bus);
    this.#secondStage = paging === 'two-stage' ? new SecondStage(host) : null;
    this.#pager =
      paging === 'two-stage'
        ? null
        : new ShadowPager({
            guest: this.guest,
            host,
            tracking,
            checkedBy: 'hart',
            onChange: () => this.real.mmu.flush(),
          });
    Object.assign(this.real.csrs, {
      medeleg: DELEGATED_EXCEPTIONS,
      hedeleg: DELEGATED_EXCEPTIONS & (paging === 'shadow' ? ~PAGE_FAULTS : -1),
      hideleg: VS_INTERRUPTS,
      hstatus: Hstatus.VTW | (paging === 'shadow' ? Hstatus.VTVM : 0),
      mcounteren: TIME_ONLY,
      hcounteren: TIME_ONLY,
      hgatp: this.#secondStage?.hgatp ?? SATP_BARE,
    });
    if (options.controls !== undefined) this.#set(options.controls);
    countInjected(this.real, this.counts);
  }

  #set({ mapped = [], ...registers }: Partial<HypervisorControls>): void {
    if (this.#secondStage === null)
      throw new RangeError("HardwareAssisted: expected controls with paging 'two-stage', found 'shadow'");
    this.real.csrs.mcounteren = ALL_COUNTERS; // hcounteren decides
    for (const [name, value] of Object.entries(registers)) writeCsr(this.real, name as CsrName, value);
    for (const mapping of mapped) this.#secondStage.mapAt(mapping);
    // The engine's harts do not stand still: where a real one would, this one traps as ever and nobody counts it.
    this.#holds = (this.real.csrs.hstatus & Hstatus.VTW) === 0;
    this.real.csrs.hstatus |= Hstatus.VTW;
  }

  /** The guest's own steps, those included that the real hart has just taken. */
  protected override now(): number {
    return this.guest.ticks + this.real.cycle - this.#known;
  }

  /** The real hart takes them by itself: they stand in hvip. */
  protected override dueInterrupt(): null {
    return null;
  }

  protected enter(limit: number): void {
    const { guest, real } = this;
    storeGuestState(guest, real, this.#pager === null);
    real.reservation = guest.reservation < 0 ? -1 : this.host.hostAddress(guest.reservation);
    const raised = (this.platform.lines << 1) & real.csrs.hideleg;
    real.csrs.hvip = (real.csrs.hvip & ~FROM_PLATFORM) | raised;
    if (this.#pager !== null) real.csrs.vsatp = this.#pager.satp;
    const unretired = real.unretired;
    const trap = untilExit(this.#machine, limit);
    if (real.cycle !== this.#known) this.#faults = 0;
    guest.cycle += real.cycle - this.#known;
    this.#known = real.cycle;
    guest.unretired += real.unretired - unretired;
    loadGuestState(guest, real, this.#pager === null);
    guest.reservation = real.reservation < 0 ? -1 : this.host.guestAddress(real.reservation);
    if (trap !== null) this.#handle(trap);
  }

  #handle(trap: Trap): void {
    switch (trap.cause) {
      case Cause.EcallFromVS:
        this.count('call', this.call());
        break;
      case Cause.VirtualInstruction:
        this.#emulate('privileged', this.instruction()?.name ?? '');
        break;
      case Cause.InstructionGuestPageFault:
      case Cause.LoadGuestPageFault:
      case Cause.StoreGuestPageFault:
        this.#guestPageFault(trap);
        break;
      case Cause.InstructionPageFault:
        this.#pageFault(trap, Access.Execute);
        break;
      case Cause.LoadPageFault:
        this.#pageFault(trap, Access.Read);
        break;
      case Cause.StorePageFault:
        this.#pageFault(trap, Access.Write);
        break;
      default:
        this.#reflect(trap);
    }
  }

  /**
   * The second stage has nothing at a guest-physical address (htval, in words): not yet, or because no memory is there, or
   * because its tables are spoilt and putting it in does not help.
   */
  #guestPageFault({ cause, tval, tval2 }: Trap): void {
    const helps = ++this.#faults <= MOST_FAULTS;
    if (helps && this.#secondStage?.map(tval2 * 4) === true) this.count('secondStageFault');
    else if (cause === Cause.InstructionGuestPageFault) this.#reflectFetch(tval);
    else this.#emulate('mmio', this.platform.place(tval2 * 4 + (tval & 3)));
  }

  #reflect(trap: Trap): void {
    this.deliver(trap);
    this.count('reflected');
  }

  /** Without a second stage the monitor's shadow decides. With one, it is a fault that was not delegated. */
  #pageFault(trap: Trap, access: Access): void {
    const { tval: address } = trap;
    if (this.#pager === null) {
      this.#reflect(trap);
      return;
    }
    const fault = this.#pager.fault(address, access);
    if (fault === 'hidden') this.count('hiddenFault');
    else if (access === Access.Execute) this.#reflectFetch(address);
    else if (fault === 'table-write') this.#emulate('tableWrite', '');
    else this.#emulate('mmio', this.platform.place(this.guest.mmu.peek(address, access) ?? 0));
  }

  #reflectFetch(address: number): void {
    this.guest.mmu.flush();
    this.#reflect(this.fetchTrap(address));
  }

  /** Does the instruction at the pc to the virtual hart. When that traps, the guest has its trap. */
  #emulate(why: 'privileged' | 'mmio' | 'tableWrite', detail: string): void {
    const { guest, platform } = this;
    const pager = this.#pager;
    const instruction: Instruction | null = this.instruction();
    if (instruction === null) {
      this.#reflectFetch(guest.pc);
      return;
    }
    const fence = instruction.name === 'sfence.vma';
    const address = fence && instruction.rs1 !== 0 ? (guest.x[instruction.rs1] as number) >>> 0 : null;
    const writes: MemoryChange[] = [];
    platform.bus.journal = writes;
    guest.mmu.flush(); // the guest has fenced since, and told nobody
    guest.lastCause = null;
    emulate(guest, instruction);
    platform.bus.journal = null;
    if (this.#holds && guest.waiting) this.held++;
    else this.countEmulated(why, detail);
    pager?.noteWrites(writes);
    if (fence && guest.lastCause === null) {
      if (pager === null) this.real.mmu.flush();
      else pager.fence(address);
    }
  }
}
