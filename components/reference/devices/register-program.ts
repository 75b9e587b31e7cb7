// The program that shows a device register: it reads it, writes it, and reads it again, as far as the register allows.

import type { DeviceDoc, RegisterDoc } from '../../../lessons-engine/machine/devices/register-docs.ts';
import { program } from '../program.ts';
import { accessSize, baseOf, DLAB } from './register-facts.ts';

/** What a write-only register is given, where another value than 1 shows more. */
const values: Readonly<Record<string, readonly [value: string, says: string]>> = {
  'uart-thr': ["'A'", 'a letter for the console'],
};

/** a0: at reset; a2: after all ones were written; a3: after zeros. Of a write-only register there is nothing to read. */
export function registerProgram(doc: DeviceDoc, register: RegisterDoc): string {
  const [load, store] = accessSize(register) === 1 ? ['lbu', 'sb'] : ['lw', 'sw'];
  const place = hex(baseOf(doc) + register.offset);
  const reads = register.access !== 'write';
  const writes = register.access !== 'read';
  const [value, says] = values[register.id] ?? ['1', ''];
  const divisor = [
    `li   t1, ${hex(baseOf(doc) + DLAB.offset)}`,
    `li   t2, ${hex(DLAB.value)}`,
    'sb   t2, 0(t1)         # DLAB',
  ];
  return program({
    title: `${register.name}, at ${place}.`,
    lines: [
      ...(register.when === 'DLAB = 1' ? divisor : []),
      `li   t0, ${place}`,
      ...(reads ? [`${load.padEnd(4)} a0, 0(t0)`.padEnd(23) + '# at reset'] : []),
      ...(reads && writes
        ? [
            'li   a1, -1',
            `${store.padEnd(4)} a1, 0(t0)`.padEnd(23) + '# all ones',
            `${load.padEnd(4)} a2, 0(t0)`,
            `${store.padEnd(4)} zero, 0(t0)`.padEnd(23) + '# all zeros',
            `${load.padEnd(4)} a3, 0(t0)`,
          ]
        : []),
      ...(reads
        ? []
        : [
            `li   a1, ${value}`,
            `${store.padEnd(4)} a1, 0(t0)`.padEnd(23) + (says === '' ? '' : `# ${says}`),
          ]),
    ].map((line) => line.trimEnd()),
  });
}

function hex(value: number): string {
  return `0x${value.toString(16).padStart(2, '0')}`;
}
