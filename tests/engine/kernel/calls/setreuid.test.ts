// setreuid(2): real and effective id; the saved one follows the effective one when the real one was given.

import { exit, show, sys } from '../../../support/kernel/assembly.ts';
import { describeCall } from '../../../support/kernel/describe-call.ts';
import { asRoot, idWords, lines, showUids } from '../../../support/kernel/ids.ts';

describeCall('setreuid', [
  {
    name: 'sets both, and the saved one',
    body: `${sys('setreuid', 1000, 1001)}${show}
        ${showUids}
        ${exit()}
        ${idWords}`,
    output: lines(0, 1000, 1001, 1001, 1001),
    ...asRoot,
  },
  {
    name: 'leaves with −1 what is there',
    body: `${sys('setreuid', -1, 1001)}${show}
        ${showUids}
        ${exit()}
        ${idWords}`,
    output: lines(0, 0, 1001, 1001, 1001),
    ...asRoot,
  },
  {
    name: 'keeps the saved id when the effective one becomes the real one',
    body: `${sys('setresuid', 1000, 1001, 1002)}${show}
        ${sys('setreuid', -1, 1000)}${show}
        ${showUids}
        ${exit()}
        ${idWords}`,
    output: lines(0, 0, 1000, 1000, 1002, 1000),
    ...asRoot,
  },
  {
    name: 'swaps the two without privilege',
    body: `${sys('setresuid', 1000, 1001, 1001)}${show}
        ${sys('setreuid', 1001, 1000)}${show}
        ${showUids}
        ${exit()}
        ${idWords}`,
    output: lines(0, 0, 1001, 1000, 1000, 1000),
    ...asRoot,
  },
  {
    name: 'refuses the saved id as the real one',
    body: `${sys('setresuid', 1000, 1001, 1002)}${show}
        ${sys('setreuid', 1002, -1)}${show}
        ${showUids}
        ${exit()}
        ${idWords}`,
    output: lines(0, -1, 1000, 1001, 1002, 1001),
    ...asRoot,
  },
]);
