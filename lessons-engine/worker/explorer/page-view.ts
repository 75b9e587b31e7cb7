// Who owns each physical page, as far as that can be known from outside, and how it is known. A page can be several things at
// once; a machine has no other idea of ownership than what its tables, its files and its history say.

import { PAGE_SIZE, Pte, type Machine, type Snapshot } from '../../machine/index.ts';
import type { LookRequest, PageRow } from './messages.ts';

interface Tables {
  /** Physical page numbers of the tables themselves, by what they are a table of. */
  tables: Map<number, string>;
  /** Physical page numbers that a leaf maps, by what maps them. */
  mapped: Map<number, Set<string>>;
}

/** `first`: the machine before its first step, with the guest loaded. */
export function pageRows(
  machine: Machine,
  { address, count }: NonNullable<LookRequest['pages']>,
  first: Snapshot,
): PageRow[] {
  const found = findTables(machine);
  return Array.from({ length: count }, (_, index) => {
    const start = address - (address % PAGE_SIZE) + index * PAGE_SIZE;
    return { address: start, owners: ownersOf(machine, start, first, found) };
  });
}

function ownersOf(
  machine: Machine,
  start: number,
  first: Snapshot,
  { tables, mapped }: Tables,
): PageRow['owners'] {
  const device = machine.bus.devices.find(
    ({ base, size }) => start < base + size && base < start + PAGE_SIZE,
  );
  if (device !== undefined) return [{ name: device.name, how: 'a device answers at these addresses' }];
  const ram = machine.bus.ramAt(start, PAGE_SIZE);
  if (ram === null) return [{ name: 'nothing', how: 'no memory and no device answers here' }];
  const owners: PageRow['owners'] = [];
  const number = start / PAGE_SIZE;
  const page = (start - ram.base) / PAGE_SIZE;
  const table = tables.get(number);
  if (table !== undefined) owners.push({ name: 'page table', how: `reached from ${table} as it is now` });
  if (ram.codePages[page] === 1)
    owners.push({
      name: 'code',
      how: 'the hart has fetched instructions from it, at some step of this session',
    });
  for (const who of mapped.get(number) ?? [])
    owners.push({ name: who, how: 'a valid leaf of the tables now in force maps it' });
  const bytes = ram.bytes.subarray(page * PAGE_SIZE, (page + 1) * PAGE_SIZE);
  const original = first.memory.find(({ base }) => base === ram.base)?.pages[page];
  const loaded = original?.some((byte) => byte !== 0) ?? false;
  const written = original !== undefined && bytes.some((byte, index) => byte !== original[index]);
  if (loaded) owners.push({ name: 'loaded', how: 'the file that was opened put something there' });
  if (written) owners.push({ name: 'data', how: 'its bytes are others than before the first step' });
  if (owners.length === 0)
    owners.push({ name: 'untouched', how: 'all its bytes are zero, as before the first step' });
  return owners;
}

const PPN = 0x3f_ffff;

/** The tables that satp, vsatp and hgatp name, when they translate. A guest's own tables lie where hgatp puts them. */
function findTables({ hart, bus }: Machine): Tables {
  const found: Tables = { tables: new Map(), mapped: new Map() };
  const { satp, vsatp, hgatp } = hart.csrs;
  const word = (address: number): number =>
    bus.ramAt(address, 4) === null ? 0 : (bus.load(address, 4) as number);
  const second = new Map<number, number>();
  /** `entries` of the root; `at`: where a table's page lies. */
  const scan = (
    name: string,
    root: number,
    entries: number,
    at: (page: number) => number | null,
    note: (page: number, leaf: number, pte: number, span: number) => void,
  ): void => {
    const tableAt = at(root);
    if (tableAt === null) return;
    for (let part = 0; part < entries / 1024; part++) found.tables.set(tableAt + part, name);
    for (let index = 0; index < entries; index++) {
      const pte = word(tableAt * 4096 + index * 4);
      if ((pte & Pte.V) === 0) continue;
      if ((pte & (Pte.R | Pte.X)) !== 0) {
        note(index * 1024, pte >>> 10, pte, 1024);
        continue;
      }
      const below = at(pte >>> 10);
      if (below === null || found.tables.has(below)) continue;
      found.tables.set(below, name);
      for (let entry = 0; entry < 1024; entry++) {
        const leaf = word(below * 4096 + entry * 4);
        if ((leaf & Pte.V) !== 0 && (leaf & (Pte.R | Pte.X)) !== 0)
          note(index * 1024 + entry, leaf >>> 10, leaf, 1);
      }
    }
  };
  const map = (page: number, who: string): void => {
    const owners = found.mapped.get(page);
    if (owners) owners.add(who);
    else found.mapped.set(page, new Set([who]));
  };
  const mine = (page: number): number => page;
  if (satp < 0)
    scan('satp', satp & PPN, 1024, mine, (_, leaf, pte, span) => {
      for (let page = 0; page < span; page++)
        map(leaf + page, (pte & Pte.U) !== 0 ? 'mapped for U' : 'mapped for S');
    });
  if (hgatp < 0)
    scan('hgatp', hgatp & PPN & ~3, 4096, mine, (guest, leaf, _, span) => {
      for (let page = 0; page < span; page++) {
        second.set(guest + page, leaf + page);
        map(leaf + page, 'given to the guest');
      }
    });
  const behind = (page: number): number | null => (hgatp < 0 ? (second.get(page) ?? null) : page);
  if (vsatp < 0)
    scan('vsatp', vsatp & PPN, 1024, behind, (_, leaf, pte, span) => {
      for (let page = 0; page < span; page++) {
        const physical = behind(leaf + page);
        if (physical !== null) map(physical, (pte & Pte.U) !== 0 ? 'mapped for VU' : 'mapped for VS');
      }
    });
  return found;
}
