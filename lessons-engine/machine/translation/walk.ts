// From a virtual address to a physical page: the tables of the regime, one stage or two, with no cache in between.
// RISC-V Privileged ISA 1.12, sections 4.3 "Sv32" and 8.5 "Two-Stage Address Translation".

import type { Bus } from '../bus.ts';
import { Mode } from '../mode.ts';
import { Access, accessFault, EVERY_ACCESS, type Fault } from './access.ts';
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
const ALL = [Access.Read, Access.Write, Access.Execute, Access.ReadCode] as const;

/** Walks for `access` to the virtual address `address` (unsigned). */
export function walk(paths: WalkPaths, regime: Regime, address: number, access: Access): Translation | Fault {
  if (regime.satp === 0 && regime.hgatp === 0)
    return { pageNumber: address >>> 12, permissions: EVERY_ACCESS, superpage: false, commit: nothing };
  const first = regime.satp === 0 ? null : firstStage(paths, regime);
  const leaf = first && walkTable(first, address >>> 12, access);
  if (leaf !== null && isFault(leaf)) return leaf;
  const guestPage = leaf === null ? address >>> 12 : leaf.pageNumber;
  const permissions = leaf === null || first === null ? EVERY_ACCESS : granted(first, leaf);
  const superpage = leaf?.superpage ?? false;
  const commitFirst = (): Fault | null => (first === null || leaf === null ? null : commit(first, leaf));
  if (regime.hgatp === 0) return { pageNumber: guestPage, permissions, superpage, commit: commitFirst };
  const refused = leaf && refusedUpdate(paths, regime, leaf);
  if (refused !== null) return refused;

  const second = secondStage(paths, regime);
  const outer = throughSecond(second, guestPage * 4096 + (address & 0xfff), access, null);
  if (isFault(outer)) return outer;
  const { changed } = outer;
  // Asked before either entry is written: when one of them cannot be, neither is.
  const outerRefused = (): Fault | null =>
    changed === null ? null : unreachable(paths, changed, Access.Write);
  return {
    pageNumber: outer.pageNumber,
    permissions: permissions & granted(second, outer),
    superpage: superpage || outer.superpage,
    commit: () => outerRefused() ?? commitFirst() ?? commit(second, outer),
  };
}

const nothing = (): null => null;

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
  const trial = firstStage({ ...paths, note: () => undefined, looksOnly: true }, regime);
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

function grantsAccess(entry: number, access: Access, mxr: boolean): boolean {
  if (access === Access.Write) return (entry & Pte.W) !== 0;
  if (access === Access.Execute || access === Access.ReadCode) return (entry & Pte.X) !== 0;
  return (entry & Pte.R) !== 0 || (mxr && (entry & Pte.X) !== 0);
}

function firstStage(paths: WalkPaths, regime: Regime): PageTable {
  const { privilege, sum, mxr, satp, hgatp } = regime;
  // MXR is for explicit loads: it does not make a table readable that the second stage lets be executed only (8.5).
  const second = hgatp === 0 ? null : secondStage(paths, { ...regime, mxrOfSecondStage: false });
  /**
   * Where the entry at a guest-physical address lies, when it can be read or written there. This access to it is certain,
   * and sets A and D at the second stage; the access that the walk is for may still come to nothing.
   */
  const locate = (address: number, implicit: 'read' | 'write'): number | Fault => {
    const access = implicit === 'read' ? Access.Read : Access.Write;
    if (second === null) return unreachable(paths, address, access) ?? address;
    const leaf = throughSecond(second, address, access, implicit);
    if (isFault(leaf)) return leaf;
    const at = leaf.pageNumber * 4096 + (address % 4096);
    return unreachable(paths, at, access) ?? commit(second, leaf) ?? at;
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
      if (isFault(at)) return at;
      writeEntry(paths, at, entry);
      return null;
    },
    grants: (entry, access) => {
      const user = (entry & Pte.U) !== 0;
      const reachable = privilege === Mode.User ? user : !user || (sum && access !== Access.Execute);
      return reachable && grantsAccess(entry, access, mxr);
    },
  };
}

/** Every access counts as one of user mode at the second stage (8.5.1). */
function secondStage(paths: WalkPaths, { hgatp, mxrOfSecondStage }: Regime): PageTable {
  return {
    root: hgatp & PPN & ~3,
    accessedDirty: paths.accessedDirty,
    read: (address, level) =>
      unreachable(paths, address, Access.Read) ?? readEntry(paths, 'second', address, level),
    write: (address, entry) => {
      const refused = unreachable(paths, address, Access.Write);
      if (refused === null) writeEntry(paths, address, entry);
      return refused;
    },
    grants: (entry, access) => (entry & Pte.U) !== 0 && grantsAccess(entry, access, mxrOfSecondStage),
  };
}

/** A page fault of the second stage is a guest-page fault, and says which guest-physical address it was. */
function throughSecond(
  table: PageTable,
  guestAddress: number,
  access: Access,
  implicit: Fault['implicit'],
): Leaf | Fault {
  const leaf = walkTable(table, Math.floor(guestAddress / 4096), access);
  return isFault(leaf) && leaf.fault === 'page' ? { fault: 'guest-page', guestAddress, implicit } : leaf;
}

/**
 * Why the entry at a physical address cannot be read (written), or null when it can. Tables are in memory: a device could
 * not be looked at without a trace.
 */
function unreachable({ bus, pmp }: WalkPaths, address: number, access: Access): Fault | null {
  const allowed = (pmp.permissions(address, 4, Mode.Supervisor) & access) !== 0;
  return allowed && bus.ramAt(address, 4) !== null ? null : accessFault;
}

function readEntry(
  { bus, note }: WalkPaths,
  stage: Reference['stage'],
  address: number,
  level: 0 | 1,
): number {
  const entry = bus.load(address, 4) as number;
  note({ stage, level, address, entry: entry >>> 0 });
  return entry | 0;
}

function writeEntry({ bus, looksOnly }: WalkPaths, address: number, entry: number): void {
  if (!looksOnly) bus.store(address, 4, entry);
}
