// System calls about a program's memory.

import type { OpenFile } from '../fs/open-file.ts';
import { KernelError } from '../kernel-error.ts';
import { wholePages } from '../memory/address-space.ts';
import type { MappedFile } from '../memory/page-cache.ts';
import { SharedPages } from '../memory/shared-pages.ts';
import { Prot } from '../memory/vma.ts';
import { STACK_TOP } from '../task/stack.ts';
import type { SyscallRow } from './call.ts';

/** MAP_ flags (asm-generic/mman-common.h, mman.h). */
const Map = { SHARED: 1, PRIVATE: 2, SHARED_VALIDATE: 3, FIXED: 0x10, ANONYMOUS: 0x20, NORESERVE: 0x4000, POPULATE: 0x8000, STACK: 0x2_0000, FIXED_NOREPLACE: 0x10_0000 }; // prettier-ignore
const KNOWN =
  Map.SHARED_VALIDATE |
  Map.FIXED |
  Map.ANONYMOUS |
  Map.NORESERVE |
  Map.POPULATE |
  Map.STACK |
  Map.FIXED_NOREPLACE;
/** Mappings without an address of their own end below here; the stack is above. */
export const MMAP_TOP = STACK_TOP - 0x10_0000;
const ALL_PROT = Prot.Read | Prot.Write | Prot.Exec;

export const memoryCalls = [
  {
    number: 214,
    name: 'brk',
    parameters: ['addr'],
    missing: '',
    run: ({ task: { memory }, args: [wanted = 0] }) => {
      const end = wanted >>> 0;
      const [from, to] = [wholePages(memory.heapEnd), wholePages(end)];
      if (end < memory.heapStart || to > MMAP_TOP) return memory.heapEnd | 0;
      if (to > from) {
        if (memory.areas.some((area) => area.start < to && area.end > from)) return memory.heapEnd | 0;
        memory.map({
          start: from,
          end: to,
          prot: Prot.Read | Prot.Write,
          shared: false,
          file: null,
          name: '[heap]',
        });
      } else if (to < from) memory.unmap(to, from);
      memory.heapEnd = end;
      return end | 0;
    },
  },
  {
    number: 222,
    name: 'mmap2',
    parameters: ['addr', 'length', 'prot', 'flags', 'fd', 'pgoffset'],
    missing:
      'a file mapped shared and writable is refused with ENODEV; a page of a file that is in memory does not change with the file; MAP_POPULATE brings nothing in ahead of time',
    run: ({ kernel, task, args: [hint = 0, length = 0, prot = 0, flags = 0, fd = 0, pages = 0] }) => {
      const { memory } = task;
      const size = wholePages(length >>> 0);
      const sharing = flags & 3;
      if (size === 0 || sharing === 0 || (prot & ~ALL_PROT) !== 0)
        throw new KernelError(
          'EINVAL',
          'mmap: expected a length, MAP_SHARED or MAP_PRIVATE, and known rights',
        );
      const unknown = flags & ~KNOWN;
      if (unknown !== 0) {
        kernel.log(`mmap: flags 0x${unknown.toString(16)} are not this kernel's`);
        throw new KernelError('EOPNOTSUPP', `mmap: expected known flags, found 0x${unknown.toString(16)}`);
      }
      const shared = sharing !== Map.PRIVATE;
      const fixed = (flags & (Map.FIXED | Map.FIXED_NOREPLACE)) !== 0;
      const start = fixed ? hint >>> 0 : memory.findFree(size, MMAP_TOP);
      if (start % 4096 !== 0)
        throw new KernelError('EINVAL', `mmap: expected a page, found 0x${start.toString(16)}`);
      if (
        (flags & Map.FIXED_NOREPLACE) !== 0 &&
        memory.areas.some((area) => area.start < start + size && area.end > start)
      )
        throw new KernelError('EEXIST', `mmap: expected nothing at 0x${start.toString(16)}, found a mapping`);
      let file = null;
      let name = '';
      if ((flags & Map.ANONYMOUS) === 0) {
        const open = task.files.getOpen(fd);
        if (shared && (prot & Prot.Write) !== 0 && !(open.readable && open.writable))
          throw new KernelError('EACCES', 'mmap: expected a file that is open for reading and writing');
        if (shared && (prot & Prot.Write) !== 0)
          throw new KernelError('ENODEV', 'mmap: a file that is mapped shared cannot be written');
        file = { from: mappable(open), offset: (pages >>> 0) * 4096, length: size };
        name = open.name;
      }
      const shares =
        shared && file === null ? { shares: { pages: new SharedPages(kernel.frames), first: 0 } } : undefined;
      memory.map({ start, end: start + size, prot, shared, file, name, ...shares });
      return start | 0;
    },
  },
  {
    number: 215,
    name: 'munmap',
    parameters: ['addr', 'length'],
    missing: '',
    run: ({ task, args: [address = 0, length = 0] }) => {
      const [start, end] = range(address, length);
      task.memory.unmap(start, end);
      return 0;
    },
  },
  {
    number: 226,
    name: 'mprotect',
    parameters: ['addr', 'len', 'prot'],
    missing:
      'PROT_GROWSDOWN and PROT_GROWSUP are refused; a file mapped shared becomes writable never: EACCES',
    run: ({ task, args: [address = 0, length = 0, prot = 0] }) => {
      if ((prot & ~ALL_PROT) !== 0)
        throw new KernelError(
          'EINVAL',
          `mprotect: expected known rights, found 0x${(prot >>> 0).toString(16)}`,
        );
      const start = address >>> 0;
      if (start % 4096 !== 0)
        throw new KernelError('EINVAL', `mprotect: expected a page, found 0x${start.toString(16)}`);
      const end = start + wholePages(length >>> 0);
      const { areas } = task.memory;
      // Such a page would be written for this program alone.
      if (
        (prot & Prot.Write) !== 0 &&
        areas.some((area) => area.shared && area.file !== null && area.start < end && area.end > start)
      )
        throw new KernelError('EACCES', 'mprotect: a file that is mapped shared cannot be written');
      task.memory.protect(start, end, prot);
      return 0;
    },
  },
] as const satisfies readonly SyscallRow[];

function range(address: number, length: number): [start: number, end: number] {
  const start = address >>> 0;
  if (start % 4096 !== 0 || length === 0)
    throw new KernelError(
      'EINVAL',
      `expected whole pages, found ${length >>> 0} bytes at 0x${start.toString(16)}`,
    );
  return [start, start + wholePages(length >>> 0)];
}

/** What a descriptor's file brings to memory. EACCES when it is not open for reading, ENODEV when it cannot be mapped. */
function mappable(file: OpenFile): MappedFile {
  if (!file.readable) throw new KernelError('EACCES', 'mmap: expected a file that is open for reading');
  if (file.inode === null) throw new KernelError('ENODEV', `mmap: ${file.name} cannot be mapped`);
  return file.inode.mapping;
}
