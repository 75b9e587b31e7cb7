// setfsuid(2): the id for files alone. It never fails; what it gives is the id before.

import { exit, show, sys } from '../../../support/kernel/assembly.ts';
import { describeCall } from '../../../support/kernel/describe-call.ts';
import { asRoot, idWords, lines, showUids } from '../../../support/kernel/ids.ts';

describeCall('setfsuid', [
  {
    name: 'gives the id before, and sets another',
    body: `${sys('setfsuid', 1000)}${show}
        ${sys('setfsuid', 1001)}${show}
        ${showUids}
        ${exit()}
        ${idWords}`,
    output: lines(0, 1000, 0, 0, 0, 1001),
    ...asRoot,
  },
  {
    name: 'of others takes one that the task has, and leaves the rest',
    body: `${sys('setresuid', 1, 2, 3)}${show}
        ${sys('setfsuid', 1)}${show}
        ${sys('setfsuid', 7)}${show}
        ${showUids}
        ${exit()}
        ${idWords}`,
    output: lines(0, 2, 1, 1, 2, 3, 1),
    ...asRoot,
  },
]);
