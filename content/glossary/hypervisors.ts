// Words of the ways to run a guest: what traps, what is translated, what is asked for, and who sits where.

import type { TermEntry } from '../../components/term/term-entry.ts';

export const hypervisors = {
  privilegedInstruction: {
    id: 'privileged-instruction',
    term: 'privileged instruction',
    says: 'An instruction that works in a privileged mode and always traps when it is executed in user mode.',
  },
  sensitiveInstruction: {
    id: 'sensitive-instruction',
    term: 'sensitive instruction',
    says: 'An instruction that changes the state of the machine’s resources, or whose result depends on that state or on the mode it runs in.',
  },
  innocuousInstruction: {
    id: 'innocuous-instruction',
    term: 'innocuous instruction',
    says: 'An instruction that is not sensitive. Where it does not trap, it does the same in every mode.',
  },
  equivalence: {
    id: 'equivalence',
    term: 'equivalence',
    says: 'A program behaves under the monitor as it does on the bare machine, apart from timing and from how much of each resource there is.',
  },
  resourceControl: {
    id: 'resource-control',
    term: 'resource control',
    says: 'The guest cannot touch a resource that it was not given, and the monitor can take back what it gave.',
  },
  efficiency: {
    id: 'efficiency',
    term: 'efficiency',
    says: 'The great majority of instructions run directly on the hardware, without the monitor taking part.',
  },
  deprivileging: {
    id: 'deprivileging',
    term: 'deprivileging',
    says: 'Running a guest’s kernel in a less privileged mode than it was written for, so that its privileged instructions trap.',
  },
  trapAndEmulate: {
    id: 'trap-and-emulate',
    term: 'trap and emulate',
    says: 'Let the guest run deprivileged; when it traps, do to the virtual machine what the instruction would have done to the real one, and resume.',
  },
  virtualCsr: {
    id: 'virtual-csr',
    term: 'virtual CSR',
    says: 'The monitor’s copy of a CSR that the guest believes to be real. Reads and writes of the guest are done on the copy.',
  },
  interruptInjection: {
    id: 'interrupt-injection',
    term: 'interrupt injection',
    says: 'Making a guest take an interrupt: the monitor sets the virtual CSRs as the hardware would and resumes the guest at its own handler.',
  },
  hypercall: {
    id: 'hypercall',
    term: 'hypercall',
    says: 'A request that a guest makes of its monitor on purpose, as a program makes a system call of its kernel.',
  },
  paravirtualization: {
    id: 'paravirtualization',
    term: 'paravirtualization',
    says: 'Changing a guest so that it calls the monitor in place of privileged or sensitive instructions, often once for many operations.',
  },
  ringCompression: {
    id: 'ring-compression',
    term: 'ring compression',
    says: 'Running a guest’s kernel and its programs in fewer privilege modes than they were written for, often in one; the monitor must then keep them apart.',
  },
  binaryTranslation: {
    id: 'binary-translation',
    term: 'binary translation',
    says: 'Rewriting a guest’s code, block by block as it is about to run, into code that is safe to execute; most instructions are copied.',
  },
  translationCache: {
    id: 'translation-cache',
    term: 'translation cache',
    says: 'Where a translator keeps what it has translated. The hart executes from there; the guest’s own code is only read.',
  },
  chaining: {
    id: 'chaining',
    term: 'chaining',
    says: 'Replacing a jump that leaves a translated block for the monitor by a jump straight to the next translated block.',
  },
  callout: {
    id: 'callout',
    term: 'callout',
    says: 'A place in translated code where the translator put nothing but an exit to the monitor.',
  },
  typeOne: {
    id: 'type-1',
    term: 'type 1',
    says: 'A monitor on the bare machine: it schedules the processors and hands out the memory itself.',
  },
  typeTwo: {
    id: 'type-2',
    term: 'type 2',
    says: 'A monitor on an extended host: an operating system schedules and allocates, and the monitor asks it.',
  },
  driverDomain: {
    id: 'driver-domain',
    term: 'driver domain',
    long: 'dom0, root partition',
    says: 'A guest that the hypervisor lets drive real devices, and that serves the other guests with them.',
  },
  worldSwitch: {
    id: 'world-switch',
    term: 'world switch',
    says: 'Handing a processor from one system to another: registers, address space and interrupt tables all change hands.',
  },
  modeSwitch: {
    id: 'mode-switch',
    term: 'mode switch',
    says: 'Going from a kernel into one of its processes, or back: what a system call and its return do.',
  },
} as const satisfies Record<string, TermEntry>;
