// mret and sret with the hypervisor extension: MPV and SPV say whether a guest goes on; VS-mode's sret knows nothing of them.
// Privileged ISA 1.12, sections 3.1.6.1, 3.3.2, 8.6.4 "Trap Return".

import { Mode } from '../../../../lessons-engine/machine/index.ts';
import type { Row } from '../../../support/expect-step.ts';
import { PC, WITH_H } from '../../../support/machine-with.ts';

const { User: U, Supervisor: S, Machine: M } = Mode;
const TARGET = PC + 0x100;
const [SIE, MIE, SPIE, MPIE, SPP] = [0x2, 0x8, 0x20, 0x80, 0x100];
const MPP_S = 1 << 11;
const MPP_M = 3 << 11;
const MPRV = 1 << 17;
const TSR = 1 << 22;
const [MPV, GVA] = [0x80, 0x40];
const [SPV, SPVP] = [0x80, 0x100];

interface Return {
  says: string;
  mstatus: number;
  /** MPV of mstatush for mret, hstatus for sret. */
  guest: number;
  mode: Mode;
  virtual: boolean;
  after: number;
  guestAfter: number;
}

const mret = ({ says, mstatus, guest, mode, virtual, after, guestAfter }: Return): Row => ({
  run: 'mret',
  says,
  given: { options: WITH_H, csrs: { mepc: TARGET, mstatus, mstatush: guest } },
  then: { pc: TARGET, mode, virtual, csrs: { mstatus: after, mstatush: guestAfter } },
});
const sret = (from: Mode, { says, mstatus, guest, mode, virtual, after, guestAfter }: Return): Row => ({
  run: 'sret',
  says,
  given: { mode: from, options: WITH_H, csrs: { sepc: TARGET, mstatus, hstatus: guest } },
  then: { pc: TARGET, mode, virtual, csrs: { mstatus: after, hstatus: guestAfter } },
});
/** In VS-mode, with vsstatus; whatever HS-mode's own registers say. */
const vsret = (vsstatus: number, mode: Mode, after: number): Row => ({
  run: 'sret',
  says: `vsstatus = 0x${vsstatus.toString(16)}`,
  given: {
    mode: S,
    virtual: true,
    options: WITH_H,
    csrs: { vsepc: TARGET, vsstatus, sepc: 0, mstatus: TSR | SPP, hstatus: SPV | SPVP },
  },
  then: { pc: TARGET, mode, csrs: { vsstatus: after } },
});

export const guestReturns: readonly Row[] = [
  mret({ says: 'to VS', mstatus: MPP_S | MPIE, guest: MPV, mode: S, virtual: true, after: MIE | MPIE, guestAfter: 0 }),
  mret({ says: 'to VU', mstatus: MPIE, guest: MPV | GVA, mode: U, virtual: true, after: MIE | MPIE, guestAfter: GVA }),
  mret({ says: 'to HS', mstatus: MPP_S, guest: 0, mode: S, virtual: false, after: MPIE, guestAfter: 0 }),
  mret({ says: 'to U', mstatus: MPRV, guest: 0, mode: U, virtual: false, after: MPIE, guestAfter: 0 }),
  mret({ says: 'to M: MPV is ignored and cleared', mstatus: MPP_M | MPRV, guest: MPV, mode: M, virtual: false, after: MPIE | MPRV, guestAfter: 0 }),
  sret(S, { says: 'to VS', mstatus: SPP | SPIE, guest: SPV | SPVP, mode: S, virtual: true, after: SIE | SPIE, guestAfter: SPVP }),
  sret(S, { says: 'to VU', mstatus: SPIE, guest: SPV, mode: U, virtual: true, after: SIE | SPIE, guestAfter: 0 }),
  sret(S, { says: 'to HS', mstatus: SPP, guest: SPVP | GVA, mode: S, virtual: false, after: SPIE, guestAfter: SPVP | GVA }),
  sret(S, { says: 'to U', mstatus: SIE, guest: 0, mode: U, virtual: false, after: SPIE, guestAfter: 0 }),
  sret(M, { says: 'from M to VS', mstatus: SPP | MPRV | TSR, guest: SPV, mode: S, virtual: true, after: SPIE | TSR, guestAfter: 0 }),
  vsret(SPP | SPIE, S, SIE | SPIE),
  vsret(SPIE, U, SIE | SPIE),
  vsret(SPP | SIE, S, SPIE),
  vsret(0, U, SPIE),
]; // prettier-ignore
