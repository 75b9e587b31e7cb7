// What a paravirtual kernel asks its monitor for. One row each: its number (in a7), its arguments (from a0 on), what is
// checked before anything is done, which errors can come back in a0. All arguments are a stranger's. Registers that a call
// does not answer in are kept.
// Barham et al. 2003, table 1 and section 3; the names are Xen's where it had the call.

import type { Hart } from '../../machine/index.ts';
import type { GuestPlatform } from '../platform/guest-platform.ts';
import { Errno, type ErrnoName, type Outcome } from './errno.ts';
import type { GuestTables } from './guest-tables.ts';
import type { GuestView } from './guest-view.ts';
import type { HypercallCounts } from './hypercall-counts.ts';
import { Event, type SharedInfo } from './shared-info.ts';
import type { VirtualDisk } from './virtual-disk.ts';

/** What hypercalls act on: Xen's word for a guest and what the monitor keeps of it. */
export interface Domain {
  /** The guest's registers, mode and pc. The pc stands behind the call already. */
  readonly guest: Hart;
  readonly platform: GuestPlatform;
  /** The guest's page tables, each checked before it counts. */
  readonly tables: GuestTables;
  /** The guest's memory by the virtual addresses of its kernel. */
  readonly view: GuestView;
  /** The page that guest and monitor share: events, the frame of the last trap, the time. */
  readonly shared: SharedInfo;
  /** What connect_disk leads to. */
  readonly disk: VirtualDisk;
  readonly hypercalls: HypercallCounts;
  /** Where traps and events enter the guest's kernel; null before it has said so. */
  trapEntry: number | null;
}

export type HypercallName =
  | 'set_trap_entry'
  | 'iret'
  | 'mmu_update'
  | 'pin_table'
  | 'unpin_table'
  | 'new_baseptr'
  | 'set_timer'
  | 'console_write'
  | 'sched_op'
  | 'connect_disk'
  | 'event_send';

export interface Hypercall {
  /** What stands in a7. */
  readonly number: number;
  readonly name: HypercallName;
  /** What each is, in words, from a0 on. */
  readonly arguments: readonly string[];
  /** In words, for whoever reads the table. */
  readonly checks: string;
  /** All that a0 can come back with when it is refused. */
  readonly errors: readonly ErrnoName[];
  /** The real hart must forget its translations. */
  readonly changesTables: boolean;
  /** Arguments unsigned. Null: it does not return, so there is nobody to answer. */
  readonly run: (domain: Domain, ...args: number[]) => Outcome | null;
}

/** Updates that one call may bring, as Xen allowed. */
export const MAX_BATCH = 2048;
/** Bytes that one call may print: a call is one step of the guest, and must not be much work of ours. */
export const MAX_TEXT = 256;
export const Sched = { block: 0, shutdown: 1 } as const;

const A1 = 11;

/** In the order of their numbers, from 0 on without a gap. */
export const hypercallTable: readonly Hypercall[] = [
  {
    number: 0,
    name: 'set_trap_entry',
    arguments: ['virtual address in the kernel'],
    checks: 'it is even; what lies there is the guest’s own business',
    errors: ['EINVAL'],
    changesTables: false,
    run: (domain, entry = 0) => {
      if (entry % 2 !== 0) return Errno.EINVAL;
      domain.trapEntry = entry;
      return 0;
    },
  },
  {
    number: 1,
    name: 'iret',
    arguments: [],
    checks: 'nothing: wherever the frame leads, it is user mode on pages of the guest',
    errors: [],
    changesTables: false,
    run: ({ guest, shared }) => {
      const { pc, mode, a7 } = shared.restoreFrame();
      guest.pc = pc;
      guest.mode = mode;
      guest.x[17] = a7;
      return null;
    },
  },
  {
    number: 2,
    name: 'mmu_update',
    arguments: [
      'virtual address of pairs (guest-physical address of an entry, new entry)',
      'number of pairs',
    ],
    checks:
      'each entry lies in a checked table; what it leads to is the guest’s memory; no table becomes writable. ' +
      'The first that is refused ends the call; a1 = how many were done',
    errors: ['EINVAL', 'EFAULT', 'EPERM', 'EBUSY', 'ENOMEM'],
    changesTables: true,
    run: updateTables,
  },
  {
    number: 3,
    name: 'pin_table',
    arguments: ['guest-physical address of a page', 'level: 1 for a root, 0 below'],
    checks:
      'the page is the guest’s and nowhere writable; all its entries, as for mmu_update; not pinned yet',
    errors: ['EINVAL', 'EPERM', 'EBUSY', 'ENOMEM'],
    changesTables: true,
    run: ({ tables }, address = 0, level = 0) => tables.pin(address, level),
  },
  {
    number: 4,
    name: 'unpin_table',
    arguments: ['guest-physical address of a page'],
    checks: 'it is pinned; it stays a table while something uses it',
    errors: ['EINVAL'],
    changesTables: true,
    run: ({ tables }, address = 0) => tables.unpin(address),
  },
  {
    number: 5,
    name: 'new_baseptr',
    arguments: ['guest-physical address of a root'],
    checks: 'it is a checked root, or can become one as by pin_table',
    errors: ['EINVAL', 'EPERM', 'EBUSY', 'ENOMEM'],
    changesTables: true,
    run: ({ tables }, address = 0) => tables.use(address),
  },
  {
    number: 6,
    name: 'set_timer',
    arguments: ['time, low word', 'high word'],
    checks: 'nothing: a time that has passed is now, all ones are never',
    errors: [],
    changesTables: false,
    run: ({ platform }, low = 0, high = 0) => {
      platform.timer.set(low, high);
      return 0;
    },
  },
  {
    number: 7,
    name: 'console_write',
    arguments: ['virtual address of text', 'bytes'],
    checks: `at most ${MAX_TEXT} bytes, which the kernel can read`,
    errors: ['EINVAL', 'EFAULT'],
    changesTables: false,
    run: ({ view, platform }, address = 0, length = 0) => {
      if (length > MAX_TEXT) return Errno.EINVAL;
      const text = view.bytes(address, length);
      if (text === null) return Errno.EFAULT;
      for (const byte of text) platform.uart.store(0, 1, byte);
      return 0;
    },
  },
  {
    number: 8,
    name: 'sched_op',
    arguments: [
      '0 block: sleep until an event is pending that is not masked; 1 shutdown',
      'code of a shutdown',
    ],
    checks: 'the operation is one of these',
    errors: ['EINVAL'],
    changesTables: false,
    run: ({ guest, platform }, operation = 0, code = 0) => {
      if (operation === Sched.block) guest.waiting = true;
      else if (operation === Sched.shutdown)
        platform.finisher.store(0, 4, code === 0 ? 0x5555 : ((code << 16) | 0x3333) >>> 0);
      else return Errno.EINVAL;
      return 0;
    },
  },
  {
    number: 9,
    name: 'connect_disk',
    arguments: ['guest-physical address of descriptors', 'of the available ring', 'of the used ring', 'size'],
    checks:
      'there is a disk; the size is a power of two that it offers; the rings are aligned, and the guest’s memory',
    errors: ['ENODEV', 'EINVAL', 'EPERM'],
    changesTables: false,
    run: ({ disk }, descriptors = 0, available = 0, used = 0, size = 0) =>
      disk.connect({ descriptors, available, used, size }),
  },
  {
    number: 10,
    name: 'event_send',
    arguments: ['event channel, as its bit in the shared page'],
    checks: 'the channel leads somewhere: to the disk, and there is one',
    errors: ['EINVAL', 'ENODEV'],
    changesTables: false,
    run: ({ disk }, channel = 0) => (channel === Event.Disk ? disk.notify() : Errno.EINVAL),
  },
];

function updateTables(domain: Domain, pairs = 0, count = 0): Outcome {
  const { guest, tables, view, hypercalls } = domain;
  guest.x[A1] = 0;
  if (pairs % 4 !== 0 || count > MAX_BATCH) return Errno.EINVAL;
  hypercalls.largestBatch = Math.max(hypercalls.largestBatch, count);
  for (let done = 0; done < count; done++) {
    // Read one by one: an update may change where the next pair stands.
    const address = view.word(pairs + 8 * done);
    const entry = view.word(pairs + 8 * done + 4);
    if (address === null || entry === null) return Errno.EFAULT;
    const updated = tables.update(address >>> 0, entry);
    if (updated !== 0) return updated;
    hypercalls.updates++;
    guest.x[A1] = done + 1;
  }
  return 0;
}
