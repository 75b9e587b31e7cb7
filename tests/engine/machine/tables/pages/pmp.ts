// Physical memory protection: how regions match, which comes first, whom they bind; and page tables behind it. Privileged ISA
// 1.12, sections 3.7.1 and 3.7.2.

import type { CsrName } from '../../../../../lessons-engine/isa/index.ts';
import { Mode } from '../../../../../lessons-engine/machine/index.ts';
import type { Row } from '../../../../support/expect-step.ts';
import {
  DATA,
  firstStage,
  G_TABLES,
  GUEST_OFFSET,
  secondStage,
  TABLES,
  WITH_H,
  type Given,
} from '../../../../support/machine-with.ts';
import { page, root, type PageMap } from '../../../../support/page-tables.ts';
import { AT, attempts, type Results } from './attempts.ts';

const { User: U, Supervisor: S, Machine: M } = Mode;
const [R, W, X, L] = [1, 2, 4, 0x80];
const [OFF, TOR, NA4, NAPOT] = [0, 0x08, 0x10, 0x18];
const RWX = R | W | X;

/** An entry: its configuration byte and its address register. */
type PmpEntry = readonly [config: number, address: number];
const napot = (address: number, size: number): number => (address >>> 2) | (size / 8 - 1);
const everything: PmpEntry = [NAPOT | RWX, 0xffff_ffff];

/** The entries from 0 on; addresses first, because an entry may be locked. */
function registers(entries: readonly PmpEntry[]): Partial<Record<CsrName, number>> {
  const csrs: Partial<Record<CsrName, number>> = {};
  entries.forEach(([, address], index) => (csrs[`pmpaddr${index}` as CsrName] = address));
  const config = entries.reduce((word, [byte], index) => word | (byte << (8 * index)), 0);
  return { ...csrs, pmpcfg0: config };
}

/** Word accesses at `DATA + offset`, in S unless said. Behind the given entries one opens everything, unless `shut`. */
interface Case {
  says: string;
  entries: readonly PmpEntry[];
  results: Results;
  offset?: number;
  mode?: Mode;
  shut?: true;
}
function physical({ says, entries, results, offset = 0, mode = S, shut }: Case): Row[] {
  const csrs = registers(shut ? entries : [...entries, everything]);
  return attempts({ says, results, mode, given: { csrs }, offset }).map((row) => {
    const { trap } = row.then;
    const at = DATA + offset;
    const given: Given = { ...row.given, x: { a1: at, a2: 7 } };
    return {
      ...row,
      given: row.run === '' ? { ...given, pc: at } : given,
      then: {
        ...row.then,
        ...(row.run === '' && trap === undefined && { pc: at + 4 }),
        ...(trap && { trap: { ...trap, tval: at } }),
      },
    };
  });
}

const OPEN: Results = ['ok', 'ok', 'ok'];
const SHUT: Results = ['access', 'access', 'access'];
const word = DATA >>> 2;

const sizes = [8, 16, 64, 1024, 4096].flatMap((size): Row[] => {
  const entries: PmpEntry[] = [[NAPOT, napot(DATA, size)]];
  return [
    ...physical({ says: `NAPOT of ${size} bytes, its first word`, entries, results: SHUT }),
    ...physical({ says: `NAPOT of ${size} bytes, its last word`, entries, results: SHUT, offset: size - 4 }),
    ...(size < 4096 ? physical({ says: `behind NAPOT of ${size} bytes`, entries, results: OPEN, offset: size }) : []),
  ];
}); // prettier-ignore

const matching: readonly Row[] = [
  ...physical({ says: 'NA4', entries: [[NA4, word]], results: SHUT }),
  ...physical({ says: 'behind NA4', entries: [[NA4, word]], results: OPEN, offset: 4 }),
  ...physical({ says: 'before NA4', entries: [[NA4, word + 1]], results: OPEN }),
  ...physical({ says: 'OFF', entries: [[OFF, word]], results: OPEN }),
  ...physical({ says: 'TOR from the entry before', entries: [[OFF, word], [TOR, word + 2]], results: SHUT, offset: 4 }),
  ...physical({ says: 'behind TOR', entries: [[OFF, word], [TOR, word + 1]], results: OPEN, offset: 4 }),
  ...physical({ says: 'before TOR', entries: [[OFF, word + 1], [TOR, word + 2]], results: OPEN }),
  ...physical({ says: 'TOR from 0', entries: [[TOR | RWX, word]], results: SHUT, shut: true }),
  ...physical({ says: 'TOR from 0', entries: [[TOR | RWX, word + 1]], results: OPEN, shut: true }),
  ...physical({ says: 'TOR that is empty', entries: [[OFF, word + 1], [TOR, word]], results: OPEN }),
  ...physical({ says: 'TOR above a NAPOT entry takes its address as a bound', entries: [[NA4 | RWX, word - 1], [TOR, word + 1]], results: SHUT }),
]; // prettier-ignore

const permissions: readonly Row[] = (
  [
    [0, SHUT],
    [R, ['ok', 'access', 'access']],
    [X, ['access', 'access', 'ok']],
    [R | W, ['ok', 'ok', 'access']],
    [R | X, ['ok', 'access', 'ok']],
    [RWX, OPEN],
  ] as const
).flatMap(([bits, results]) => [
  ...physical({ says: `permissions ${bits}`, entries: [[NAPOT | bits, napot(DATA, 4096)]], results }),
  ...physical({
    says: `permissions ${bits}`,
    entries: [[NAPOT | bits, napot(DATA, 4096)]],
    results,
    mode: U,
  }),
  // Machine mode is bound by locked entries alone.
  ...physical({
    says: `permissions ${bits}`,
    entries: [[NAPOT | bits, napot(DATA, 4096)]],
    results: OPEN,
    mode: M,
  }),
  ...physical({
    says: `permissions ${bits}, locked`,
    entries: [[L | NAPOT | bits, napot(DATA, 4096)]],
    results,
    mode: M,
  }),
]);

const order: readonly Row[] = [
  ...physical({ says: 'the first that matches decides', entries: [[NA4 | RWX, word], [NAPOT, napot(DATA, 4096)]], results: OPEN }),
  ...physical({ says: 'the first that matches decides', entries: [[NA4, word], [NAPOT | RWX, napot(DATA, 4096)]], results: SHUT }),
  ...physical({ says: 'none matches', entries: [[NA4 | RWX, 0]], results: ['-', '-', 'access'], shut: true }),
  ...physical({ says: 'none matches, for machine mode', entries: [[NA4, 0]], results: OPEN, mode: M, shut: true }),
  ...physical({ says: 'an entry without lock does not bind machine mode', entries: [[NAPOT, 0xffff_ffff]], results: OPEN, mode: M, shut: true }),
]; // prettier-ignore

/** A misaligned word over the end of a region: each part is judged, and the one that may not is named. */
const partly: readonly Row[] = [
  {
    run: 'lw a0, 2(a1)',
    says: 'half in a closed region',
    given: { mode: S, options: { misaligned: 'works' }, x: { a1: DATA }, csrs: registers([[NA4, word + 1], everything]) },
    then: { trap: { cause: 5, tval: DATA + 4 } },
  },
  {
    run: 'sw a0, 2(a1)',
    says: 'half in a closed region: nothing is stored',
    given: { mode: S, options: { misaligned: 'works' }, x: { a1: DATA }, csrs: registers([[NA4 | R, word + 1], everything]) },
    then: { trap: { cause: 7, tval: DATA + 4 } },
  },
]; // prettier-ignore

/** Page tables are read and written as supervisor mode would, and what fails there is an access fault of the access. */
const tables = { 0x8000_0000: root(0x8000_0000, 'vrwxad') };
const entry = (TABLES + 0x1000) >>> 2;
const translated = (says: string, entries: readonly PmpEntry[], text: string, results: Results): Row[] =>
  attempts({
    says, results, mode: S,
    given: { satp: { ...tables, [AT]: page(DATA, text) }, csrs: registers([...entries, everything]) },
  }); // prettier-ignore
const walks: readonly Row[] = [
  ...translated('an entry that cannot be read', [[NA4, entry]], 'vrwxad', SHUT),
  ...translated('an entry that can be read', [[NA4 | R, entry]], 'vrwxad', OPEN),
  ...translated('an entry that cannot be written, and lacks A and D', [[NA4 | R, entry]], 'vrwx', SHUT),
  ...translated('an entry that cannot be written, and lacks D', [[NA4 | R, entry]], 'vrwxa', [
    'ok',
    'access',
    'ok',
  ]),
  ...translated('the page cannot be written', [[NAPOT | R, napot(DATA, 4096)]], 'vrwxad', [
    'ok',
    'access',
    'access',
  ]),
  ...translated('8 bytes of the page cannot be read', [[NAPOT | X, napot(DATA, 8)]], 'vrwxad', [
    'access',
    'access',
    'ok',
  ]),
  ...translated('another 8 bytes of the page cannot be read', [[NAPOT, napot(DATA + 8, 8)]], 'vrwxad', OPEN),
];

/** Tables of the second stage too; no guest-physical address is at fault. */
const guest = (says: string, entries: readonly PmpEntry[], results: Results): Row[] =>
  attempts({
    says, results, mode: S, virtual: true, options: WITH_H,
    given: {
      hgatp: { 0x8000_0000: root(0x8000_0000, 'vrwxuad'), [AT]: page(DATA, 'vrwxuad') },
      csrs: registers([...entries, everything]),
    },
  }); // prettier-ignore
const guests: readonly Row[] = [
  ...guest('an entry of the second stage that cannot be read', [[NA4, (G_TABLES + 0x4000) >>> 2]], SHUT),
  ...guest("the guest's page cannot be touched", [[NAPOT, napot(DATA, 4096)]], SHUT),
  ...guest('nothing in the way', [[NAPOT, napot(DATA + 0x1000, 4096)]], OPEN),
];

/** The guest's entry cannot be written, and the page that it names is not mapped: the fault of the update comes first. */
const update: readonly Row[] = attempts({
  says: "A in a guest's entry that cannot be written, of a page that the second stage does not map",
  results: SHUT, mode: S, virtual: true, options: WITH_H,
  given: {
    vsatp: { ...tables, [AT]: page(0x2000_0000, 'vrwx') },
    hgatp: { 0x8000_0000: root(0x8000_0000, 'vrwxuad'), [0x8000_0000 - GUEST_OFFSET]: root(0x8000_0000, 'vrwxuad') },
    csrs: registers([[NA4 | R, entry], everything]),
  },
}); // prettier-ignore

/**
 * D is exact: a store that PMP refuses, in the page itself or in an entry that would have to be written for it, leaves D
 * clear in every entry, at both stages. `closed` is read-only; the load before shows that all else is in order.
 */
const GUEST_DATA = DATA - GUEST_OFFSET;
const GUEST_TABLES = TABLES - GUEST_OFFSET;
interface Exact {
  closed: number;
  says: string;
  /** The guest's entry, the hypervisor's for the page, and its for the page with the guest's entry. */
  own: string;
  outer: string;
  table: string;
}
function exact({ closed, says, own, outer, table }: Exact): Row[] {
  const vsatp: PageMap = { [AT]: page(GUEST_DATA, own) };
  const hgatp: PageMap = {
    [GUEST_DATA]: page(DATA, outer),
    [GUEST_TABLES]: page(TABLES, 'vruad'),
    [GUEST_TABLES + 0x1000]: page(TABLES + 0x1000, table),
  };
  return attempts({
    says,
    results: ['ok', 'access', '-'],
    mode: S,
    virtual: true,
    options: WITH_H,
    given: {
      vsatp: { ...vsatp, 0x8000_0000: root(0x8000_0000, 'vrwxad') },
      hgatp: { ...hgatp, 0x8000_0000: root(0x8000_0000, 'vrwxuad') },
      csrs: registers([[NAPOT | R, napot(closed, 8)], everything]),
    },
  });
}
const guestEntry = firstStage({ [AT]: page(GUEST_DATA, 'v') }).entryAt(AT, 0);
const hostMap: PageMap = { [GUEST_TABLES]: page(TABLES, 'v') };
const hostEntry = secondStage(hostMap).entryAt(GUEST_DATA, 0);
const exactness: readonly Row[] = [
  ...exact({ closed: DATA, says: 'D, and the page is closed', own: 'vrwxa', outer: 'vrwxua', table: 'vrwua' }),
  ...exact({ closed: hostEntry, says: "D, and the hypervisor's entry for the page is closed", own: 'vrwxa', outer: 'vrwxua', table: 'vrwua' }),
  ...exact({ closed: guestEntry, says: "D, and the guest's entry is closed", own: 'vrwxa', outer: 'vrwxua', table: 'vrwua' }),
  ...translated('D, and the page is closed', [[NAPOT | R, napot(DATA, 8)]], 'vrwxa', ['ok', 'access', '-']),
]; // prettier-ignore

export const pmp: readonly Row[] = [
  ...sizes, ...matching, ...permissions, ...order, ...partly, ...walks, ...guests, ...exactness, ...update,
]; // prettier-ignore
