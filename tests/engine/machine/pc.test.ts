// The program counter from outside: an entry or a monitor may put anything there.

import { it } from 'vitest';
import { expectStep, HANDLER, PC } from '../../support/machine-with.ts';

it('a pc that is no multiple of 4 raises an instruction-address-misaligned exception', () => {
  for (const offset of [1, 2, 3])
    expectStep({
      run: '',
      given: { pc: PC + offset },
      // mepc holds no such address: its two low bits are always zero.
      then: { pc: HANDLER, trap: { cause: 0, tval: PC + offset }, csrs: { mepc: PC } },
    });
});
