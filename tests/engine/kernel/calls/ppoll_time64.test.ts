// ppoll(2), with times of 64 bits: what is ready, how long to wait, which signals meanwhile.

import { exit, show, sys } from '../../../support/kernel/assembly.ts';
import { describeCall } from '../../../support/kernel/describe-call.ts';
import { AT, make, strings } from '../../../support/kernel/mount-programs.ts';

const [IN, OUT] = [1, 4];
/** struct pollfd at `watch + 8 × index`. */
const watch = (index: number, fd: string, events: number): string => `
        la t0, watch
        mv t1, ${fd}
        sw t1, ${8 * index}(t0)
        li t1, ${events}
        sw t1, ${8 * index + 4}(t0)
        `;
const answer = (index: number): string =>
  `la t0, watch\n        lhu a0, ${8 * index + 6}(t0)\n        ${show}`;
const poll = (count: number, time: string | number = 'now', mask: string | number = 0): string =>
  `${sys('ppoll_time64', 'watch', count, time, mask, 8)}${show}`;
const pipe = `${sys('pipe2', 'ends', 0)}la t0, ends\n        lw s0, 0(t0)\n        lw s1, 4(t0)\n        `;
const data = (texts: Readonly<Record<string, string>> = {}): string =>
  strings(
    { ...texts, text: 'x' },
    `now: .dword 0, 0
soon: .dword 0, 20000000
bad: .dword 0, 1000000000
ends: .word 0, 0
watch: .space 64
action: .word handler, 0, 0, 0
all: .word -1, -1
none_blocked: .word 0, 0`,
  );
const handler = `
handler: ret
`;

describeCall('ppoll_time64', [
  {
    name: 'tells of a pipe: empty, with bytes, and without a writer',
    body: `${pipe}${watch(0, 's0', IN)}${watch(1, 's1', OUT)}${poll(2)}${answer(0)}${answer(1)}${sys('write', 's1', 'text', 1)}${poll(2)}${answer(0)}
        ${sys('close', 's1')}${poll(1)}${answer(0)}${sys('read', 's0', 'buffer', 8)}${poll(1)}${answer(0)}${exit()}${handler}${data()}`,
    output: '1\n0\n4\n2\n1\n1\n17\n1\n16\n',
  },
  {
    name: 'tells of a pipe without a reader, and of a full one',
    body: `${pipe}${sys('fcntl64', 's1', 4, 0o4001)}\n1:      ${sys('write', 's1', 'buffer', 512)}bgez a0, 1b
        ${watch(0, 's1', OUT)}${poll(1)}${sys('close', 's0')}${poll(1)}${answer(0)}${exit()}${handler}${data()}`,
    output: '0\n1\n8\n',
  },
  {
    name: 'is always ready for files, never for what is left out, and says what is not open',
    body: `${make('file')}${sys('openat', AT, 'file', 2)}mv s0, a0\n        ${watch(0, 's0', IN | OUT)}li s1, -1\n        ${watch(1, 's1', IN)}li s2, 99\n        ${watch(2, 's2', IN)}
        ${poll(3)}${answer(0)}${answer(1)}${answer(2)}${watch(0, 's0', 0)}${poll(2)}${answer(0)}${exit()}${handler}${data({ file: 'p1' })}`,
    output: '2\n5\n0\n32\n0\n0\n',
  },
  {
    name: 'waits so long, and for the first to become ready',
    body: `${pipe}${watch(0, 's0', IN)}${poll(1, 'soon')}${answer(0)}${poll(0, 'soon')}${sys('clone', 17, 0, 0, 0, 0)}bnez a0, 1f
        ${sys('clock_nanosleep_time64', 1, 0, 'soon', 0)}${sys('write', 's1', 'text', 1)}${exit()}
1:      ${poll(1, 0)}${answer(0)}${exit()}${handler}${data()}`,
    output: '0\n0\n0\n1\n1\n',
  },
  {
    name: 'is interrupted by a signal that its mask lets through',
    body: `${sys('rt_sigaction', 10, 'action', 0, 8)}${sys('rt_sigprocmask', 0, 'all', 0, 8)}${sys('getpid')}mv s2, a0\n        ${sys('kill', 's2', 10)}
        ${poll(0, 'now')}${poll(0, 'soon', 'all')}${poll(0, 0, 'none_blocked')}${poll(0, 'soon')}${exit()}${handler}${data()}`,
    output: '0\n0\n-4\n0\n',
  },
  {
    name: 'refuses times, counts, masks and addresses',
    body: `${poll(0, 'bad')}${sys('ppoll_time64', 'watch', -1, 'now', 0, 8)}${show}${sys('ppoll_time64', 'watch', 0, 'now', 'all', 4)}${show}
        ${sys('ppoll_time64', 8, 1, 'now', 0, 8)}${show}${sys('ppoll_time64', 'watch', 0, 8, 0, 8)}${show}${exit()}${handler}${data()}`,
    output: '-22\n-22\n-22\n-14\n-14\n',
  },
]);
