// Words of chapter 16: images that are linked with their operating system, and other ways to arrange its parts.

import type { TermEntry } from '../../components/term/term-entry.ts';

export const unikernels = {
  unikernel: {
    id: 'unikernel',
    term: 'unikernel',
    says: 'A program linked with the parts of an operating system that it calls, as one image for a machine of its own: one address space, one mode, no processes.',
  },
  libraryOs: {
    id: 'library-os',
    term: 'library operating system',
    long: 'libOS',
    says: 'An operating system in the form of libraries: what a kernel would do on a system call is a function that the program is linked with.',
  },
  relocation: {
    id: 'relocation',
    term: 'relocation',
    says: 'A note in an object file: an address that is not known yet belongs at this place. A linker fills it in.',
  },
  initialiser: {
    id: 'initialiser',
    term: 'initialiser',
    says: 'A function that runs before the program’s own first one. A linker collects pointers to them in a table, in the order of the link.',
  },
  seal: {
    id: 'seal',
    term: 'seal',
    says: 'Here: page tables that let nobody write to code, execute data or change the tables, and that nobody can take back until the machine is switched off.',
  },
  trampoline: {
    id: 'trampoline',
    term: 'trampoline',
    says: 'A few instructions that a rewritten place jumps to, because what it has to do now does not fit where it was.',
  },
  microkernel: {
    id: 'microkernel',
    term: 'microkernel',
    says: 'A kernel that keeps address spaces and passes messages. Files, networks and drivers are programs in user mode.',
  },
  ipc: {
    id: 'ipc',
    term: 'inter-process communication',
    long: 'IPC',
    says: 'Messages between programs that do not share memory. In a microkernel a question and its answer take the place of a system call.',
  },
} as const satisfies Record<string, TermEntry>;
