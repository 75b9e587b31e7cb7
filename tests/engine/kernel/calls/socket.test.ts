// socket(2): which families, types and protocols there are, and what their numbers are when asked for.

import { exit, show, sys } from '../../../support/kernel/assembly.ts';
import { describeCall } from '../../../support/kernel/describe-call.ts';

const SOL_SOCKET = 1;
const ask = (option: number): string => `
        li t0, 4
        la t1, room
        sw t0, 0(t1)
        ${sys('getsockopt', 's0', SOL_SOCKET, option, 'value', 'room')}
        la t0, value
        lw a0, 0(t0)
        ${show}`;
const data = '\n        .data\nvalue:  .word -1\nroom:   .word 4\n';

describeCall('socket', [
  {
    name: 'gives the lowest free descriptor',
    body: `${sys('socket', 1, 1, 0)}${show}${sys('socket', 2, 1, 0)}${show}${exit()}`,
    output: '3\n4\n',
  },
  {
    name: 'refuses families, types and protocols that do not go together',
    body: `${sys('socket', 77, 1, 0)}${show}${sys('socket', 2, 1, 17)}${show}${sys('socket', 2, 2, 6)}${show}${exit()}`,
    output: '-97\n-93\n-93\n',
  },
  {
    name: 'is asked for type, domain, protocol and error by getsockopt',
    body: `${sys('socket', 2, 2, 0)}mv s0, a0\n${[3, 39, 38, 4, 30].map(ask).join('')}${exit()}${data}`,
    output: '2\n2\n17\n0\n0\n',
  },
  {
    name: 'is shut down before it has a peer; what is no socket is refused',
    body: `${sys('socket', 1, 1, 0)}mv s0, a0
        ${sys('openat', -100, 'dot', 0, 0)}${sys('listen', 'a0', 1)}${show}
        ${sys('shutdown', 's0', 2)}${show}
        ${sys('shutdown', 's0', 9)}${show}
        ${sys('listen', 99, 1)}${show}${exit()}
        .data
dot:    .string "."
`,
    output: '-88\n0\n-22\n-9\n',
  },
]);
