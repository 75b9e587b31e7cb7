// A and D: set by the hart, or asked of software by a page fault. At the first stage, at the second, at both; and for the
// guest's tables themselves at the second. Privileged ISA 1.12, sections 4.3.1, 8.5.1.

import { Mode, type MachineOptions } from '../../../../../lessons-engine/machine/index.ts';
import type { Row } from '../../../../support/expect-step.ts';
import {
  DATA,
  firstStage,
  GUEST_OFFSET,
  secondStage,
  TABLES,
  WITH_H,
} from '../../../../support/machine-with.ts';
import { page, root, type PageMap } from '../../../../support/page-tables.ts';
import { AT, attempts, type Results } from './attempts.ts';

const S = Mode.Supervisor;
const A = 0x40;
const D = 0x80;
const code = { 0x8000_0000: root(0x8000_0000, 'vrwxad') };
const trapping: MachineOptions = { ...WITH_H, accessedDirty: 'trap' };

/** One stage: the entry for AT with `text` becomes the same with A, with A and D for a store. */
function first(text: string): Row[] {
  const satp = { ...code, [AT]: page(DATA, text) };
  const tables = firstStage(satp);
  const at = tables.entryAt(AT, 0);
  const word = tables.words[at] as number;
  const wrote = [{ [at]: word | A }, { [at]: word | A | D }, { [at]: word | A }] as const;
  const results: Results = text.includes('a')
    ? ['ok', text.includes('d') ? 'ok' : 'page', 'ok']
    : ['page', 'page', 'page'];
  return [
    ...attempts({
      says: `${text}, by hardware`,
      results: ['ok', 'ok', 'ok'],
      mode: S,
      given: { satp },
      wrote,
    }),
    ...attempts({ says: `${text}, by software`, results, mode: S, given: { satp }, options: trapping }),
  ];
}

/** A superpage's entry is in the root. */
function superpage(): Row[] {
  const satp = { ...code, [AT]: root(0x8000_0000, 'vrwx') };
  const at = firstStage(satp).entryAt(AT, 1);
  const word = firstStage(satp).words[at] as number;
  const wrote = [{ [at]: word | A }, { [at]: word | A | D }, { [at]: word | A }] as const;
  const offset = DATA - 0x8000_0000;
  return attempts({
    says: 'a superpage',
    results: ['ok', 'ok', 'ok'],
    mode: S,
    given: { satp },
    wrote,
    offset,
  });
}

/** Permission comes first: an access that is not granted sets nothing. */
const refused: readonly Row[] = attempts({
  says: 'not granted, not set',
  results: ['page', 'page', 'page'],
  mode: S,
  given: { satp: { ...code, [AT]: page(DATA, 'vrwxu') } },
});

/** Two stages: guest-physical memory is `GUEST_OFFSET` lower. `own` is the guest's entry, `outer` the hypervisor's. */
const guestPage = DATA - GUEST_OFFSET;
const GUEST_TABLE = TABLES - GUEST_OFFSET;
function twoStages(own: string, outer: string, tables: string): PageMap[] {
  return [
    { 0x8000_0000: root(0x8000_0000, 'vrwxad'), [AT]: page(guestPage, own) },
    {
      0x8000_0000: root(0x8000_0000, 'vrwxuad'),
      [guestPage]: page(DATA, outer),
      [GUEST_TABLE]: page(TABLES, tables),
      [GUEST_TABLE + 0x1000]: page(TABLES + 0x1000, tables),
      [GUEST_TABLE + 0x2000]: page(TABLES + 0x2000, tables),
    },
  ];
}

function both(): Row[] {
  const [vsatp, hgatp] = twoStages('vrwx', 'vrwxu', 'vrwu') as [PageMap, PageMap];
  const own = firstStage(vsatp, GUEST_OFFSET);
  const outer = secondStage(hgatp);
  const entry = own.entryAt(AT, 0);
  const dataEntry = outer.entryAt(guestPage, 0);
  const rootEntry = outer.entryAt(GUEST_TABLE, 0);
  const tableEntry = outer.entryAt(GUEST_TABLE + (entry - TABLES), 0);
  const set = (bits: number): Record<number, number> => ({
    [entry]: (own.words[entry] as number) | bits,
    [dataEntry]: (outer.words[dataEntry] as number) | bits,
    // The guest's root is read; the table with the entry is read, and written to set A.
    [rootEntry]: (outer.words[rootEntry] as number) | A,
    [tableEntry]: (outer.words[tableEntry] as number) | A | D,
  });
  return attempts({
    says: 'both stages, and the tables',
    results: ['ok', 'ok', 'ok'],
    mode: S,
    virtual: true,
    options: WITH_H,
    given: { vsatp, hgatp },
    wrote: [set(A), set(A | D), set(A)],
  });
}

/** D is exact: a store that the second stage refuses leaves the guest's entry, and every table, as it was. */
function refusedByHypervisor(): Row[] {
  const [vsatp, hgatp] = twoStages('vrwx', 'vruad', 'vrwuad') as [PageMap, PageMap];
  return attempts({
    says: 'the second stage refuses the store',
    results: ['ok', 'guest', 'guest'],
    mode: S,
    virtual: true,
    options: WITH_H,
    given: { vsatp, hgatp },
    guestAddress: guestPage,
    wrote: [{ [firstStage(vsatp, GUEST_OFFSET).entryAt(AT, 0)]: firstStageWord(vsatp) | A }, {}, {}],
  });
}

/** The same when the store to the guest's entry, to set its D, is what the second stage refuses. */
function refusedForTheTable(): Row[] {
  const [vsatp, hgatp] = twoStages('vrwxa', 'vrwxua', 'vrua') as [PageMap, PageMap];
  return attempts({
    says: 'the second stage refuses to write the table',
    results: ['ok', 'guest', '-'],
    mode: S,
    virtual: true,
    options: WITH_H,
    given: { vsatp, hgatp },
    guestAddress: GUEST_TABLE + (firstStage(vsatp, GUEST_OFFSET).entryAt(AT, 0) - TABLES),
    tinst: 0x2020,
  });
}

function firstStageWord(vsatp: PageMap): number {
  const tables = firstStage(vsatp, GUEST_OFFSET);
  return tables.words[tables.entryAt(AT, 0)] as number;
}

const guests = (own: string, outer: string, tables: string, says: string, results: Results, guestAddress: number, tinst = 0): Row[] => {
  const [vsatp, hgatp] = twoStages(own, outer, tables) as [PageMap, PageMap];
  return attempts({ says, results, mode: S, virtual: true, options: trapping, given: { vsatp, hgatp }, guestAddress, tinst });
}; // prettier-ignore

const byGuests: readonly Row[] = [
  ...both(),
  ...refusedByHypervisor(),
  ...refusedForTheTable(),
  ...guests('vrwx', 'vrwxuad', 'vruad', "the guest's A, by its software", ['page', 'page', 'page'], 0),
  ...guests('vrwxa', 'vrwxuad', 'vruad', "the guest's D, by its software", ['ok', 'page', 'ok'], 0),
  ...guests('vrwxad', 'vrwxu', 'vruad', "the hypervisor's A, by its software", ['guest', 'guest', 'guest'], guestPage),
  ...guests('vrwxad', 'vrwxua', 'vruad', "the hypervisor's D, by its software", ['ok', 'guest', 'ok'], guestPage),
  ...guests('vrwxad', 'vrwxuad', 'vrua', "D is not wanted for a table that is only read", ['ok', 'ok', 'ok'], 0),
]; // prettier-ignore

export const accessedDirty: readonly Row[] = [
  ...['vrwx', 'vrwxa', 'vrwxad', 'vrwxd'].flatMap(first),
  ...superpage(),
  ...refused,
  ...byGuests,
];
