// What an adversarial guest does to its page tables and with its memory, made from a seed. Polite in one thing: it fences
// before it relies on a change, as the specification asks, so that a monitor may hear of changes at either moment.

import type { Random } from '../../../../../lessons-engine/bits/index.ts';
import { MemoryMap, PAGE_SIZE, Pte } from '../../../../../lessons-engine/machine/index.ts';
import type { AccessName } from '../walk/two-stages.ts';
import { brokenRules } from './broken-rules.ts';

export const GUEST_PAGES = 96;

export type Step =
  | { kind: 'access'; address: number; access: AccessName; word: number }
  /** The guest's kernel writes a word, at a guest-physical address. */
  | { kind: 'poke'; address: number; word: number }
  | { kind: 'fence'; address: number | null }
  | { kind: 'switch'; root: number };

export interface Script {
  /** The guest's memory at first, word by word. */
  memory: Int32Array;
  steps: Step[];
  /** Pages that are tables at some time. */
  tables: ReadonlySet<number>;
}

export type Plot = 'fill' | 'dirty' | 'remap' | 'superpages' | 'edits' | 'spaces' | 'thrift';

const BASE_PAGE = MemoryMap.ram.base / PAGE_SIZE;
const [ROOT, OTHER_ROOT, SHARED, OWN, OTHER, SPARE] = [0, 1, 2, 3, 4, 5].map((page) => BASE_PAGE + page) as [
  number, number, number, number, number, number,
]; // prettier-ignore
/** Data lies from this page of the guest on. */
const FIRST_DATA = 16;
/** Root entries: tables in the first ones, the superpage over all of the guest's memory in the last. */
const [SLOT, SECOND_SLOT, WINDOW] = [1, 2, 5];
const USED = [0, 3, 512, 1023];
/** Where entries that break a rule lie, in the root and in the table below, and a good leaf to compare them with. */
const FIRST_BROKEN = 100;
const GOOD = 99;
const RIGHTS = [Pte.R, Pte.R | Pte.W, Pte.R | Pte.W, Pte.R | Pte.X, Pte.X, Pte.R | Pte.W | Pte.X];

export function adversary(random: Random, plot: Plot): Script {
  const memory = new Int32Array(GUEST_PAGES * (PAGE_SIZE / 4));
  const steps: Step[] = [{ kind: 'switch', root: ROOT }];
  const at = (table: number, index: number): number => table * PAGE_SIZE + 4 * index;
  const put = (address: number, word: number): void => {
    memory[(address - MemoryMap.ram.base) >> 2] = word;
  };
  const data = (): number => BASE_PAGE + FIRST_DATA + random.below(GUEST_PAGES - FIRST_DATA);
  const pointer = (table: number): number => (table << 10) | Pte.V;
  const fresh = plot === 'fill' || plot === 'dirty' || plot === 'edits';
  const leaf = (page: number): number =>
    (page << 10) | Pte.V | Pte.U | random.pick(RIGHTS) | (fresh ? random.pick([0, Pte.A, Pte.A | Pte.D]) : 0);
  /** An entry that may also be bad, or lead to a device. */
  const anyLeaf = (): number => {
    const kind = random.below(8);
    if (kind === 0) return 0;
    if (kind === 1) return leaf(data()) & ~Pte.U;
    if (kind === 2) return (0x1_0000 << 10) | Pte.V | Pte.U | Pte.R | Pte.W | Pte.A | Pte.D;
    return leaf(data());
  };
  const virtual = (slot: number, index: number): number =>
    slot * 2 ** 22 + index * PAGE_SIZE + 4 * random.below(1024);
  const access = (address: number, only?: AccessName): void => {
    const how =
      only ??
      random.pick<AccessName>(plot === 'fill' ? ['load', 'fetch'] : ['load', 'store', 'store', 'fetch']);
    steps.push({ kind: 'access', address, access: how, word: random.word() | 0 });
  };
  const fence = (address: number | null): void => {
    steps.push({ kind: 'fence', address });
  };
  const poke = (address: number, word: number): void => {
    steps.push({ kind: 'poke', address, word });
  };

  for (const table of [SHARED, OWN, OTHER])
    for (const index of USED) put(at(table, index), plot === 'thrift' ? leaf(data()) : anyLeaf());
  put(at(ROOT, SLOT), pointer(SHARED));
  put(at(ROOT, SECOND_SLOT), pointer(plot === 'edits' ? SHARED : OWN));
  put(at(OTHER_ROOT, SLOT), pointer(OTHER));
  put(at(OTHER_ROOT, SECOND_SLOT), pointer(SHARED));
  const window = (BASE_PAGE << 10) | Pte.V | Pte.U | Pte.R | Pte.W;
  if (plot === 'superpages' || plot === 'edits')
    put(at(ROOT, WINDOW), window | Pte.A | (plot === 'edits' ? 0 : Pte.D));
  // Few pages and many rounds where the question is what can be kept.
  const used = plot === 'thrift' ? USED.slice(0, 2) : USED;
  const anywhere = (): number => virtual(random.pick([SLOT, SECOND_SLOT]), random.pick(used));
  const inWindow = (): number => virtual(WINDOW, FIRST_DATA + random.below(8));

  let root = ROOT;
  for (let round = 0; round < (plot === 'thrift' ? 300 : 90); round++) {
    const chance = random.below(10);
    switch (plot) {
      case 'fill':
      case 'dirty':
        access(chance === 0 ? virtual(9, 0) : anywhere());
        break;
      case 'remap':
        if (chance < 6) access(anywhere());
        else {
          const index = random.pick(USED);
          poke(at(SHARED, index), anyLeaf());
          fence(virtual(SLOT, index));
          access(virtual(SLOT, index));
        }
        break;
      case 'superpages':
        if (chance < 7) access(inWindow());
        else if (chance < 9) {
          // Other rights for the superpage, fenced by an address in it that was perhaps never touched.
          poke(at(ROOT, WINDOW), (BASE_PAGE << 10) | Pte.V | Pte.U | random.pick(RIGHTS));
          fence(virtual(WINDOW, 900));
          access(inWindow());
        } else {
          // In place of it a table, and the superpage again.
          for (let index = 0; index < 8; index++) poke(at(SPARE, FIRST_DATA + index), leaf(data()));
          poke(at(ROOT, WINDOW), pointer(SPARE));
          fence(null);
          for (let again = 0; again < 3; again++) access(inWindow());
          poke(at(ROOT, WINDOW), window);
          fence(null);
          access(inWindow());
        }
        break;
      case 'edits':
        if (chance < 6) access(anywhere());
        else if (chance < 9) {
          // The program itself edits the table that both slots use, through the superpage over all of memory.
          const index = random.pick(USED);
          const address = WINDOW * 2 ** 22 + (SHARED - BASE_PAGE) * PAGE_SIZE + 4 * index;
          steps.push({ kind: 'access', address, access: 'store', word: anyLeaf() });
          fence(null);
          access(virtual(random.pick([SLOT, SECOND_SLOT]), index));
        } else {
          const address = WINDOW * 2 ** 22 + (ROOT - BASE_PAGE) * PAGE_SIZE + 4 * SECOND_SLOT;
          steps.push({ kind: 'access', address, access: 'store', word: pointer(random.pick([SHARED, OWN])) });
          fence(null);
          access(virtual(SECOND_SLOT, random.pick(USED)));
        }
        break;
      case 'spaces':
        if (chance < 6) access(anywhere());
        else {
          if (chance < 8) {
            // An edit of a table that both spaces use, felt in the other one.
            poke(at(SHARED, random.pick(USED)), anyLeaf());
            fence(null);
          }
          root = root === ROOT ? OTHER_ROOT : ROOT;
          steps.push({ kind: 'switch', root });
          access(anywhere());
        }
        break;
      case 'thrift':
        if (chance < 6) access(anywhere());
        else if (chance < 7) {
          if (random.below(4) === 0) poke(at(SHARED, random.pick(used)), leaf(data()));
          fence(null);
        } else if (chance < 9) fence(null);
        else {
          root = root === ROOT ? OTHER_ROOT : ROOT;
          steps.push({ kind: 'switch', root });
        }
        break;
    }
  }
  if (plot === 'dirty') {
    // Read first, then written: only then is there a first write to be noticed.
    put(at(SHARED, GOOD), (data() << 10) | Pte.V | Pte.R | Pte.W | Pte.U);
    access(virtual(SLOT, GOOD), 'load');
    access(virtual(SLOT, GOOD), 'store');
  }
  if (plot === 'fill') {
    put(at(SHARED, GOOD), (data() << 10) | Pte.V | Pte.R | Pte.W | Pte.X | Pte.U);
    const refused = brokenRules.flatMap(({ level, flags, to, accesses }, rule) => {
      // Through a superpage, to data of the guest's; through a pointer, to the good leaf.
      const lower = to === 'table' ? GOOD : FIRST_DATA + random.below(GUEST_PAGES - FIRST_DATA - 1);
      const index = FIRST_BROKEN + rule;
      const target = { data: level === 1 ? BASE_PAGE : data(), table: SHARED, misaligned: BASE_PAGE + 1 }[to];
      put(level === 1 ? at(ROOT, index) : at(SHARED, index), (target << 10) | flags);
      const address = (): number => (level === 1 ? virtual(index, lower) : virtual(SLOT, index));
      return accesses.map((each) => () => access(address(), each));
    });
    for (const each of random.shuffle([...refused, () => access(virtual(SLOT, GOOD), 'load')])) each();
  }
  return { memory, steps, tables: new Set([ROOT, OTHER_ROOT, SHARED, OWN, OTHER, SPARE]) };
}
