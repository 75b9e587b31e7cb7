// One interface for every way to run a guest, and the loop that they share. A guest of these is a kernel of supervisor mode
// with its programs, on the platform of platform/guest-platform.ts. Whatever the way, the guest's state is one `Hart`, and
// its clock counts the guest's own steps; so the same guest computes the same under every way, interrupts included.
//
// START READING HERE, then bare.ts, trap-and-emulate.ts, hardware-assisted.ts, paravirtual.ts.

import { Fnv1a, hex32 } from '../../bits/index.ts';
import { Cause, decode, instructionSize, type Instruction } from '../../isa/index.ts';
import {
  Access,
  deliverTrap,
  dueInterrupt,
  Hart,
  MemoryMap,
  Mode,
  Trap,
  wakes,
  type HartOptions,
  type Loadable,
  type Quirk,
  type Ram,
  type Stop,
  type VirtioOptions,
} from '../../machine/index.ts';
import { GuestPlatform, type MakeBus } from '../platform/guest-platform.ts';
import { sbiCall } from '../platform/sbi.ts';
import { noCounts, type Counts, type Exit } from './counts.ts';

export interface GuestOptions {
  /** Bytes of guest memory, whole pages. Default 1 MiB. */
  memorySize?: number;
  /** Virtio devices. Default none. */
  devices?: VirtioOptions;
  /** Flaws of the machine beneath. Default none. */
  quirks?: readonly Quirk[];
  /** Who sets A and D in page-table entries. Default the hart. */
  accessedDirty?: HartOptions['accessedDirty'];
}

export const DEFAULT_MEMORY = 0x10_0000;

/** Exceptions that a kernel of supervisor mode handles itself: all that can come from below, but not its own ecall. */
export const DELEGATED_EXCEPTIONS =
  (1 << Cause.InstructionAddressMisaligned) |
  (1 << Cause.InstructionAccessFault) |
  (1 << Cause.IllegalInstruction) |
  (1 << Cause.Breakpoint) |
  (1 << Cause.LoadAddressMisaligned) |
  (1 << Cause.LoadAccessFault) |
  (1 << Cause.StoreAddressMisaligned) |
  (1 << Cause.StoreAccessFault) |
  (1 << Cause.EcallFromU) |
  (1 << Cause.InstructionPageFault) |
  (1 << Cause.LoadPageFault) |
  (1 << Cause.StorePageFault);
const SUPERVISOR_INTERRUPTS = 0x222;
/** `time` may be read below machine mode; the other counters would show the monitor. */
export const TIME_ONLY = 2;

/** A guest, run in some way. */
export abstract class VirtualMachine {
  /** The hart that the guest has, or believes to have. */
  readonly guest: Hart;
  readonly platform: GuestPlatform;
  /** Since the guest began. */
  readonly counts: Counts = noCounts();
  /** Hears of every exit when it has been served. */
  onExit: ((exit: Exit) => void) | null = null;

  /**
   * `ram`: the guest's memory where it sees it; or what makes its bus, and then whoever has that loads the program.
   * `quirks`: of the guest's own hart.
   */
  protected constructor(program: Loadable, ram: Ram | MakeBus, options: GuestOptions) {
    const now = (): number => this.now();
    this.platform = new GuestPlatform({ ram, now, devices: options.devices ?? {} });
    this.guest = new Hart({
      bus: this.platform.bus,
      pc: program.entry,
      lines: () => this.platform.lines,
      time: now,
      quirks: options.quirks ?? [],
      options: {
        extensions: ['M', 'A', 'C', 'Sv32'],
        pmpEntries: 0,
        accessedDirty: options.accessedDirty ?? 'hardware',
      },
    });
    this.guest.mode = Mode.Supervisor;
    Object.assign(this.guest.csrs, {
      medeleg: DELEGATED_EXCEPTIONS,
      mideleg: SUPERVISOR_INTERRUPTS,
      mcounteren: TIME_ONLY,
    });
    if (typeof ram === 'function') return;
    for (const { address, bytes } of program.segments) {
      if (!ram.contains(address, bytes.length))
        throw new RangeError(
          `VirtualMachine: expected every segment in the guest's ${ram.size} bytes from 0x${ram.base.toString(16)}, ` +
            `found ${bytes.length} bytes at 0x${address.toString(16)}`,
        );
      ram.bytes.set(bytes, address - ram.base);
    }
  }

  /** Lets the guest take at most `budget` steps of its own, and none once it has slept up to the tick `until` or beyond. */
  run(budget: number, until = Infinity): Stop {
    const { guest, platform } = this;
    const end = guest.cycle + budget;
    while (guest.cycle < end) {
      if (platform.finisher.exitCode !== null)
        return { reason: 'shutdown', code: platform.finisher.exitCode };
      if (guest.waiting) {
        if (!this.wakes()) return { reason: 'waiting' };
        guest.waiting = false;
        if (guest.ticks >= until) return { reason: 'budget' };
      }
      const interrupt = this.dueInterrupt();
      if (interrupt !== null) this.inject(interrupt);
      else this.enter(Math.min(end - guest.cycle, platform.timer.ticksLeft));
    }
    const code = platform.finisher.exitCode;
    return code === null ? { reason: 'budget' } : { reason: 'shutdown', code };
  }

  /** Everything of the guest that programs in it could tell: console, memory, registers. Equal under every way. */
  fingerprint(): string {
    const { guest, platform } = this;
    const hash = new Fnv1a().bytes(this.memoryImage());
    for (const word of [...guest.x, guest.pc, guest.mode, guest.cycle, guest.instret]) hash.word(word);
    for (const letter of platform.console) hash.byte(letter.charCodeAt(0));
    return hex32(hash.value);
  }

  /** The guest's memory as it stands, from its first byte to its last. */
  memoryImage(): Uint8Array {
    return this.platform.bus.ramAt(MemoryMap.ram.base)?.bytes ?? new Uint8Array();
  }

  /** Runs the guest for at most `limit` steps, until something comes up, and sees to that. */
  protected abstract enter(limit: number): void;

  /** The guest's clock, in ticks. */
  protected now(): number {
    return this.guest.ticks;
  }

  /** The interrupt that the monitor must put into the guest before it goes on, or null. */
  protected dueInterrupt(): Trap | null {
    return dueInterrupt(this.guest);
  }

  /** Makes the guest take an interrupt that is due. */
  protected inject(interrupt: Trap): void {
    this.counts.injected++;
    this.deliver(interrupt);
  }

  /** A trap that the guest's own kernel handles: one step of the guest that retires nothing. */
  protected deliver(trap: Trap): void {
    const { guest } = this;
    deliverTrap(guest, trap, guest.pc);
    guest.cycle++;
    guest.unretired++;
  }

  /** The guest's firmware call at the pc. Returns its name. */
  protected call(): string {
    const { guest } = this;
    const name = sbiCall(guest.x, this.platform);
    guest.pc += 4;
    guest.cycle++;
    return name;
  }

  /** Counts an exit and tells `onExit`. */
  protected count(reason: Exit['reason'], detail = ''): void {
    this.counts[reason]++;
    this.onExit?.({ reason, detail, at: this.guest.cycle });
  }

  /** An instruction was done to the virtual hart; when that trapped, the guest has its trap. */
  protected countEmulated(why: Exit['reason'], detail: string): void {
    this.count(this.guest.lastCause === null ? why : 'reflected', detail);
  }

  /** The instruction that the guest is about to execute, in its own translation; null when it cannot be had. */
  protected instruction(): Instruction | null {
    const { guest } = this;
    const low = this.#half(guest.pc);
    if (low === null || instructionSize(low) === 2) return low === null ? null : decode(low);
    const high = this.#half((guest.pc + 2) >>> 0);
    return high === null ? null : decode(low | (high << 16));
  }

  /** The trap that the guest's own hart raises when it fetches from `address`, which it may not. */
  protected fetchTrap(address: number): Trap {
    const { mmu } = this.guest;
    mmu.select();
    try {
      mmu.fetchPage(address);
    } catch (thrown) {
      if (thrown instanceof Trap) return thrown;
      throw thrown;
    }
    return mmu.fetchFault(address);
  }

  #half(address: number): number | null {
    const { mmu, bus } = this.guest;
    const physical = mmu.peek(address, Access.Execute);
    return physical === null || bus.ramAt(physical, 2) === null ? null : (bus.load(physical, 2) as number);
  }

  /** Whether the guest's wfi ends; skips the time until its timer when that can end it. */
  protected wakes(): boolean {
    const { guest, platform } = this;
    const { ticksLeft } = platform.timer;
    const timerEnabled = (guest.csrs.mie & 0x20) !== 0;
    if (!wakes(guest) && timerEnabled && ticksLeft !== Infinity) guest.idle += ticksLeft;
    return wakes(guest);
  }
}
