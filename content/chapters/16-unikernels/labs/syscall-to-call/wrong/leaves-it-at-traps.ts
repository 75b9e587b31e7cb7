// fails: first-use
import type { Program } from 'ring/rewriter';

/** Every call is served, and every call traps. */
export function rewriter(program: Program): void {
  while (program.run() !== null);
}
