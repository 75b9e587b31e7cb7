// setuid(2): root changes all four ids for good; others change the effective one, to one that they have.

import { exit, show, sys } from '../../../support/kernel/assembly.ts';
import { describeCall } from '../../../support/kernel/describe-call.ts';
import { asRoot, idWords, lines, showUids } from '../../../support/kernel/ids.ts';

describeCall('setuid', [
  {
    name: 'of root sets all, and there is no way back',
    body: `${sys('setuid', 1000)}${show}
        ${sys('setuid', 0)}${show}
        ${showUids}
        ${exit()}
        ${idWords}`,
    output: lines(0, -1, 1000, 1000, 1000, 1000),
    ...asRoot,
  },
  {
    name: 'of others goes to the saved id, and only the effective one changes',
    body: `${sys('setresuid', 1000, 1001, 1002)}${show}
        ${sys('setuid', 1002)}${show}
        ${showUids}
        ${exit()}
        ${idWords}`,
    output: lines(0, 0, 1000, 1002, 1002, 1002),
    ...asRoot,
  },
  {
    name: 'of others goes to the real id',
    body: `${sys('setresuid', 1000, 1001, 1002)}${show}
        ${sys('setuid', 1000)}${show}
        ${showUids}
        ${exit()}
        ${idWords}`,
    output: lines(0, 0, 1000, 1000, 1002, 1000),
    ...asRoot,
  },
  {
    name: 'of others refuses even the effective id, when it is neither',
    body: `${sys('setresuid', 1000, 1001, 1002)}${show}
        ${sys('setuid', 1001)}${show}
        ${showUids}
        ${exit()}
        ${idWords}`,
    output: lines(0, -1, 1000, 1001, 1002, 1001),
    ...asRoot,
  },
  {
    name: "refuses −1, which is nobody's",
    body: `${sys('setuid', -1)}${show}
        ${showUids}
        ${exit()}
        ${idWords}`,
    output: lines(-22, 0, 0, 0, 0),
    ...asRoot,
  },
]);
