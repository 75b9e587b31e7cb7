// Specifications and interfaces that the engine follows. Sorted by year.

import type { Reference } from '../../components/cite/reference.ts';

export const specifications = {
  intelSdm2023: {
    id: 'intel-sdm-2023',
    authors: [{ given: '', family: 'Intel' }],
    year: 2023,
    title: 'Intel 64 and IA-32 Architectures Software Developer’s Manual',
    where: 'Volume 3C, order number 326019-082, December 2023',
    url: 'https://www.intel.com/content/www/us/en/developer/articles/technical/intel-sdm.html',
  },
  riscvUnprivileged: {
    id: 'riscv-unprivileged',
    authors: [{ given: '', family: 'RISC-V International' }],
    year: 2025,
    part: 'Volume I',
    title: 'The RISC-V Instruction Set Manual, Volume I: Unprivileged Architecture',
    where: 'Version 20250508',
    url: 'https://riscv.org/specifications/ratified/',
  },
  riscvPrivileged: {
    id: 'riscv-privileged',
    authors: [{ given: '', family: 'RISC-V International' }],
    year: 2025,
    part: 'Volume II',
    title: 'The RISC-V Instruction Set Manual, Volume II: Privileged Architecture',
    where: 'Version 20250508',
    url: 'https://riscv.org/specifications/ratified/',
  },
  linuxKvm2026: {
    id: 'linux-kvm-2026',
    authors: [{ given: '', family: 'Linux kernel developers' }],
    year: 2026,
    title: 'The Definitive KVM (Kernel-based Virtual Machine) API Documentation',
    where: 'Linux, Documentation/virt/kvm/api.rst; read in 2026',
    url: 'https://docs.kernel.org/virt/kvm/api.html',
  },
} as const satisfies Record<string, Reference>;
