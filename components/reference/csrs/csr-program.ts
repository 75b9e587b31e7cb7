// The program that shows a CSR: what it holds at reset, and what of a write it keeps.

import { csrPrivilege, csrNumber, csrReadOnly, type CsrName } from '../../../lessons-engine/isa/index.ts';
import { program } from '../program.ts';
import { delegatedFirst } from './csr-facts.ts';

/** a0: at reset; a2: after all ones were written; a3: after all zeros. Of a read-only one a2 is the cause of the trap. */
export function csrProgram(name: CsrName): string {
  const number = csrNumber(name) ?? 0;
  const delegate = delegatedFirst(name).map(
    (other) => `csrw ${`${other}, a1`.padEnd(18)}# delegate all that can be`,
  );
  if (csrReadOnly(number))
    return program({
      title: `${name}: it can be read, and writing it is an illegal instruction.`,
      lines: [
        `csrr a0, ${name}`.padEnd(23) + '# at reset',
        'la   t0, handler',
        'csrw mtvec, t0',
        `csrw ${name}, a0`.padEnd(23) + '# traps',
        'handler:',
        'csrr a2, mcause',
      ],
    });
  return program({
    title: `${name}: what it holds at reset, and what of a write it keeps.`,
    lines: [
      ...(delegate.length > 0 ? ['li   a1, -1', ...delegate] : []),
      `csrr a0, ${name}`.padEnd(23) + '# at reset',
      ...(delegate.length > 0 ? [] : ['li   a1, -1']),
      `csrw ${name}, a1`.padEnd(23) + '# all ones',
      `csrr a2, ${name}`,
      `csrw ${name}, zero`.padEnd(23) + '# all zeros',
      `csrr a3, ${name}`,
    ],
  });
}

const modes = ['U-mode', 'S-mode', 'HS-mode', 'M-mode'] as const;

/** The lowest mode that may access it, in words. */
export function lowestMode(name: CsrName): (typeof modes)[number] {
  return modes[csrPrivilege(csrNumber(name) ?? 0)] ?? 'M-mode';
}
