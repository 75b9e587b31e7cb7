// capget(2): the sets of a task as words, in the layout that the header's version asks for.

import { exit, show, sys } from '../../../support/kernel/assembly.ts';
import { describeCall } from '../../../support/kernel/describe-call.ts';
import { asRoot, lines } from '../../../support/kernel/ids.ts';

const VERSION_1 = 0x1998_0330;
const VERSION_3 = 0x2008_0522;
const data = (version: number, pid = 0): string => `
        .data
header: .word ${version}, ${pid}
        .bss
sets:   .space 24
`;
/** Word n at `sets`. */
const word = (index: number): string => `la s0, sets
        lw a0, ${index * 4}(s0)
        ${show}`;

describeCall('capget', [
  {
    name: 'gives root all 41: effective and permitted, nothing inheritable',
    body: `${sys('capget', 'header', 'sets')}${show}
        ${[0, 1, 2, 3, 4, 5].map(word).join('')}${exit()}${data(VERSION_3)}`,
    output: lines(0, -1, -1, 0, 0x1ff, 0x1ff, 0),
    linux: { not: 'root of a container has fewer' },
  },
  {
    name: 'gives a task that has become somebody else nothing',
    body: `${sys('setuid', 1000)}
        ${sys('capget', 'header', 'sets')}${show}
        ${[0, 1, 3, 4].map(word).join('')}${exit()}${data(VERSION_3)}`,
    output: lines(0, 0, 0, 0, 0),
    ...asRoot,
  },
  {
    name: 'of version 1 stores three words',
    body: `la s0, sets
        li t0, 77
        sw t0, 12(s0)
        ${sys('capget', 'header', 'sets')}${show}
        ${word(3)}${exit()}${data(VERSION_1)}`,
    output: lines(0, 77),
  },
  {
    name: 'answers an unknown version with the one it knows; without room for sets that is no error',
    body: `${sys('capget', 'header', 'sets')}${show}
        la s0, header
        lw a0, 0(s0)
        ${show}
        sw zero, 0(s0)
        ${sys('capget', 'header', 0)}${show}
        lw a0, 0(s0)
        ${show}
        ${exit()}${data(0)}`,
    output: lines(-22, VERSION_3, 0, VERSION_3),
  },
  {
    name: 'refuses tasks that are none',
    body: `${sys('capget', 'header', 'sets')}${show}
        la s0, header
        li t0, 30000
        sw t0, 4(s0)
        ${sys('capget', 'header', 'sets')}${show}
        ${exit()}${data(VERSION_3, -1)}`,
    output: lines(-22, -3),
    linux: { not: 'on a machine with other tasks there may be one with this number' },
  },
]);
