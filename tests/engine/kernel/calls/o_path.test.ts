// What O_PATH opens (open(2)) is a place, not a file: which calls take it.

import { exit, show, sys } from '../../../support/kernel/assembly.ts';
import { describeCall } from '../../../support/kernel/describe-call.ts';
import { AT, make, mkdir, strings } from '../../../support/kernel/mount-programs.ts';

const O_PATH = 0o10000000;
const open = (label: string): string => `${sys('openat', AT, label, O_PATH)}mv s0, a0\n        `;
const texts = { file: 'o1', dir: 'o2', below: 'o2/x', inside: 'x', empty: '' };

describeCall('openat with O_PATH', [
  {
    name: 'gives a place to start from, to look at and to copy',
    body: `${make('file')}${mkdir('dir')}${make('below')}${open('dir')}${sys('faccessat', 's0', 'inside', 0)}${show}${sys('fchdir', 's0')}${show}
        ${sys('statx', 's0', 'empty', 0x1000, 0x7ff, 'buffer')}${show}${sys('fstatfs64', 's0', 88, 'buffer')}${show}${sys('dup', 's0')}${show}
        ${sys('fcntl64', 's0', 1, 0)}${show}${sys('fcntl64', 's0', 3, 0)}${show}${sys('close', 's0')}${show}${exit()}${strings(texts)}`,
    output: `0\n0\n0\n0\n4\n0\n${O_PATH}\n0\n`,
  },
  {
    name: 'gives nothing that can be read, written, changed or waited for',
    body: `${make('file')}${open('file')}${sys('read', 's0', 'buffer', 8)}${show}${sys('write', 's0', 'buffer', 8)}${show}${sys('ftruncate64', 's0', 0, 0)}${show}
        ${sys('fchmod', 's0', 0o600)}${show}${sys('fchown', 's0', -1, -1)}${show}${sys('utimensat_time64', 's0', 0, 0, 0)}${show}${sys('fsync', 's0')}${show}
        ${sys('ioctl', 's0', 0x5401, 'buffer')}${show}${sys('mmap2', 0, 4096, 1, 2, 's0', 0)}${show}${sys('llseek', 's0', 0, 0, 'buffer', 0)}${show}
        la t0, buffer\n        sw s0, 0(t0)\n        li t1, 1\n        sw t1, 4(t0)
        ${sys('ppoll_time64', 'buffer', 1, 'now', 0, 8)}${show}la t0, buffer\n        lhu a0, 6(t0)\n        ${show}${exit()}${strings(texts, 'now: .dword 0, 0')}`,
    output: `${'-9\n'.repeat(10)}1\n32\n`,
  },
]);
