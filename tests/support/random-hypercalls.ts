// A paravirtual guest whose kernel makes hypercalls from a seed, most of them nearly right: it makes tables, links them,
// uses them, gives them back, and tries in between what it must not. Few pages, so that everything meets.

import { Random } from '../../lessons-engine/bits/index.ts';
import { SHARED_INFO, type HypercallName } from '../../lessons-engine/hypervisor/index.ts';
import { Bits, entry, KERNEL_SLOT, PAGE, Page, page, ParavirtualGuest, slot } from './paravirtual-guest.ts';

const PAGES = 24;
const ROOT_LEVEL = 1;
/** Other calls that a step makes with whatever arguments; `iret` and `sched_op` would take the kernel out of its hands. */
const others: readonly HypercallName[] = ['set_timer', 'console_write', 'connect_disk', 'event_send'];

export class RandomHypercalls {
  readonly guest = new ParavirtualGuest({
    memorySize: PAGES * PAGE,
    devices: { block: { image: new Uint8Array(0x4000).fill(0xa7) } },
  });
  readonly #random: Random;
  #base: number | null = null;

  /** Half of them begin with tables. */
  constructor(seed: number) {
    this.#random = new Random(seed);
    if (this.#random.below(2) === 0) return;
    this.guest.setUpTables();
    this.#base = Page.root;
  }

  /** Page number of the root that the guest translates with, or null. */
  get base(): number | null {
    return this.#base === null ? null : page(this.#base) / PAGE;
  }

  step(): void {
    const { guest } = this;
    const random = this.#random;
    const kind = random.below(20);
    guest.restoreCode();
    if (kind < 3) guest.store(this.#address() & ~3, this.#entry());
    else if (kind < 10) this.#update();
    else if (kind < 13) this.#makeTable();
    else if (kind < 15) guest.call('unpin_table', this.#page());
    else if (kind < 17) this.#use();
    else if (kind < 19) guest.call('pin_table', this.#page(), random.below(2));
    else guest.call(random.pick(others), this.#address(), this.#address(), this.#address(), 8);
  }

  /** Gives everything back. The number of pages that are tables still: two, when the guest has a root in use. */
  tearDown(): number {
    const { guest } = this;
    guest.restoreCode();
    for (let number = 0; number < PAGES; number++) guest.call('unpin_table', page(number));
    if (this.#base !== null)
      for (let index = 0; index < 1024; index++)
        if (index !== KERNEL_SLOT) guest.update([slot(this.#base, index), 0]);
    let tables = 0;
    for (let number = 0; number < PAGES; number++) if (guest.vm.tables.isTable(page(number) / PAGE)) tables++;
    return tables;
  }

  /** After `tearDown`: whether every page but the kernel's own can be emptied and pinned. */
  pagesThatCanBeTables(): boolean {
    if (this.#base !== null)
      for (let index = Page.array + 1; index < 1024; index++) this.#ask([[slot(Page.kernelMap, index), 0]]);
    for (let number = Page.array + 1; number < PAGES; number++) {
      if (this.#isTable(number)) continue;
      for (let index = 0; index < 1024; index++) this.guest.vm.platform.bus.store(slot(number, index), 4, 0);
      if (this.guest.call('pin_table', page(number), 0) !== 0) return false;
    }
    return true;
  }

  #number(): number {
    return this.#random.below(PAGES);
  }

  /** Sometimes the first one beyond memory. */
  #page(): number {
    return page(this.#random.below(PAGES + 1));
  }

  #address(): number {
    const random = this.#random;
    if (random.below(12) === 0) return random.word();
    if (random.below(12) === 0) return SHARED_INFO + random.below(1024) * 4;
    return this.#page() + (random.below(6) === 0 ? random.below(PAGE) : 0);
  }

  #entry(): number {
    const random = this.#random;
    if (random.below(20) === 0) return random.word() | 0;
    const bits = [Bits.table, Bits.table, Bits.seen, Bits.kernel, Bits.user, 0xd7, 0x4f, 0xcd, 0x00, 0x11];
    return entry(this.#page(), random.pick(bits));
  }

  #isTable(number: number): boolean {
    return this.guest.vm.tables.isTable(page(number) / PAGE);
  }

  /** Mostly in tables, mostly where others look too; not those entries without which the kernel is gone. */
  #slot(): number {
    const random = this.#random;
    let table = this.#number();
    for (let tries = 0; tries < 6 && !this.#isTable(table); tries++) table = this.#number();
    const index = random.pick([2, 3, KERNEL_SLOT, 1023, random.below(1024), random.below(PAGES)]);
    const needed = table === Page.kernelMap ? index <= Page.array : index === KERNEL_SLOT;
    return slot(table, needed ? 5 : index) + (random.below(40) === 0 ? 2 : 0);
  }

  #update(): void {
    const random = this.#random;
    const pairs = Array.from({ length: 1 + random.below(4) }, () => [this.#slot(), this.#entry()] as const);
    this.#ask(pairs);
  }

  /** As `ParavirtualGuest.update`, for a guest that may have taken its own array away. */
  #ask(pairs: readonly (readonly [number, number])[]): number {
    const { guest } = this;
    pairs.forEach(([address, value], index) => {
      guest.store(page(Page.array) + 8 * index, address);
      guest.store(page(Page.array) + 8 * index + 4, value);
    });
    return guest.call('mmu_update', page(Page.array), pairs.length);
  }

  /** Empties a page, puts a few entries into it, takes it out of the kernel's map, and pins it. */
  #makeTable(level = this.#random.below(2)): number | null {
    const random = this.#random;
    const number = 2 + random.below(PAGES - 2);
    if (this.#isTable(number)) return null;
    const { bus } = this.guest.vm.platform; // for a page that the guest could empty by itself
    for (let index = 0; index < 1024; index++) bus.store(slot(number, index), 4, 0);
    for (let count = random.below(3); count > 0; count--)
      bus.store(slot(number, random.below(1023)), 4, this.#entry());
    if (level === ROOT_LEVEL)
      bus.store(slot(number, KERNEL_SLOT), 4, entry(page(Page.kernelMap), Bits.table));
    if (this.#base !== null) this.#ask([[slot(Page.kernelMap, number), entry(page(number), Bits.seen)]]);
    return this.guest.call('pin_table', page(number), level) === 0 ? number : null;
  }

  /** A root that shows the kernel itself, which needs a map; or whatever. */
  #use(): void {
    if (this.#base === null || this.#random.below(4) === 0) {
      const refused = this.#number();
      if (!this.#isTable(refused)) this.guest.call('new_baseptr', page(refused) + 4);
      return;
    }
    const root = this.#makeTable(ROOT_LEVEL);
    if (root !== null && this.guest.call('new_baseptr', page(root)) === 0) this.#base = root;
  }
}
