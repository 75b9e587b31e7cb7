// socketpair(2): two ends of one stream, each for both directions.

import { exit, say, show, sys } from '../../../support/kernel/assembly.ts';
import { describeCall } from '../../../support/kernel/describe-call.ts';

const pair = `${sys('socketpair', 1, 1, 0, 'ends')}
        la t0, ends
        lw s0, 0(t0)
        lw s1, 4(t0)
        `;
const data = `
        .data
text:   .string "both ways\\n"
        .bss
        .balign 4
ends:   .space 8
buffer: .space 64
ucred:  .space 12
room:   .space 4
info:   .space 128
`;

describeCall('socketpair', [
  {
    name: 'carries bytes from either end to the other',
    body: `${pair}${sys('write', 's0', 'text', 4)}${show}
        ${sys('sendto', 's1', 'text', 10, 0, 0, 0)}${show}
        ${sys('read', 's1', 'buffer', 64)}${show}
        ${sys('recvfrom', 's0', 'buffer', 64, 0, 0, 0)}${show}
        ${say('buffer')}${exit()}${data}`,
    output: '4\n10\n4\n10\nboth ways\n',
  },
  {
    name: 'says EAGAIN instead of waiting with MSG_DONTWAIT, and keeps what MSG_PEEK saw',
    body: `${pair}${sys('recvfrom', 's0', 'buffer', 64, 0x40, 0, 0)}${show}
        ${sys('write', 's1', 'text', 5)}
        ${sys('recvfrom', 's0', 'buffer', 2, 2, 0, 0)}${show}
        ${sys('recvfrom', 's0', 'buffer', 64, 0, 0, 0)}${show}${exit()}${data}`,
    output: '-11\n2\n5\n',
  },
  {
    name: 'ends for the reader when the writer shuts down, and the other way goes on',
    body: `${pair}${sys('shutdown', 's0', 1)}
        ${sys('read', 's1', 'buffer', 64)}${show}
        ${sys('write', 's1', 'text', 3)}${show}
        ${sys('read', 's0', 'buffer', 64)}${show}
        ${sys('sendto', 's0', 'text', 1, 0x4000, 0, 0)}${show}${exit()}${data}`,
    output: '0\n3\n3\n-32\n',
  },
  {
    name: 'kills who writes where nobody reads',
    body: `${pair}${sys('close', 's1')}${sys('clone', 17, 0)}
        beqz a0, child
        ${sys('close', 's0')}
        ${sys('waitid', 0, 0, 'info', 4, 0)}
        la t0, info
        lw a0, 20(t0)
        ${show}${exit()}
child:  ${sys('write', 's0', 'text', 1)}${show}${exit()}${data}`,
    output: '13\n',
  },
  {
    name: 'is woken by the other end in another task',
    body: `${pair}${sys('clone', 17, 0)}
        beqz a0, child
        ${sys('read', 's0', 'buffer', 64)}${show}
        ${say('buffer')}${exit()}
child:  ${sys('write', 's1', 'text', 10)}${exit()}${data}`,
    output: '10\nboth ways\n',
  },
  {
    name: 'knows that the peer is oneself (SO_PEERCRED)',
    body: `${pair}
        li t0, 12
        la t1, room
        sw t0, 0(t1)
        ${sys('getsockopt', 's0', 1, 17, 'ucred', 'room')}${show}
        ${sys('getpid')}
        la t0, ucred
        lw t1, 0(t0)
        sub a0, a0, t1
        ${show}${exit()}${data}`,
    output: '0\n0\n',
  },
]);
