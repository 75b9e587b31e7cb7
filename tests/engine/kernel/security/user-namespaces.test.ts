// What a task in a user namespace of its own may do there and not outside: rootless containers (user_namespaces(7)).

import { describe, expect, test } from 'vitest';
import { inNewUserNamespace } from '../../../../lessons-engine/kernel/security/new-user-namespace.ts';
import {
  writeGidMap,
  writeSetgroups,
  writeUidMap,
} from '../../../../lessons-engine/kernel/security/write-id-map.ts';
import { asProgram, exit, show, sys } from '../../../support/kernel/assembly.ts';
import { outcome } from '../../../support/kernel/fs-world.ts';
import { lines } from '../../../support/kernel/ids.ts';
import { runProgram } from '../../../support/kernel/run-program.ts';

const NEWUSER = 0x1000_0000;
const NEWUTS = 0x0400_0000;
const NEWPID = 0x2000_0000;
const NEWNS = 0x2_0000;
const MS_BIND = 4096;
const becomeUser = `${sys('setresgid', 1000, 1000, 1000)}${sys('setresuid', 1000, 1000, 1000)}`;
const shown = (...call: Parameters<typeof sys>): string => `${sys(...call)}${show}`;
const output = (body: string): string =>
  runProgram(
    asProgram(`${body}
        ${exit()}
        .data
name:   .string "x"
path:   .string "/tmp"
        .balign 8
time:   .word 0, 0, 100000000, 0`),
    { tree: { tmp: { entries: {} } } },
  ).console;

describe('an ordinary user', () => {
  test.each([NEWUTS, NEWPID, NEWNS])(
    'may make no namespace of flag %i alone, and with a user namespace may',
    (flag) => {
      expect(output(`${becomeUser}${shown('unshare', flag)}`)).toBe(lines(-1));
      expect(output(`${becomeUser}${shown('unshare', flag | NEWUSER)}`)).toBe(lines(0));
      expect(output(`${becomeUser}${shown('unshare', NEWUSER)}${shown('unshare', flag)}`)).toBe(lines(0, 0));
    },
  );

  test("has power over the host name of a namespace that he owns, and not over the host's", () => {
    expect(output(`${becomeUser}${shown('unshare', NEWUSER)}${shown('sethostname', 'name', 1)}`)).toBe(
      lines(0, -1),
    );
    expect(
      output(`${becomeUser}${shown('unshare', NEWUSER | NEWUTS)}${shown('sethostname', 'name', 1)}`),
    ).toBe(lines(0, 0));
  });

  test("mounts in his own mount namespace, and not in the host's", () => {
    const mount = shown('mount', 'path', 'path', 0, MS_BIND, 0);
    expect(output(`${becomeUser}${shown('unshare', NEWUSER)}${mount}`)).toBe(lines(0, -1));
    expect(output(`${becomeUser}${shown('unshare', NEWUSER | NEWNS)}${mount}`)).toBe(lines(0, 0));
  });

  test('is nobody inside until the maps are written, and cannot become root', () => {
    const inside = `${shown('getuid')}${shown('setuid', 0)}${shown('reboot', 0, 0, 0, 0)}`;
    expect(output(`${becomeUser}${sys('unshare', NEWUSER)}${inside}`)).toBe(lines(65534, -22, -1));
  });

  test('is root inside with a map of himself, and still himself outside', () => {
    const ran = runProgram(
      asProgram(`${becomeUser}${sys('unshare', NEWUSER)}
        ${sys('clock_nanosleep_time64', 1, 0, 'time', 0)}
        ${shown('getuid')}${shown('getgid')}${shown('setuid', 0)}${shown('setuid', 1)}${shown('setgroups', 0, 0)}
        ${exit()}
        .data
        .balign 8
time:   .word 0, 0, 100000000, 0`),
      { budget: 100_000 },
    );
    const { kernel, init } = ran;
    expect(init.isAlive).toBe(true);
    writeUidMap(init.credentials, init, '0 1000 1');
    writeSetgroups(init.credentials, init, 'deny');
    writeGidMap(init.credentials, init, '0 1000 1');
    kernel.run(10_000_000);
    expect(String.fromCharCode(...kernel.console.output).replaceAll('\r', '')).toBe(lines(0, 0, 0, -22, -1));
    expect(init.credentials).toMatchObject({ uid: 1000, gid: 1000, euid: 1000 });
  });
});

test('user namespaces nest 33 deep and no deeper; who has no name in one makes none', () => {
  const { init } = runProgram(
    asProgram(`${sys('clock_nanosleep_time64', 1, 0, 'time', 0)}
        .data
        .balign 8
time:   .word 100, 0, 0, 0`),
    { budget: 1000 },
  );
  const enter = (): string | undefined =>
    outcome(() => {
      init.credentials = inNewUserNamespace(init);
      return undefined;
    });
  expect([enter(), enter()]).toEqual([undefined, 'EPERM']);
  for (let level = 1; level <= 33; level++) {
    expect(init.credentials.userNamespace.level).toBe(level);
    writeUidMap(init.credentials, init, '0 0 1');
    if (level === 1) writeSetgroups(init.credentials, init, 'deny');
    writeGidMap(init.credentials, init, '0 0 1');
    expect(enter()).toBe(level === 33 ? 'ENOSPC' : undefined);
  }
});
