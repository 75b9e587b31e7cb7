// getgroups(2): the supplementary groups; with size 0 only how many.

import { exit, show, sys } from '../../../support/kernel/assembly.ts';
import { describeCall } from '../../../support/kernel/describe-call.ts';
import { asRoot, lines } from '../../../support/kernel/ids.ts';

const data = `
        .data
list:   .word 30, 10, 20
        .bss
found:  .space 16
`;

describeCall('getgroups', [
  {
    name: 'gives them in rising order, however they were set',
    body: `${sys('setgroups', 3, 'list')}
        ${sys('getgroups', 0, 0)}${show}
        ${sys('getgroups', 4, 'found')}${show}
        la s0, found
        lw a0, 0(s0)
        ${show}
        lw a0, 4(s0)
        ${show}
        lw a0, 8(s0)
        ${show}
        ${exit()}${data}`,
    output: lines(3, 3, 10, 20, 30),
    ...asRoot,
  },
  {
    name: 'refuses too little room, and sizes below 0',
    body: `${sys('setgroups', 3, 'list')}
        ${sys('getgroups', 2, 'found')}${show}
        ${sys('getgroups', -1, 'found')}${show}
        ${sys('getgroups', 3, 0)}${show}
        ${exit()}${data}`,
    output: lines(-22, -22, -14),
    ...asRoot,
  },
]);
