// The instructions of the hypervisor extension: loads and stores that a hypervisor makes as its guest, and fences for the
// guest's two stages. Privileged ISA 1.12, section 8.3.

import { Cause, type Instruction } from '../../isa/index.ts';
import type { Verdict } from '../csr/csrs.ts';
import type { Hart } from '../hart.ts';
import { Hstatus } from '../hstatus.ts';
import { Mode } from '../mode.ts';
import { Mstatus } from '../mstatus.ts';
import type { Mmu } from '../translation/mmu.ts';
import { Trap } from '../trap.ts';
import type { Execute } from './execute.ts';
import { permission } from './permission.ts';

function requireH(hart: Hart, op: Instruction): void {
  if (!hart.options.extensions.includes('H')) throw new Trap(Cause.IllegalInstruction, op.word);
}

/** HS and M may; U when HU says so; a guest may not. */
function accessVerdict(hart: Hart): Verdict {
  if (hart.virtual) return 'virtual';
  return hart.mode !== Mode.User || (hart.csrs.hstatus & Hstatus.HU) !== 0 ? 'allowed' : 'illegal';
}

const load =
  (read: (mmu: Mmu, address: number) => number): Execute =>
  (hart, op) => {
    requireH(hart, op);
    if (!permission(hart, op, accessVerdict(hart))) return;
    hart.x[op.rd] = hart.mmu.asGuest((mmu) => read(mmu, hart.x[op.rs1]!));
  };

const store =
  (write: (mmu: Mmu, address: number, value: number) => void): Execute =>
  (hart, op) => {
    requireH(hart, op);
    if (!permission(hart, op, accessVerdict(hart))) return;
    hart.mmu.asGuest((mmu) => write(mmu, hart.x[op.rs1]!, hart.x[op.rs2]!));
  };

const loadCode =
  (size: 2 | 4): Execute =>
  (hart, op) => {
    requireH(hart, op);
    if (!permission(hart, op, accessVerdict(hart))) return;
    hart.x[op.rd] = hart.mmu.loadGuestCode(hart.x[op.rs1]!, size);
  };

/** `trapped`: TVM makes the fence for the second stage trap in HS-mode. */
const fence =
  (trapBit: number): Execute =>
  (hart, op) => {
    requireH(hart, op);
    const allowed =
      hart.mode === Mode.Machine || (hart.mode === Mode.Supervisor && (hart.csrs.mstatus & trapBit) === 0);
    const verdict = hart.virtual ? 'virtual' : allowed ? 'allowed' : 'illegal';
    if (permission(hart, op, verdict)) hart.mmu.flush();
  };

export const hypervisor = {
  'hlv.b': load((mmu, address) => (mmu.load8(address) << 24) >> 24),
  'hlv.bu': load((mmu, address) => mmu.load8(address)),
  'hlv.h': load((mmu, address) => (mmu.load16(address) << 16) >> 16),
  'hlv.hu': load((mmu, address) => mmu.load16(address)),
  'hlv.w': load((mmu, address) => mmu.load32(address)),
  'hlvx.hu': loadCode(2),
  'hlvx.wu': loadCode(4),
  'hsv.b': store((mmu, address, value) => mmu.store8(address, value)),
  'hsv.h': store((mmu, address, value) => mmu.store16(address, value)),
  'hsv.w': store((mmu, address, value) => mmu.store32(address, value)),
  'hfence.vvma': fence(0),
  'hfence.gvma': fence(Mstatus.TVM),
} satisfies Record<string, Execute>;
