// A paravirtual guest that wants out of its memory, and what must hold whatever it does: the monitor's memory is what it was,
// and no table of the guest is writable.

import { expect } from 'vitest';
import { Cause } from '../../lessons-engine/isa/index.ts';
import { Page, page, PAGE, ParavirtualGuest } from './paravirtual-guest.ts';
import { brokenRules } from './paravirtual-rules.ts';

/** The number of the page that is the guest's root table. */
export const ROOT = page(Page.root) / PAGE;
/** What a write to a table meets. */
export const WRITE_BLOCKED = Cause.StorePageFault;

/** A guest with tables, and a disk of ones. */
export function victim(): ParavirtualGuest {
  const guest = new ParavirtualGuest({
    devices: { block: { image: new Uint8Array(0x10000).fill(0xff) } },
  });
  guest.setUpTables();
  return guest;
}

/** Does `attack` to a guest with tables, and sees what it has not done. */
export function holds(attack: (guest: ParavirtualGuest) => void, guest = victim()): void {
  const memory = guest.monitorMemory();
  attack(guest);
  expect(Buffer.compare(guest.monitorMemory(), memory)).toBe(0);
  expect(brokenRules(guest.vm, ROOT)).toEqual([]);
}
