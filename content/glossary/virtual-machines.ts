// Words of virtual machines, and of the five properties that make one.

import type { TermEntry } from '../../components/term/term-entry.ts';

export const virtualMachines = {
  vmm: {
    id: 'vmm',
    term: 'virtual machine monitor',
    long: 'VMM, hypervisor',
    says: 'The program that owns the real machine and gives each guest the impression of a machine of its own.',
  },
  hypervisor: {
    id: 'hypervisor',
    term: 'hypervisor',
    says: 'The most privileged software on a machine with guests: what exits land in. Often another word for the whole monitor.',
  },
  virtualMachine: {
    id: 'virtual-machine',
    term: 'virtual machine',
    long: 'VM',
    says: 'What a guest sees of a machine: a hart, memory and devices, some of them real and some imitated by the monitor.',
  },
  guest: {
    id: 'guest',
    term: 'guest',
    says: 'The program that runs inside a virtual machine, usually a whole operating system with its applications.',
  },
  host: {
    id: 'host',
    term: 'host',
    says: 'The real machine, and the software on it that runs outside every guest.',
  },
  vcpu: {
    id: 'vcpu',
    term: 'vCPU',
    long: 'virtual CPU',
    says: 'What a guest takes for a hart: real registers and a real pc while it runs, kept by the monitor while it does not.',
  },
  vmExit: {
    id: 'vm-exit',
    term: 'VM exit',
    says: 'The moment at which control passes from a guest to the monitor, together with the reason, such as an access to a device.',
  },
  virtualization: {
    id: 'virtualization',
    term: 'virtualization',
    says: 'Putting a layer between software and what it runs on, a machine, a kernel or an interface, that behaves as the real thing would.',
  },
  abstraction: {
    id: 'abstraction',
    term: 'abstraction',
    says: 'Guests see a machine of a standard kind. What the real one is like, only the hypervisor has to know.',
  },
  multiplexing: {
    id: 'multiplexing',
    term: 'multiplexing',
    says: 'One real thing serves as several: divided in space as memory is, in time as a processor is, or imitated as devices are.',
  },
  isolation: {
    id: 'isolation',
    term: 'isolation',
    says: 'What one guest does reaches no other, except in ways that somebody has allowed.',
  },
  encapsulation: {
    id: 'encapsulation',
    term: 'encapsulation',
    says: 'Everything that a virtual machine is, memory, registers and devices, can be held as data: saved, copied, carried away.',
  },
  portability: {
    id: 'portability',
    term: 'portability',
    says: 'A virtual machine goes on elsewhere, because it was promised only what is available there.',
  },
  fullVirtualization: {
    id: 'full-virtualization',
    term: 'full virtualization',
    says: 'Whole operating systems with their applications run on virtual hardware, unchanged.',
  },
  applicationVirtualization: {
    id: 'application-virtualization',
    term: 'application virtualization',
    says: 'A program is given files and settings of its own in the place of the system’s, and runs as a process of that system.',
  },
  virtualDesktop: {
    id: 'virtual-desktop',
    term: 'virtual desktop',
    long: 'VDI: virtual desktop infrastructure',
    says: 'A desktop that runs in a data centre, usually in a virtual machine; only its picture comes to the desk.',
  },
  overcommitment: {
    id: 'overcommitment',
    term: 'overcommitment',
    says: 'Promising guests more in total than the host has, mostly memory, in the hope that they never need all of it at once.',
  },
} as const satisfies Record<string, TermEntry>;
