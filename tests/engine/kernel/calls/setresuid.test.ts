// setresuid(2): each of three, to any that the task has.

import { exit, show, sys } from '../../../support/kernel/assembly.ts';
import { describeCall } from '../../../support/kernel/describe-call.ts';
import { asRoot, idWords, lines, showUids } from '../../../support/kernel/ids.ts';

describeCall('setresuid', [
  {
    name: 'sets each',
    body: `${sys('setresuid', 1, 2, 3)}${show}
        ${showUids}
        ${exit()}
        ${idWords}`,
    output: lines(0, 1, 2, 3, 2),
    ...asRoot,
  },
  {
    name: 'permutes them without privilege',
    body: `${sys('setresuid', 1, 2, 3)}${show}
        ${sys('setresuid', 3, 1, 2)}${show}
        ${showUids}
        ${exit()}
        ${idWords}`,
    output: lines(0, 0, 3, 1, 2, 1),
    ...asRoot,
  },
  {
    name: "changes nothing when one is not the task's",
    body: `${sys('setresuid', 1, 2, 3)}${show}
        ${sys('setresuid', 3, 1, 4)}${show}
        ${showUids}
        ${exit()}
        ${idWords}`,
    output: lines(0, -1, 1, 2, 3, 2),
    ...asRoot,
  },
  {
    name: 'lets who saved root become root again',
    body: `${sys('setresuid', 1000, 1000, 0)}${show}
        ${sys('setresuid', -1, 0, -1)}${show}
        ${showUids}
        ${exit()}
        ${idWords}`,
    output: lines(0, 0, 1000, 0, 0, 0),
    ...asRoot,
  },
]);
