// The registers of the core-local interruptor and of the test finisher. SiFive E31 core complex manual, chapter "Core-Local
// Interruptor"; the finisher as on QEMU's virt board.

import { MemoryMap } from '../memory-map.ts';
import { bit, field, register, type DeviceDoc } from './register-docs-shape.ts';

export const clintDoc = (): DeviceDoc => ({
  id: 'clint',
  title: 'CLINT, the core-local interruptor',
  ...MemoryMap.clint,
  says:
    'Software interrupt and timer of the hart. Time is counted, not measured: mtime advances by one tick with every step ' +
    'of the machine, and a hart that waits in wfi skips to the tick that wakes it.',
  interrupts: 'Bits MSIP and MTIP of mip, without the PLIC.',
  source: 'SiFive E31 Core Complex Manual, chapter “Core-Local Interruptor”',
  elsewhere: 'access-fault',
  registers: [
    register(4, 'msip', 'msip', 0x0000, 'read-write', 'Bit 0 is the machine software interrupt; it shows as MSIP in mip.', {
      fields: [bit('MSIP', 0, 'the interrupt is pending')],
    }),
    register(
      4, 'mtimecmp', 'mtimecmp', 0x4000, 'read-write',
      'Lower half of the compare value. While mtime ≥ mtimecmp, compared as unsigned numbers of 64 bits, MTIP is pending; ' +
        'the way to clear it is to write a later time.',
    ),
    register(4, 'mtimecmph', 'mtimecmp, upper half', 0x4004, 'read-write', 'Upper half of the compare value.'),
    register(4, 'mtime', 'mtime', 0xbff8, 'read-write', 'Lower half of the time in ticks; the CSR time reads the same count.'),
    register(
      4, 'mtimeh', 'mtime, upper half', 0xbffc, 'read-write',
      'Upper half of the time. A write keeps its lower 20 bits: 2⁵² ticks are more than any run takes.',
    ),
  ],
}); // prettier-ignore

export const finisherDoc = (): DeviceDoc => ({
  id: 'finisher',
  title: 'Test finisher',
  ...MemoryMap.finisher,
  says:
    'Switches the machine off. A program reports with it how it ended; Linux reaches it through the device tree as a ' +
    '“syscon”, for power-off and reboot.',
  interrupts: 'None.',
  source: 'QEMU, “sifive_test” device of the virt board',
  elsewhere: 'access-fault',
  registers: [
    register(
      0, 'finish', 'finish', 0x0, 'read-write',
      'A store with one of three codes in the lower half ends the run; any other value is ignored. It reads 0.',
      {
        fields: [
          field('code', 31, 16, 'exit code of a failure; 0 counts as 1'),
          field('status', 15, 0, '0x5555 pass (exit code 0), 0x3333 fail, 0x7777 reset'),
        ],
      },
    ),
  ],
}); // prettier-ignore
