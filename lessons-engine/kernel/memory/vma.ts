// A virtual memory area: pages in a row with the same rights and the same origin, as a line of /proc/PID/maps shows it.

import { PAGE_SIZE } from '../../machine/index.ts';
import type { MappedFile } from './page-cache.ts';
import type { SharedPages } from './shared-pages.ts';

/** PROT_READ, PROT_WRITE, PROT_EXEC (asm-generic/mman-common.h). */
export const Prot = { None: 0, Read: 1, Write: 2, Exec: 4 } as const;

export interface Vma {
  /** First address, and the first behind it; both whole pages. */
  readonly start: number;
  readonly end: number;
  /** A set of `Prot`. */
  readonly prot: number;
  /** MAP_SHARED: writes are seen by everybody who maps it; else a writer gets a copy of its own. */
  readonly shared: boolean;
  /** Where the pages come from: the file from `offset` on (bytes, whole pages); null for zeros. */
  readonly file: { readonly from: MappedFile; readonly offset: number; readonly length: number } | null;
  /** Pages in common with other areas, from page `first` on; such an area is shared and has no file. */
  readonly shares?: { readonly pages: SharedPages; readonly first: number };
  /** `[stack]`, `[heap]`, a path, or ''. */
  readonly name: string;
}

/** The part of an area between two addresses, which must overlap it. */
export function slice(vma: Vma, start: number, end: number): Vma {
  const [from, to] = [Math.max(start, vma.start), Math.min(end, vma.end)];
  const skipped = from - vma.start;
  const file =
    vma.file &&
    ({
      from: vma.file.from,
      offset: vma.file.offset + skipped,
      length: Math.max(0, vma.file.length - skipped),
    } as const);
  const { shares } = vma;
  const shown = shares && { shares: { ...shares, first: shares.first + skipped / PAGE_SIZE } };
  return { ...vma, start: from, end: to, file, ...shown };
}
