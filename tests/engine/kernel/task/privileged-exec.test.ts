// execve of programs that give rights away: what they are told (AT_SECURE, getauxval(3)) and what is kept from their user
// (PR_GET_DUMPABLE, /proc/self).

import { describe, expect, test } from 'vitest';
import { textOf } from '../../../../lessons-engine/kernel/byte-text.ts';
import { capabilitySet } from '../../../../lessons-engine/kernel/security/capabilities.ts';
import { encodeFileCapabilities } from '../../../../lessons-engine/kernel/security/file-capabilities.ts';
import { asProgram, exit, show, sys } from '../../../support/kernel/assembly.ts';
import { lines } from '../../../support/kernel/ids.ts';
import { lookAround } from '../../../support/kernel/look-around.ts';
import { program, runProgram } from '../../../support/kernel/run-program.ts';

const [GET_DUMPABLE, SET_DUMPABLE] = [3, 4];
const AT_SECURE = 23;

/** Shows AT_SECURE, whether it is dumpable, and what it comes to when it opens its own environment and memory. */
const probe = program(
  asProgram(`lw t0, 0(sp)
        addi t0, t0, 2
        slli t0, t0, 2
        add t0, t0, sp
1:      lw t1, 0(t0)
        addi t0, t0, 4
        bnez t1, 1b
2:      lw t1, 0(t0)
        lw a0, 4(t0)
        addi t0, t0, 8
        li t2, ${AT_SECURE}
        bne t1, t2, 2b
        ${show}${sys('prctl', GET_DUMPABLE)}${show}
        ${sys('openat', -100, 'environ', 0, 0)}srai a0, a0, 31
        ${show}${exit()}
        .data
environ: .string "/proc/self/environ"`),
);
const capabilities = encodeFileCapabilities({
  permitted: capabilitySet('CAP_NET_RAW'),
  inheritable: 0n,
  effective: true,
});

/** Executes /probe as user 1000, after `before`. */
const run = (file: object, before = ''): string =>
  runProgram(
    asProgram(`${sys('setresgid', 1000, 1000, 1000)}${sys('setresuid', 1000, 1000, 1000)}${before}
        ${sys('execve', 'probe', 0, 0)}${show}${exit()}
        .data
probe:  .string "/probe"
environ: .string "/proc/self/environ"
${lookAround}`),
    { tree: { probe: { content: probe, mode: 0o755, ...file } }, proc: true },
  ).console;

describe('a program', () => {
  test.each<[kind: string, file: object, secure: number, dumpable: number]>([
    ['of nobody special', {}, 0, 1],
    ['with set-user-ID of another', { mode: 0o4755, uid: 7 }, 1, 0],
    ['with set-group-ID of another', { mode: 0o2755, gid: 7 }, 1, 0],
    ['with set-user-ID of root', { mode: 0o4755 }, 1, 0],
    ['with capabilities', { xattrs: { 'security.capability': textOf(capabilities) } }, 1, 0],
    ['that may not be read', { mode: 0o711 }, 0, 0],
  ])('%s knows whether to be careful, and shows itself or not', (_, file, secure, dumpable) => {
    // The files of a task that is not dumpable are root's, and the program is not, but for one.
    const becomesRoot = (file as { mode?: number; uid?: number }).mode === 0o4755 && !('uid' in file);
    expect(run(file)).toBe(lines(secure, dumpable, dumpable === 1 || becomesRoot ? 0 : -1));
  });
});

test('a task that has changed its user is not dumpable until it executes a program, or says so', () => {
  const look = `${sys('prctl', GET_DUMPABLE)}${show}`;
  const own = `${sys('openat', -100, 'environ', 0, 0)}srai a0, a0, 31
        ${show}`;
  expect(run({}, `${look}${own}${sys('prctl', SET_DUMPABLE, 1)}${look}${own}`)).toBe(
    lines(0, -1, 1, 0, 0, 1, 0),
  );
  expect(run({}, `${sys('prctl', SET_DUMPABLE, 2)}${show}`)).toBe(lines(-22, 0, 1, 0));
});
