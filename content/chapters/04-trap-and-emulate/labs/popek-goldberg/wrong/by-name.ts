// fails: silent
// Goes by the name of the instruction. On a machine with a quirk the name says nothing.

import type { Classification, Row } from 'ring/classify';

const privileged = /^(csrr\w+ \w+, (?!cycle)|mret|sret|wfi|sfence)/;
const control = /^(csrrci|csrrw|csrrs zero, mie|mret|sret|wfi)/;
const behaviour = /^(csrrs a0, [ms](status|cause)|csrrw a0|mret|sret)/;

export function classify(instruction: string): Classification {
  return {
    privileged: privileged.test(instruction),
    controlSensitive: control.test(instruction),
    behaviourSensitive: behaviour.test(instruction),
  };
}

export function culprits(table: Row[]): string[] {
  return table
    .filter((row) => (row.controlSensitive || row.behaviourSensitive) && !row.privileged)
    .map(({ instruction }) => instruction);
}
