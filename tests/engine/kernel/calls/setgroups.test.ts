// setgroups(2): for whoever has CAP_SETGID, in a user namespace that has a gid_map and does not deny it.

import { exit, show, sys } from '../../../support/kernel/assembly.ts';
import { describeCall } from '../../../support/kernel/describe-call.ts';
import { asRoot, lines } from '../../../support/kernel/ids.ts';

const CLONE_NEWUSER = 0x1000_0000;
const data = `
        .data
list:   .word 10, 20
bad:    .word 10, -1
`;

describeCall('setgroups', [
  {
    name: 'sets them, and with size 0 takes all away',
    body: `${sys('setgroups', 2, 'list')}${show}
        ${sys('getgroups', 0, 0)}${show}
        ${sys('setgroups', 0, 0)}${show}
        ${sys('getgroups', 0, 0)}${show}
        ${exit()}${data}`,
    output: lines(0, 2, 0, 0),
    ...asRoot,
  },
  {
    name: 'refuses others, more than 65,536, a list that is not there, and −1',
    body: `${sys('setgroups', 65537, 'list')}${show}
        ${sys('setgroups', 2, 0)}${show}
        ${sys('setgroups', 2, 'bad')}${show}
        ${sys('setuid', 1000)}
        ${sys('setgroups', 1, 'list')}${show}
        ${exit()}${data}`,
    output: lines(-22, -14, -22, -1),
    ...asRoot,
  },
  {
    name: 'refuses everybody in a user namespace without a gid_map',
    body: `${sys('unshare', CLONE_NEWUSER)}${show}
        ${sys('setgroups', 0, 0)}${show}
        ${exit()}${data}`,
    output: lines(0, -1),
    linux: { not: 'not every host lets a program make user namespaces' },
  },
]);
