// fails: efficiency
// Takes back the processor after every instruction: right, and a hundred times too slow.

import type { Instruction, MmioExit, Vcpu, VirtualCsrs, Vm, VmExit } from 'ring/vm';

const UART = 0x10000000;
const UART_LINE_STATUS = 0x10000005;
const FINISHER = 0x00100000;
const MTIMECMP = 0x02004000;
const MTIME = 0x0200bff8;

const MIE = 1 << 3;
const MPIE = 1 << 7;
const MPP = 3 << 11;
const MTIP = 1 << 7;

const USER = 0;
const MACHINE = 3;

export function runGuest(vm: Vm): VirtualCsrs {
  const { image } = vm;
  vm.setUserMemoryRegion({
    slot: 0,
    guestPhysAddr: image.guestPhysAddr,
    memorySize: image.memorySize,
    userspaceAddr: image.userspaceAddr,
  });
  const vcpu = vm.createVcpu();
  vcpu.pc = image.entry;
  return new Monitor(vm, vcpu).run();
}

class Monitor {
  readonly vm: Vm;
  readonly vcpu: Vcpu;
  readonly csrs: VirtualCsrs = {
    mstatus: 0,
    mtvec: 0,
    mscratch: 0,
    mepc: 0,
    mcause: 0,
    mtval: 0,
    mie: 0,
    mip: 0,
    mhartid: 0,
  };
  mode = MACHINE;
  slept = 0;
  compareLow = 0xffffffff;
  compareHigh = 0xffffffff;
  off = false;

  constructor(vm: Vm, vcpu: Vcpu) {
    this.vm = vm;
    this.vcpu = vcpu;
  }

  run(): VirtualCsrs {
    while (!this.off) {
      this.updateTimer();
      if (this.interruptDue()) this.deliverTrap(0x80000007, 0);
      this.handle(this.vcpu.run(1));
    }
    return this.csrs;
  }

  get now(): number {
    return this.vcpu.instret + this.slept;
  }

  get compare(): number {
    return this.compareHigh * 2 ** 32 + this.compareLow;
  }

  updateTimer(): void {
    this.csrs.mip = this.now >= this.compare ? MTIP : 0;
  }

  interruptDue(): boolean {
    const { mip, mie, mstatus } = this.csrs;
    const enabled = this.mode === USER || (mstatus & MIE) !== 0;
    return enabled && (mip & mie & MTIP) !== 0;
  }

  handle(exit: VmExit): void {
    switch (exit.reason) {
      case 'mmio':
        return this.access(exit);
      case 'illegal-instruction':
        if (exit.instruction && this.mode === MACHINE && this.emulate(exit.instruction)) return;
        return this.deliverTrap(2, exit.word);
      case 'ecall':
        return this.deliverTrap(this.mode === MACHINE ? 11 : 8, 0);
      case 'exception':
        return this.deliverTrap(exit.cause, exit.tval);
      case 'budget':
        return;
    }
  }

  /** Does a privileged instruction; false when there is no such thing here. */
  emulate(instruction: Instruction): boolean {
    const { csrs, vcpu } = this;
    switch (instruction.name) {
      case 'mret': {
        const { mstatus } = csrs;
        this.mode = (mstatus & MPP) >>> 11;
        csrs.mstatus = ((mstatus & ~(MIE | MPP)) | MPIE | (mstatus & MPIE ? MIE : 0)) >>> 0;
        vcpu.pc = csrs.mepc;
        return true;
      }
      case 'wfi':
        if ((csrs.mip & csrs.mie) === 0) this.slept += Math.max(0, this.compare - this.now);
        vcpu.pc += 4;
        return true;
      default:
        return this.csrInstruction(instruction);
    }
  }

  csrInstruction({ name, csr, rd, rs1, imm }: Instruction): boolean {
    if (csr === null || !(csr in this.csrs)) return false;
    this.updateTimer();
    const old = this.csrs[csr];
    const immediate = name.endsWith('i');
    const source = immediate ? imm : this.vcpu.getReg(rs1);
    const kind = immediate ? name.slice(0, -1) : name;
    const next = kind === 'csrrw' ? source : kind === 'csrrs' ? old | source : old & ~source;
    const writes = kind === 'csrrw' || (immediate ? imm : rs1) !== 0;
    if (writes && csr === 'mhartid') return false; // read-only
    if (writes) this.csrs[csr] = next >>> 0;
    this.vcpu.setReg(rd, old);
    this.vcpu.pc += 4;
    return true;
  }

  access({ address, isWrite, data }: MmioExit): void {
    const { vcpu } = this;
    if (isWrite) {
      if (address === UART) this.vm.putchar(data);
      else if (address === MTIMECMP) this.compareLow = data;
      else if (address === MTIMECMP + 4) this.compareHigh = data;
      else if (address === FINISHER) this.off = true;
      else return this.deliverTrap(7, address);
      return vcpu.completeMmio();
    }
    if (address === UART_LINE_STATUS) return vcpu.completeMmio(0x60);
    if (address === MTIME) return vcpu.completeMmio(this.now % 2 ** 32);
    if (address === MTIME + 4) return vcpu.completeMmio(Math.floor(this.now / 2 ** 32));
    this.deliverTrap(5, address);
  }

  deliverTrap(cause: number, tval: number): void {
    const { csrs, vcpu } = this;
    csrs.mepc = vcpu.pc;
    csrs.mcause = cause;
    csrs.mtval = tval;
    const { mstatus } = csrs;
    csrs.mstatus = ((mstatus & ~(MIE | MPIE | MPP)) | (mstatus & MIE ? MPIE : 0) | (this.mode << 11)) >>> 0;
    this.mode = MACHINE;
    vcpu.pc = csrs.mtvec;
  }
}
