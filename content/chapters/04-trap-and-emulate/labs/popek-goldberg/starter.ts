import type { Classification, Experiment, Row } from 'ring/classify';

/** What the experiments with one instruction say about it. */
export function classify(instruction: string, experiments: Experiment[]): Classification {
  // Every experiment has four trials: machine mode under A and B, user mode
  // under A and B.
  if (instruction === 'mret') console.log(instruction, experiments[0]?.trials);
  return {
    privileged: false,
    controlSensitive: false,
    behaviourSensitive: false,
  };
}

/**
 * The instructions of the table that make this machine impossible to
 * virtualize by trap and emulate.
 */
export function culprits(table: Row[]): string[] {
  return table.map((row) => row.instruction);
}
