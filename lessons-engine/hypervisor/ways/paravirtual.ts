// Paravirtual: the guest's kernel has been ported to a machine that does not exist. It knows that it runs in user mode,
// and asks its monitor by hypercalls for what it may not do. Nothing is decoded and nothing emulated; no fault is anything
// but the guest's own. Its programs are the same as ever; their system calls pass through the monitor, because an ecall of
// user mode goes to whoever has the hart (on x86 of 2003 Xen could let them pass by; on x86-64 it could not either).
// Barham et al. 2003. The calls: ../paravirtual/hypercall-table.ts; the tables: ../paravirtual/guest-tables.ts.

import { Cause } from '../../isa/index.ts';
import { Bus, Hart, Machine, Mode, run, Trap, type Loadable } from '../../machine/index.ts';
import { HostMemory } from '../paging/host-memory.ts';
import { shareMemory } from '../paging/share-memory.ts';
import { Errno } from '../paravirtual/errno.ts';
import { GuestTables } from '../paravirtual/guest-tables.ts';
import { GuestView } from '../paravirtual/guest-view.ts';
import { noHypercalls, type HypercallCounts } from '../paravirtual/hypercall-counts.ts';
import { hypercallTable, type Domain } from '../paravirtual/hypercall-table.ts';
import { Event, EVENT_CAUSE, SharedInfo } from '../paravirtual/shared-info.ts';
import { VirtualDisk } from '../paravirtual/virtual-disk.ts';
import { DEFAULT_MEMORY, VirtualMachine, type GuestOptions } from './virtual-machine.ts';

/** What a guest ends with that has a trap and has not said where to. */
export const CRASHED = 255;
const A0 = 10;
const A7 = 17;

/** Devices: the disk alone, and the console. */
export class Paravirtual extends VirtualMachine implements Domain {
  readonly host: HostMemory;
  /** The hart that executes: always in user mode. It shares x0 … x31 with the guest's. */
  readonly real: Hart;
  readonly shared: SharedInfo;
  readonly tables: GuestTables;
  readonly view: GuestView;
  readonly disk: VirtualDisk;
  readonly hypercalls: HypercallCounts = noHypercalls(hypercallTable.map(({ name }) => name));
  trapEntry: number | null = null;
  readonly #machine: Machine;
  /**
   * Events are delivered when the monitor has the hart for a reason of the guest's: then the guest computes the same,
   * however its run is cut into pieces. To open the mask by a store delivers nothing; `iret` does.
   */
  #looks = false;

  /**
   * The program, a kernel that makes hypercalls, in user mode. Throws a `RangeError` when a segment does not fit into
   * memory.
   */
  constructor(program: Loadable, options: GuestOptions = {}) {
    const host = new HostMemory(options.memorySize ?? DEFAULT_MEMORY);
    super(program, host.guestWindow(), { ...options, quirks: [] });
    this.host = host;
    const bus = new Bus([host.ram], [], 'trap');
    this.real = new Hart({ bus, pc: program.entry, x: this.guest.x, quirks: options.quirks ?? [] });
    this.real.mode = Mode.User;
    this.#machine = new Machine({ hart: this.real, interceptTraps: true });
    shareMemory(host, bus, this.platform.bus);
    this.shared = new SharedInfo(host);
    this.tables = new GuestTables(host, this.platform.bus, this.shared.frame);
    this.view = new GuestView(this.real.mmu, bus);
    this.disk = new VirtualDisk(this.platform);
  }

  protected enter(limit: number): void {
    const { guest, real } = this;
    real.csrs.satp = this.tables.satp(guest.mode);
    real.pc = guest.pc;
    const before = real.cycle;
    const stop = run(this.#machine, limit);
    guest.cycle += real.cycle - before;
    guest.pc = real.pc;
    if (stop.reason !== 'trap') return;
    if (stop.trap.cause === Cause.EcallFromU && guest.mode === Mode.Supervisor) this.#hypercall();
    else {
      this.deliver(stop.trap);
      this.count('reflected');
    }
  }

  #hypercall(): void {
    const { guest, hypercalls } = this;
    const row = hypercallTable[(guest.x[A7] as number) >>> 0];
    const name = row?.name ?? 'unknown';
    hypercalls.byName[name]++;
    guest.pc += 4;
    guest.cycle++;
    const args = Array.from(guest.x.subarray(A0, A0 + 4), (value) => value >>> 0);
    const outcome = row === undefined ? Errno.ENOSYS : row.run(this, ...args);
    if (outcome !== null) guest.x[A0] = outcome;
    if (outcome !== null && outcome !== 0) hypercalls.refused++;
    if (row?.changesTables === true) this.real.mmu.flush();
    this.#hasHart();
    this.count('call', name);
  }

  /** The guest's kernel has a trap: it finds the frame in the shared page, and all registers as they were. */
  protected override deliver(trap: Trap): void {
    const { guest } = this;
    guest.cycle++;
    guest.unretired++;
    this.real.reservation = -1;
    if (this.trapEntry === null) this.platform.finisher.store(0, 4, (CRASHED << 16) | 0x3333);
    else {
      this.shared.saveFrame({ pc: guest.pc, cause: trap.cause, value: trap.tval, mode: guest.mode });
      guest.mode = Mode.Supervisor;
      guest.pc = this.trapEntry;
    }
    this.#hasHart();
  }

  protected override dueInterrupt(): Trap | null {
    this.#raiseTimer();
    const { shared } = this;
    const due = this.#looks && shared.isPending && shared.isOpen && this.trapEntry !== null;
    this.#looks = false;
    return due ? new Trap(EVENT_CAUSE) : null;
  }

  /** Blocked: until an event is pending. Skips the time to the timer when that can end it. */
  protected override wakes(): boolean {
    const { guest, platform, shared } = this;
    this.#raiseTimer();
    const { ticksLeft } = platform.timer;
    if (!shared.isPending && shared.isUnmasked(Event.Timer) && ticksLeft !== Infinity) {
      guest.idle += ticksLeft;
      this.#raiseTimer();
    }
    if (shared.isPending) this.#hasHart();
    return shared.isPending;
  }

  /** Once for each deadline. */
  #raiseTimer(): void {
    if (!this.platform.timer.pending) return;
    this.platform.timer.set(-1, -1);
    this.shared.raise(Event.Timer);
    this.hypercalls.timerEvents++;
    this.#hasHart();
  }

  /** The monitor has the hart: it says the time, and whatever has come. */
  #hasHart(): void {
    if (this.disk.takeInterrupt()) {
      this.shared.raise(Event.Disk);
      this.hypercalls.diskEvents++;
    }
    this.shared.setTime(this.guest.ticks);
    this.#looks = true;
  }
}
