// setgid(2): as setuid, for groups; the capability asked for is CAP_SETGID.

import { exit, show, sys } from '../../../support/kernel/assembly.ts';
import { describeCall } from '../../../support/kernel/describe-call.ts';
import { asRoot, idWords, lines, showGids } from '../../../support/kernel/ids.ts';

describeCall('setgid', [
  {
    name: 'of root sets all',
    body: `${sys('setgid', 1000)}${show}
        ${showGids}
        ${exit()}
        ${idWords}`,
    output: lines(0, 1000, 1000, 1000, 1000),
    ...asRoot,
  },
  {
    name: 'of others goes to the real or the saved id',
    body: `${sys('setresgid', 1000, 1001, 1002)}${show}
        ${sys('setresuid', 5, 5, 5)}${show}
        ${sys('setgid', 1002)}${show}
        ${sys('setgid', 1000)}${show}
        ${sys('setgid', 1001)}${show}
        ${showGids}
        ${exit()}
        ${idWords}`,
    output: lines(0, 0, 0, 0, -1, 1000, 1000, 1002, 1000),
    ...asRoot,
  },
  {
    name: 'refuses −1',
    body: `${sys('setgid', -1)}${show}
        ${showGids}
        ${exit()}
        ${idWords}`,
    output: lines(-22, 0, 0, 0, 0),
    ...asRoot,
  },
]);
