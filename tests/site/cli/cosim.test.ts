// `npm run cosim`: random programs on this machine and on QEMU; and that a difference would be found.

import { beforeAll, describe, expect, test } from 'vitest';
import { encode, loadElf } from '../../../lessons-engine/isa/index.ts';
import { machinesFor } from '../../../src/cli/cosim/cosim.ts';
import { explain, explanationText } from '../../../src/cli/cosim/explain.ts';
import { findQemu } from '../../../src/cli/cosim/find-qemu.ts';
import { findSpike } from '../../../src/cli/cosim/find-spike.ts';
import { Place } from '../../../src/cli/cosim/layout.ts';
import { here } from '../../../src/cli/cosim/machines.ts';
import { codeOf, randomProgram, type Program } from '../../../src/cli/cosim/program.ts';
import { runBoth } from '../../../src/cli/cosim/run-both.ts';
import { tohostElf } from '../../../src/cli/cosim/tohost-elf.ts';
import { fixed, op, unit } from '../../../src/cli/cosim/unit.ts';
import { runCli } from '../../support/run-cli.ts';

const SEED = 2026;

/** Installing it takes a while. */
beforeAll(() => void findQemu(() => {}), 600_000);

describe('npm run cosim', () => {
  test.each([
    ['', 1500, []],
    [' with guests', 600, ['--hypervisor']],
  ])('finds no difference in programs%s', { timeout: 120_000 }, (kind, count, flags) => {
    const args = ['--seed', String(SEED), '--count', String(count), ...flags];
    const { stdout, stderr, code } = runCli('cosim', args);
    expect(stderr).toBe('');
    const [, summary = stdout] = /^--\n(.*)\n$/.exec(stdout) ?? [];
    expect(summary.replace(/QEMU [\d.]+/, 'QEMU')).toBe(
      `${count} programs${kind} from seed ${SEED} against QEMU: 0 differ, 0 without an end`,
    );
    expect(code).toBe(0);
  });

  test('tells what QEMU is known to do otherwise, with the reason', () => {
    const { stdout, code } = runCli('cosim', ['--differences']);
    expect(stdout).toContain('- the priority of interrupts\n    why: ');
    expect(stdout).toContain('    seen: here 80000009 00000000, QEMU 80000001 00000000\n');
    expect(code).toBe(0);
  });

  test('says what to do when there is no QEMU', () => {
    process.env['QEMU_RISCV32'] = '/nowhere/qemu';
    try {
      expect(() => findQemu(() => {})).toThrow(
        'QEMU_RISCV32: expected the path of a qemu-system-riscv32 that starts, found "/nowhere/qemu"',
      );
    } finally {
      delete process.env['QEMU_RISCV32'];
    }
  });

  test('says what to do when there is no Spike', () => {
    process.env['SPIKE'] = '/nowhere/spike';
    try {
      expect(() => findSpike()).toThrow(
        'Expected Spike on the PATH or its path in SPIKE, found "/nowhere/spike".',
      );
    } finally {
      delete process.env['SPIKE'];
    }
  });

  test('refuses a count that is none', () => {
    const { stderr, code } = runCli('cosim', ['--count', '0']);
    expect([code, stderr]).toEqual([2, '--count: expected a whole number from 1 to 1000000000, found "0"\n']);
  });
});

describe('randomProgram()', () => {
  test('is decided by its seed', () => {
    const { driver } = machinesFor('qemu', '', false);
    const words = (program: Program) => codeOf(program.units).map(({ word }) => word);
    const [one, same, other] = [7, 7, 8].map((seed) => randomProgram(seed, driver)) as [
      Program,
      Program,
      Program,
    ];
    expect(words(one)).toEqual(words(same));
    expect(one.csrs).toEqual(same.csrs);
    expect(words(one)).not.toEqual(words(other));
  });

  test('locks no PMP entry that could hide the driver', () => {
    const { driver } = machinesFor('spike', '', false);
    const programs = Array.from({ length: 3000 }, (_, seed) => randomProgram(seed, driver));
    const locking = programs.filter(({ locks }) => locks);
    expect(locking.length).toBeGreaterThan(10);
    const lowest = Place.root >>> 2;
    for (const { csrs, seed } of locking)
      for (const [name, value] of Object.entries(csrs).filter(([each]) => each.startsWith('pmpaddr')))
        expect(value >>> 0, `${name} of program ${seed}`).toBeGreaterThanOrEqual(lowest);
  });
});

describe('tohostElf()', () => {
  test('makes an ELF file of one segment, which is the image, and says where a program ends', () => {
    const image = Uint8Array.from({ length: 4099 }, (_, index) => index & 0xff);
    const { entry, segments, symbols } = loadElf(tohostElf(image));
    expect(entry >>> 0).toBe(0x8000_0000);
    expect(segments.map(({ address, bytes }) => [address >>> 0, bytes])).toEqual([[0x8000_0000, image]]);
    expect(symbols.get('tohost')).toBe(0x8000_5ff0);
  });
});

describe('runBoth()', () => {
  test('puts nothing behind a program that locks PMP entries', () => {
    const sizes: number[] = [];
    const machines = {
      ...machinesFor('qemu', '', false),
      other: (_: Uint8Array, programs: number) => {
        sizes.push(programs);
        return Array.from({ length: programs }, () => '0');
      },
      here: (_: Uint8Array, programs: number) => Array.from({ length: programs }, () => '0'),
    };
    const program = randomProgram(1, machines.driver);
    const jobs = [false, true, true, false, false].map((locks) => ({ program: { ...program, locks } }));
    expect(runBoth(jobs, machines)).toHaveLength(jobs.length);
    expect(sizes).toEqual([2, 1, 2]);
  });

  test(
    'finds programs that lock PMP entries among the random ones, and no difference in them',
    { timeout: 60_000 },
    () => {
      const machines = machinesFor('qemu', findQemu(() => {}).executable, false);
      const programs = Array.from({ length: 1500 }, (_, index) =>
        randomProgram(SEED + index, machines.driver),
      );
      const locking = programs.filter(({ locks }) => locks).slice(0, 8);
      expect(locking).toHaveLength(8);
      for (const { other, here: ours } of runBoth(
        locking.map((program) => ({ program })),
        machines,
      ))
        expect(other).toBe(ours);
    },
  );
});

describe('explain()', () => {
  /** Machines of which one takes `wrong` for `right`. */
  function machinesThatDisagree(right: number, wrong: number) {
    const good = here(false);
    const bad = (image: Uint8Array, programs: number): string[] => {
      const copy = image.slice();
      const view = new DataView(copy.buffer);
      for (let at = 0x4_0000; at + 4 <= copy.length; at += 2)
        if (view.getUint32(at, true) === right) view.setUint32(at, wrong, true);
      return good(copy, programs);
    };
    return { ...machinesFor('qemu', '', false), other: good, here: bad };
  }

  test('cuts a program down to the instruction on which the machines differ', () => {
    const right = encode('xor', { rd: 5, rs1: 6, rs2: 7 });
    const machines = machinesThatDisagree(right, encode('or', { rd: 5, rs1: 6, rs2: 7 }));
    const random = randomProgram(3, machines.driver);
    const program: Program = {
      ...random,
      registers: random.registers.map((value, index) => (index === 5 || index === 6 ? 3 : value)),
      units: [unit([op('addi', { rd: 10, rs1: 10, imm: 1 })]), unit([fixed(right)]), unit([op('ecall')])],
    };
    const [outcome] = runBoth([{ program }], machines);
    expect(outcome?.other).not.toBe(outcome?.here);
    const explanation = explain(program, machines);
    expect(explanation.instructions).toEqual(['0x8000a004  xor t0, t1, t2']);
    expect(explanation.differences).toEqual([{ name: 't0', other: '00000000', here: '00000003' }]);
    const text = explanationText(explanation, 'QEMU');
    expect(text).toContain('t0: QEMU 00000000, here 00000003');
    expect(text).toMatch(/t[12] = 0x00000003/);
  });
});
