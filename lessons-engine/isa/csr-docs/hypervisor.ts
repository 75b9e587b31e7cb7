// The CSRs of the hypervisor extension: those of HS-mode, and VS-mode's own copies of supervisor CSRs.
// RISC-V Privileged ISA 1.12, chapter 8 "Hypervisor Extension". There are no guest external interrupts (GEILEN = 0).

import {
  bit,
  counterBits,
  exceptionBits,
  field,
  fiom,
  interruptBits,
  text,
  trapCause,
  trapVector,
  type CsrTexts,
} from './csr-doc.ts';
import { supervisorStatus } from './status-fields.ts';
import { addressTranslation, supervisorInterrupts } from './supervisor.ts';

const guestInterrupts = [2, 6, 10];
const guestExternal = 12;

export const hypervisorTexts = (): CsrTexts => ({
  hstatus: text(
    'state of the guest: where the last trap came from, what it may do itself',
    bit('VTSR', 22, 'sret in VS-mode raises a virtual-instruction exception'),
    bit('VTW', 21, 'wfi in VS-mode raises a virtual-instruction exception'),
    bit('VTVM', 20, 'satp and sfence.vma in VS-mode raise a virtual-instruction exception'),
    field('VGEIN', 17, 12, 'which guest external interrupt is the guest’s; 0'),
    bit('HU', 9, 'U-mode may use hlv, hlvx and hsv'),
    bit('SPVP', 8, 'mode of the guest before the last trap from it: 0 VU, 1 VS; hlv and hsv act in it'),
    bit('SPV', 7, 'the last trap into HS-mode came from a guest (V was 1)'),
    bit('GVA', 6, 'stval of that trap is a guest virtual address'),
    bit('VSBE', 5, 'VS-mode is big-endian; 0'),
  ),
  hedeleg: text(
    'which exceptions of a guest go on to VS-mode',
    ...exceptionBits('goes to VS-mode', [0, 1, 2, 3, 4, 5, 6, 7, 8, 12, 13, 15]),
  ),
  hedelegh: text('upper half of hedeleg; its exceptions do not exist'),
  hideleg: text(
    'which interrupts go on to VS-mode, there as 1, 5 and 9',
    ...interruptBits('', 'goes to VS-mode', guestInterrupts),
  ),
  hie: text(
    'which interrupts of guests are enabled',
    ...interruptBits('E', 'is enabled', [...guestInterrupts, guestExternal]),
  ),
  hip: text(
    'which interrupts of guests are pending',
    ...interruptBits('P', 'is pending', [...guestInterrupts, guestExternal]),
  ),
  hvip: text('interrupts that the hypervisor injects', ...interruptBits('P', 'is pending', guestInterrupts)),
  hgeie: text('which guest external interrupts are enabled; 0, there are none'),
  hgeip: text('which guest external interrupts are pending; 0, there are none'),
  hcounteren: text('which counters the guest may read', ...counterBits()),
  henvcfg: text('what the guest is given', fiom()),
  henvcfgh: text('upper half of henvcfg; 0, the extensions of its fields are absent'),
  htimedelta: text('what the guest’s time is ahead of time, modulo 2⁶⁴'),
  htimedeltah: text('upper half of htimedelta'),
  htval: text('the guest-physical address of a guest-page fault, shifted right by 2, or 0'),
  htinst: text('the instruction that trapped into HS-mode, transformed, or 0'),
  hgatp: text(
    'how guest-physical addresses are translated',
    bit('MODE', 31, '0 Bare: not at all; 1 Sv32x4: by a page table of two levels, its root four pages'),
    field('VMID', 28, 22, 'number of the virtual machine'),
    field('PPN', 21, 0, 'physical page number of the root page table, a multiple of 4'),
  ),

  vsstatus: text('the guest’s sstatus', ...supervisorStatus()),
  vsie: text('the guest’s sie', ...interruptBits('E', 'is enabled', supervisorInterrupts)),
  vsip: text('the guest’s sip', ...interruptBits('P', 'is pending', supervisorInterrupts)),
  vstvec: text('the guest’s stvec', ...trapVector()),
  vsscratch: text('the guest’s sscratch'),
  vsepc: text('the guest’s sepc'),
  vscause: text('the guest’s scause', ...trapCause()),
  vstval: text('the guest’s stval'),
  vsatp: text('the guest’s satp', ...addressTranslation()),
});
