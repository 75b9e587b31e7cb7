// setfsgid(2): as setfsuid, for groups.

import { exit, show, sys } from '../../../support/kernel/assembly.ts';
import { describeCall } from '../../../support/kernel/describe-call.ts';
import { asRoot, idWords, lines, showGids } from '../../../support/kernel/ids.ts';

describeCall('setfsgid', [
  {
    name: 'gives the id before, and sets another',
    body: `${sys('setfsgid', 1000)}${show}
        ${sys('setfsgid', 1001)}${show}
        ${showGids}
        ${exit()}
        ${idWords}`,
    output: lines(0, 1000, 0, 0, 0, 1001),
    ...asRoot,
  },
  {
    name: 'of others takes one that the task has, and leaves the rest',
    body: `${sys('setresgid', 1, 2, 3)}${show}
        ${sys('setresuid', 5, 5, 5)}${show}
        ${sys('setfsgid', 1)}${show}
        ${sys('setfsgid', 7)}${show}
        ${showGids}
        ${exit()}
        ${idWords}`,
    output: lines(0, 0, 2, 1, 1, 2, 3, 1),
    ...asRoot,
  },
]);
