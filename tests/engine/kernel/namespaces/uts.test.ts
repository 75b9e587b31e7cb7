// UTS namespaces (uts_namespaces(7)): whoever has one of his own renames himself; whoever has not renames everybody.

import { exit, say, show, sys } from '../../../support/kernel/assembly.ts';
import { describeCall } from '../../../support/kernel/describe-call.ts';
import { apart, cat, inChild, lookAround, New } from '../../../support/kernel/look-around.ts';

/** Where uname writes the name of the host. */
const NODENAME = 65;
const own = ['-Uru'];
const rename = (label: string, length: number): string => `${sys('sethostname', label, length)}${show}`;
const hostname = `${sys('uname', 'uts_buffer')}${say(`uts_buffer + ${NODENAME}`)}${say('look_newline')}`;
const data = `
        .data
first:  .string "first"
second: .string "second"
proc_ns: .string "/proc/self/ns/uts"
kernel_hostname: .string "/proc/sys/kernel/hostname"
        .bss
uts_buffer: .space 400
${lookAround}`;
const insideAndOutside = (flags: number): string =>
  `${rename('first', 5)}${apart('box', flags, `${hostname}${rename('second', 6)}${hostname}`)}${hostname}${exit()}${data}`;

describeCall('a UTS namespace', [
  {
    name: 'begins with the name of the one that it was made in, and keeps a new one to itself',
    body: insideAndOutside(New.uts),
    output: '0\nfirst\n0\nsecond\nfirst\n',
    linux: { inside: own },
  },
  {
    name: 'is what keeps it: without one the container renames the host',
    body: insideAndOutside(0),
    output: '0\nfirst\n0\nsecond\nsecond\n',
    linux: { inside: own },
  },
  {
    name: 'hides the host’s later names, too',
    body: `${rename('first', 5)}${apart(
      'box',
      New.uts,
      `${inChild('inner', rename('second', 6))}${hostname}`,
    )}${hostname}${exit()}${data}`,
    output: '0\n0\nsecond\nfirst\n',
    linux: { inside: own },
  },
  {
    name: 'is entered by its file, which keeps it open',
    body: `${rename('first', 5)}${sys('openat', -100, 'proc_ns', 0, 0)}mv s0, a0
        ${sys('unshare', New.uts)}${rename('second', 6)}${hostname}
        ${sys('setns', 's0', New.mount)}${show}${sys('setns', 's0', New.uts)}${show}${hostname}
        ${exit()}${data}`,
    output: '0\n0\nsecond\n-22\n0\nfirst\n',
    proc: true,
    linux: { inside: own },
  },
  {
    name: 'is what /proc/sys/kernel/hostname is about, for whoever reads it',
    body: `${rename('first', 5)}${apart('box', New.uts, `${rename('second', 6)}${cat('kernel_hostname')}`)}
        ${cat('kernel_hostname')}${exit()}${data}`,
    output: '0\n0\nsecond\nfirst\n',
    proc: true,
    linux: { inside: own },
  },
]);
