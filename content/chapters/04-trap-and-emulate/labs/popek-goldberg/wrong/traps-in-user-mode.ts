// fails: always-traps
// Calls everything privileged that traps in user mode, ecall and ebreak included.

import type { Classification, Experiment, Row, Trial } from 'ring/classify';

export function classify(_instruction: string, experiments: Experiment[]): Classification {
  const trials = experiments.flatMap((experiment) => experiment.trials);
  return {
    privileged: trials.every(({ mode, trap }) => mode === 'M' || trap !== null),
    controlSensitive: trials.some(({ controlChanged }) => controlChanged.length > 0),
    behaviourSensitive: experiments.some(differs),
  };
}

/** Whether two trials of the experiment that did not trap had different effects. */
function differs({ trials }: Experiment): boolean {
  const [first, ...rest] = trials.filter(({ trap }) => trap === null).map(effect);
  return rest.some((each) => each !== first);
}

function effect({ visible }: Trial): string {
  return Object.keys(visible)
    .sort()
    .map((name) => `${name}=${visible[name]}`)
    .join(' ');
}

export function culprits(table: Row[]): string[] {
  return table
    .filter(
      ({ privileged, controlSensitive, behaviourSensitive }) =>
        (controlSensitive || behaviourSensitive) && !privileged,
    )
    .map(({ instruction }) => instruction);
}
