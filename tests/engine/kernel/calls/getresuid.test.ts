// getresuid(2).

import { exit, show, sys } from '../../../support/kernel/assembly.ts';
import { describeCall } from '../../../support/kernel/describe-call.ts';
import { asRoot, idWords, lines, showUids } from '../../../support/kernel/ids.ts';

describeCall('getresuid', [
  {
    name: 'stores the three',
    body: `${sys('setresuid', 1, 2, 3)}${show}
        ${showUids}
        ${exit()}
        ${idWords}`,
    output: lines(0, 1, 2, 3, 2),
    ...asRoot,
  },
  {
    name: 'fails with EFAULT where nothing can be stored',
    body: `${sys('getresuid', 0, 0, 0)}${show}
        ${exit()}`,
    output: lines(-14),
  },
]);
