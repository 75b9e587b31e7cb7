// HLV, HLVX, HSV and MPRV with MPV: a guest's memory with the guest's translation, from outside it. Privileged ISA 1.12,
// section 8.3.1 and the table of MPRV in 8.4.1.

import { Mode } from '../../../../../lessons-engine/machine/index.ts';
import type { Row } from '../../../../support/expect-step.ts';
import { DATA, GUEST_OFFSET, TABLES, WITH_H, type Given } from '../../../../support/machine-with.ts';
import { page, root, type PageMap } from '../../../../support/page-tables.ts';
import { AT } from './attempts.ts';

const { User: U, Supervisor: HS, Machine: M } = Mode;
const SPVP = 0x100;
const HU = 0x200;
const SUM = 1 << 18;
const MXR = 1 << 19;
const MPRV = 1 << 17;
const MPP_S = 1 << 11;
const MPV = 0x80;
const GUEST_DATA = DATA - GUEST_OFFSET;
const memory = { [DATA]: 0x8081_f2f3, [DATA + 4]: 0x0102_0304 };

/** The guest's permissions for AT, and the hypervisor's for the page behind it. */
function tables(own: string, outer: string): { vsatp: PageMap; hgatp: PageMap } {
  return {
    vsatp: { [AT]: page(GUEST_DATA, own) },
    hgatp: {
      [GUEST_DATA]: page(DATA, outer),
      [TABLES - GUEST_OFFSET]: page(TABLES, 'vruad'),
      [TABLES + 0x1000 - GUEST_OFFSET]: page(TABLES + 0x1000, 'vruad'),
    },
  };
}

type Outcome = number | 'page' | 'guest';
interface Case {
  run: string;
  own: string;
  outer: string;
  outcome: Outcome;
  says: string;
  mode?: Mode;
  csrs?: Given['csrs'];
  offset?: number;
}

/** A load into a0 that gives a word, or a fault of a load with GVA. */
function load({
  run,
  own,
  outer,
  outcome,
  says,
  mode = HS,
  csrs = { hstatus: SPVP },
  offset = 0,
}: Case): Row {
  const given: Given = { ...tables(own, outer), mode, csrs, options: WITH_H, x: { a1: AT + offset }, memory };
  const title = `${own} over ${outer}, ${says}`;
  if (typeof outcome === 'number') return { run, says: title, given, then: { x: { a0: outcome } } };
  const fault = outcome === 'page' ? { cause: 13 } : { cause: 21, tval2: GUEST_DATA / 4 };
  return { run, says: title, given, then: { trap: { ...fault, tval: AT + offset, gva: true } } };
}

const ALL = 'vrwxad';
const OUTER = 'vrwxuad';
const WORD = 0x8081_f2f3;

/** Each size, with its sign. */
const sizes: readonly Row[] = (
  [
    ['hlv.b', 0xffff_fff3],
    ['hlv.bu', 0xf3],
    ['hlv.h', 0xffff_f2f3],
    ['hlv.hu', 0xf2f3],
    ['hlv.w', WORD],
    ['hlvx.hu', 0xf2f3],
    ['hlvx.wu', WORD],
  ] as const
).flatMap(([name, outcome]) =>
  [M, HS].map((mode) =>
    load({ run: `${name} a0, (a1)`, own: ALL, outer: OUTER, outcome, says: 'its value', mode }),
  ),
);

const hlv = (own: string, outer: string, outcome: Outcome, says: string, csrs: Given['csrs'], mode: Mode = HS): Row =>
  load({ run: 'hlv.w a0, (a1)', own, outer, outcome, says, csrs, mode }); // prettier-ignore
const hlvx = (own: string, outer: string, outcome: Outcome, says = 'SPVP', more: Given['csrs'] = {}): Row =>
  load({ run: 'hlvx.wu a0, (a1)', own, outer, outcome, says, csrs: { hstatus: SPVP, ...more } });

const rules: readonly Row[] = [
  // SPVP is the mode of the access: VS or VU.
  hlv('vrwxuad', OUTER, WORD, 'SPVP = 0', {}),
  hlv('vrwxuad', OUTER, 'page', 'SPVP = 1', { hstatus: SPVP }),
  hlv('vrwxuad', OUTER, WORD, 'SPVP = 1 and SUM of the guest', { hstatus: SPVP, vsstatus: SUM }),
  hlv('vrwxuad', OUTER, 'page', 'SPVP = 1, SUM of HS is ignored', { hstatus: SPVP, mstatus: SUM }),
  hlv(ALL, OUTER, 'page', 'SPVP = 0', {}),
  hlv(ALL, OUTER, WORD, 'HU, and SPVP is the mode all the same', { hstatus: HU | SPVP }, U),
  hlv('vrwxuad', OUTER, WORD, 'HU and SPVP = 0', { hstatus: HU }, U),
  hlv(ALL, 'vxuad', 'guest', 'no MXR', { hstatus: SPVP }),
  hlv('vxad', OUTER, 'page', 'no MXR', { hstatus: SPVP }),
  hlv('vxad', OUTER, WORD, 'MXR of the guest', { hstatus: SPVP, vsstatus: MXR }),
  hlv('vxad', 'vxuad', 'guest', 'MXR of the guest', { hstatus: SPVP, vsstatus: MXR }),
  hlv('vxad', 'vxuad', WORD, 'MXR of HS', { hstatus: SPVP, mstatus: MXR }),
  hlv('vrad', 'vxuad', WORD, 'MXR of HS', { hstatus: SPVP, mstatus: MXR }),
  hlv(ALL, OUTER, WORD, 'MPRV has no part in it', { hstatus: SPVP, mstatus: MPRV }, M),
  // HLVX wants execution where HLV wants reading, at both stages, whatever MXR says.
  hlvx('vxad', 'vxuad', WORD),
  hlvx('vrwxad', 'vrwxuad', WORD),
  hlvx('vrwad', 'vrwxuad', 'page'),
  hlvx('vrwxad', 'vrwuad', 'guest'),
  hlvx('vrad', 'vxuad', 'page', 'MXR of HS', { mstatus: MXR }),
  hlvx('vxad', 'vruad', 'guest', 'MXR of HS', { mstatus: MXR }),
  hlvx('vrwxuad', 'vrwxuad', 'page', 'a user page with SPVP = 1'),
];

function store(run: string, own: string, outer: string, word: number | 'page' | 'guest', says: string): Row {
  const given: Given = { ...tables(own, outer), mode: HS, csrs: { hstatus: SPVP }, options: WITH_H, x: { a1: AT, a2: 0x1234_5678 }, memory };
  const title = `${own} over ${outer}, ${says}`;
  if (typeof word === 'number') return { run, says: title, given, then: { memory: { [DATA]: word } } };
  const fault = word === 'page' ? { cause: 15 } : { cause: 23, tval2: GUEST_DATA / 4 };
  return { run, says: title, given, then: { trap: { ...fault, tval: AT, gva: true } } };
} // prettier-ignore

const stores: readonly Row[] = [
  store('hsv.b a2, (a1)', ALL, OUTER, 0x8081_f278, 'a byte'),
  store('hsv.h a2, (a1)', ALL, OUTER, 0x8081_5678, 'a halfword'),
  store('hsv.w a2, (a1)', ALL, OUTER, 0x1234_5678, 'a word'),
  store('hsv.w a2, (a1)', 'vrad', OUTER, 'page', "the guest's page cannot be written"),
  store('hsv.b a2, (a1)', ALL, 'vruad', 'guest', "the hypervisor's page cannot be written"),
  store('hsv.b a2, (a1)', 'vrad', 'vruad', 'page', 'neither can'),
  store('hsv.b a2, (a1)', ALL, 'rwxuad', 'guest', 'there is none'),
];

/** Machine mode with MPRV: as the mode in MPP, of a guest with MPV, with GVA when that fails. */
const mprv = (says: string, status: number, mstatush: number, outcome: Outcome, own = ALL): Row =>
  load({
    run: 'lw a0, 0(a1)',
    own,
    outer: OUTER,
    outcome,
    says,
    mode: M,
    csrs: { mstatus: MPRV | status, mstatush },
  });
/** The same for the guest's kernel, with permissions of both stages and a CSR of the guest's. */
const kernel = (says: string, own: string, outer: string, outcome: Outcome, csrs: Given['csrs']): Row =>
  load({
    run: 'lw a0, 0(a1)',
    own,
    outer,
    outcome,
    says: `MPP = S, MPV = 1, ${says}`,
    mode: M,
    csrs: { mstatus: MPRV | MPP_S, mstatush: MPV, ...csrs },
  });
const throughMprv: readonly Row[] = [
  kernel('SUM of the guest', 'vrwxuad', OUTER, WORD, { vsstatus: SUM }),
  kernel('no MXR', ALL, 'vxuad', 'guest', {}),
  kernel('MXR of the guest', 'vxad', OUTER, WORD, { vsstatus: MXR }),
  kernel('MXR of the guest', ALL, 'vxuad', 'guest', { vsstatus: MXR }),
  kernel('MXR of HS', 'vxad', 'vxuad', WORD, { mstatus: MPRV | MPP_S | MXR }),
  mprv('MPP = S, MPV = 1', MPP_S, MPV, WORD),
  mprv('MPP = U, MPV = 1', 0, MPV, 'page'),
  mprv('MPP = U, MPV = 1', 0, MPV, WORD, 'vrwxuad'),
  mprv('MPP = S, MPV = 1', MPP_S, MPV, 'page', 'vrwxuad'),
  mprv('MPP = S, MPV = 1, SUM of HS is ignored', MPP_S | SUM, MPV, 'page', 'vrwxuad'),
  ...(
    [
      ['MPP = M, MPV is ignored', 3 << 11, MPV],
      ['MPP = S, MPV = 0: HS does not translate', MPP_S, 0],
    ] as const
  ).map(([says, status, mstatush]) => ({
    ...mprv(says, status, mstatush, 0),
    then: { trap: { cause: 5, tval: AT } },
  })),
];

/** Misaligned accesses across two pages of the guest's, where they work. */
const across: readonly Row[] = [
  {
    run: 'hlv.w a0, (a1)',
    says: 'misaligned, where that works',
    given: {
      vsatp: { [AT]: root(0x8000_0000, 'vrwxad') },
      mode: HS,
      csrs: { hstatus: SPVP },
      options: { ...WITH_H, misaligned: 'works' },
      x: { a1: AT + 0x4002 },
      memory,
    },
    then: { x: { a0: 0x0304_8081 } },
  },
];

export const asGuest: readonly Row[] = [...sizes, ...rules, ...stores, ...throughMprv, ...across];
