// getdents64(2): entries of a directory, as many as fit. In which order names come is a file system's own affair, so these
// directories have one name besides . and .. at most.

import { exit, show, sys } from '../../../support/kernel/assembly.ts';
import { describeCall } from '../../../support/kernel/describe-call.ts';
import { AT, make, mkdir, strings } from '../../../support/kernel/mount-programs.ts';

const open = (label: string): string => `${sys('openat', AT, label, 0)}mv s0, a0\n        `;
const entries = (room: number): string => `${sys('getdents64', 's0', 'buffer', room)}${show}`;
const rewind = sys('llseek', 's0', 0, 0, 'place', 0);
const place = 'place: .dword 0';
/** The type of the entry whose name begins with this character, and the length of the entry. */
const typeOf = (first: string): string => `
        la t1, buffer
2:      lbu t0, 19(t1)
        li t2, ${first.charCodeAt(0)}
        lhu t3, 16(t1)
        beq t0, t2, 3f
        add t1, t1, t3
        j 2b
3:      mv s1, t3
        lbu a0, 18(t1)
        ${show}mv a0, s1
        ${show}`;

describeCall('getdents64', [
  {
    name: 'gives entries with . and .. among them, then nothing',
    body: `${mkdir('dir')}${open('dir')}${entries(512)}${entries(512)}${make('file')}${rewind}${entries(512)}${typeOf('x')}${entries(512)}${rewind}${entries(512)}${exit()}
        ${strings({ dir: 'd1', file: 'd1/x-long' }, place)}`,
    output: '48\n0\n80\n8\n32\n0\n80\n'.replace('48', '48'),
  },
  {
    name: 'gives as many as fit, and says when not even one does',
    body: `${mkdir('dir')}${make('file')}${open('dir')}${entries(23)}${entries(24)}${entries(24)}${entries(24)}${entries(24)}${rewind}${entries(71)}${entries(71)}${entries(71)}${exit()}
        ${strings({ dir: 'd2', file: 'd2/x' }, place)}`,
    output: '-22\n24\n24\n24\n0\n48\n24\n0\n',
  },
  ...(
    [
      ['a directory', mkdir('name'), 4],
      ['a symbolic link', sys('symlinkat', 'slash', AT, 'name'), 10],
      ['a pipe', sys('mknodat', AT, 'name', 0o10644, 0), 1],
      ['a character device', sys('mknodat', AT, 'name', 0o20644, 0x103), 2],
      ['a socket', sys('mknodat', AT, 'name', 0o140644, 0), 12],
    ] as const
  ).map(([name, body, type], index) => ({
    name: `tells the type of ${name}`,
    body: `${mkdir('dir')}${body}${open('dir')}${entries(512)}${typeOf('x')}${exit()}${strings({ dir: `d3${index}`, name: `d3${index}/x` })}`,
    output: `72\n${type}\n24\n`,
  })),
  {
    name: 'rounds lengths up to words of 8 bytes',
    body: `${mkdir('dir')}${make('file')}${open('dir')}${entries(512)}${typeOf('x')}${exit()}${strings({ dir: 'd4', file: 'd4/x2345' })}`,
    output: '80\n8\n32\n'.replace('80', '80'),
  },
  {
    name: 'gives what was there when reading began',
    body: `${mkdir('dir')}${make('file')}${open('dir')}${entries(48)}${sys('unlinkat', AT, 'file', 0)}${entries(512)}${rewind}${entries(512)}${exit()}
        ${strings({ dir: 'd5', file: 'd5/x' }, place)}`,
    output: '48\n24\n48\n',
    linux: { not: 'in which order ext4 gives names, and what it still remembers of them, is its own affair' },
  },
  {
    name: 'finds nothing in a directory that was removed',
    body: `${mkdir('dir')}${open('dir')}${sys('unlinkat', AT, 'dir', 0x200)}${entries(512)}${exit()}${strings({ dir: 'd6' })}`,
    output: '-2\n',
  },
  {
    name: 'wants a directory that is open for reading, and memory',
    body: `${mkdir('dir')}${make('file')}${open('file')}${entries(512)}${open('dir')}${sys('getdents64', 's0', 8, 512)}${show}
        ${sys('getdents64', 99, 'buffer', 512)}${show}${sys('openat', AT, 'dir', 0o10000000)}mv s0, a0\n        ${entries(512)}${exit()}
        ${strings({ dir: 'd7', file: 'd7/x' })}`,
    output: '-20\n-14\n-9\n-9\n',
  },
]);
