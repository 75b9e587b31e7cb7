// Words of a guest’s memory: tables that are shadowed or staged, and pages that are shared, lent and taken back.

import type { TermEntry } from '../../components/term/term-entry.ts';

export const memory = {
  guestPhysical: {
    id: 'guest-physical-address',
    term: 'guest-physical address',
    says: 'An address that a guest takes for one of real memory. It numbers the pages that the monitor has given to this guest, wherever they lie.',
  },
  tlb: {
    id: 'tlb',
    term: 'TLB',
    long: 'translation lookaside buffer',
    says: 'The hart’s small memory of translations that it made lately. An address that is not in it costs a walk through the page tables.',
  },
  shadowPageTable: {
    id: 'shadow-page-table',
    term: 'shadow page table',
    says: 'The page table that the hart uses while a guest runs: kept by the monitor, it combines the guest’s own table with where the guest’s memory really lies.',
  },
  hiddenFault: {
    id: 'hidden-fault',
    term: 'hidden fault',
    says: 'A page fault for which the guest’s own tables give no reason. The monitor repairs its table and the guest never hears of it.',
  },
  twoStage: {
    id: 'two-stage-translation',
    term: 'two-stage translation',
    long: 'nested paging, second-level address translation',
    says: 'The hart itself translates twice: through the guest’s tables to a guest-physical address, and through the monitor’s to the host’s.',
  },
  secondStage: {
    id: 'second-stage',
    term: 'second stage',
    long: 'G-stage, nested or extended page table',
    says: 'A second page table, the monitor’s, through which the hart passes every physical address of a guest.',
  },
  balloon: {
    id: 'balloon',
    term: 'balloon',
    says: 'A driver inside a guest that takes pages from its kernel and names them to the host, which may then use the memory behind them elsewhere.',
  },
  swapping: {
    id: 'swapping',
    term: 'swapping',
    says: 'Writing a page to a disk to free its memory, and reading it back when somebody touches it.',
  },
  pageSharing: {
    id: 'page-sharing',
    term: 'page sharing',
    long: 'memory deduplication',
    says: 'Keeping pages with equal contents in one frame that nobody may write to. A guest that writes gets a copy of its own first.',
  },
  workingSet: {
    id: 'working-set',
    term: 'working set',
    says: 'The pages that a guest uses in a stretch of time. With less memory than that it spends its time waiting for pages.',
  },
  idleTax: {
    id: 'idle-memory-tax',
    term: 'idle memory tax',
    says: 'Charging a guest more for a page that it leaves idle than for one that it uses, so that idle pages are the first to go where memory is short.',
  },
} as const satisfies Record<string, TermEntry>;
