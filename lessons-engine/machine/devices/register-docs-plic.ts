// The registers of the platform-level interrupt controller. RISC-V Platform-Level Interrupt Controller Specification 1.0;
// numbers of sources and contexts as on QEMU's virt board with one hart.

import { MemoryMap } from '../memory-map.ts';
import { field, register, type DeviceDoc, type RegisterDoc } from './register-docs-shape.ts';

const contexts = [
  { letter: 'M', id: 'm', mode: 'M-mode', line: 'MEIP' },
  { letter: 'S', id: 's', mode: 'S-mode', line: 'SEIP' },
] as const;

const enables = contexts.map(({ id, mode }, context) =>
  register(
    4, `plic-enable-${id}`, `enable n, ${mode}`, 0x2000 + 0x80 * context, 'read-write',
    `A bit for each source: bit i of word n enables source 32 n + i for ${mode} (context ${context}). ` +
      'Bits of sources that do not exist stay 0.',
    { repeat: { count: 3, stride: 4 } },
  ),
); // prettier-ignore

const controls = contexts.flatMap(({ id, mode, line }, context): RegisterDoc[] => [
  register(
    4, `plic-threshold-${id}`, `threshold, ${mode}`, 0x20_0000 + 0x1000 * context, 'read-write',
    `Sources with a priority of at most this do not raise ${line}. 0 lets every enabled source through, 7 none.`,
    { fields: [field('threshold', 2, 0, 'a priority')] },
  ),
  register(
    4, `plic-claim-${id}`, `claim/complete, ${mode}`, 0x20_0004 + 0x1000 * context, 'read-write',
    'A read claims: it returns the pending enabled source of the highest priority (of equals the lowest number), or 0, and ' +
      'holds that source back until it is completed. A write of the number completes it; a number that is not enabled in ' +
      'this context is ignored.',
  ),
]); // prettier-ignore

export const plicDoc = (): DeviceDoc => ({
  id: 'plic',
  title: 'PLIC, the platform-level interrupt controller',
  ...MemoryMap.plic,
  says:
    'Takes the interrupt lines of devices to the hart, by priority, one at a time. Sources 1 to 8 are the virtio slots, 10 ' +
    'is the UART; up to 95 have registers. A line that rises makes a request, which stays when the line falls; the next one can ' +
    'come when that one has been completed, and comes at once if the line is up.',
  interrupts: 'MEIP of mip for context 0, SEIP for context 1.',
  source: 'RISC-V Platform-Level Interrupt Controller Specification 1.0',
  elsewhere: 'zero',
  registers: [
    register(
      4, 'plic-priority', 'priority n', 0x0004, 'read-write',
      'Priority of source n, from 1 to 95 at offset 4 n. 0 means never; 7 is the highest.',
      { repeat: { count: 95, stride: 4 }, fields: [field('priority', 2, 0, '0 … 7')] },
    ),
    register(
      4, 'plic-pending', 'pending n', 0x1000, 'read',
      'A bit for each source: bit i of word n is set while source 32 n + i asks for service and has not been claimed.',
      { repeat: { count: 3, stride: 4 } },
    ),
    ...enables,
    ...controls,
  ],
}); // prettier-ignore
