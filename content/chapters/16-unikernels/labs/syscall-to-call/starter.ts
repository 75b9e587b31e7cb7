import type { Program } from 'ring/rewriter';

/** Runs the program to its end, and rewrites what can be rewritten. */
export function rewriter(program: Program): void {
  for (let trap = program.run(); trap !== null; trap = program.run()) {
    const { address, number } = trap;
    // Every call is served by a trap so far. What stands before the ecall?
    const before = program.load16(address - 4) | (program.load16(address - 2) << 16);
    console.log(number, before.toString(16));
  }
}
