// From a virtual address to a physical page: the tables of the regime, one stage or two, with no cache in between.
// RISC-V Privileged ISA 1.12, sections 4.3 "Sv32" and 8.5 "Two-Stage Address Translation".

import type { Bus } from '../bus.ts';
import { Mode } from '../mode.ts';
import { Access, accessFault, type Fault } from './access.ts';
import { isFault, Pte, walkTable, type Leaf, type PageTable, type Reference } from './page-table.ts';
import type { Pmp } from './pmp.ts';
import type { Regime } from './regime.ts';

/** What a walk reaches the world through. */
export interface WalkPaths {
  readonly bus: Bus;
  readonly pmp: Pmp;
  readonly accessedDirty: 'hardware' | 'trap';
  /** Called for each entry that is read. */
  note(reference: Reference): void;
  /** Nothing is changed: entries do not get their A and D. For whoever only looks. */
  readonly looksOnly: boolean;
}

export interface Translation {
  /** Physical page, 22 bits. */
  pageNumber: number;
  /** Which accesses (a set of `Access`) need no new walk. */
  permissions: number;
  superpage: boolean;
  /**
   * Writes the A and D bits that the access sets. For when nothing else forbids the access: a store that does not happen
   * must not make a page dirty (4.3.1).
   */
  commit(): Fault | null;
}

const PPN = 0x3fffff;
const ALL = [Access.Read, Access.Write, Access.Execute] as const;

/** HLVX reads what may be executed. */
export type ReadAs = 'data' | 'code';

/** Walks for `access` to the virtual address `address` (unsigned). */
export function walk(
  paths: WalkPaths,
  regime: Regime,
  address: number,
  access: Access,
  readAs: ReadAs = 'data',
): Translation | Fault {
  const first = regime.satp === 0 ? null : firstStage(paths, regime, readAs);
  const leaf = first && walkTable(first, address >>> 12, access);
  if (leaf !== null && isFault(leaf)) return leaf;
  const guestPage = leaf === null ? address >>> 12 : leaf.pageNumber;
  const permissions = leaf === null || first === null ? 7 : granted(first, leaf);
  const superpage = leaf?.superpage ?? false;
  const commitFirst = (): Fault | null => (first === null || leaf === null ? null : commit(first, leaf));
  if (regime.hgatp === 0) return { pageNumber: guestPage, permissions, superpage, commit: commitFirst };
  const refused = leaf && refusedUpdate(paths, regime, leaf);
  if (refused !== null) return refused;

  const second = secondStage(paths, regime, readAs);
  const outer = throughSecond(second, guestPage * 4096 + (address & 0xfff), access, null);
  if (isFault(outer)) return outer;
  return {
    pageNumber: outer.pageNumber,
    permissions: permissions & granted(second, outer),
    superpage: superpage || outer.superpage,
    commit: () => commitFirst() ?? commit(second, outer),
  };
}

function commit(table: PageTable, { changed, entry }: Leaf): Fault | null {
  return changed === null ? null : table.write(changed, entry);
}

/**
 * What keeps A and D from being set in a leaf of the guest's. The update waits until the access is certain, its fault does
 * not: of several the first encountered is taken (8.6.1), and step 7 of the guest's walk (4.3.2) comes before the second
 * stage looks at the page. Nothing is written or counted.
 */
function refusedUpdate(paths: WalkPaths, regime: Regime, { changed, entry }: Leaf): Fault | null {
  if (changed === null) return null;
  const trial = firstStage({ ...paths, note: () => undefined, looksOnly: true }, regime, 'data');
  return trial.write(changed, entry);
}

/** What a leaf that has been walked to for one access grants at once. */
function granted(table: PageTable, { entry }: Leaf): number {
  let permissions = 0;
  for (const access of ALL) {
    const dirty = access !== Access.Write || (entry & Pte.D) !== 0;
    if (dirty && table.grants(entry, access)) permissions |= access;
  }
  return permissions;
}

function grantsAccess(entry: number, access: Access, mxr: boolean, readAs: ReadAs): boolean {
  if (access === Access.Write) return (entry & Pte.W) !== 0;
  if (access === Access.Execute || readAs === 'code') return (entry & Pte.X) !== 0;
  return (entry & Pte.R) !== 0 || (mxr && (entry & Pte.X) !== 0);
}

function firstStage(paths: WalkPaths, regime: Regime, readAs: ReadAs): PageTable {
  const { privilege, sum, mxr, satp, hgatp } = regime;
  // MXR is for explicit loads: it does not make a table readable that the second stage lets be executed only (8.5).
  const second = hgatp === 0 ? null : secondStage(paths, { ...regime, mxrOfSecondStage: false }, 'data');
  /** Where the entry at a guest-physical address lies. */
  const locate = (address: number, implicit: 'read' | 'write'): number | Fault => {
    if (second === null) return address;
    const leaf = throughSecond(second, address, implicit === 'read' ? Access.Read : Access.Write, implicit);
    return isFault(leaf) ? leaf : leaf.pageNumber * 4096 + (address % 4096);
  };
  return {
    root: satp & PPN,
    accessedDirty: paths.accessedDirty,
    read: (address, level) => {
      const at = locate(address, 'read');
      return isFault(at) ? at : readEntry(paths, 'first', at, level);
    },
    write: (address, entry) => {
      const at = locate(address, 'write');
      return isFault(at) ? at : writeEntry(paths, at, entry);
    },
    grants: (entry, access) => {
      const user = (entry & Pte.U) !== 0;
      const reachable = privilege === Mode.User ? user : !user || (sum && access !== Access.Execute);
      return reachable && grantsAccess(entry, access, mxr, readAs);
    },
  };
}

/** Every access counts as one of user mode at the second stage (8.5.1). */
function secondStage(paths: WalkPaths, { hgatp, mxrOfSecondStage }: Regime, readAs: ReadAs): PageTable {
  return {
    root: hgatp & PPN & ~3,
    accessedDirty: paths.accessedDirty,
    read: (address, level) => readEntry(paths, 'second', address, level),
    write: (address, entry) => writeEntry(paths, address, entry),
    grants: (entry, access) => (entry & Pte.U) !== 0 && grantsAccess(entry, access, mxrOfSecondStage, readAs),
  };
}

/**
 * A page fault of the second stage is a guest-page fault, and says which guest-physical address it was. An access to an
 * entry of the first stage's tables happens as soon as it may; the access itself may still come to nothing.
 */
function throughSecond(
  table: PageTable,
  guestAddress: number,
  access: Access,
  implicit: Fault['implicit'],
): Leaf | Fault {
  const leaf = walkTable(table, Math.floor(guestAddress / 4096), access);
  if (isFault(leaf)) return leaf.fault === 'page' ? { fault: 'guest-page', guestAddress, implicit } : leaf;
  return (implicit === null ? null : commit(table, leaf)) ?? leaf;
}

function readEntry(
  { bus, pmp, note }: WalkPaths,
  stage: Reference['stage'],
  address: number,
  level: 0 | 1,
): number | Fault {
  if ((pmp.permissions(address, 4, Mode.Supervisor) & Access.Read) === 0) return accessFault;
  // Tables are in memory: a device could not be looked at without a trace.
  if (bus.ramAt(address, 4) === null) return accessFault;
  const entry = bus.load(address, 4) as number;
  note({ stage, level, address, entry: entry >>> 0 });
  return entry | 0;
}

function writeEntry({ bus, pmp, looksOnly }: WalkPaths, address: number, entry: number): Fault | null {
  if ((pmp.permissions(address, 4, Mode.Supervisor) & Access.Write) === 0) return accessFault;
  if (looksOnly) return null;
  return bus.store(address, 4, entry) ? null : accessFault;
}
