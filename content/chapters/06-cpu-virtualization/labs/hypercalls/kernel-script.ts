// What the rest of a kernel wants of its port, made from a seed: changes of tables in the address space that runs and in the
// one that does not, fences, switches, and a timer that is put off more often than it runs out. In its order every change is
// one that a monitor allows.

import type { Random } from '../../../../../lessons-engine/bits/index.ts';
import { Pte } from '../../../../../lessons-engine/machine/index.ts';
import { BASE_PAGE, ENTRIES, entryAt, GUEST_PAGES, GuestMemory, leaf, pointer } from './guest-memory.ts';

export type Step =
  | { kind: 'set'; address: number; entry: number }
  | { kind: 'read'; address: number }
  | { kind: 'fence'; address: number | null }
  | { kind: 'switch'; root: number }
  | { kind: 'timer'; at: number | null }
  /** A program runs for so many ticks: nothing for the port to do. */
  | { kind: 'work'; ticks: number };

export type Plot = 'fences' | 'spaces' | 'timer' | 'calls';

export interface Script {
  memory: Int32Array;
  roots: readonly [number, number];
  steps: Step[];
}

const ROUNDS = { fences: 80, spaces: 80, timer: 120, calls: 150 } as const;
const ROOTS = [BASE_PAGE, BASE_PAGE + 1] as const;
/** The kernel's map, in both address spaces; one lower table that both have; one of each; and two that come and go. */
const [KERNEL, SHARED, OWN, OTHER, ...SPARE] = [2, 3, 4, 5, 6, 7].map((page) => BASE_PAGE + page) as [
  number, number, number, number, number, number,
]; // prettier-ignore
const FIRST_DATA = 16;
const [KERNEL_SLOT, SHARED_SLOT, OWN_SLOT, SPARE_SLOT] = [512, 1, 2, 7];
const INDICES = [0, 3, 640, 1023];
const RIGHTS = [Pte.R, Pte.R | Pte.W, Pte.R | Pte.X, Pte.X, Pte.R | Pte.W | Pte.X];

export function kernelScript(random: Random, plot: Plot): Script {
  const memory = new Int32Array(GUEST_PAGES * ENTRIES);
  const steps: Step[] = [];
  const put = (address: number, entry: number): void => {
    memory[GuestMemory.index(address)] = entry;
  };
  const data = (): number =>
    leaf(BASE_PAGE + FIRST_DATA + random.below(GUEST_PAGES - FIRST_DATA), random.pick(RIGHTS));
  const set = (address: number, entry: number): void => {
    steps.push({ kind: 'set', address, entry });
  };
  const fence = (address: number | null): void => {
    steps.push({ kind: 'fence', address });
  };
  /** Where the kernel sees one of the tables that come and go. */
  const seen = (table: number): number => entryAt(KERNEL, table - BASE_PAGE);
  const kernelLeaf = (table: number, rights: number): number => leaf(table, rights) & ~Pte.U;

  for (const table of [SHARED, OWN, OTHER, ...SPARE])
    for (const index of INDICES) put(entryAt(table, index), data());
  for (const table of SPARE) put(seen(table), kernelLeaf(table, Pte.R | Pte.W));
  for (const [space, root] of ROOTS.entries()) {
    put(entryAt(root, KERNEL_SLOT), pointer(KERNEL));
    put(entryAt(root, SHARED_SLOT), pointer(SHARED));
    put(entryAt(root, OWN_SLOT), pointer(space === 0 ? OWN : OTHER));
  }

  let [now, space] = [0, 0];
  /** For each table that comes and goes, the root that has it. */
  const users = new Map<number, number>();
  const tables = plot === 'fences' ? [SHARED, OWN] : [SHARED, OWN, OTHER];
  const changes = (most: number): void => {
    for (let left = 1 + random.below(most); left > 0; left--)
      set(entryAt(random.pick(tables), random.pick(INDICES)), random.below(5) === 0 ? 0 : data());
  };
  const virtual = (): number =>
    (random.pick([SHARED_SLOT, OWN_SLOT]) * ENTRIES + random.pick(INDICES)) * 4096 +
    4 * random.below(ENTRIES);
  /** The page becomes a table: first the kernel gives up writing to it. Or it is a page again: the other way round. */
  const handOver = (table: number): void => {
    const user = users.get(table);
    if (user === undefined) {
      const root = ROOTS.find((one) => ![...users.values()].includes(one));
      if (root === undefined) return;
      users.set(table, root);
      set(seen(table), kernelLeaf(table, Pte.R));
      set(entryAt(root, SPARE_SLOT), pointer(table));
    } else {
      users.delete(table);
      set(entryAt(user, SPARE_SLOT), 0);
      set(seen(table), kernelLeaf(table, Pte.R | Pte.W));
    }
  };
  const memoryRound = (): void => {
    const chance = random.below(12);
    if (chance < 4) changes(6);
    else if (chance < 6) fence(virtual());
    else if (chance < 7) fence(null);
    else if (chance < 8) {
      steps.push({ kind: 'read', address: entryAt(random.pick(tables), random.pick(INDICES)) });
      // And what was set last, which mostly waits.
      const last = steps.findLast((step) => step.kind === 'set');
      if (last !== undefined) steps.push({ kind: 'read', address: last.address });
    } else if (chance < 9) {
      // Mapped, and thought better of.
      const address = entryAt(random.pick(tables), 77);
      set(address, data());
      set(address, 0);
      fence(null);
    } else if (plot === 'fences') {
      changes(3);
      fence(random.below(2) === 0 ? null : virtual());
    } else if (chance < 10) {
      for (const table of random.shuffle([...SPARE, ...SPARE]).slice(0, 3)) handOver(table);
      if (random.below(2) === 0) fence(null);
    } else {
      space = random.below(8) === 0 ? space : 1 - space;
      steps.push({ kind: 'switch', root: ROOTS[space] as number });
    }
  };
  const timerRound = (): void => {
    const ticks = 1 + random.below(40);
    const chance = random.below(10);
    // Mostly a watchdog that is put off, sometimes nearer, sometimes none, sometimes late already.
    if (chance < 6) steps.push({ kind: 'timer', at: now + 90 });
    else if (chance < 8) steps.push({ kind: 'timer', at: now + random.below(30) });
    else if (chance < 9) steps.push({ kind: 'timer', at: null });
    else steps.push({ kind: 'timer', at: Math.max(0, now - 1) });
    steps.push({ kind: 'work', ticks: random.below(5) === 0 ? 4 * ticks : ticks });
    now += (steps.at(-1) as { ticks: number }).ticks;
  };
  for (let round = 0; round < ROUNDS[plot]; round++)
    if (plot === 'timer' || (plot === 'calls' && random.below(4) === 0)) timerRound();
    else memoryRound();
  return { memory, roots: ROOTS, steps };
}
