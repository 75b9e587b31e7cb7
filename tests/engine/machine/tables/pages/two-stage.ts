// Two-stage translation: the guest's permissions against the hypervisor's, either stage alone, guest-physical addresses of
// 34 bits, entries that are wrong at either stage. Privileged ISA 1.12, section 8.5.

import { Mode } from '../../../../../lessons-engine/machine/index.ts';
import type { Row } from '../../../../support/expect-step.ts';
import { DATA, GUEST_OFFSET, TABLES, WITH_H, type Given } from '../../../../support/machine-with.ts';
import { flags, page, root, type Entry, type PageMap } from '../../../../support/page-tables.ts';
import { AT, attempts, type Results } from './attempts.ts';

const { User: VU, Supervisor: VS } = Mode;
const SUM = 1 << 18;
const MXR = 1 << 19;

/** The guest's page of data for the guest, and its tables; the superpage that holds both, where a row needs no more. */
const GUEST_DATA = DATA - GUEST_OFFSET;
const GUEST_TABLE = TABLES - GUEST_OFFSET;
const GUEST_MEMORY = 0x8000_0000 - GUEST_OFFSET;
const program: PageMap = { 0x8000_0000: root(0x8000_0000, 'vrwxuad') };
const guestMemory: PageMap = { ...program, [GUEST_MEMORY]: root(0x8000_0000, 'vrwxuad') };

const own = (entry: Entry, mode: Mode = VS): PageMap => ({
  0x8000_0000: root(0x8000_0000, mode === VU ? 'vrwxuad' : 'vrwxad'),
  [AT]: entry,
});

interface Case {
  says: string;
  results: Results;
  mode?: Mode;
  vsatp?: PageMap;
  hgatp?: PageMap;
  csrs?: Given['csrs'];
  guestAddress?: number;
  tinst?: number;
  offset?: number;
}
const guest = ({ says, results, mode = VS, vsatp, hgatp, csrs, guestAddress, tinst, offset }: Case): Row[] =>
  attempts({
    says, results, mode, virtual: true, options: WITH_H,
    given: { ...(vsatp && { vsatp }), ...(hgatp && { hgatp }), ...(csrs && { csrs }) },
    ...(guestAddress !== undefined && { guestAddress }), ...(tinst !== undefined && { tinst }), ...(offset !== undefined && { offset }),
  }); // prettier-ignore

/** Both stages, with permissions: the guest's entry for AT, the hypervisor's for the page behind it. */
const twice = (mine: string, outer: string, results: Results, more: Partial<Case> = {}): Row[] =>
  guest({
    says: `${mine} over ${outer}`,
    results,
    vsatp: own(page(GUEST_DATA, mine), more.mode),
    hgatp: {
      ...program,
      [GUEST_DATA]: page(DATA, outer),
      [GUEST_TABLE]: page(TABLES, 'vruad'),
      [GUEST_TABLE + 0x1000]: page(TABLES + 0x1000, 'vruad'),
    },
    guestAddress: GUEST_DATA,
    ...more,
  });

const mxr = { vsstatus: MXR };
const hostMxr = { mstatus: MXR };
const permissions: readonly Row[] = [
  ...twice('vrwxad', 'vrwxuad', ['ok', 'ok', 'ok']),
  ...twice('vrad', 'vrwxuad', ['ok', 'page', 'page']),
  ...twice('vrwxad', 'vruad', ['ok', 'guest', 'guest']),
  ...twice('vrwxad', 'vrwuad', ['ok', 'ok', 'guest']),
  ...twice('vrwxad', 'vrxuad', ['ok', 'guest', 'ok']),
  ...twice('vrwxad', 'vxuad', ['guest', 'guest', 'ok']),
  ...twice('vrad', 'vxuad', ['guest', 'page', 'page']), // the first stage is judged first
  ...twice('vxad', 'vruad', ['page', 'page', 'guest']),
  ...twice('vrwxad', 'vwuad', ['guest', 'guest', 'guest']), // reserved
  ...twice('vrwxad', 'rwxuad', ['guest', 'guest', 'guest']), // not valid
  // The second stage takes every access for one of user mode, the guest's kernel's as well; SUM says nothing there.
  ...twice('vrwxad', 'vrwxad', ['guest', 'guest', 'guest']),
  ...twice('vrwxad', 'vrwxad', ['guest', 'guest', 'guest'], { csrs: { mstatus: SUM, vsstatus: SUM } }),
  ...twice('vrwxuad', 'vrwxuad', ['ok', 'ok', 'ok'], { mode: VU }),
  ...twice('vrwxad', 'vrwxuad', ['page', 'page', 'page'], { mode: VU }),
  ...twice('vrwxuad', 'vrwxad', ['guest', 'guest', 'guest'], { mode: VU }),
  ...twice('vrwxuad', 'vrwxuad', ['page', 'page', 'page']),
  ...twice('vrwxuad', 'vrwxuad', ['ok', 'ok', 'page'], { csrs: { vsstatus: SUM }, says: 'SUM of the guest' }),
  ...twice('vrwxuad', 'vrwxuad', ['page', 'page', 'page'], {
    csrs: { mstatus: SUM },
    says: 'SUM of HS is none',
  }),
  // MXR of the guest widens the first stage alone; that of HS both.
  ...twice('vxad', 'vrwxuad', ['page', 'page', 'ok']),
  ...twice('vxad', 'vrwxuad', ['ok', 'page', 'ok'], { csrs: mxr, says: 'MXR of the guest: X over RWX' }),
  ...twice('vxad', 'vxuad', ['guest', 'page', 'ok'], { csrs: mxr, says: 'MXR of the guest: X over X' }),
  ...twice('vrad', 'vxuad', ['guest', 'page', 'page'], { csrs: mxr, says: 'MXR of the guest: R over X' }),
  ...twice('vxad', 'vrwxuad', ['ok', 'page', 'ok'], { csrs: hostMxr, says: 'MXR of HS: X over RWX' }),
  ...twice('vxad', 'vxuad', ['ok', 'page', 'ok'], { csrs: hostMxr, says: 'MXR of HS: X over X' }),
  ...twice('vrad', 'vxuad', ['ok', 'page', 'page'], { csrs: hostMxr, says: 'MXR of HS: R over X' }),
];

/** Tables of the guest's that the second stage keeps from it: guest-page faults of the access that was under way. */
const tables = (text: string, results: Results, more: Partial<Case> = {}): Row[] =>
  guest({
    says: `tables that are ${text} at the second stage`,
    results,
    vsatp: own(page(GUEST_DATA, 'vrwxad')),
    hgatp: {
      ...program,
      [GUEST_DATA]: page(DATA, 'vrwxuad'),
      [GUEST_TABLE]: page(TABLES, 'vruad'),
      [GUEST_TABLE + 0x1000]: page(TABLES + 0x1000, text),
    },
    guestAddress: GUEST_TABLE + 0x1000,
    tinst: 0x2000,
    ...more,
  });
const implicit: readonly Row[] = [
  ...tables('vruad', ['ok', 'ok', 'ok']),
  ...tables('ruad', ['guest', 'guest', 'guest']),
  ...tables('vrad', ['guest', 'guest', 'guest']),
  ...tables('vxuad', ['guest', 'guest', 'guest']),
  // MXR is for explicit loads.
  ...tables('vxuad', ['guest', 'guest', 'guest'], {
    csrs: { mstatus: MXR, vsstatus: MXR },
    says: 'X, with MXR twice',
  }),
];

/** One stage, or none. */
const alone: readonly Row[] = [
  ...guest({ says: 'no first stage', results: ['ok', 'ok', 'ok'], hgatp: { ...program, [AT]: page(DATA, 'vrwxuad') } }),
  ...guest({ says: 'no first stage, R', results: ['ok', 'guest', 'guest'], hgatp: { ...program, [AT]: page(DATA, 'vruad') }, guestAddress: AT }),
  ...guest({ says: 'no first stage, X', results: ['guest', 'guest', 'ok'], hgatp: { ...program, [AT]: page(DATA, 'vxuad') }, guestAddress: AT }),
  ...guest({ says: 'no first stage, X, MXR of the guest', results: ['guest', 'guest', 'ok'], hgatp: { ...program, [AT]: page(DATA, 'vxuad') }, csrs: mxr, guestAddress: AT }),
  ...guest({ says: 'no first stage, X, MXR of HS', results: ['ok', 'guest', 'ok'], hgatp: { ...program, [AT]: page(DATA, 'vxuad') }, csrs: hostMxr, guestAddress: AT }),
  ...guest({ says: 'no first stage, in VU', results: ['ok', 'ok', 'ok'], mode: VU, hgatp: { ...program, [AT]: page(DATA, 'vrwxuad') } }),
  ...guest({ says: 'no second stage', results: ['ok', 'ok', 'ok'], vsatp: own(page(DATA, 'vrwxad')) }),
  ...guest({ says: 'no second stage, R', results: ['ok', 'page', 'page'], vsatp: own(page(DATA, 'vrad')) }),
  ...guest({ says: 'no stage', results: ['access', 'access', 'access'] }),
  ...guest({ says: 'no stage, and satp is of HS', results: ['access', 'access', 'access'], csrs: { satp: 0x8008_0008 } }),
]; // prettier-ignore

/** What a superpage of one stage is to the other. */
const inSuperpage = DATA - 0x8000_0000;
const sizes: readonly Row[] = [
  ...guest({ says: '4 MiB over 4 MiB', results: ['ok', 'ok', 'ok'], vsatp: own(root(GUEST_MEMORY, 'vrwxad')), hgatp: guestMemory, offset: inSuperpage }),
  ...guest({ says: '4 KiB over 4 MiB', results: ['ok', 'ok', 'ok'], vsatp: own(page(GUEST_DATA, 'vrwxad')), hgatp: guestMemory }),
  ...guest({
    says: '4 MiB over 4 KiB', results: ['ok', 'ok', 'ok'], offset: inSuperpage,
    vsatp: own(root(GUEST_MEMORY, 'vrwxad')),
    hgatp: { ...program, [GUEST_DATA]: page(DATA, 'vrwxuad'), [GUEST_TABLE]: page(TABLES, 'vruad') },
  }),
  ...guest({ says: 'a misaligned superpage at the first stage', results: ['page', 'page', 'page'], vsatp: own(root(GUEST_MEMORY + 0x1000, 'vrwxad')), hgatp: guestMemory }),
]; // prettier-ignore

/** Guest-physical addresses have 34 bits: the root of the second stage is indexed with 12. */
const high = (address: number): Row[] => {
  const vsatp = own(page(address, 'vrwxad'));
  const hex = address.toString(16);
  return [
    ...guest({ says: `at 0x${hex}`, results: ['ok', 'ok', 'ok'], vsatp, hgatp: { ...guestMemory, [address]: page(DATA, 'vrwxuad') } }),
    ...guest({ says: `nothing at 0x${hex}`, results: ['guest', 'guest', 'guest'], vsatp, hgatp: { ...guestMemory, [address % 0x1_0000_0000]: page(DATA, 'vrwxuad') }, guestAddress: address }),
  ];
}; // prettier-ignore

/** Entries of the second stage that are wrong. */
const wrong = (says: string, entry: Entry, results: Results): Row[] =>
  guest({ says, results, vsatp: own(page(0x2000_0000, 'vrwxad')), hgatp: { ...guestMemory, [0x2000_0000]: entry }, guestAddress: 0x2000_0000 }); // prettier-ignore
const none: Results = ['guest', 'guest', 'guest'];
const noAccess: Results = ['access', 'access', 'access'];
const structure: readonly Row[] = [
  ...wrong('a misaligned superpage', root(0x8000_1000, 'vrwxuad'), none),
  ...wrong('a pointer in the last table', { level: 0, word: ((DATA >>> 12) << 10) | 1 }, none),
  ...['a', 'd', 'u'].flatMap((bit) => wrong(`a pointer with ${bit} set`, root(0x8001_8000, `v${bit}`), none)),
  ...wrong('W without R', root(0x8000_0000, 'vwuad'), none),
  ...wrong('bits 8 and 9 are for software', { level: 0, word: ((DATA >>> 12) << 10) | 0x300 | flags('vrwxuad') }, ['ok', 'ok', 'ok']),
  ...wrong('G is ignored', page(DATA, 'vrwxugad'), ['ok', 'ok', 'ok']),
  ...wrong('a pointer to where no memory is', root(0x4000_0000, 'v'), noAccess),
  ...wrong('a pointer behind 4 GiB', root(0x1_8001_8000, 'v'), noAccess),
  ...wrong('a page where no memory is', page(0x4000_0000, 'vrwxuad'), noAccess),
  ...wrong('a page behind 4 GiB', page(0x1_8000_4000, 'vrwxuad'), noAccess),
  ...guest({
    says: "the guest's table where the second stage leads outside memory", results: noAccess,
    vsatp: own(root(0x2000_0000, 'v')),
    hgatp: { ...guestMemory, [0x2000_0000]: page(0x4000_0000, 'vrwxuad') },
  }),
]; // prettier-ignore

export const twoStage: readonly Row[] = [
  ...permissions,
  ...implicit,
  ...alone,
  ...sizes,
  ...[0x1_0000_0000, 0x1_4000_1000, 0x2_0000_0000, 0x3_ffff_f000].flatMap(high),
  ...structure,
];
