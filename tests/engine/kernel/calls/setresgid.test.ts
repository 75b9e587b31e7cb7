// setresgid(2): as setresuid, for groups.

import { exit, show, sys } from '../../../support/kernel/assembly.ts';
import { describeCall } from '../../../support/kernel/describe-call.ts';
import { asRoot, idWords, lines, showGids } from '../../../support/kernel/ids.ts';

describeCall('setresgid', [
  {
    name: 'sets each',
    body: `${sys('setresgid', 1, 2, 3)}${show}
        ${showGids}
        ${exit()}
        ${idWords}`,
    output: lines(0, 1, 2, 3, 2),
    ...asRoot,
  },
  {
    name: 'permutes them without privilege, and refuses others',
    body: `${sys('setresgid', 1, 2, 3)}${show}
        ${sys('setresuid', 5, 5, 5)}${show}
        ${sys('setresgid', 3, 1, 2)}${show}
        ${sys('setresgid', 4, -1, -1)}${show}
        ${showGids}
        ${exit()}
        ${idWords}`,
    output: lines(0, 0, 0, -1, 3, 1, 2, 1),
    ...asRoot,
  },
]);
