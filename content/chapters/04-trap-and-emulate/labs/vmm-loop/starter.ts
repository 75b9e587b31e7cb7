import type { Vcpu, VirtualCsrs, Vm } from 'ring/vm';

const UART = 0x10000000;
const UART_LINE_STATUS = 0x10000005; // reads 0x60: ready for the next byte
const FINISHER = 0x00100000; // any write switches the guest off

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

  // The guest believes in these. The hardware has never heard of them.
  const csrs: VirtualCsrs = {
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

  for (;;) {
    // 4. Is a timer interrupt due and allowed? Deliver it first; then ask for
    // a budget.
    const exit = vcpu.run();
    switch (exit.reason) {
      case 'mmio':
        // 1. Be the UART. 4. Be the timer. 6. Anything else: an access fault.
        if (exit.address === FINISHER) return csrs;
        vcpu.completeMmio();
        break;
      case 'illegal-instruction':
        // 2. Emulate the CSR instructions, mret and wfi on `csrs` - if the
        // guest may use them now.
        vcpu.pc += 4;
        break;
      case 'ecall':
      case 'exception':
        // 3. Deliver the trap to the guest.
        deliverTrap(vcpu, csrs, 0, 0);
        break;
      case 'budget':
        // The timer is due: go round.
        break;
    }
  }
}

/** Enters the guest's own trap handler. */
function deliverTrap(vcpu: Vcpu, csrs: VirtualCsrs, cause: number, tval: number): void {
  const trap = `trap ${cause} (${tval}) at 0x${vcpu.pc.toString(16)}`;
  throw new Error(`${trap} is not delivered yet; mtvec is ${csrs.mtvec}`);
}
