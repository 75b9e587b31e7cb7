// Where things are: the addresses of QEMU's `virt` board, so that a guest built for one runs on the other. (There it must
// open the PMP before it enters user mode; here the first entry is open at reset.)
// QEMU documentation, "RISC-V: virt Generic Virtual Platform", and its hw/riscv/virt.c memory map.

export const MemoryMap = {
  finisher: { base: 0x0010_0000, size: 0x1000 },
  clint: { base: 0x0200_0000, size: 0x1_0000 },
  plic: { base: 0x0c00_0000, size: 0x60_0000 },
  uart: { base: 0x1000_0000, size: 0x100 },
  /** All transports, one behind the other. */
  virtio: { base: 0x1000_1000, size: 0x8000 },
  ram: { base: 0x8000_0000 },
} as const;

export const VIRTIO_SLOTS = 8;
/** Bytes from one transport to the next. */
export const VIRTIO_STRIDE = 0x1000;

/** The devices' numbers at the PLIC. */
export const InterruptNumber = {
  /** Of the first transport; the others follow. */
  virtio: 1,
  uart: 10,
} as const;
