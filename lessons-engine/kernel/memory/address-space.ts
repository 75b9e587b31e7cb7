// What a program sees as memory (mm_struct): areas, and page tables that are filled when a page is first touched. Pages that
// nobody has written are shared: files through the page cache, zeros as one page, and after fork everything until one side
// writes (copy-on-write). Left out: superpages, swap, locked pages, MAP_GROWSDOWN (the stack's area is made whole).

import { Access, PAGE_SIZE, Pte, type Hart } from '../../machine/index.ts';
import { textOf } from '../byte-text.ts';
import { KernelError } from '../kernel-error.ts';
import type { UserNamespace } from '../security/user-namespace.ts';
import type { FrameAccount, Frames } from './frames.ts';
import type { MappedFile, PageCache } from './page-cache.ts';
import { PageTables } from './page-tables.ts';
import { Prot, slice, type Vma } from './vma.ts';

/** Addresses from here on are not a program's. */
export const TASK_SIZE = 0x9c00_0000;

/** What address spaces share. */
export interface MemoryParts {
  readonly frames: Frames;
  readonly pageCache: PageCache;
  /** One frame of zeros, mapped wherever zeros are only read. */
  readonly zeroFrame: number;
  readonly mmu: Pick<Hart['mmu'], 'flush' | 'flushAddress'>;
  readonly counts: MemoryCounts;
}

/** Pages. */
export interface MemoryCounts {
  /** Page faults that gave a program what it may have. */
  faults: number;
  /** Pages copied because somebody wrote to a shared one. */
  copied: number;
  /** Entries copied by fork. */
  entriesCopied: number;
}

/** `length` bytes up to whole pages. */
export const wholePages = (length: number): number => Math.ceil(length / PAGE_SIZE) * PAGE_SIZE;

export class AddressSpace {
  readonly tables: PageTables;
  /** Where the heap begins, and where it ends now (brk(2)). */
  heapStart = 0;
  heapEnd = 0;
  /** Not so: it has held what its own user may not see (PR_GET_DUMPABLE), and is shown to CAP_SYS_PTRACE alone. */
  dumpable = true;
  /** Over which that capability is asked for: that of the program that was executed; null before there was one. */
  userNamespace: UserNamespace | null = null;
  /** Tasks that live in it. */
  users = 1;
  /** Pages of the program that are in memory, shared ones included (RSS). */
  resident = 0;
  #areas: Vma[] = [];
  /** Files that it came from or that were mapped: they are kept until it ends, removed or not. */
  readonly #files = new Set<MappedFile>();
  readonly #parts: MemoryParts;

  constructor(parts: MemoryParts, account: FrameAccount) {
    this.#parts = parts;
    this.tables = new PageTables(parts.frames, account);
  }

  /** Who pays for pages that are first touched here, and for tables; those of before stay where they were charged. */
  get account(): FrameAccount {
    return this.tables.account;
  }

  set account(account: FrameAccount) {
    this.tables.account = account;
  }

  /** By address; they do not overlap. */
  get areas(): readonly Vma[] {
    return this.#areas;
  }

  /** Bytes of all areas (VSZ). */
  get size(): number {
    return this.#areas.reduce((sum, { start, end }) => sum + end - start, 0);
  }

  areaAt(address: number): Vma | null {
    return this.#areas.find(({ start, end }) => address >= start && address < end) ?? null;
  }

  /** Adds an area; what lay there is unmapped. ENOMEM outside a program's addresses, EINVAL for parts of pages. */
  map(vma: Vma): void {
    const { start, end } = vma;
    if (start % PAGE_SIZE !== 0 || end % PAGE_SIZE !== 0)
      throw new KernelError(
        'EINVAL',
        `expected whole pages, found 0x${start.toString(16)} to 0x${end.toString(16)}`,
      );
    if (start >= end || end > TASK_SIZE)
      throw new KernelError(
        'ENOMEM',
        `expected addresses below 0x${TASK_SIZE.toString(16)}, found up to 0x${end.toString(16)}`,
      );
    this.unmap(start, end);
    vma.shares?.pages.opened();
    if (vma.file !== null) this.keep(vma.file.from);
    this.#areas = [...this.#areas, vma].sort((a, b) => a.start - b.start);
  }

  /** Keeps a file as long as there is this memory. */
  keep(file: MappedFile): void {
    if (this.#files.has(file)) return;
    this.#files.add(file);
    file.acquire();
  }

  /** Takes everything away between two addresses (whole pages). */
  unmap(start: number, end: number): void {
    this.#cut(start, end, () => null);
    const before = this.resident;
    for (const [address, entry] of this.tables.entries(start, end)) {
      this.tables.clear(address);
      this.#drop(entry);
    }
    // Where nothing was, nothing is remembered either.
    if (this.resident < before) this.#parts.mmu.flush();
  }

  /** Other rights for the pages between two addresses, which must all be mapped (ENOMEM). */
  protect(start: number, end: number, prot: number): void {
    for (let at = start; at < end;) {
      const area = this.areaAt(at);
      if (area === null)
        throw new KernelError('ENOMEM', `expected a mapping at 0x${at.toString(16)}, found none`);
      at = area.end;
    }
    this.#cut(start, end, (vma) => ({ ...vma, prot }));
    // Writing is given back page by page, when it is tried: a page may be shared.
    // Without any rights an entry of the last level is a fault, and still keeps the page (privileged manual, 10.3.2).
    for (const [address, entry] of this.tables.entries(start, end))
      this.tables.set(address, (entry & ~(Pte.R | Pte.W | Pte.X)) | rightsOf(prot & ~Prot.Write));
    this.#parts.mmu.flush();
  }

  /** A range of free addresses for `length` bytes, the highest below `below`. ENOMEM. */
  findFree(length: number, below: number): number {
    let end = below;
    for (const area of [...this.#areas].reverse()) {
      if (area.start >= end) continue;
      if (end - area.end >= length) break;
      end = Math.min(end, area.start);
    }
    if (end - length < PAGE_SIZE)
      throw new KernelError('ENOMEM', `expected ${length} bytes of free addresses, found none`);
    return end - length;
  }

  /** Makes the page at `address` ready for an access; false when the program may not do that (`whyNot`). ENOMEM. */
  fault(address: number, access: Access): boolean {
    const area = this.areaAt(address);
    if (area === null || (area.prot & neededFor(access)) === 0) return false;
    const page = address - (address % PAGE_SIZE);
    const entry = this.tables.entry(page);
    if (entry === 0) {
      if (isBehindFile(area, page)) return false;
      this.#bringIn(area, page, access === Access.Write);
    } else if (access === Access.Write && (entry & Pte.W) === 0) this.#makeWritable(area, page, entry);
    this.#parts.counts.faults++;
    this.#parts.mmu.flushAddress(address);
    return true;
  }

  /** What is wrong with an access that `fault` refuses. */
  whyNot(address: number, access: Access): 'nothing there' | 'not allowed' | 'behind the file' {
    const area = this.areaAt(address);
    if (area === null) return 'nothing there';
    return (area.prot & neededFor(access)) === 0 ? 'not allowed' : 'behind the file';
  }

  /** Puts a frame that exists at `page`, in an area that allows it; it gets one holder more. ENOMEM. */
  mapFrame(page: number, frame: number, prot: number): void {
    this.#parts.frames.hold(frame);
    this.#install(page, frame, prot);
  }

  /** A copy for a child: the same areas, the same pages, each read-only until somebody writes. ENOMEM. */
  clone(account: FrameAccount): AddressSpace {
    const child = new AddressSpace(this.#parts, account);
    child.#areas = [...this.#areas];
    for (const { shares } of child.#areas) shares?.pages.opened();
    for (const file of this.#files) child.keep(file);
    child.heapStart = this.heapStart;
    child.heapEnd = this.heapEnd;
    child.dumpable = this.dumpable;
    child.userNamespace = this.userNamespace;
    try {
      for (const area of this.#areas)
        for (const [address, entry] of this.tables.entries(area.start, area.end)) {
          const copied = area.shared ? entry : entry & ~Pte.W;
          child.tables.set(address, copied);
          this.#parts.frames.hold(this.#parts.frames.frameOf(entry));
          child.resident++;
          if (copied !== entry) this.tables.set(address, copied);
          this.#parts.counts.entriesCopied++;
        }
    } catch (thrown) {
      child.release();
      throw thrown;
    } finally {
      this.#parts.mmu.flush();
    }
    return child;
  }

  /** One user less; the last one takes everything away. */
  release(): void {
    if (--this.users > 0) return;
    for (const [, entry] of this.tables.entries(0, TASK_SIZE)) this.#drop(entry);
    const areas = this.#areas;
    this.#areas = [];
    for (const { shares } of areas) shares?.pages.closed();
    for (const file of this.#files) file.dispose();
    this.#files.clear();
    this.tables.release();
    this.#parts.mmu.flush();
  }

  /** `length` bytes of the program's. EFAULT. */
  copyIn(address: number, length: number): Uint8Array {
    const bytes = new Uint8Array(length);
    this.#eachPage(address, length, Access.Read, (frame, offset, at, size) =>
      bytes.set(this.#parts.frames.bytes(frame).subarray(offset, offset + size), at),
    );
    return bytes;
  }

  /** Writes into the program's memory. EFAULT, with what lies before the bad page written. */
  copyOut(address: number, bytes: Uint8Array): void {
    this.#eachPage(address, bytes.length, Access.Write, (frame, offset, at, size) =>
      this.#parts.frames.write(frame, offset, bytes.subarray(at, at + size)),
    );
  }

  /** The string at `address`, up to its zero byte, one character a byte. EFAULT; ENAMETOOLONG when there is none within `most` bytes. */
  string(address: number, most = 4096): string {
    let text = '';
    while (text.length < most) {
      const here = (address + text.length) >>> 0;
      const offset = here % PAGE_SIZE;
      const page = this.#parts.frames.bytes(this.#frameFor(here, Access.Read));
      const piece = page.subarray(offset, Math.min(PAGE_SIZE, offset + most - text.length));
      const end = piece.indexOf(0);
      text += textOf(end < 0 ? piece : piece.subarray(0, end));
      if (end >= 0) return text;
    }
    throw new KernelError('ENAMETOOLONG', `expected a string of less than ${most} bytes`);
  }

  /** The word at `address`, signed. EFAULT. */
  load32(address: number): number {
    return new DataView(this.copyIn(address, 4).buffer).getInt32(0, true);
  }

  store32(address: number, value: number): void {
    const bytes = new Uint8Array(4);
    new DataView(bytes.buffer).setInt32(0, value, true);
    this.copyOut(address, bytes);
  }

  #eachPage(
    address: number,
    length: number,
    access: Access,
    visit: (frame: number, offset: number, at: number, size: number) => void,
  ): void {
    for (let at = 0; at < length;) {
      const here = (address >>> 0) + at;
      const offset = here % PAGE_SIZE;
      const size = Math.min(PAGE_SIZE - offset, length - at);
      visit(this.#frameFor(here, access), offset, at, size);
      at += size;
    }
  }

  #frameFor(address: number, access: Access): number {
    const bit = access === Access.Write ? Pte.W : Pte.R;
    let entry = address < TASK_SIZE ? this.tables.entry(address) : 0;
    if ((entry & bit) === 0) {
      if (address >= TASK_SIZE || !this.fault(address, access))
        throw new KernelError(
          'EFAULT',
          `expected memory at 0x${address.toString(16)}, found none that allows it`,
        );
      entry = this.tables.entry(address);
    }
    return this.#parts.frames.frameOf(entry);
  }

  #bringIn(area: Vma, page: number, forWriting: boolean): void {
    const { frames, pageCache, zeroFrame } = this.#parts;
    const offset = page - area.start;
    if (area.shares !== undefined) {
      const { pages, first } = area.shares;
      const frame = pages.frame(first + offset / PAGE_SIZE, this.account);
      frames.hold(frame);
      this.#install(page, frame, area.prot);
      return;
    }
    const source =
      area.file !== null && offset < area.file.length
        ? pageCache.page(area.file.from, (area.file.offset + offset) / PAGE_SIZE, this.account)
        : area.shared
          ? null
          : zeroFrame;
    // The bytes of a page behind the end of what is mapped of the file are zeros: .bss may begin there.
    const partial = area.file !== null && offset < area.file.length && area.file.length - offset < PAGE_SIZE;
    if (source === null || forWriting || partial) {
      // Held meanwhile: the search for a frame may drop pages of files that nobody has.
      if (source !== null) frames.hold(source);
      try {
        const frame = frames.allocate('anon', this.account);
        if (source !== null && source !== zeroFrame) {
          const length = Math.min(PAGE_SIZE, (area.file?.length ?? 0) - offset);
          frames.write(frame, 0, frames.bytes(source).slice(0, length));
          this.#parts.counts.copied++;
        }
        const writable = forWriting || area.shared;
        this.#install(page, frame, area.prot & (writable ? ~0 : ~Prot.Write));
      } finally {
        if (source !== null) frames.release(source);
      }
    } else {
      frames.hold(source);
      this.#install(page, source, area.prot & ~Prot.Write);
    }
  }

  #install(page: number, frame: number, prot: number): void {
    const { frames } = this.#parts;
    try {
      this.tables.set(
        page,
        (frames.pageNumber(frame) << 10) | rightsOf(prot) | Pte.V | Pte.U | Pte.A | Pte.D,
      );
      this.resident++;
    } catch (thrown) {
      frames.release(frame);
      throw thrown;
    }
  }

  #makeWritable(area: Vma, page: number, entry: number): void {
    const { frames, counts } = this.#parts;
    const frame = frames.frameOf(entry);
    const rights = rightsOf(area.prot);
    if (area.shared || frames.holders(frame) === 1) {
      this.tables.set(page, entry | rights);
      return;
    }
    const copy = frames.allocate('anon', this.account);
    frames.write(copy, 0, frames.bytes(frame));
    this.tables.set(page, (frames.pageNumber(copy) << 10) | (entry & 0x3ff) | rights);
    frames.release(frame);
    counts.copied++;
  }

  #drop(entry: number): void {
    this.#parts.frames.release(this.#parts.frames.frameOf(entry));
    this.resident--;
  }

  /** Replaces what lies between two addresses by what `change` makes of it. */
  #cut(start: number, end: number, change: (vma: Vma) => Vma | null): void {
    const cut: Vma[] = [];
    this.#areas = this.#areas.flatMap((area) => {
      if (area.end <= start || area.start >= end) return [area];
      cut.push(area);
      const middle = change(slice(area, start, end));
      const pieces = [
        ...(area.start < start ? [slice(area, area.start, start)] : []),
        ...(middle === null ? [] : [middle]),
        ...(area.end > end ? [slice(area, end, area.end)] : []),
      ];
      for (const { shares } of pieces) shares?.pages.opened();
      return pieces;
    });
    for (const { shares } of cut) shares?.pages.closed();
  }
}

function neededFor(access: Access): number {
  return access === Access.Write ? Prot.Write : access === Access.Execute ? Prot.Exec : Prot.Read;
}

/** A page that is mapped of a file, and that the file does not have. */
function isBehindFile({ file, start }: Vma, page: number): boolean {
  const offset = page - start;
  return file !== null && offset < file.length && file.offset + offset >= wholePages(file.from.size);
}

function rightsOf(prot: number): number {
  // Writable without readable is reserved in Sv32.
  const read = (prot & (Prot.Read | Prot.Write)) !== 0 ? Pte.R : 0;
  return read | ((prot & Prot.Write) !== 0 ? Pte.W : 0) | ((prot & Prot.Exec) !== 0 ? Pte.X : 0);
}
