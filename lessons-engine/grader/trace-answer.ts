// The answer to a trace question: what a register holds after some steps of a program. Computed when the site is built,
// so that no author works it out by hand. A trap is a step of its own: the instruction that raises it does not retire.

import { assemble, csrNumber, registerNumber, type CsrName } from '../isa/index.ts';
import { readCsr, step, stopText, virtMachine } from '../machine/index.ts';

/**
 * The value of `register` (ABI name or CSR) as an unsigned word, `steps` steps after reset. Throws an `AssemblyError` when
 * the program is wrong, and an Error when the register does not exist or the program ends earlier.
 */
export function traceAnswer(program: string, steps: number, register: string): number {
  const machine = virtMachine();
  machine.load(assemble(program));
  for (let taken = 1; taken <= steps; taken++) {
    const { stop } = step(machine);
    if (stop !== null && taken < steps)
      throw new Error(`traceAnswer: expected ${steps} steps, found ${taken}: ${stopText(stop)}`);
  }
  const index = registerNumber(register);
  if (index !== undefined) return (machine.hart.x[index] as number) >>> 0;
  if (csrNumber(register) !== undefined) return readCsr(machine.hart, register as CsrName) >>> 0;
  if (register === 'pc') return machine.hart.pc;
  throw new Error(`traceAnswer: expected a register, a CSR or pc, found "${register}"`);
}
