// A paravirtual guest whose kernel does what a test says, one instruction at a time: a hypercall, a load, a store. All of it
// is executed by the real hart in user mode, on the tables that the monitor keeps for it.

import {
  hypercallTable,
  Paravirtual,
  SHARED_INFO,
  type GuestOptions,
  type HypercallName,
} from '../../lessons-engine/hypervisor/index.ts';
import { assemble } from '../../lessons-engine/isa/index.ts';
import { Mode } from '../../lessons-engine/machine/index.ts';

export const BASE = 0x8000_0000;
export const PAGE = 4096;
/** The guest-physical address of a page by its number. */
export const page = (number: number): number => BASE + number * PAGE;

/** Pages with a part in every one of these guests. */
export const Page = { code: 0, array: 1, kernelMap: 2, root: 3, userTable: 4, free: 8 } as const;

export const Bits = { table: 0x01, kernel: 0xcf, user: 0xdf, seen: 0xc3 } as const;
/** A page-table entry for a guest-physical address. */
export const entry = (address: number, bits: number): number =>
  (Math.floor(address / PAGE) * 1024 + bits) | 0;
/** The guest-physical address of an entry in the table on a page. */
export const slot = (table: number, index: number): number => page(table) + 4 * index;
/** Which entry of the kernel's map shows a page. The map is for 0x8000_0000 up: one page, one entry. */
export const KERNEL_SLOT = 0x200;
export const TRAP_ENTRY = page(0) + 0x100;

const code = assemble(`
        .text
_start: ecall
store:  sw   a1, 0(a0)
load:   lw   a1, 0(a0)
satp:   csrw satp, a1
        .balign 256
trap:   j    trap
`);
const Code = { ecall: BASE, store: BASE + 4, load: BASE + 8, satp: BASE + 12 } as const;

const SHARED_WORD = (field: number): number => SHARED_INFO + field;

export class ParavirtualGuest {
  readonly vm: Paravirtual;

  constructor(options: GuestOptions = {}) {
    this.vm = new Paravirtual(code, options);
    this.call('set_trap_entry', TRAP_ENTRY);
  }

  /** One hypercall of the guest's kernel. What a0 says, signed. */
  call(name: HypercallName | number, ...args: number[]): number {
    const { guest } = this.vm;
    const number = typeof name === 'number' ? name : hypercallTable.find((row) => row.name === name)?.number;
    args.forEach((value, index) => (guest.x[10 + index] = value | 0));
    guest.x[17] = number as number;
    this.#step(Code.ecall);
    return guest.x[10] as number;
  }

  /** Puts a batch where the kernel keeps them, by itself, and asks for it. */
  update(...pairs: readonly (readonly [address: number, entry: number])[]): number {
    pairs.forEach(([address, value], index) => {
      this.mustStore(page(Page.array) + 8 * index, address);
      this.mustStore(page(Page.array) + 8 * index + 4, value);
    });
    return this.call('mmu_update', page(Page.array), pairs.length);
  }

  /** A store of the guest's kernel: whether it could, else the cause of its trap. */
  store(address: number, value: number): 'stored' | number {
    const { guest } = this.vm;
    guest.x[10] = address | 0;
    guest.x[11] = value;
    return this.#step(Code.store) ?? 'stored';
  }

  mustStore(address: number, value: number): void {
    const result = this.store(address, value);
    if (result !== 'stored')
      throw new Error(`store at 0x${address.toString(16)}: expected none, found trap ${result}`);
  }

  /** A load of the guest's kernel; null when it had a trap. */
  load(address: number): number | null {
    const { guest } = this.vm;
    guest.x[10] = address | 0;
    return this.#step(Code.load) === null ? (guest.x[11] as number) : null;
  }

  /** `csrw satp` in the guest's kernel: the cause of its trap, or null. */
  writeSatp(value: number): number | null {
    this.vm.guest.x[11] = value;
    return this.#step(Code.satp);
  }

  shared(field: number): number {
    return this.load(SHARED_WORD(field)) as number;
  }

  setShared(field: number, value: number): void {
    this.mustStore(SHARED_WORD(field), value);
  }

  /**
   * Gives the guest tables: a map of its memory for the kernel, in which tables are read-only, and a lower table for
   * programs at entry 1 of the root. Pins them, and uses them.
   */
  setUpTables(): void {
    const pages = this.vm.host.guestSize / PAGE;
    const tables: number[] = [Page.kernelMap, Page.root, Page.userTable];
    for (let number = 0; number < pages; number++)
      this.#poke(
        slot(Page.kernelMap, number),
        entry(page(number), tables.includes(number) ? Bits.seen : Bits.kernel),
      );
    this.#poke(slot(Page.root, KERNEL_SLOT), entry(page(Page.kernelMap), Bits.table));
    this.#poke(slot(Page.root, 1), entry(page(Page.userTable), Bits.table));
    for (const answer of [
      this.call('pin_table', page(Page.root), 1),
      this.call('new_baseptr', page(Page.root)),
    ])
      if (answer !== 0) throw new Error(`setUpTables: expected 0, found ${answer}`);
  }

  /** The monitor's own memory, all but the page that it shares. */
  monitorMemory(): Uint8Array {
    const { host, shared } = this.vm;
    const bytes = host.ram.bytes.slice(0, host.hostAddress(BASE) - host.ram.base);
    bytes.fill(0, shared.frame - host.ram.base, shared.frame - host.ram.base + PAGE);
    return bytes;
  }

  /** After the guest may have written over its code, or had its disk do so. */
  restoreCode(): void {
    code.segments.forEach(({ address, bytes }) =>
      bytes.forEach((byte, index) => {
        const { bus } = this.vm.platform;
        if (bus.load(address + index, 1) !== byte) bus.store(address + index, 1, byte);
      }),
    );
  }

  /** What the guest could write by itself, as long as the page is no table. */
  #poke(address: number, value: number): void {
    this.vm.platform.bus.store(address, 4, value);
  }

  /** One instruction of the kernel's: the cause of its trap, or null. */
  #step(pc: number): number | null {
    const { guest } = this.vm;
    const traps = this.vm.counts.reflected;
    guest.mode = Mode.Supervisor;
    guest.waiting = false;
    guest.pc = pc;
    this.vm.run(1);
    if (this.vm.counts.reflected === traps) return null;
    return this.vm.host.load32(this.vm.shared.frame + 0x810);
  }
}
