// Calls on files, by programs that Linux runs too: registers, structures and error numbers as a program meets them.
import { exit, show, sys } from '../../../support/kernel/assembly.ts';
import { describeCall } from '../../../support/kernel/describe-call.ts';

const AT = -100;
const data = (lines: string): string => `
        .data
name:   .asciz "a"
other:  .asciz "b"
below:  .asciz "d/x"
dir:    .asciz "d"
none:   .asciz "none"
dot:    .asciz "."
empty:  .asciz ""
text:   .ascii "hello world"
        .align 3
${lines}
        .bss
        .align 3
buffer: .space 512
`;
/** The word at a label, shown. */
const word = (label: string, offset = 0): string =>
  `la t0, ${label}\n        lw a0, ${offset}(t0)\n        ${show}`;
const open = (label: string, flags: number, mode = 0o644): string => sys('openat', AT, label, flags, mode);
const half = (label: string, offset: number): string =>
  `la t0, ${label}\n        lhu a0, ${offset}(t0)\n        ${show}`;

describeCall('openat', [
  {
    name: 'gives the lowest free descriptor, and errors',
    body: `${open('name', 0o102)}${show}${open('name', 0o302)}${show}${open('none', 0)}${show}${open('dot', 1)}${show}
        ${open('below', 0o102)}${show}${sys('close', 3)}${open('name', 0)}${show}${sys('close', 9)}${show}${exit()}${data('')}`,
    output: '3\n-17\n-2\n-21\n-2\n3\n-9\n',
  },
]);

describeCall('read, write, pread64, pwrite64, llseek, ftruncate64', [
  {
    name: 'move bytes and positions',
    body: `${open('other', 0o1102)}${sys('write', 3, 'text', 11)}${show}${sys('pwrite64', 3, 'text', 1, 10, 0)}${show}
        ${sys('llseek', 3, 0, 2, 'place', 0)}${show}${word('place')}${sys('read', 3, 'buffer', 100)}${show}
        ${sys('write', 1, 'buffer', 9)}${show}${sys('pread64', 3, 'buffer', 2, 9, 0)}${show}${sys('read', 3, 'buffer', 9)}${show}
        ${sys('ftruncate64', 3, 5, 0)}${show}${sys('llseek', 3, 0, 0, 'place', 2)}${word('place')}
        ${sys('llseek', 3, -1, -9, 'place', 0)}${show}${exit()}${data('place:  .dword 0')}`,
    output: '11\n1\n0\n2\n9\nllo worlh9\n2\n0\n0\n5\n-22\n',
  },
  {
    name: 'gather and scatter',
    body: `${open('other', 0o1102)}${sys('writev', 3, 'spans', 2)}${show}${sys('llseek', 3, 0, 0, 'place', 0)}
        ${sys('readv', 3, 'into', 2)}${show}${sys('write', 1, 'buffer', 11)}${show}${exit()}
        ${data('place:  .dword 0\nspans:  .word text, 5, text, 6\ninto:   .word buffer+5, 6, buffer, 100')}`,
    output: '11\n11\nello helloh11\n',
  },
  {
    name: 'refuse descriptors that do not fit',
    body: `${open('other', 0o101)}${sys('read', 3, 'buffer', 1)}${show}${sys('read', 7, 'buffer', 1)}${show}
        ${open('dot', 0)}${sys('read', 4, 'buffer', 1)}${show}${sys('write', 4, 'buffer', 1)}${show}
        ${sys('write', 3, 8, 5)}${show}${exit()}${data('')}`,
    output: '-9\n-9\n-21\n-9\n-14\n',
  },
]);

describeCall('pipe2, dup3, fcntl64', [
  {
    name: 'give two ends, copies and marks',
    body: `${sys('pipe2', 'buffer', 0o2000000)}${show}${word('buffer')}${word('buffer', 4)}${sys('write', 4, 'text', 5)}${show}
        ${sys('fcntl64', 3, 1, 0)}${show}${sys('dup3', 3, 9, 0)}${show}${sys('fcntl64', 9, 1, 0)}${show}
        ${sys('fcntl64', 3, 1030, 5)}${show}${sys('fcntl64', 4, 4, 0o4000)}${show}${sys('fcntl64', 4, 3, 0)}${show}
        ${sys('read', 9, 'buffer', 64)}${show}${sys('close', 4)}${sys('read', 3, 'buffer', 1)}${show}${sys('dup3', 3, 3, 0)}${show}${exit()}${data('')}`,
    output: '0\n3\n4\n5\n1\n9\n0\n5\n0\n2049\n5\n0\n-22\n',
  },
  {
    name: 'write to nobody ends the writer',
    body: `${sys('pipe2', 'buffer', 0)}${sys('close', 3)}${sys('clone', 17, 0, 0, 0, 0)}bnez a0, 1f
        ${sys('write', 4, 'text', 5)}${show}${exit()}
1:      ${sys('waitid', 0, 0, 'buffer', 4, 0)}${show}${word('buffer', 8)}${word('buffer', 20)}${exit()}${data('')}`,
    output: '0\n2\n13\n',
  },
]);

describeCall('mkdirat, renameat2, unlinkat, symlinkat, readlinkat, linkat, getcwd', [
  {
    name: 'change names',
    body: `${sys('unlinkat', AT, 'name', 0)}${sys('unlinkat', AT, 'other', 0)}${sys('mkdirat', AT, 'dir', 0o755)}${show}${sys('mkdirat', AT, 'dir', 0o755)}${show}${open('below', 0o102)}${show}
        ${sys('unlinkat', AT, 'dir', 0x200)}${show}${sys('renameat2', AT, 'below', AT, 'other', 0)}${show}
        ${sys('unlinkat', AT, 'dir', 0)}${show}${sys('unlinkat', AT, 'dir', 0x200)}${show}
        ${sys('linkat', AT, 'other', AT, 'name', 0)}${show}${sys('unlinkat', AT, 'name', 0)}${show}
        ${sys('symlinkat', 'other', AT, 'name')}${show}${sys('readlinkat', AT, 'name', 'buffer', 64)}${show}
        ${sys('unlinkat', AT, 'name', 0)}${show}${sys('faccessat', AT, 'other', 1)}${show}${sys('getcwd', 'buffer', 1)}${show}${exit()}${data('')}`,
    output: '0\n-17\n3\n-39\n0\n-21\n0\n0\n0\n0\n1\n0\n-13\n-34\n',
  },
]);

describeCall('statx, fchmod, umask, utimensat_time64, fchown', [
  {
    name: 'tell and change what an inode says',
    body: `${sys('umask', 0o27)}${show}${open('none', 0o102, 0o666)}${sys('write', 3, 'text', 11)}
        ${sys('statx', 3, 'empty', 0x1000, 0x7ff, 'buffer')}${show}${half('buffer', 28)}${word('buffer', 40)}${word('buffer', 16)}
        ${sys('fchmod', 3, 0o4711)}${show}${sys('utimensat_time64', 3, 0, 'times', 0)}${show}
        ${sys('statx', AT, 'none', 0, 0x7ff, 'buffer')}${show}${half('buffer', 28)}${word('buffer', 64)}${word('buffer', 112)}
        ${sys('fchown', 3, -1, -1)}${show}${sys('statx', AT, 'empty', 0, 0x7ff, 'buffer')}${show}
        ${sys('unlinkat', AT, 'none', 0)}${exit()}${data('times:  .dword 77, 0, 99, 0')}`,
    output: '18\n0\n33184\n11\n1\n0\n0\n0\n35273\n77\n99\n0\n-2\n',
  },
]);
