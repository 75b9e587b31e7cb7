// The program counter from outside: an entry or a monitor may put anything there.

import { it } from 'vitest';
import { expectStep } from '../../support/expect-step.ts';
import { PC, WITHOUT_C } from '../../support/machine-with.ts';

it.each([1, 2, 3])('PC + %i raises an instruction-address-misaligned exception without C', (offset) => {
  // mepc holds no such address: its two low bits are always zero.
  const trap = { cause: 0, tval: PC + offset };
  expectStep({
    run: '',
    given: { pc: PC + offset, options: WITHOUT_C },
    then: { trap, csrs: { mepc: PC } },
  });
});

it.each([1, 3])('PC + %i raises an instruction-address-misaligned exception with C', (offset) => {
  const trap = { cause: 0, tval: PC + offset };
  expectStep({ run: '', given: { pc: PC + offset }, then: { trap, csrs: { mepc: PC + offset - 1 } } });
});
