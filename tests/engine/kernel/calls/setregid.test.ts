// setregid(2): as setreuid, for groups.

import { exit, show, sys } from '../../../support/kernel/assembly.ts';
import { describeCall } from '../../../support/kernel/describe-call.ts';
import { asRoot, idWords, lines, showGids } from '../../../support/kernel/ids.ts';

describeCall('setregid', [
  {
    name: 'sets both, and the saved one',
    body: `${sys('setregid', 1000, 1001)}${show}
        ${showGids}
        ${exit()}
        ${idWords}`,
    output: lines(0, 1000, 1001, 1001, 1001),
    ...asRoot,
  },
  {
    name: 'swaps the two without privilege, and refuses others',
    body: `${sys('setresgid', 1000, 1001, 1001)}${show}
        ${sys('setresuid', 5, 5, 5)}${show}
        ${sys('setregid', 1001, 1000)}${show}
        ${sys('setregid', 7, -1)}${show}
        ${showGids}
        ${exit()}
        ${idWords}`,
    output: lines(0, 0, 0, -1, 1001, 1000, 1000, 1000),
    ...asRoot,
  },
]);
