// What a host with less memory than its guests have does: two guests at one address, equal pages, balloons, the tax on idle
// memory, and what sharing tells a neighbour. Guests and host are those of lessons-engine/hypervisor/memory.

import {
  balloonAgainstNative,
  Host,
  idleTax,
  sharingByGuests,
  sharingChannel,
  type ChannelResult,
  type SharingRow,
  type SizeRow,
} from '../../../lessons-engine/hypervisor/index.ts';
import { MemoryMap, PAGE_SIZE } from '../../../lessons-engine/machine/index.ts';
import { guestKernel } from '../../guests/library.ts';
import { memoryGuests } from '../../guests/memory/library.ts';

/** Two kernels on one host: for some of the guests' pages, the frame of the host that each lies in, or null. */
export function placement(pages = 6): { address: number; frames: (number | null)[] }[] {
  const host = new Host({ frames: 600, seed: 7 });
  const tenants = (['forkwait', 'compute'] as const).map((name) => host.add(guestKernel(name)));
  host.run(40, 5000);
  return Array.from({ length: pages }, (_, index) => {
    const page = MemoryMap.ram.base / PAGE_SIZE + index;
    const frames = tenants.map(({ guest }) => {
      const backing = guest.pages.backing(page);
      return backing?.kind === 'frame' ? backing.frame : null;
    });
    return { address: page * PAGE_SIZE, frames };
  });
}

/** Equal guests one after the other, up to ten. */
export const sharingRows = (): SharingRow[] => sharingByGuests(memoryGuests.cache, 10);
/** Ten guests, each with a salt of its own. */
export const saltedSharing = (): SharingRow =>
  sharingByGuests(memoryGuests.cache, 10, true).at(-1) as SharingRow;

/** A guest built small, and one built large and ballooned down. */
export const balloonRows = (): SizeRow[] =>
  balloonAgainstNative(memoryGuests.cache, { sizes: [32, 48, 64, 80], warmUp: 100, measured: 100 });

export interface TaxSummary {
  tax: number;
  /** Pages of the idle and the active guest at the end, and operations of the active one in a turn over the last turns. */
  idle: number;
  active: number;
  operations: number;
}

/** The end of each half of the experiment: without tax, and with it. */
export function taxRows(): TaxSummary[] {
  const rows = idleTax(memoryGuests.cache);
  return [0, 0.75].map((tax) => {
    const last = rows.filter((row) => row.tax === tax).slice(-10);
    const { idle, active } = last.at(-1) as (typeof rows)[number];
    return {
      tax,
      idle,
      active,
      operations: last.reduce((sum, row) => sum + row.operations, 0) / last.length,
    };
  });
}

/** What the spy says of a secret, with one salt for all and with one each. */
export const channelRows = (secret: number): { open: ChannelResult; salted: ChannelResult } => ({
  open: sharingChannel(memoryGuests, { secret, salted: false }),
  salted: sharingChannel(memoryGuests, { secret, salted: true }),
});
