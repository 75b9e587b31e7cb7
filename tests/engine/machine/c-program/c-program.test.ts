// What a C compiler makes of guest.c, which takes traps, timer interrupts and page faults: both interpreters and QEMU must
// print the same, and both interpreters must count the same.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadElf } from '../../../../lessons-engine/isa/index.ts';
import {
  FastMachine,
  run,
  stateHash,
  virtMachine,
  type Machine,
} from '../../../../lessons-engine/machine/index.ts';
import { findQemu } from '../../../../src/cli/cosim/find-qemu.ts';
import { elfSegments } from '../../../../src/cli/load-program.ts';
import { findCCompiler } from '../../../support/find-c-compiler.ts';

const here = import.meta.dirname;
const folder = mkdtempSync(join(tmpdir(), 'ring-c-'));
const say = (text: string): void => console.warn(text);
/** Milliseconds, with packages that must be fetched first. */
const PREPARATION = 600_000;
/** Ten times what the program takes when it is not optimised. */
const MOST_STEPS = 100_000_000;

let compiler = '';
let qemu = '';
beforeAll(() => {
  compiler = findCCompiler(say);
  qemu = findQemu(say).executable;
}, PREPARATION);
afterAll(() => rmSync(folder, { recursive: true }));

function compile(optimisation: string): string {
  const file = join(folder, `guest${optimisation}.elf`);
  const flags = ['-march=rv32imac_zicsr', '-mabi=ilp32', '-nostdlib', '-ffreestanding', '-Wall', '-Werror'];
  const { status, stderr } = spawnSync(
    compiler,
    [...flags, optimisation, '-T', 'link.ld', 'guest.c', '-Wl,--no-warn-rwx-segments', '-o', file],
    { cwd: here, encoding: 'utf8' },
  );
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  return file;
}

function onQemu(file: string): string {
  const serial = `${file}.txt`;
  const { status, stderr } = spawnSync(
    qemu,
    ['-M', 'virt', '-bios', 'none', '-display', 'none', '-monitor', 'none', '-serial', `file:${serial}`, '-kernel', file],
    { encoding: 'utf8', timeout: 60_000 },
  ); // prettier-ignore
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  return readFileSync(serial, 'latin1');
}

describe('a program in C', () => {
  test.each(['-O0', '-O2', '-Os'])(
    'does the same on both interpreters and on QEMU, compiled with %s',
    (level) => {
      const file = compile(level);
      const { entry, ...elf } = loadElf(readFileSync(file));
      const program = { entry, segments: elfSegments({ entry, ...elf }) };
      const load = (machine: Machine): Machine => {
        machine.load(program);
        return machine;
      };
      const reference = load(virtMachine());
      expect(run(reference, MOST_STEPS)).toEqual({ reason: 'shutdown', code: 0 });
      const fast = new FastMachine();
      load(fast.machine);
      expect(fast.run(MOST_STEPS)).toEqual({ reason: 'shutdown', code: 0 });
      expect(stateHash(fast.machine)).toBe(stateHash(reference));
      const { hart } = fast.machine;
      expect([hart.cycle, hart.tlbLookups, hart.tlbMisses]).toEqual([
        reference.hart.cycle,
        reference.hart.tlbLookups,
        reference.hart.tlbMisses,
      ]);
      expect(reference.console).toMatch(/^traps skipped {6}00000001\n.*passed\n$/s);
      expect(onQemu(file)).toBe(reference.console);
    },
  );
});
