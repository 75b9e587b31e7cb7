// A guest that has its disk write where it may not write itself, one test a way. Whatever it does, the monitor's memory is
// what it was, no table of the guest is writable, and nothing is thrown.

import { describe, expect, it } from 'vitest';
import { Event, SharedField } from '../../../../lessons-engine/hypervisor/index.ts';
import { holds, victim, WRITE_BLOCKED } from '../../../support/attack-on-monitor.ts';
import { BASE, Page, page, PAGE, type ParavirtualGuest, slot } from '../../../support/paravirtual-guest.ts';

describe('the disk of a guest', () => {
  const Rings = { descriptors: page(30), available: page(31), used: page(32), request: page(33) } as const;

  /** Reads one sector, all ones, to `target`. */
  function read(guest: ParavirtualGuest, target: number, used: number = Rings.used): void {
    const { descriptors, available, request } = Rings;
    expect(guest.call('connect_disk', descriptors, available, used, 8)).toBe(0);
    const chain = [
      [request, 16, 0x1_0001],
      [target, 512, 0x2_0003],
      [request + 16, 1, 2],
    ] as const;
    chain.forEach(([address, length, flags], index) => {
      guest.mustStore(descriptors + 16 * index, address);
      guest.mustStore(descriptors + 16 * index + 8, length);
      guest.mustStore(descriptors + 16 * index + 12, flags);
    });
    guest.mustStore(available, 0x1_0000);
    expect(guest.call('event_send', Event.Disk)).toBe(0);
  }

  it('works', () =>
    holds((guest) => {
      read(guest, page(40));
      expect(guest.load(page(40))).toBe(-1);
      expect(guest.vm.hypercalls.diskEvents).toBe(1);
      expect(guest.shared(SharedField.Pending)).toBe(Event.Disk);
    }));

  it('can spoil what the guest sees of its tables, and nothing that the hart uses', () =>
    holds((guest) => {
      read(guest, slot(Page.userTable, 0));
      expect(guest.load(slot(Page.userTable, 0))).toBe(-1);
      const memory = guest.monitorMemory();
      // What the entry says now was never checked: neither is it believed when it goes.
      expect(guest.update([slot(Page.userTable, 0), 0])).toBe(0);
      expect(guest.load(slot(Page.userTable, 0))).toBe(0);
      expect(Buffer.compare(guest.monitorMemory(), memory)).toBe(0);
    }));

  it('can spoil a root, and the guest still gives its tables back without a trace', () => {
    const guest = victim();
    read(guest, slot(Page.root, 0));
    expect(guest.call('unpin_table', page(Page.root))).toBe(0);
    expect(guest.call('new_baseptr', page(Page.root))).toBe(0);
    expect(guest.store(slot(Page.kernelMap, 0), -1)).toBe(WRITE_BLOCKED);
    expect(guest.vm.tables.realRoots.length).toBe(1);
  });

  it('does not reach beyond the guest’s memory', () =>
    holds((guest) => {
      const before = guest.vm.host.ram.bytes.slice();
      read(guest, page(256));
      const changed = before.findIndex(
        (byte, at) => byte !== guest.vm.host.ram.bytes[at] && at < guest.vm.host.hostAddress(BASE) - BASE,
      );
      const sharedAt = guest.vm.shared.frame - guest.vm.host.ram.base;
      expect(changed === -1 || (changed >= sharedAt && changed < sharedAt + PAGE)).toBe(true);
    }));

  it('can have its rings in a table: the guest spoils its own copy', () =>
    holds((guest) => {
      read(guest, page(40), page(Page.userTable));
      expect(guest.load(slot(Page.userTable, 0))).not.toBe(0);
      const memory = guest.monitorMemory();
      expect(guest.update([slot(Page.userTable, 0), 0], [slot(Page.userTable, 1), 0])).toBe(0);
      expect(Buffer.compare(guest.monitorMemory(), memory)).toBe(0);
    }));
});
