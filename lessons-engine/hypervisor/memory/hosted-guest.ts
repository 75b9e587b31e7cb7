// A guest on a host that moves its memory about: in VS and VU mode on two stages, as HardwareAssisted with 'two-stage' has
// it, but the second stage is the host's to change at any time between two steps. The guest's clock counts its own steps,
// so that it computes the same whatever the host does; unless time is not hidden from it, and then it can tell.
// A reservation (LR) of a page that lies in one frame with another page of the same guest may be lost; SC may fail for any
// reason, and the guest tries again.

import { Cause } from '../../isa/index.ts';
import {
  Access,
  Bus,
  emulate,
  findVirtio,
  Hart,
  Hstatus,
  Machine,
  MemoryMap,
  PAGE_SIZE,
  VirtioBalloon,
  type Loadable,
  type Trap,
} from '../../machine/index.ts';
import { loadGuestState, storeGuestState } from '../ways/guest-state.ts';
import { countInjected, untilExit } from '../ways/until-exit.ts';
import {
  DEFAULT_MEMORY,
  DELEGATED_EXCEPTIONS,
  TIME_ONLY,
  VirtualMachine,
  type GuestOptions,
} from '../ways/virtual-machine.ts';
import { GuestPages } from './guest-pages.ts';
import type { HostPools } from './host-pools.ts';
import { cyclesOf } from './memory-counts.ts';
import { GuestMap } from './guest-map.ts';
import { MemorySlots, type MemorySlot } from './memory-slots.ts';
import { PagedBus } from './paged-bus.ts';

export interface HostedOptions extends Omit<GuestOptions, 'quirks' | 'accessedDirty'> {
  /** Default one of `memorySize` bytes at 0x8000_0000. */
  slots?: readonly MemorySlot[];
  /** Pages of guests with the same salt may share frames. Default 0, which all have. */
  salt?: number;
  /** Default false. */
  largePages?: boolean;
  /** The node that the guest runs on. Default 0. */
  node?: number;
  /** Whether the guest's clock stands still while the host works on its memory, by the table of costs. Default 'hidden'. */
  hostTime?: 'hidden' | 'visible';
}

const VS_INTERRUPTS = 0x444;
/** hvip: the two that the platform raises. */
const FROM_PLATFORM = 0x440;
/** htinst of a fault on the way to a page-table entry that is to get its A or D (Privileged ISA 1.12, 8.6.3). */
const READ_ENTRY = 0x2000;
const WRITE_ENTRY = 0x2020;

export class HostedGuest extends VirtualMachine {
  readonly pages: GuestPages;
  /** The hart that executes. It shares x0 … x31 with the virtual one. */
  readonly real: Hart;
  /** Null for a guest that was given none. */
  readonly balloon: VirtioBalloon | null;
  readonly #machine: Machine;
  readonly #timeVisible: boolean;
  /** The second stage allows less than the hart remembers. */
  #narrowed = false;
  #known = 0;

  /**
   * Takes frames from `pools` for the pages of `program`; the others come when they are touched. Throws a `RangeError`
   * when a segment lies outside the slots.
   */
  constructor(pools: HostPools, program: Loadable, options: HostedOptions = {}) {
    const { salt = 0, largePages = false, node = 0 } = options;
    refuseOutside(program, new MemorySlots(slotsOf(options)));
    const pages = new GuestPages(pools, { slots: slotsOf(options), salt, largePages, node });
    super(program, (devices) => new PagedBus(pages, devices), options);
    this.pages = pages;
    this.#timeVisible = options.hostTime === 'visible';
    this.balloon = findVirtio(this.platform.bus.devices, VirtioBalloon);
    const bus = new Bus([pools.frames.ram], [], 'trap');
    this.real = new Hart({
      bus,
      pc: program.entry,
      x: this.guest.x,
      time: () => this.now(),
      options: { extensions: ['M', 'A', 'C', 'Sv32', 'H'], accessedDirty: 'hardware' },
    });
    this.#machine = new Machine({ hart: this.real, interceptTraps: true });
    this.platform.bus.onCodeChanged = (address, size) => {
      const backing = pages.backing(Math.floor(address / PAGE_SIZE));
      if (backing?.kind === 'frame')
        bus.onCodeChanged(pools.frames.addressOf(backing.frame) + (address % PAGE_SIZE), size);
    };
    pages.map.onNarrowed = () => (this.#narrowed = true);
    Object.assign(this.real.csrs, {
      medeleg: DELEGATED_EXCEPTIONS,
      hedeleg: DELEGATED_EXCEPTIONS,
      hideleg: VS_INTERRUPTS,
      hstatus: Hstatus.VTW,
      mcounteren: TIME_ONLY,
      hcounteren: TIME_ONLY,
      hgatp: pages.map.hgatp,
    });
    countInjected(this.real, this.counts);
    this.#load(program);
  }

  /** What a guest with these options would have, and the frames that its tables would take. */
  static needs(options: HostedOptions): { slots: MemorySlots; overhead: number } {
    const slots = new MemorySlots(slotsOf(options));
    return { slots, overhead: GuestMap.overheadOf(slots.pages()) };
  }

  /** Cycles that the host has spent on the guest's memory. */
  get hostCycles(): number {
    return cyclesOf(this.pages.counts);
  }

  /** A frame holds something else than before: what was decoded of it is forgotten. */
  forgetCode(address: number): void {
    this.real.bus.onCodeChanged(address, PAGE_SIZE);
  }

  override memoryImage(): Uint8Array {
    const { slots } = this.pages;
    const image = new Uint8Array(slots.count * PAGE_SIZE);
    let at = 0;
    for (const page of slots.pages()) image.set(this.pages.peek(page), PAGE_SIZE * at++);
    return image;
  }

  protected override now(): number {
    return super.now() + this.real.cycle - this.#known + (this.#timeVisible ? this.hostCycles : 0);
  }

  /** The real hart takes them by itself: they stand in hvip. */
  protected override dueInterrupt(): null {
    return null;
  }

  protected enter(limit: number): void {
    const { guest, real } = this;
    storeGuestState(guest, real, true);
    real.csrs.hvip = (real.csrs.hvip & ~FROM_PLATFORM) | (this.platform.lines << 1);
    const reserved = this.#reserve();
    if (this.#narrowed) {
      real.mmu.flush();
      this.#narrowed = false;
    }
    const unretired = real.unretired;
    const trap = untilExit(this.#machine, limit);
    guest.cycle += real.cycle - this.#known;
    this.#known = real.cycle;
    guest.unretired += real.unretired - unretired;
    loadGuestState(guest, real, true);
    if (real.reservation !== reserved) guest.reservation = this.#guestAddress(real.reservation);
    if (trap !== null) this.#handle(trap);
  }

  /** Gives the real hart the guest's reservation, where the word lies now. */
  #reserve(): number {
    const { guest, real, pages } = this;
    const page = Math.floor(guest.reservation / PAGE_SIZE);
    real.reservation =
      guest.reservation < 0
        ? -1
        : pages.pools.frames.addressOf(pages.touch(page, Access.Read, 'guest')) +
          (guest.reservation % PAGE_SIZE);
    return real.reservation;
  }

  #guestAddress(hostAddress: number): number {
    if (hostAddress < 0) return -1;
    const frame = this.pages.pools.frames.at(hostAddress);
    for (const [page, backing] of this.pages.pages)
      if (backing.kind === 'frame' && backing.frame === frame)
        return page * PAGE_SIZE + (hostAddress % PAGE_SIZE);
    return -1;
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
      default:
        this.deliver(trap);
        this.count('reflected');
    }
  }

  /** The second stage does not allow it: the host brings the page in, breaks sharing; or no memory is there. */
  #guestPageFault(trap: Trap): void {
    const address = trap.tval2 * 4;
    const page = Math.floor(address / PAGE_SIZE);
    if (this.pages.slots.holds(page)) {
      this.pages.touch(page, accessOf(trap), 'guest');
      this.count('secondStageFault');
    } else if (trap.cause === Cause.InstructionGuestPageFault) this.#reflectFetch(trap.tval);
    else this.#emulate('mmio', this.platform.place(address + (trap.tval & 3)));
  }

  #reflectFetch(address: number): void {
    this.guest.mmu.flush();
    this.deliver(this.fetchTrap(address));
    this.count('reflected');
  }

  /** Does the instruction at the pc to the virtual hart. When that traps, the guest has its trap. */
  #emulate(why: 'privileged' | 'mmio', detail: string): void {
    const { guest } = this;
    const instruction = this.instruction();
    if (instruction === null) {
      this.#reflectFetch(guest.pc);
      return;
    }
    guest.mmu.flush(); // the guest has fenced since, and told nobody
    guest.lastCause = null;
    emulate(guest, instruction);
    this.countEmulated(why, detail);
    this.#lookIntoBalloon();
  }

  /** The device keeps the list; what it means for the host's memory is done here. */
  #lookIntoBalloon(): void {
    const { balloon, pages } = this;
    if (balloon === null) return;
    for (const page of [...pages.balloon]) if (!balloon.pages.has(page)) pages.deflate(page);
    if (balloon.pages.size === pages.balloon.size) return;
    for (const page of balloon.pages) pages.inflate(page);
  }

  /** Page by page; what is zeros needs no frame. */
  #load({ segments }: Loadable): void {
    const { pools } = this.pages;
    for (const { address, bytes } of segments)
      for (let at = 0; at < bytes.length;) {
        const offset = (address + at) % PAGE_SIZE;
        const part = bytes.subarray(at, at + PAGE_SIZE - offset);
        at += part.length;
        if (part.every((byte) => byte === 0)) continue;
        const page = Math.floor((address + at - 1) / PAGE_SIZE);
        const frame = this.pages.touch(page, Access.Write, 'device');
        pools.frames.bytes(frame).set(part, offset);
      }
  }
}

function refuseOutside({ segments }: Loadable, slots: MemorySlots): void {
  for (const { address, bytes } of segments)
    if (!slots.contains(address, Math.max(bytes.length, 1)))
      throw new RangeError(
        `HostedGuest: expected every segment in the guest's ${slots.count} pages, ` +
          `found ${bytes.length} bytes at 0x${address.toString(16)}`,
      );
}

function slotsOf({ slots, memorySize = DEFAULT_MEMORY }: HostedOptions): readonly MemorySlot[] {
  return slots ?? [{ guestAddress: MemoryMap.ram.base, size: memorySize }];
}

/** What the guest, or the walk through its tables, wanted to do there. */
function accessOf({ cause, tinst }: Trap): Access {
  if (tinst === READ_ENTRY) return Access.Read;
  if (tinst === WRITE_ENTRY || cause === Cause.StoreGuestPageFault) return Access.Write;
  return cause === Cause.InstructionGuestPageFault ? Access.Execute : Access.Read;
}
