// Network namespaces (network_namespaces(7)) as programs meet them: ports, links and abstract names of one's own. How packets
// do not cross is tested in net/isolation.test.ts. A socket with a name in the file system is not theirs to hide.

import { expect, test } from 'vitest';
import { asProgram, exit, show, sys } from '../../../support/kernel/assembly.ts';
import { describeCall } from '../../../support/kernel/describe-call.ts';
import { lines } from '../../../support/kernel/ids.ts';
import { apart, lookAround, New } from '../../../support/kernel/look-around.ts';
import { runProgram } from '../../../support/kernel/run-program.ts';

const own = { linux: { inside: ['-Urn'] } };
const [AF_UNIX, AF_INET, SOCK_STREAM, SOCK_DGRAM] = [1, 2, 1, 2];
const [EADDRINUSE, ECONNREFUSED] = [-98, -111];

const shown = (...call: Parameters<typeof sys>): string => `${sys(...call)}${show}`;
const socket = (register: string, family: number, type: number): string =>
  `${sys('socket', family, type, 0)}mv ${register}, a0
        `;
const end = `${exit()}
        .data
        .balign 4
any_port: .byte 2, 0, 0x1f, 0x90, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0
abstract: .byte 1, 0, 0
        .ascii "ring-test"
named:  .byte 1, 0
        .string "ring-test-socket"
${lookAround}`;
const listen = (label: string, length: number): string =>
  `${socket('s0', AF_UNIX, SOCK_STREAM)}${shown('bind', 's0', label, length)}${shown('listen', 's0', 1)}`;
const connect = (label: string, length: number): string =>
  `${socket('s1', AF_UNIX, SOCK_STREAM)}${shown('connect', 's1', label, length)}`;

describeCall('a network namespace', [
  ...[
    { name: 'has ports of its own', flags: New.net, result: 0 },
    { name: 'is what has them: without one the host’s are taken', flags: 0, result: EADDRINUSE },
  ].map(({ name, flags, result }) => ({
    name,
    body: `${socket('s0', AF_INET, SOCK_DGRAM)}${shown('bind', 's0', 'any_port', 16)}${apart(
      'box',
      flags,
      `${socket('s1', AF_INET, SOCK_DGRAM)}${shown('bind', 's1', 'any_port', 16)}`,
    )}${end}`,
    output: lines(0, result),
    ...own,
  })),
  ...[
    { name: 'does not know the abstract names outside', flags: New.net, result: ECONNREFUSED },
    { name: 'is what hides them: without one a container talks to the host’s servers', flags: 0, result: 0 },
  ].map(({ name, flags, result }) => ({
    name,
    body: `${listen('abstract', 12)}${apart('box', flags, connect('abstract', 12))}${end}`,
    output: lines(0, 0, result),
    ...own,
  })),
  {
    name: 'does not hide a socket that has a name in the file system',
    body: `${listen('named', 19)}${apart('box', New.net, connect('named', 19))}${sys('unlinkat', -100, 'named + 2', 0)}${end}`,
    output: lines(0, 0, 0),
    ...own,
  },
  {
    name: 'leaves a socket where it was made',
    body: `${socket('s0', AF_INET, SOCK_DGRAM)}${apart(
      'box',
      New.net,
      shown('bind', 's0', 'any_port', 16),
    )}${socket('s1', AF_INET, SOCK_DGRAM)}${shown('bind', 's1', 'any_port', 16)}${end}`,
    output: lines(0, EADDRINUSE),
    ...own,
  },
]);

test('a network namespace is gone with its last task, and not while its file is bound', () => {
  const left = (body: string): number =>
    runProgram(
      asProgram(`${body}${sys('rt_sigsuspend', 'look_buffer', 8)}${end}
        .data
own_net: .string "/proc/self/ns/net"
place:  .string "/place"
none:   .string "none"`),
      { tree: { place: { content: '' } }, proc: true },
    ).kernel.network.namespaces.size;
  const MS_BIND = 0x1000;
  const bind = sys('mount', 'own_net', 'place', 'none', MS_BIND, 0);
  expect(left('')).toBe(1);
  expect(left(apart('box', New.net, ''))).toBe(1);
  expect(left(apart('box', New.net, bind))).toBe(2);
  expect(left(`${apart('box', New.net, bind)}${sys('umount2', 'place', 0)}`)).toBe(1);
  // A socket that was made in it keeps it, wherever its owner goes.
  const leave = `${sys('openat', -100, 'own_net', 0, 0)}mv s2, a0
        ${sys('unshare', New.net)}${socket('s0', AF_INET, SOCK_DGRAM)}${sys('setns', 's2', New.net)}`;
  expect(left(leave)).toBe(2);
  expect(left(`${leave}${sys('close', 's0')}`)).toBe(1);
  // The bind mount keeps it no longer than the mount namespace in which it is.
  expect(left(apart('box', New.net | New.mount, bind))).toBe(1);
});
