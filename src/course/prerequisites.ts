// What a class needs before a chapter: other chapters, and what the course does not teach. By the chapter's slug.

export interface Prerequisites {
  /** Slugs of chapters that it builds on. */
  chapters: readonly string[];
  /** What else; continues "students should". */
  know: string;
}

export const prerequisites: Readonly<Record<string, Prerequisites>> = {
  'what-is-virtualization': { chapters: [], know: 'have written programs; the lab is in TypeScript' },
  history: { chapters: ['what-is-virtualization'], know: 'know what an interrupt is' },
  'trap-and-emulate': {
    chapters: [],
    know: 'read a little assembly, and know what a system call and a user mode are',
  },
  'type-1-and-type-2': { chapters: ['trap-and-emulate'], know: 'know what a device driver is' },
  'cpu-virtualization': { chapters: ['trap-and-emulate'], know: 'have met page tables' },
  'memory-virtualization': {
    chapters: ['trap-and-emulate'],
    know: 'be able to walk a page table of one stage by hand',
  },
  containers: { chapters: [], know: 'have used a shell, and know processes and files of Unix' },
  'images-and-runtimes': { chapters: ['containers'], know: 'know what a hash is' },
  'vms-or-containers': {
    chapters: ['trap-and-emulate', 'containers'],
    know: 'be at ease with orders of magnitude',
  },
  unikernels: { chapters: ['trap-and-emulate'], know: 'have linked a program, and know what a symbol is' },
  webassembly: { chapters: [], know: 'know what a compiler and a stack are' },
  serverless: { chapters: ['vms-or-containers'], know: 'have seen a mean and a percentile' },
};
