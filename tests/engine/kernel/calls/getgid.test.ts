// getgid(2): the real id, as the task's user namespace calls it.

import { exit, show, sys } from '../../../support/kernel/assembly.ts';
import { describeCall } from '../../../support/kernel/describe-call.ts';
import { asRoot, lines } from '../../../support/kernel/ids.ts';

const CLONE_NEWUSER = 0x1000_0000;

describeCall('getgid', [
  {
    name: 'gives the real id of three',
    body: `${sys('setresgid', 7, 8, 9)}
        ${sys('getgid')}${show}
        ${exit()}`,
    output: lines(7),
    ...asRoot,
  },
  {
    name: 'gives 65534 in a user namespace without a map',
    body: `${sys('unshare', CLONE_NEWUSER)}${show}
        ${sys('getgid')}${show}
        ${exit()}`,
    output: lines(0, 65534),
    linux: { not: 'not every host lets a program make user namespaces' },
  },
]);
