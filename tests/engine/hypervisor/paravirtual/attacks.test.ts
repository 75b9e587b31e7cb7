// A guest that wants out of its memory, one test a way. Whatever it does, the monitor's memory is what it was, no table of
// the guest is writable, and nothing is thrown.

import { describe, expect, it } from 'vitest';
import { Errno, Event, SHARED_INFO, SharedField } from '../../../../lessons-engine/hypervisor/index.ts';
import { Cause } from '../../../../lessons-engine/isa/index.ts';
import { Mode } from '../../../../lessons-engine/machine/index.ts';
import { Random } from '../../../../lessons-engine/bits/index.ts';
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
  TRAP_ENTRY,
} from '../../../support/paravirtual-guest.ts';
import { brokenRules } from '../../../support/paravirtual-rules.ts';

const ROOT = page(Page.root) / PAGE;
const WRITE_BLOCKED = Cause.StorePageFault;

function victim(): ParavirtualGuest {
  const guest = new ParavirtualGuest({
    devices: { block: { image: new Uint8Array(0x10000).fill(0xff) } },
  });
  guest.setUpTables();
  return guest;
}

/** Does `attack` to a guest with tables, and sees what it has not done. */
function holds(attack: (guest: ParavirtualGuest) => void, guest = victim()): void {
  const memory = guest.monitorMemory();
  attack(guest);
  expect(Buffer.compare(guest.monitorMemory(), memory)).toBe(0);
  expect(brokenRules(guest.vm, ROOT)).toEqual([]);
}

/** Lets a program of the guest run `words` at 0x40_0000: until its first trap or `steps` steps later. */
function runProgram(guest: ParavirtualGuest, words: readonly number[], steps = 100): void {
  words.forEach((word, index) => guest.mustStore(page(20) + 4 * index, word));
  expect(guest.update([slot(Page.userTable, 0), entry(page(20), Bits.user)])).toBe(0);
  guest.setShared(SharedField.Pc, 0x40_0000);
  guest.setShared(SharedField.Kernel, 0);
  guest.call('iret');
  expect(guest.vm.guest.mode).toBe(Mode.User);
  guest.vm.run(steps);
}

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

describe('a guest that attacks the shared page', () => {
  it('can forge all of it, and goes on in user mode on its own pages', () => {
    for (let seed = 1; seed <= 50; seed++)
      holds((guest) => {
        const random = new Random(seed);
        for (let field = 0x800; field < 0x840; field += 4) {
          const pick = [
            0,
            -1,
            1,
            page(256),
            guest.vm.host.ram.base,
            SHARED_INFO,
            TRAP_ENTRY,
            random.word() | 0,
          ];
          guest.setShared(field, random.pick(pick));
        }
        guest.call('iret');
        expect(guest.vm.real.mode, `seed ${seed}`).toBe(Mode.User);
        guest.vm.run(200);
      });
  });

  it('cannot execute it', () =>
    holds((guest) => {
      guest.setShared(0x900, 0x0000_0073);
      guest.setShared(SharedField.Pc, SHARED_INFO + 0x900);
      guest.setShared(SharedField.Kernel, 1);
      guest.call('iret');
      guest.vm.run(1);
      expect(guest.shared(SharedField.Cause)).toBe(Cause.InstructionPageFault);
    }));

  it('cannot see it from a program, nor the kernel’s pages', () =>
    holds((guest) => {
      runProgram(guest, [0x8000_2083 | 0, 0x8000_2083 | 0], 2); // lw ra, -2048(zero)
      expect(guest.shared(SharedField.Cause)).toBe(Cause.LoadPageFault);
      expect(guest.shared(SharedField.Value) >>> 0).toBe(0xffff_f800);
      runProgram(guest, [0x8000_00b7 | 0, 0x0000_a083], 3); // lui ra, 0x80000; lw ra, 0(ra)
      expect(guest.shared(SharedField.Value) >>> 0).toBe(BASE);
      expect(guest.update([slot(Page.userTable, 0), 0])).toBe(0);
    }));

  it('cannot make the timer come before its time or the disk answer: forged events are its own business', () =>
    holds((guest) => {
      guest.setShared(SharedField.Pending, -1);
      guest.setShared(SharedField.Mask, 0);
      guest.call('sched_op', 0);
      guest.vm.run(1);
      expect(guest.vm.hypercalls).toMatchObject({ timerEvents: 0, diskEvents: 0 });
    }));
});

describe('a program of the guest', () => {
  it('makes no hypercalls: its ecall is a system call', () =>
    holds((guest) => {
      const calls = guest.vm.counts.call + 2; // an update and an iret
      runProgram(guest, [0x0050_0893, 0x0000_0073], 2); // li a7, new_baseptr; ecall
      expect(guest.vm.counts.call).toBe(calls);
      expect(guest.vm.guest.pc).toBe(TRAP_ENTRY);
      expect(guest.shared(SharedField.Cause)).toBe(Cause.EcallFromU);
      expect(guest.update([slot(Page.userTable, 0), 0])).toBe(0);
    }));
});

describe('a guest that loops', () => {
  it('in traps that lead to traps comes to the end of its budget', () =>
    holds((guest) => {
      guest.call('set_trap_entry', 0x1000);
      guest.load(0x2000);
      expect(guest.vm.run(5000)).toEqual({ reason: 'budget' });
    }));

  it('in iret comes to the end of its budget', () =>
    holds((guest) => {
      guest.setShared(SharedField.Pc, BASE);
      guest.setShared(SharedField.Kernel, 1);
      guest.setShared(SharedField.A7, 1);
      guest.call('iret');
      expect(guest.vm.run(5000)).toEqual({ reason: 'budget' });
      expect(guest.vm.hypercalls.byName.iret).toBeGreaterThan(5000);
    }));

  it('in events that it never takes comes to the end of its budget', () =>
    holds((guest) => {
      guest.setShared(SharedField.Pending, -1);
      guest.setShared(SharedField.Mask, 0);
      guest.setShared(SharedField.AllMasked, 0);
      guest.setShared(SharedField.Pc, BASE);
      guest.call('set_trap_entry', BASE); // an ecall: whatever a7 says
      expect(guest.vm.run(5000)).toEqual({ reason: 'budget' });
    }));
});

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
