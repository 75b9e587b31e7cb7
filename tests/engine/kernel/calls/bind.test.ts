// bind(2), listen(2), accept4(2) and connect(2) of AF_UNIX: names in the abstract and in the file system.

import { exit, say, show, sys } from '../../../support/kernel/assembly.ts';
import { describeCall } from '../../../support/kernel/describe-call.ts';

const data = `
        .data
        .balign 4
hidden: .half 1
        .byte 0
        .ascii "ring-bind-test"
        .balign 4
path:   .half 1
        .string "socket.here"
        .balign 4
text:   .string "over a name\\n"
name:   .string "socket.here"
        .bss
        .balign 4
buffer: .space 128
room:   .space 4
`;
const ABSTRACT = 2 + 1 + 14;
const PATH = 2 + 12;
const socket = (register: string): string => `${sys('socket', 1, 1, 0)}mv ${register}, a0\n        `;

/** Listens at a name, connects to it, sends a line through. */
const through = (label: string, length: number): string => `${socket('s0')}${socket('s1')}
        ${sys('connect', 's1', label, length)}${show}
        ${sys('bind', 's0', label, length)}${show}
        ${sys('connect', 's1', label, length)}${show}
        ${sys('listen', 's0', 1)}${show}
        ${sys('connect', 's1', label, length)}${show}
        ${sys('connect', 's1', label, length)}${show}
        ${sys('accept4', 's0', 0, 0, 0)}mv s2, a0
        ${sys('write', 's1', 'text', 12)}
        ${sys('read', 's2', 'buffer', 64)}${show}
        ${say('buffer')}`;

describeCall('bind', [
  {
    name: 'gives an abstract name, which is refused until somebody listens, and is taken once',
    body: `${through('hidden', ABSTRACT)}${socket('s3')}${sys('bind', 's3', 'hidden', ABSTRACT)}${show}${exit()}${data}`,
    output: '-111\n0\n-111\n0\n0\n-106\n12\nover a name\n-98\n',
  },
  {
    name: 'makes a file, which stays when the socket is closed and then refuses',
    body: `${through('path', PATH)}
        ${sys('close', 's0')}${sys('close', 's2')}
        ${socket('s3')}${sys('connect', 's3', 'path', PATH)}${show}
        ${sys('bind', 's3', 'path', PATH)}${show}
        ${sys('unlinkat', -100, 'name', 0)}${show}
        ${sys('bind', 's3', 'path', PATH)}${show}
        ${sys('unlinkat', -100, 'name', 0)}${exit()}${data}`,
    output: '-2\n0\n-111\n0\n0\n-106\n12\nover a name\n-111\n-98\n0\n0\n',
  },
  {
    name: 'is told by getsockname and getpeername with its true length',
    body: `${socket('s0')}${sys('bind', 's0', 'hidden', ABSTRACT)}
        la t1, room
        li t0, 128
        sw t0, 0(t1)
        ${sys('getsockname', 's0', 'buffer', 'room')}${show}
        la t1, room
        lw a0, 0(t1)
        ${show}
        ${sys('getpeername', 's0', 'buffer', 'room')}${show}${exit()}${data}`,
    output: `0\n${ABSTRACT}\n-107\n`,
  },
]);
