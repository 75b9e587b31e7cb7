// What a guest asks its monitor for, made from a seed: much that is allowed, and much that would give it somebody else's
// memory or the right to write to its own tables.

import type { Random } from '../../../../../lessons-engine/bits/index.ts';
import { MONITOR_ENTRY, type GuestTables } from '../../../../../lessons-engine/hypervisor/index.ts';
import { Pte } from '../../../../../lessons-engine/machine/index.ts';
import { BASE_PAGE, ENTRIES, entryAt, GUEST_PAGES, GuestMemory, leaf, pointer } from './guest-memory.ts';

export interface Update {
  address: number;
  entry: number;
}

export type Call =
  | { name: 'mmu_update'; updates: Update[] }
  | { name: 'pin_table'; page: number; level: number }
  | { name: 'unpin_table'; page: number }
  | { name: 'new_baseptr'; page: number }
  | { name: 'set_timer'; time: number | null }
  | { name: 'clock' }
  | { name: 'end' };

export type Asking = 'owner' | 'types' | 'whole' | 'one-shot';

const CALLS = { owner: 60, types: 180, whole: 150, 'one-shot': 250 } as const;
const [ROOT, OTHER_ROOT] = [BASE_PAGE, BASE_PAGE + 1];
const LOWER = [2, 3, 4, 5].map((page) => BASE_PAGE + page);
const TABLES = [ROOT, OTHER_ROOT, ...LOWER];
const FIRST_DATA = 16;
const SLOTS = [1, 2, 7];
const INDICES = [0, 5, 511, 1023];
const FAIR = [Pte.R, Pte.R | Pte.W, Pte.R | Pte.X, Pte.X, Pte.R | Pte.W | Pte.X];

export class AskingGuest {
  /** Its memory at first. Root tables lead to lower ones, and those to data; some of them also to tables. */
  readonly memory = new Int32Array(GUEST_PAGES * ENTRIES);
  readonly #random: Random;
  readonly #asking: Asking;
  #asked = 0;

  constructor(random: Random, asking: Asking) {
    this.#random = random;
    this.#asking = asking;
    const put = (table: number, index: number, entry: number): void => {
      this.memory[GuestMemory.index(entryAt(table, index))] = entry;
    };
    for (const table of LOWER)
      for (const index of INDICES) put(table, index, leaf(this.#data(), random.pick(FAIR)));
    put(ROOT, SLOTS[0] as number, pointer(LOWER[0] as number));
    put(ROOT, SLOTS[1] as number, pointer(LOWER[1] as number));
    put(OTHER_ROOT, SLOTS[0] as number, pointer(LOWER[1] as number));
    put(OTHER_ROOT, SLOTS[1] as number, pointer(LOWER[2] as number));
    // Whether this one can become a table depends on what the page that it would write to is at the time.
    put(LOWER[3] as number, 600, leaf(LOWER[2] as number, Pte.R | Pte.W));
  }

  /** The next call; `tables` as they are, `words` the guest's memory, `now` the time. */
  next(tables: GuestTables, words: Int32Array, now: number): Call {
    const random = this.#random;
    const asked = this.#asked++;
    if (asked >= CALLS[this.#asking]) return { name: 'end' };
    if (this.#asking === 'one-shot') {
      if (random.below(8) > 0) return { name: 'clock' };
      const time = random.below(6) === 0 ? null : Math.max(0, now - 20 + random.below(150));
      return { name: 'set_timer', time };
    }
    if (asked === 0) return { name: 'new_baseptr', page: ROOT };
    if (this.#asking === 'owner') return update(this.#leafUpdate(tables));
    if (this.#asking === 'whole' && random.below(3) > 0) {
      const updates = Array.from({ length: 2 + random.below(8) }, () => this.#good(tables));
      if (random.below(2) === 0)
        updates.splice(random.below(updates.length + 1), 0, this.#leafUpdate(tables));
      return { name: 'mmu_update', updates };
    }
    switch (random.below(6)) {
      case 0:
        return { name: 'unpin_table', page: random.pick(TABLES) };
      case 1: {
        const page = random.pick(TABLES);
        const right = page <= OTHER_ROOT ? 1 : 0;
        return { name: 'pin_table', page, level: random.below(6) === 0 ? 1 - right : right };
      }
      case 2:
        return {
          name: 'new_baseptr',
          page: random.pick([ROOT, OTHER_ROOT, ROOT, OTHER_ROOT, this.#foreign()]),
        };
      case 3:
        return update(this.#rootUpdate(words));
      default:
        return update(random.below(2) === 0 ? this.#good(tables) : this.#leafUpdate(tables));
    }
  }

  /** A change that is allowed: in a table that is one, to a page that is none. It may be one that becomes a table later. */
  #good(tables: GuestTables): Update {
    const random = this.#random;
    const table = LOWER.filter((page) => tables.isTable(page));
    const plain = TABLES.filter((page) => !tables.isTable(page));
    const page =
      this.#asking !== 'owner' && plain.length > 0 && random.below(3) === 0
        ? random.pick(plain)
        : this.#data();
    const entry = random.below(5) === 0 ? 0 : leaf(page, random.pick(FAIR));
    return { address: this.#entry(table.length === 0 ? LOWER : table), entry };
  }

  /** A change of a lower table that may be allowed: what it leads to, and where it stands, is anybody's guess. */
  #leafUpdate(tables: GuestTables): Update {
    const random = this.#random;
    const good = this.#good(tables);
    const rights = random.pick(FAIR);
    switch (random.below(this.#asking === 'owner' ? 8 : 12)) {
      case 0:
        return { ...good, entry: leaf(this.#foreign(), rights) };
      case 1:
        return { ...good, entry: leaf(this.#data(), random.pick([0, Pte.W, Pte.W | Pte.X])) };
      case 2: // no table stands there
        return { ...good, address: this.#entry([this.#data()]) };
      case 3:
        return { ...good, address: this.#entry([this.#foreign()]) };
      case 4:
        return { ...good, address: good.address + 1 + random.below(3) };
      case 5: // not valid: it leads nowhere, wherever it leads
        return { ...good, entry: leaf(this.#foreign(), rights) & ~Pte.V };
      case 6:
      case 7:
        return good;
      case 8:
        return { ...good, address: this.#entry(LOWER) };
      default:
        return { ...good, entry: leaf(random.pick(TABLES), rights) };
    }
  }

  /** A change of a root, which may be bad. A slot that leads somewhere is emptied before it leads elsewhere. */
  #rootUpdate(words: Int32Array): Update {
    const random = this.#random;
    const root = random.pick([ROOT, OTHER_ROOT]);
    const slot = random.below(10) === 0 ? MONITOR_ENTRY : random.pick(SLOTS);
    const address = entryAt(root, slot);
    if (((words[GuestMemory.index(address)] as number) & Pte.V) !== 0) return { address, entry: 0 };
    const to = random.pick(LOWER);
    switch (random.below(6)) {
      case 0:
        return { address, entry: leaf(to, Pte.R) };
      case 1:
        return { address, entry: pointer(random.pick([root, this.#foreign()])) };
      case 2:
        return { address, entry: pointer(to) | random.pick([Pte.U, Pte.A, Pte.D]) };
      default:
        return { address, entry: pointer(to) };
    }
  }

  #entry(pages: readonly number[]): number {
    return entryAt(this.#random.pick(pages), this.#random.pick(INDICES));
  }

  #data(): number {
    return BASE_PAGE + FIRST_DATA + this.#random.below(GUEST_PAGES - FIRST_DATA);
  }

  /** A page that is not the guest's: in front of its memory, or behind it. */
  #foreign(): number {
    const distance = this.#random.below(9);
    return this.#random.below(2) === 0 ? BASE_PAGE + GUEST_PAGES + distance : BASE_PAGE - 1 - distance;
  }
}

function update(one: Update): Call {
  return { name: 'mmu_update', updates: [one] };
}
