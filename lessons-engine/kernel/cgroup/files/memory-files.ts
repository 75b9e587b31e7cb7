// Files of the memory controller (cgroup-v2.rst, "Memory Interface Files"). Left out: memory.min and memory.low, swap and
// zswap, NUMA, pressure; writing memory.peak to start it anew.

import { PAGE_SIZE } from '../../../machine/index.ts';
import { KernelError } from '../../kernel-error.ts';
import type { Cgroup } from '../cgroup.ts';
import { maxText, readBytes, readInteger, readPages } from '../numbers.ts';
import { flatKeyed, type CgroupFile } from './cgroup-file.ts';

const bytesText = (pages: number): string => `${maxText(pages * PAGE_SIZE)}\n`;

/** What Linux calls `file` has the pages of tmpfs in it, and `kernel` all of the kernel's own. */
function statistics({ memory: { stat, reclaimed } }: Cgroup): string {
  const { anon, file, shmem, pagetables } = stat;
  const pages = { anon, file: file + shmem, kernel: pagetables, pagetables, shmem };
  const bytes = Object.entries(pages).map(([name, count]) => [name, count * PAGE_SIZE] as const);
  return flatKeyed({ ...Object.fromEntries(bytes), pgsteal: reclaimed });
}

/** "64M", then options, of which there are none here. EINVAL; EAGAIN when less could be dropped. */
function reclaim({ memory }: Cgroup, text: string): void {
  const { bytes, rest } = readBytes(text.trim());
  if (text.trim() === rest || rest.trim() !== '')
    throw new KernelError('EINVAL', `expected bytes, found "${text.trim()}"`);
  const pages = Math.floor(bytes / PAGE_SIZE);
  const dropped = memory.reclaim(pages);
  if (dropped < pages) throw new KernelError('EAGAIN', `expected ${pages} pages to drop, found ${dropped}`);
}

export const memoryFiles: readonly CgroupFile[] = [
  { name: 'memory.current', read: ({ memory }) => bytesText(memory.pages) },
  { name: 'memory.peak', read: ({ memory }) => bytesText(memory.peakPages) },
  {
    name: 'memory.max',
    read: ({ memory }) => bytesText(memory.max),
    write: ({ memory }, text) => memory.setMax(readPages(text)),
  },
  {
    name: 'memory.high',
    read: ({ memory }) => bytesText(memory.high),
    write: ({ memory }, text) => memory.setHigh(readPages(text)),
  },
  {
    name: 'memory.events',
    read: ({ memory }) => flatKeyed(memory.events),
    changed: ({ memory }) => memory.eventsChanged,
    version: ({ memory }) => memory.changes,
  },
  {
    name: 'memory.events.local',
    read: ({ memory }) => flatKeyed(memory.localEvents),
    changed: ({ memory }) => memory.eventsChanged,
    version: ({ memory }) => memory.changes,
  },
  { name: 'memory.stat', onRoot: true, read: statistics },
  {
    name: 'memory.oom.group',
    delegatable: true,
    read: ({ memory }) => `${Number(memory.oomGroup)}\n`,
    write: ({ memory }, text) => {
      const value = readInteger(text.trim());
      if (value !== 0 && value !== 1) throw new KernelError('EINVAL', `expected 0 or 1, found ${value}`);
      memory.oomGroup = value === 1;
    },
  },
  { name: 'memory.reclaim', onRoot: true, delegatable: true, write: reclaim },
];
