// A guest that wants out of its memory by its page tables, one test a way. Whatever it does, the monitor's memory is what it
// was, no table of the guest is writable, and nothing is thrown.

import { describe, expect, it } from 'vitest';
import { Errno, SHARED_INFO, SharedField } from '../../../../lessons-engine/hypervisor/index.ts';
import { Cause } from '../../../../lessons-engine/isa/index.ts';
import { Mode } from '../../../../lessons-engine/machine/index.ts';
import { holds, ROOT, victim, WRITE_BLOCKED } from '../../../support/attack-on-monitor.ts';
import {
  BASE,
  Bits,
  entry,
  KERNEL_SLOT,
  Page,
  page,
  PAGE,
  ParavirtualGuest,
  slot,
} from '../../../support/paravirtual-guest.ts';
import { brokenRules } from '../../../support/paravirtual-rules.ts';

describe('a guest that attacks its tables', () => {
  it('cannot map a page of the monitor, by whatever number', () =>
    holds((guest) => {
      const { host } = guest.vm;
      // Frames of the monitor as the host numbers them, and everything around the guest's memory.
      const own = guest.vm.tables.satp(Mode.Supervisor) & 0x3fffff;
      for (const number of [
        own,
        host.hostAddress(BASE) / PAGE,
        BASE / PAGE - 1,
        page(256) / PAGE,
        0x3fffff,
      ]) {
        const leaf = (number << 10) | Bits.kernel;
        const inMemory = number >= BASE / PAGE && number < BASE / PAGE + 256;
        const answer = guest.update([slot(Page.kernelMap, 9), leaf]);
        if (!inMemory) expect(answer).toBe(Errno.EPERM);
        // The same number within the guest's memory is the guest's own page.
        else expect([0, Errno.EBUSY]).toContain(answer);
      }
      expect(guest.update([slot(Page.kernelMap, 9), entry(page(9), Bits.kernel)])).toBe(0);
    }));

  it('cannot smuggle a page of the monitor in with a table that it has filled before', () =>
    holds((guest) => {
      guest.mustStore(page(9) + 40, entry(page(256), Bits.user));
      expect(guest.update([slot(Page.kernelMap, 9), entry(page(9), Bits.seen)])).toBe(0);
      expect(guest.call('pin_table', page(9), 0)).toBe(Errno.EPERM);
      expect(guest.vm.tables.isTable(page(9) / PAGE)).toBe(false);
      expect(guest.update([slot(Page.kernelMap, 9), entry(page(9), Bits.kernel)])).toBe(0);
    }));

  it('cannot make its own table writable', () =>
    holds((guest) => {
      const leaf = entry(page(Page.userTable), Bits.kernel);
      expect(guest.update([slot(Page.kernelMap, Page.userTable), leaf])).toBe(Errno.EBUSY);
      expect(guest.store(slot(Page.userTable, 0), -1)).toBe(WRITE_BLOCKED);
    }));

  it('cannot make it writable at another address either, for the kernel or for programs', () =>
    holds((guest) => {
      for (const [at, bits] of [[slot(Page.kernelMap, 700), Bits.kernel], [slot(Page.userTable, 7), Bits.user]] as const)
        for (const table of [Page.root, Page.kernelMap, Page.userTable])
          expect(guest.update([at, entry(page(table), bits)])).toBe(Errno.EBUSY);
    })); // prettier-ignore

  it('cannot make it writable through a superpage', () => {
    const guest = new ParavirtualGuest({ memorySize: 0x40_0000 });
    guest.setUpTables();
    holds((attacker) => {
      expect(attacker.update([slot(Page.root, 5), entry(BASE, Bits.kernel)])).toBe(Errno.EINVAL);
    }, guest);
  });

  it('cannot make a table of a page that it can write to, here or elsewhere', () =>
    holds((guest) => {
      expect(guest.update([slot(Page.userTable, 7), entry(page(9), Bits.user)])).toBe(0);
      expect(guest.update([slot(Page.kernelMap, 9), entry(page(9), Bits.seen)])).toBe(0);
      expect(guest.call('pin_table', page(9), 0)).toBe(Errno.EBUSY); // the program still can
      expect(guest.update([slot(Page.root, 5), entry(page(9), Bits.table)])).toBe(Errno.EBUSY);
      expect(guest.call('new_baseptr', page(9))).toBe(Errno.EBUSY);
      expect(
        guest.update([slot(Page.userTable, 7), 0], [slot(Page.kernelMap, 9), entry(page(9), Bits.kernel)]),
      ).toBe(0);
    }));

  it('gets a fault for a write to a table, with the address', () =>
    holds((guest) => {
      expect(guest.store(slot(Page.root, 3), -1)).toBe(WRITE_BLOCKED);
      expect(guest.shared(SharedField.Value) >>> 0).toBe(slot(Page.root, 3));
      expect(guest.load(slot(Page.root, 3))).toBe(0);
    }));

  it('cannot write through an entry that was writable a moment ago', () =>
    holds((guest) => {
      guest.mustStore(page(9), 1); // the hart knows the page as writable
      expect(guest.update([slot(Page.kernelMap, 9), entry(page(9), Bits.seen)])).toBe(0);
      expect(guest.store(page(9), 2)).toBe(WRITE_BLOCKED);
      expect(guest.update([slot(Page.kernelMap, 9), entry(page(9), Bits.kernel)])).toBe(0);
    }));

  it('gains nothing by pinning a table twice', () =>
    holds((guest) => {
      expect(guest.call('pin_table', page(Page.root), 1)).toBe(Errno.EINVAL);
      expect(guest.call('pin_table', page(Page.userTable), 0)).toBe(0);
      expect(guest.call('pin_table', page(Page.userTable), 0)).toBe(Errno.EINVAL);
      expect(guest.call('unpin_table', page(Page.userTable))).toBe(0);
      expect(guest.call('unpin_table', page(Page.userTable))).toBe(Errno.EINVAL);
      expect(guest.vm.tables.isTable(page(Page.userTable) / PAGE)).toBe(true);
    }));

  it('gains nothing by unpinning the one in use: it stays a table', () =>
    holds((guest) => {
      expect(guest.call('unpin_table', page(Page.root))).toBe(0);
      const leaf = entry(page(Page.root), Bits.kernel);
      expect(guest.update([slot(Page.kernelMap, Page.root), leaf])).toBe(Errno.EBUSY);
      expect(guest.store(slot(Page.root, 3), -1)).toBe(WRITE_BLOCKED);
      expect(guest.call('unpin_table', page(Page.root))).toBe(Errno.EINVAL);
    }));

  it('keeps the table below a root that is gone, as long as another root leads to it', () => {
    const guest = victim();
    guest.mustStore(page(9) + 4, entry(page(Page.userTable), Bits.table));
    guest.mustStore(page(9) + 4 * KERNEL_SLOT, entry(page(Page.kernelMap), Bits.table));
    expect(guest.update([slot(Page.kernelMap, 9), entry(page(9), Bits.seen)])).toBe(0);
    expect(guest.call('new_baseptr', page(9))).toBe(0);
    expect(guest.call('unpin_table', page(Page.root))).toBe(0);
    expect(guest.vm.tables.isTable(ROOT)).toBe(false);
    expect(guest.store(slot(Page.userTable, 0), -1)).toBe(WRITE_BLOCKED);
    const leaf = entry(page(Page.userTable), Bits.kernel);
    expect(guest.update([slot(Page.kernelMap, Page.userTable), leaf])).toBe(Errno.EBUSY);
    expect(brokenRules(guest.vm, page(9) / PAGE)).toEqual([]);
  });

  it('cannot update entries outside its memory', () =>
    holds((guest) => {
      const { host, tables, shared } = guest.vm;
      const real = (tables.satp(Mode.Supervisor) & 0x3fffff) * PAGE;
      for (const address of [0, page(256), host.hostAddress(BASE), SHARED_INFO, 0xffff_fffc])
        expect(guest.update([address, entry(page(9), Bits.kernel)])).toBe(Errno.EPERM);
      // Frames of the host have numbers that pages of the guest have too: never is it the host's that is changed.
      for (const address of [real + 4, shared.frame + SharedField.Pc, host.ram.base])
        expect(guest.update([address, entry(page(9), Bits.kernel)])).not.toBe(0);
    }));

  it('cannot have the entry where the shared page is', () =>
    holds((guest) => {
      expect(guest.update([slot(Page.root, 1023), entry(page(Page.userTable), Bits.table)])).toBe(
        Errno.EPERM,
      );
      guest.mustStore(page(9) + 4 * 1023, entry(page(Page.userTable), Bits.table));
      expect(guest.update([slot(Page.kernelMap, 9), entry(page(9), Bits.seen)])).toBe(0);
      expect(guest.call('new_baseptr', page(9))).toBe(Errno.EPERM);
      expect(guest.update([slot(Page.kernelMap, 9), entry(page(9), Bits.kernel)])).toBe(0);
    }));

  it('cannot switch the hart to other tables by itself', () =>
    holds((guest) => {
      expect(guest.writeSatp(0x8000_0000 | 0)).toBe(Cause.IllegalInstruction);
    }));

  it('cannot use up the frames of the monitor: it is refused, and gets on with what it has', () => {
    const guest = new ParavirtualGuest({ memorySize: 0x100_0000 });
    guest.setUpTables = () => {};
    const answers = new Set<number>();
    for (let number = 1; number < 1024; number++)
      answers.add(guest.call('pin_table', page(number), number % 2));
    expect([...answers]).toEqual([0, Errno.ENOMEM]);
    expect(guest.vm.host.freeFrames).toBeLessThan(2);
    guest.mustStore(page(2000), entry(page(2001), Bits.table));
    expect(guest.call('new_baseptr', page(2000))).toBe(Errno.ENOMEM);
    expect(guest.call('unpin_table', page(1))).toBe(0);
    // Room for one table, and the root needs another below it: what was begun is taken back.
    expect(guest.call('new_baseptr', page(2000))).toBe(Errno.ENOMEM);
    expect(guest.call('pin_table', page(2001), 0)).toBe(0);
    expect(guest.update([slot(3, 0), entry(page(2002), Bits.table)])).toBe(Errno.ENOMEM);
    expect(brokenRules(guest.vm, null)).toEqual([]);
  });
});
