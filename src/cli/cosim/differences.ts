// Where QEMU 7.2 and this machine differ and both are right, or where QEMU is known to be wrong. Random programs avoid these,
// or the driver hides them. Whatever is not here and differs is a bug to be found.

export interface KnownDifference {
  what: string;
  why: string;
  hidden: string;
}

export const differences: readonly KnownDifference[] = [
  {
    what: 'mtval and stval after a breakpoint',
    why: 'QEMU writes 0, this machine the address; both are allowed (Privileged ISA 3.1.16)',
    hidden: 'the driver logs 0',
  },
  {
    what: 'the cause of an AMO that faults',
    why: 'QEMU 7.2 raises a load fault where the specification asks for a store/AMO fault',
    hidden:
      'the driver logs the store fault; load and store faults are delegated together; programs do not read mcause and scause; AMOs are aligned, and not mixed with PMP',
  },
  {
    what: 'sc.w to an address that faults, without a reservation',
    why: 'it fails on QEMU and faults here; the order is open',
    hidden: 'when lr.w traps, the driver goes on behind its sc.w',
  },
  {
    what: 'a PMP entry in mode TOR whose pmpaddr is 0',
    why: 'QEMU 7.2 computes an end of 2^64 − 1 and lets it match everything',
    hidden: 'no pmpaddr of a program is 0',
  },
  {
    what: 'a physical address of more than 32 bits in a page-table entry',
    why: 'QEMU cuts it off for RV32; with the 34 bits of Sv32 it is outside memory',
    hidden: 'page-table entries of programs point below 4 GiB',
  },
  {
    what: 'the lower bound of a TOR entry',
    why: 'QEMU 7.2 takes a new one over only when the entry itself is written',
    hidden: 'programs write pmpcfg0 and pmpcfg1 anew after a pmpaddr',
  },
  {
    what: 'MPRV after a return to a mode below machine mode',
    why: 'QEMU 7.2 keeps it, though Privileged ISA 1.12 has it cleared (3.1.6.3)',
    hidden: 'below machine mode, where it has no effect, the driver does not log it and does not put it back',
  },
  {
    what: 'A and D of a page whose access PMP then forbids',
    why: 'QEMU sets them before it looks at PMP, this machine after; both are allowed',
    hidden: 'in programs with PMP entries all pages have A and D set',
  },
  {
    what: 'PMP ranges that end inside a page of code',
    why: 'QEMU checks a fetch where a translated block begins',
    hidden: 'no range of a program ends inside its code',
  },
  {
    what: 'A of a page that an AMO may read but not write',
    why: 'QEMU sets it, this machine does not; both are allowed',
    hidden: 'in programs with AMOs such pages have A set',
  },
  {
    what: 'a misaligned access of which a PMP entry covers a part',
    why: 'QEMU takes it as one access, which fails in every mode, this machine as several; both are allowed (3.7.1.2)',
    hidden: 'programs with PMP entries make aligned accesses',
  },
  {
    what: 'mtval of a misaligned access outside memory',
    why: 'QEMU splits it into aligned ones and reports one of those, this machine the whole',
    hidden: 'the driver logs multiples of 4; programs do not read mtval and stval',
  },
  {
    what: 'the priority of interrupts',
    why: 'without AIA, QEMU 7.2 takes the lowest number instead of the order of 3.1.9',
    hidden: 'QEMU runs with x-smaia and x-ssaia',
  },
  {
    what: 'odd addresses in mepc and sepc',
    why: 'QEMU 7.2 keeps bit 0, which the specification fixes to 0',
    hidden: 'programs write even ones',
  },
  {
    what: 'the value 2 in mstatus.MPP, and write without read in pmpcfg',
    why: 'WARL: each machine may legalise them in its own way; not measured',
    hidden: 'programs do not write them',
  },
  {
    what: 'mtval after an illegal or virtual instruction, on machines with guests',
    why: 'when a load or store on a guest’s behalf is refused, QEMU leaves there what was there before',
    hidden: 'the driver logs 0; without guests it is compared',
  },
  {
    what: 'virtual instructions in VU-mode',
    why: 'QEMU 7.2 takes supervisor CSRs and sret for illegal there; the specification asks for cause 22 (8.6.1)',
    hidden: 'the driver logs cause 2; both causes are delegated together',
  },
  {
    what: 'vscause of an illegal instruction or a misaligned store that VS-mode handles',
    why: 'QEMU 7.2 takes causes 2 and 6 for interrupts and subtracts 1',
    hidden: 'programs do not set these bits of hedeleg',
  },
  {
    what: 'mstatus.TVM and mstatus.TSR in VS-mode',
    why: 'QEMU 7.2 lets them take effect there; they are for HS-mode alone (8.4.1)',
    hidden: 'programs with guests do not set them',
  },
  {
    what: 'a page fault of a load on a guest’s behalf while satp is Bare',
    why: 'QEMU 7.2 takes the mode of satp for that of vsatp and reports an access fault',
    hidden: 'in programs with guests satp is never Bare',
  },
  {
    what: 'hstatus.VTVM and satp',
    why: 'QEMU 7.2 lets VS-mode write satp; the specification asks for cause 22 (8.2.1)',
    hidden: 'programs do not set VTVM',
  },
  {
    what: 'guest-page faults of the walk of a guest’s page table',
    why: 'QEMU 7.2 reports load faults for every access; the original access counts (8.6.3)',
    hidden: 'a guest’s page tables are always mapped',
  },
  {
    what: 'htval and mtval2 after a trap that is no guest-page fault',
    why: 'QEMU 7.2 leaves there what was there before, and clears htval for a trap to VS-mode',
    hidden: 'the driver logs them after guest-page faults alone, and programs do not read them',
  },
  {
    what: 'hlvx.hu and hlvx.wu of a page that may be read and not executed',
    why: 'QEMU 7.2 reads it; the specification asks for execute permission (8.2.3)',
    hidden: 'programs do not contain them',
  },
  {
    what: 'MXR where there are two stages',
    why: 'sstatus.MXR counts for both stages, vsstatus.MXR for the first (8.2.11); QEMU 7.2 takes one of them for everything',
    hidden: 'programs with guests do not set MXR, and what the second stage maps can be read',
  },
  {
    what: 'vsstatus.SUM and loads on a guest’s behalf',
    why: 'QEMU 7.2 takes it for set',
    hidden: 'programs with guests keep SUM set',
  },
  {
    what: 'mip.VSTIP and mip.VSEIP',
    why: 'QEMU 7.2 lets mip write hvip; they are read-only aliases (8.4.3)',
    hidden: 'programs with guests write single bits of mip, and not these',
  },
  {
    what: 'A and D of a guest’s page whose access the second stage then forbids',
    why: 'QEMU sets them before it looks at the second stage, this machine after',
    hidden: 'in programs with guests all pages of the first stage have A and D set',
  },
  {
    what: 'PMP, AMOs and guests',
    why: 'QEMU 7.2 reports guest-page faults where PMP forbids an access, and takes an AMO for a load first',
    hidden: 'programs with guests do not touch PMP and contain no AMOs',
  },
  {
    what: 'mtinst and htinst',
    why: 'QEMU writes transformed instructions where this machine writes 0; both are allowed (8.6.3)',
    hidden: 'the driver logs the pseudoinstructions of page-table accesses alone',
  },
  {
    what: 'mstatus.GVA, and hstatus.GVA after anything but page faults',
    why: 'QEMU 7.2 sets the former and never clears it, and forgets the latter',
    hidden: 'the driver does not log them',
  },
  {
    what: 'vsip.STIP and vsip.SEIP',
    why: 'QEMU 7.2 does not show them in vsip',
    hidden: 'programs with guests do not read sip and vsip; SSIP alone is compared',
  },
  {
    what: 'mret to machine mode with MPV set',
    why: 'QEMU 7.2 goes into a machine mode with V = 1',
    hidden: 'programs set MPV only together with a lower mode',
  },
  {
    what: 'counters, the identification registers and misa',
    why: 'they are another number on every machine, or at every moment',
    hidden: 'programs read them into x0, for the trap alone',
  },
  {
    what: 'hardware performance counters and debug triggers',
    why: 'QEMU has them, this machine answers 0',
    hidden: 'programs do not touch them',
  },
  {
    what: 'wfi',
    why: 'QEMU waits for an interrupt for ever where this machine may see that none can come',
    hidden: 'programs do not wait',
  },
];

/**
 * Assembly that makes a logged trap the same on both machines: cause in s1, value in s3, the physical address of the
 * instruction in a1, or 0.
 */
export const normaliseTrap = `
        li   t0, 3                  # a breakpoint's value
        bne  s1, t0, 1f
        li   s3, 0
1:      andi t0, s1, -3             # an access fault's address
        addi t0, t0, -5
        bnez t0, 1f
        andi s3, s3, -4
1:      beqz a1, 2f                 # an AMO, but not lr.w: 4, 5, 13, 21 become 6, 7, 15, 23
        li   t0, 21
        bgtu s1, t0, 2f
        lhu  t1, (a1)
        andi t1, t1, 0x7f
        addi t1, t1, -0x2f
        bnez t1, 2f
        lhu  t1, 2(a1)
        srli t1, t1, 11
        addi t1, t1, -2
        beqz t1, 2f
        li   t0, 0x202030
        srl  t0, t0, s1
        andi t0, t0, 1
        slli t0, t0, 1
        add  s1, s1, t0
2:`;

/**
 * The same on machines with guests: no instruction words in s3 (causes 2 and 22), and no 22 where `status`, a mask for s4, says
 * that the trap came from user mode.
 */
export const normaliseGuestTrap = (status: number): string => `
        li   t0, 2
        beq  s1, t0, 1f
        li   t0, 22
        bne  s1, t0, 2f
        li   t0, ${status}
        and  t0, t0, s4
        bnez t0, 1f
        li   s1, 2
1:      li   s3, 0
2:`;
