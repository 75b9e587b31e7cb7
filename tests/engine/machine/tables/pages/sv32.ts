// Sv32, one row a page-table case: bits of the entry against the mode and the bits of mstatus. Privileged ISA 1.12, section
// 4.3. A and D are set everywhere here (accessed-dirty.ts has them).

import { Mode } from '../../../../../lessons-engine/machine/index.ts';
import type { Row } from '../../../../support/expect-step.ts';
import { DATA } from '../../../../support/machine-with.ts';
import { flags, page, root, type Entry } from '../../../../support/page-tables.ts';
import { AT, attempts, type Results } from './attempts.ts';

const { User: U, Supervisor: S, Machine: M } = Mode;
const SUM = 1 << 18;
const MXR = 1 << 19;
const MPRV = 1 << 17;
const MPP_S = 1 << 11;
const MPP_M = 3 << 11;

const map = (entry: Entry, mode: Mode) => ({
  0x8000_0000: root(0x8000_0000, mode === U ? 'vrwxuad' : 'vrwxad'),
  [AT]: entry,
});
/** The entry for `AT` in the table of level 0, tried in S or U with bits of mstatus. */
const leaf = (text: string, mode: Mode, results: Results, mstatus = 0, bits = ''): Row[] =>
  attempts({
    says: `${text}${bits}`,
    results,
    mode,
    given: { satp: map(page(DATA, text), mode), csrs: { mstatus } },
  });
const entry = (says: string, word: Entry, results: Results, offset = 0): Row[] =>
  attempts({ says, results, mode: S, given: { satp: map(word, S) }, offset });

const permissions: readonly Row[] = [
  ...leaf('vrwxad', S, ['ok', 'ok', 'ok']),
  ...leaf('vrwad', S, ['ok', 'ok', 'page']),
  ...leaf('vrxad', S, ['ok', 'page', 'ok']),
  ...leaf('vrad', S, ['ok', 'page', 'page']),
  ...leaf('vxad', S, ['page', 'page', 'ok']),
  ...leaf('vxad', S, ['ok', 'page', 'ok'], MXR, ' with MXR'),
  ...leaf('vrad', S, ['ok', 'page', 'page'], MXR, ' with MXR'),
  ...leaf('vwad', S, ['page', 'page', 'page']), // writable and not readable is reserved
  ...leaf('vwad', S, ['page', 'page', 'page'], MXR | SUM, ' with MXR and SUM'),
  ...leaf('vwxad', S, ['page', 'page', 'page']),
  ...leaf('rwxad', S, ['page', 'page', 'page']), // not valid
  ...leaf('vrwxgad', S, ['ok', 'ok', 'ok']), // global
  // Pages of user mode, and others.
  ...leaf('vrwxuad', U, ['ok', 'ok', 'ok']),
  ...leaf('vrwxad', U, ['page', 'page', 'page']),
  ...leaf('vrwxad', U, ['page', 'page', 'page'], SUM, ' with SUM'),
  ...leaf('vxuad', U, ['page', 'page', 'ok']),
  ...leaf('vxuad', U, ['ok', 'page', 'ok'], MXR, ' with MXR'),
  ...leaf('vrwxuad', S, ['page', 'page', 'page']),
  ...leaf('vrwxuad', S, ['ok', 'ok', 'page'], SUM, ' with SUM'), // never execution
  ...leaf('vxuad', S, ['ok', 'page', 'page'], SUM | MXR, ' with SUM and MXR'),
  ...leaf('vxuad', S, ['page', 'page', 'page'], SUM, ' with SUM'),
];

/** An entry of level 0 that points on: there is no third level. */
const pointer = { level: 0, word: ((DATA >>> 12) << 10) | 1 } as const;
const structure: readonly Row[] = [
  ...entry('a pointer in the last table', pointer, ['page', 'page', 'page']),
  ...entry('a superpage', root(0x8000_0000, 'vrwxad'), ['ok', 'ok', 'ok'], DATA - 0x8000_0000),
  ...entry('a misaligned superpage', root(0x8000_1000, 'vrwxad'), ['page', 'page', 'page']),
  ...entry('a superpage misaligned in its highest bit', root(0x8020_0000, 'vrwxad'), ['page', 'page', 'page']),
  ...entry('a superpage without W', root(0x8000_0000, 'vrad'), ['ok', 'page', 'page'], DATA - 0x8000_0000),
  ...entry('a root entry that is not valid', root(0x8000_0000, 'rwxad'), ['page', 'page', 'page']),
  ...entry('W without R in the root', root(0x8000_0000, 'vwad'), ['page', 'page', 'page']),
  ...['a', 'd', 'u', 'ad', 'uad'].flatMap((bits) =>
    entry(`a pointer with ${bits} set is reserved`, root(0x8000_a000, `v${bits}`), ['page', 'page', 'page']),
  ),
  ...entry('a pointer with G set', root(0x8000_a000, 'vg'), ['page', 'page', 'page']), // to an empty table
  ...entry('a pointer to where no memory is', root(0x4000_0000, 'v'), ['access', 'access', 'access']),
  ...entry('a pointer to a device', root(0x1000_0000, 'v'), ['access', 'access', 'access']),
  ...entry('a pointer behind 4 GiB', root(0x1_8000_8000, 'v'), ['access', 'access', 'access']),
  ...entry('a page where no memory is', page(0x4000_0000, 'vrwxad'), ['access', 'access', 'access']),
  ...entry('a page behind 4 GiB', page(0x1_8000_4000, 'vrwxad'), ['access', 'access', 'access']),
  ...entry('a superpage behind 4 GiB', root(0x3_8000_0000, 'vrwxad'), ['access', 'access', 'access'], DATA - 0x8000_0000),
  ...entry('bits 8 and 9 are for software', { level: 0, word: ((DATA >>> 12) << 10) | 0x300 | flags('vrwxad') }, ['ok', 'ok', 'ok']),
]; // prettier-ignore

const roots: readonly Row[] = [
  ...attempts({ says: 'a root where no memory is', results: ['-', '-', 'access'], mode: S, given: { csrs: { satp: 0x8004_0000 } } }),
  ...attempts({ says: 'a root behind 4 GiB', results: ['-', '-', 'access'], mode: S, given: { csrs: { satp: 0x8000_0000 | (0x18_0008) } } }),
  ...attempts({ says: 'Bare', results: ['ok', 'ok', 'ok'], mode: S, given: { csrs: { satp: 0x0008_0008 } } }),
].map((row) => (row.says === 'Bare: ok' ? bare(row) : row)); // prettier-ignore

/** With no translation the address is the physical one. */
function bare({ run, ...row }: Row): Row {
  const given = { ...row.given, x: { a1: DATA, a2: 7 } };
  return run === ''
    ? { ...row, run, given: { ...given, pc: DATA }, then: { ...row.then, pc: DATA + 4 } }
    : { ...row, run, given };
}

/** The root entry, read once: the page that is tried is 4 KiB at the end of the table. */
const last: readonly Row[] = attempts({
  says: 'the last entries of both tables',
  results: ['ok', 'ok', '-'],
  mode: S,
  given: {
    satp: { 0x8000_0000: root(0x8000_0000, 'vrwxad'), [0xffff_f000]: page(DATA, 'vrwad') },
  },
}).map((row) => ({ ...row, given: { ...row.given, x: { a1: 0xffff_f000, a2: 7 } } }));

/** Machine mode does not translate, unless MPRV says so; and then as the mode in MPP. */
const user = { satp: map(page(DATA, 'vrwxuad'), S) };
const mprv = (says: string, mstatus: number, results: Results): Row[] =>
  attempts({ says, results, mode: M, given: { ...user, csrs: { mstatus } } });
const machineMode: readonly Row[] = [
  ...mprv('M', 0, ['access', 'access', 'access']),
  ...mprv('MPRV with MPP = M', MPRV | MPP_M, ['access', 'access', 'access']),
  ...mprv('MPRV with MPP = U', MPRV, ['ok', 'ok', 'access']), // a fetch is not translated
  ...mprv('MPRV with MPP = S', MPRV | MPP_S, ['page', 'page', 'access']),
  ...mprv('MPRV with MPP = S and SUM', MPRV | MPP_S | SUM, ['ok', 'ok', 'access']),
];

export const sv32: readonly Row[] = [...permissions, ...structure, ...roots, ...last, ...machineMode];
