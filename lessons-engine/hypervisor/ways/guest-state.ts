// The registers that the hypervisor extension doubles, moved between the real hart (VS mode's) and the virtual one
// (supervisor's): what a monitor reads when a guest has left and writes before it enters it again.
// Privileged ISA 1.12, section 8.2 "Hypervisor and Virtual Supervisor CSRs".

import { Mstatus, type Hart } from '../../machine/index.ts';

const VISIBLE = Mstatus.SIE | Mstatus.SPIE | Mstatus.SPP | Mstatus.SUM | Mstatus.MXR;
const SUPERVISOR_INTERRUPTS = 0x222;
const VS_INTERRUPTS = SUPERVISOR_INTERRUPTS << 1;
const SSIP = 0x2;

const pairs = [
  ['vstvec', 'stvec'],
  ['vsscratch', 'sscratch'],
  ['vsepc', 'sepc'],
  ['vscause', 'scause'],
  ['vstval', 'stval'],
] as const;
/** VS mode has no copy of these: a monitor with several guests swaps them. */
const shared = ['scounteren', 'senvcfg'] as const;

/** From the real hart, which has left the guest, to the virtual one. satp only where the guest's is in force. */
export function loadGuestState(guest: Hart, real: Hart, satp: boolean): void {
  const [to, from] = [guest.csrs, real.csrs];
  to.mstatus = (to.mstatus & ~VISIBLE) | (from.vsstatus & VISIBLE);
  to.mie = (to.mie & ~SUPERVISOR_INTERRUPTS) | ((from.mie & VS_INTERRUPTS) >>> 1);
  to.mip = (to.mip & ~SSIP) | ((from.hvip >>> 1) & SSIP);
  for (const [theirs, own] of pairs) to[own] = from[theirs];
  for (const name of shared) to[name] = from[name];
  if (satp) to.satp = from.vsatp;
  guest.mode = real.mode;
  guest.pc = real.pc;
}

/** From the virtual hart to the real one, before it enters the guest. */
export function storeGuestState(guest: Hart, real: Hart, satp: boolean): void {
  const [from, to] = [guest.csrs, real.csrs];
  to.vsstatus = from.mstatus & VISIBLE;
  to.mie = (to.mie & ~VS_INTERRUPTS) | ((from.mie & SUPERVISOR_INTERRUPTS) << 1);
  to.hvip = (to.hvip & ~(SSIP << 1)) | ((from.mip & SSIP) << 1);
  for (const [theirs, own] of pairs) to[theirs] = from[own];
  for (const name of shared) to[name] = from[name];
  if (satp) to.vsatp = from.satp;
  real.mode = guest.mode;
  real.virtual = true;
  real.pc = guest.pc;
}
