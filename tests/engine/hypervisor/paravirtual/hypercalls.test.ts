// Every hypercall with every kind of argument that it must refuse: an error each, and nothing has happened.

import { describe, expect, it } from 'vitest';
import {
  CRASHED,
  Errno,
  Event,
  hypercallTable,
  MAX_BATCH,
  MAX_TEXT,
  MONITOR_ENTRY,
  SHARED_INFO,
  SharedField,
  type ErrnoName,
  type HypercallName,
} from '../../../../lessons-engine/hypervisor/index.ts';
import { Cause } from '../../../../lessons-engine/isa/index.ts';
import { Mode } from '../../../../lessons-engine/machine/index.ts';
import {
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

const PAGES = 256;
const BEYOND = page(PAGES);
const disk = () => ({ devices: { block: { image: new Uint8Array(0x10000) } } });
const ready = (): ParavirtualGuest => {
  const guest = new ParavirtualGuest(disk());
  guest.setUpTables();
  return guest;
};

/** A guest with tables; what it does before, if anything; what it asks for. */
const hostile: readonly [
  HypercallName,
  string,
  ErrnoName,
  readonly number[],
  ((guest: ParavirtualGuest) => void)?,
][] = [
  ['set_trap_entry', 'an odd address', 'EINVAL', [TRAP_ENTRY + 1]],
  ['mmu_update', 'pairs that are not aligned', 'EINVAL', [page(Page.array) + 2, 1]],
  ['mmu_update', 'more pairs than allowed', 'EINVAL', [page(Page.array), MAX_BATCH + 1]],
  ['mmu_update', 'as many pairs as a register can say', 'EINVAL', [page(Page.array), -1]],
  ['mmu_update', 'pairs where nothing is', 'EFAULT', [0x1000, 1]],
  ['mmu_update', 'pairs in the monitor’s memory', 'EFAULT', [BEYOND, 1]],
  ['mmu_update', 'pairs that go on beyond the last address', 'EFAULT', [-8, 2], zeroLastPair],
  ['pin_table', 'an address inside a page', 'EINVAL', [page(Page.free) + 4, 0]],
  ['pin_table', 'a level that is none', 'EINVAL', [page(Page.free), 2]],
  ['pin_table', 'a page beyond memory', 'EPERM', [BEYOND, 0]],
  ['pin_table', 'a device', 'EPERM', [0x1000_0000, 0]],
  ['pin_table', 'the shared page', 'EPERM', [SHARED_INFO, 0]],
  ['pin_table', 'a page that is writable', 'EBUSY', [page(Page.free), 0]],
  ['pin_table', 'a lower table as a root', 'EBUSY', [page(Page.userTable), 1]],
  ['pin_table', 'a root that is pinned', 'EINVAL', [page(Page.root), 1]],
  ['unpin_table', 'an address inside a page', 'EINVAL', [page(Page.root) + 4]],
  ['unpin_table', 'a page that is no table', 'EINVAL', [page(Page.free)]],
  ['unpin_table', 'a table that others keep, and nobody has pinned', 'EINVAL', [page(Page.userTable)]],
  ['unpin_table', 'a page beyond memory', 'EINVAL', [BEYOND]],
  ['new_baseptr', 'an address inside a page', 'EINVAL', [page(Page.root) + 4]],
  ['new_baseptr', 'a page beyond memory', 'EPERM', [BEYOND]],
  ['new_baseptr', 'nothing', 'EPERM', [0]],
  ['new_baseptr', 'a lower table', 'EBUSY', [page(Page.userTable)]],
  ['new_baseptr', 'a page that is writable', 'EBUSY', [page(Page.free)]],
  ['console_write', 'more than one call prints', 'EINVAL', [page(0), MAX_TEXT + 1]],
  ['console_write', 'as much as a register can say', 'EINVAL', [page(0), -1]],
  ['console_write', 'text where nothing is', 'EFAULT', [0x1000, 1]],
  ['console_write', 'text that leaves memory', 'EFAULT', [BEYOND - 4, 8]],
  ['console_write', 'text in the monitor’s memory', 'EFAULT', [BEYOND, 8]],
  ['console_write', 'text that goes on beyond the last address', 'EFAULT', [-4, 8], mapZero],
  ['sched_op', 'an operation that is none', 'EINVAL', [2]],
  ['connect_disk', 'no descriptors', 'EINVAL', [page(8), page(9), page(10), 0]],
  ['connect_disk', 'a size that is no power of two', 'EINVAL', [page(8), page(9), page(10), 3]],
  ['connect_disk', 'more than the disk offers', 'EINVAL', [page(8), page(9), page(10), 1 << 31]],
  ['connect_disk', 'rings that are not aligned', 'EINVAL', [page(8) + 4, page(9), page(10), 8]],
  ['connect_disk', 'rings beyond memory', 'EPERM', [page(8), page(9), BEYOND, 8]],
  ['connect_disk', 'rings that leave memory', 'EPERM', [BEYOND - 16, page(9), page(10), 8]],
  ['event_send', 'no channel', 'EINVAL', [0]],
  ['event_send', 'the channel of the timer', 'EINVAL', [Event.Timer]],
  ['event_send', 'two channels', 'EINVAL', [Event.Timer | Event.Disk]],
  ['event_send', 'a channel that is none', 'EINVAL', [0x80000000]],
];

/** Pairs that mmu_update must refuse, in a guest with tables. */
const hostilePairs: readonly [string, ErrnoName, number, number][] = [
  ['an entry that is not aligned', 'EINVAL', slot(Page.userTable, 3) + 2, 0],
  ['an entry in a page that is no table', 'EINVAL', slot(Page.free, 0), 0],
  ['an entry beyond memory', 'EPERM', BEYOND, 0],
  ['an entry at address 0', 'EPERM', 0, 0],
  ['an entry in the shared page', 'EPERM', SHARED_INFO + SharedField.Pc, 0],
  ['a page beyond memory', 'EPERM', slot(Page.userTable, 3), entry(BEYOND, Bits.user)],
  ['a page beyond memory, read-only', 'EPERM', slot(Page.userTable, 3), entry(BEYOND, Bits.seen)],
  ['a device', 'EPERM', slot(Page.kernelMap, 3), entry(0x1000_0000, Bits.kernel)],
  ['page 0', 'EPERM', slot(Page.kernelMap, 3), entry(0, Bits.kernel)],
  ['the last page there can be', 'EPERM', slot(Page.kernelMap, 3), -1 & ~0x3ff | Bits.kernel],
  ['a table, writable', 'EBUSY', slot(Page.userTable, 3), entry(page(Page.root), Bits.user)],
  ['itself, writable', 'EBUSY', slot(Page.userTable, 3), entry(page(Page.userTable), Bits.user)],
  ['a leaf without rights', 'EINVAL', slot(Page.userTable, 3), entry(page(Page.free), 0xc1)],
  ['a leaf that is writable and not readable', 'EINVAL', slot(Page.userTable, 3), entry(page(8), 0xc5)],
  ['a superpage', 'EINVAL', slot(Page.root, 5), entry(page(0), Bits.kernel)],
  ['a superpage, read-only', 'EINVAL', slot(Page.root, 5), entry(page(0), Bits.seen)],
  ['a pointer with bits that it must not have', 'EINVAL', slot(Page.root, 5), entry(page(Page.userTable), 0xc1)],
  ['a pointer beyond memory', 'EPERM', slot(Page.root, 5), entry(BEYOND, Bits.table)],
  ['a pointer to a writable page', 'EBUSY', slot(Page.root, 5), entry(page(Page.free), Bits.table)],
  ['a root below itself', 'EBUSY', slot(Page.root, 5), entry(page(Page.root), Bits.table)],
  ['the entry of the monitor', 'EPERM', slot(Page.root, MONITOR_ENTRY), entry(page(Page.userTable), Bits.table)],
]; // prettier-ignore

/** The first pair, at the very end of the shared page, is a change that is allowed; the second would be at 0. */
function zeroLastPair(guest: ParavirtualGuest): void {
  mapZero(guest);
  guest.mustStore(0xffff_fff8, slot(Page.userTable, 3));
  guest.mustStore(0xffff_fffc, 0);
}

/** Addresses do not begin anew behind the last one, whatever is at 0. */
function mapZero(guest: ParavirtualGuest): void {
  const pointer = [slot(Page.root, 0), entry(page(Page.userTable), Bits.table)] as const;
  expect(guest.update(pointer, [slot(Page.userTable, 0), entry(page(9), Bits.kernel)])).toBe(0);
}

describe('a hypercall', () => {
  it.each(hostile)('%s refuses %s (%s)', (name, _, errno, args, before) => {
    const guest = ready();
    before?.(guest);
    const memory = guest.monitorMemory();
    expect(guest.call(name, ...args)).toBe(Errno[errno]);
    expect(guest.vm.hypercalls.refused).toBe(1);
    expect(Buffer.compare(guest.monitorMemory(), memory)).toBe(0);
    expect(guest.vm.platform.console).toBe('');
    expect(brokenRules(guest.vm, page(Page.root) / PAGE)).toEqual([]);
  });

  it.each(hostilePairs)('mmu_update refuses %s (%s)', (_, errno, address, value) => {
    const guest = ready();
    const memory = guest.monitorMemory();
    expect(guest.update([address, value])).toBe(Errno[errno]);
    expect(guest.vm.guest.x[11]).toBe(0);
    expect(Buffer.compare(guest.monitorMemory(), memory)).toBe(0);
    expect(brokenRules(guest.vm, page(Page.root) / PAGE)).toEqual([]);
  });

  it('with a number that none has is refused (ENOSYS)', () => {
    for (const number of [hypercallTable.length, -1, 0x8000_0000 | 0])
      expect(ready().call(number)).toBe(Errno.ENOSYS);
  });

  it('of the disk is refused where there is none (ENODEV)', () => {
    const guest = new ParavirtualGuest();
    expect(guest.call('connect_disk', page(8), page(9), page(10), 8)).toBe(Errno.ENODEV);
    expect(guest.call('event_send', Event.Disk)).toBe(Errno.ENODEV);
  });

  it('has an example here for every error that its row declares', () => {
    const shown = new Set([
      ...hostile.map(([name, , errno]) => `${name} ${errno}`),
      ...hostilePairs.map(([, errno]) => `mmu_update ${errno}`),
      'connect_disk ENODEV',
      'event_send ENODEV',
      // No more frames: in attacks-on-tables.test.ts.
      ...['mmu_update', 'pin_table', 'new_baseptr'].map((name) => `${name} ENOMEM`),
    ]);
    const declared = hypercallTable.flatMap(({ name, errors }) => errors.map((errno) => `${name} ${errno}`));
    expect(declared.filter((each) => !shown.has(each))).toEqual([]);
    expect([...shown].filter((each) => !declared.includes(each))).toEqual([]);
  });
});

describe('the table of hypercalls', () => {
  it('has each number once, in order', () => {
    expect(hypercallTable.map(({ number }) => number)).toEqual(hypercallTable.map((_, index) => index));
  });
});

describe('mmu_update', () => {
  it('does what comes before the first that is refused, and says how many', () => {
    const guest = ready();
    const good = [slot(Page.userTable, 0), entry(page(Page.free), Bits.user)] as const;
    const bad = [slot(Page.userTable, 1), entry(BEYOND, Bits.user)] as const;
    const late = [slot(Page.userTable, 2), entry(page(Page.free), Bits.user)] as const;
    expect(guest.update(good, bad, late)).toBe(Errno.EPERM);
    expect(guest.vm.guest.x[11]).toBe(1);
    expect(guest.load(good[0])).toBe(good[1]);
    expect(guest.load(late[0])).toBe(0);
    expect(guest.vm.hypercalls).toMatchObject({ updates: 1, largestBatch: 3 });
  });

  it('takes as many pairs as Xen did', () => {
    const guest = ready();
    for (let i = 0; i < MAX_BATCH; i++) {
      guest.mustStore(page(Page.free) + 8 * i, slot(Page.userTable, i % 1024));
      guest.mustStore(page(Page.free) + 8 * i + 4, i < 1024 ? entry(page(i % 256), Bits.seen | 0x10) : 0);
    }
    expect(guest.call('mmu_update', page(Page.free), MAX_BATCH)).toBe(0);
    expect(guest.vm.guest.x[11]).toBe(MAX_BATCH);
    expect(guest.vm.hypercalls.updates).toBe(MAX_BATCH);
  });

  it('reads pairs through what the pairs before have made of the address space', () => {
    const guest = ready();
    const [other, moved] = [page(Page.free), page(Page.free + 1)];
    guest.mustStore(page(Page.array), slot(Page.kernelMap, Page.array));
    guest.mustStore(page(Page.array) + 4, entry(other, Bits.kernel));
    guest.mustStore(other + 8, slot(Page.userTable, 7));
    guest.mustStore(other + 12, entry(moved, Bits.user));
    expect(guest.call('mmu_update', page(Page.array), 2)).toBe(0);
    expect(guest.load(slot(Page.userTable, 7))).toBe(entry(moved, Bits.user));
  });

  it('takes effect at once: the hart forgets what it knew', () => {
    const guest = ready();
    guest.mustStore(page(9), 99);
    expect(guest.load(page(8))).toBe(0);
    expect(guest.update([slot(Page.kernelMap, 8), entry(page(9), Bits.kernel)])).toBe(0);
    expect(guest.load(page(8))).toBe(99);
    expect(guest.update([slot(Page.kernelMap, 8), 0])).toBe(0);
    expect(guest.load(page(8))).toBe(null);
  });
});

describe('an entry', () => {
  const EARLIER = 0x40_0000;

  it('for programs is not there for the kernel, and the other way round', () => {
    const guest = ready();
    expect(guest.update([slot(Page.userTable, 0), entry(page(9), Bits.user)])).toBe(0);
    expect(guest.load(EARLIER)).toBe(null);
    expect(guest.update([slot(Page.userTable, 0), entry(page(9), Bits.kernel)])).toBe(0);
    expect(guest.load(EARLIER)).toBe(0);
  });

  it('without A is not there, and one without D is not writable, until the guest sets them', () => {
    const guest = ready();
    expect(guest.update([slot(Page.userTable, 0), entry(page(9), Bits.kernel & ~0xc0)])).toBe(0);
    expect(guest.load(EARLIER)).toBe(null);
    expect(guest.update([slot(Page.userTable, 0), entry(page(9), Bits.kernel & ~0x80)])).toBe(0);
    expect(guest.load(EARLIER)).toBe(0);
    expect(guest.store(EARLIER, 1)).toBe(Cause.StorePageFault);
    expect(guest.update([slot(Page.userTable, 0), entry(page(9), Bits.kernel)])).toBe(0);
    expect(guest.store(EARLIER, 1)).toBe('stored');
  });
});

describe('iret', () => {
  it('goes where the frame says, in the mode that it says, with a7 from the frame', () => {
    const guest = ready();
    guest.setShared(SharedField.Pc, 0x40_0001);
    guest.setShared(SharedField.Kernel, 0);
    guest.setShared(SharedField.A7, 1234);
    guest.call('iret');
    expect(guest.vm.guest).toMatchObject({ pc: 0x40_0000, mode: Mode.User });
    expect(guest.vm.guest.x[17]).toBe(1234);
  });
});

describe('events', () => {
  it('of the timer come once for each deadline, when they are neither masked nor closed', () => {
    const guest = ready();
    guest.call('set_timer', 0, 0);
    expect(guest.shared(SharedField.Pending)).toBe(Event.Timer);
    expect(guest.vm.counts.injected).toBe(0); // all is masked yet
    guest.setShared(SharedField.Mask, 0);
    guest.setShared(SharedField.Pc, TRAP_ENTRY);
    guest.setShared(SharedField.Kernel, 1);
    guest.setShared(SharedField.WasMasked, 0);
    guest.call('iret');
    guest.vm.run(10);
    expect(guest.vm.counts.injected).toBe(1);
    expect(guest.vm.hypercalls.timerEvents).toBe(1);
    expect(guest.shared(SharedField.Cause)).toBe(0x8000_0000 | 0);
  });

  it('wait for an exit when the kernel opens the mask by a store, however the run is cut', () => {
    const guest = ready();
    guest.call('set_timer', 0, 0);
    guest.setShared(SharedField.Mask, 0);
    const injected = guest.vm.counts.injected;
    guest.setShared(SharedField.AllMasked, 0);
    expect(guest.load(page(9))).toBe(0); // a run of its own
    expect(guest.vm.counts.injected).toBe(injected);
    guest.call('set_timer', -1, -1);
    guest.vm.run(1);
    expect(guest.vm.counts.injected).toBe(injected + 1);
  });

  it('end a block, and the time until the timer is skipped', () => {
    const guest = ready();
    guest.setShared(SharedField.Mask, 0);
    guest.call('set_timer', 1_000_000, 0);
    guest.call('sched_op', 0);
    expect(guest.vm.run(1)).toEqual({ reason: 'budget' });
    expect(guest.shared(SharedField.TimeLow)).toBeGreaterThanOrEqual(1_000_000);
    expect(guest.vm.guest.cycle).toBeLessThan(100);
  });

  it('that are masked do not end a block', () => {
    const guest = ready();
    guest.call('set_timer', 1_000_000, 0);
    guest.call('sched_op', 0);
    expect(guest.vm.run(1000)).toEqual({ reason: 'waiting' });
  });
});

describe('a reservation', () => {
  it('does not outlast a trap', () => {
    const guest = ready();
    guest.vm.real.reservation = guest.vm.host.hostAddress(page(9));
    guest.load(0x1000);
    expect(guest.vm.real.reservation).toBe(-1);
  });
});

describe('whoever watches', () => {
  it('hears of each exit, with the name of the call', () => {
    const guest = ready();
    const exits: string[] = [];
    guest.vm.onExit = ({ reason, detail }) => exits.push(`${reason} ${detail}`.trim());
    guest.call('set_timer', 0, 0);
    guest.call(99);
    guest.load(0x1000);
    expect(exits).toEqual(['call set_timer', 'call unknown', 'reflected']);
  });
});

describe('a guest without a trap entry', () => {
  it('is ended by its first trap', () => {
    const guest = ready();
    guest.vm.trapEntry = null;
    guest.load(0x1000);
    expect(guest.vm.run(1)).toEqual({ reason: 'shutdown', code: CRASHED });
  });
});

describe('the kernel’s map', () => {
  it('may be reached twice: from the root at two places', () => {
    const guest = ready();
    const pointer = entry(page(Page.kernelMap), Bits.table);
    expect(guest.update([slot(Page.root, 5), pointer])).toBe(0);
    expect(guest.load(5 * 2 ** 22 + 4 * PAGE)).toBe(guest.load(page(4)));
    expect(guest.update([slot(Page.root, 5), 0])).toBe(0);
    expect(guest.load(slot(Page.root, KERNEL_SLOT))).toBe(pointer);
  });
});
