// What a unikernel gives up, and what its seal gives back: one act or one family at a time.

import { describe, expect, it } from 'vitest';
import {
  acts,
  familyObject,
  processFile,
  scribbleObject,
  unikernel,
  type Seal,
} from '../../../content/unikernel/images.ts';
import { MachineRun } from '../../../content/unikernel/machine-run.ts';
import { ModelProcess } from '../../../content/unikernel/model-process.ts';
import { LinkError } from '../../../lessons-engine/unikernel/index.ts';
import { assembleObject } from '../../../lessons-engine/isa/index.ts';

function ended(program: ConstructorParameters<typeof MachineRun>[0]): { code: number; console: string } {
  const run = new MachineRun(program);
  const stop = run.until(() => false);
  if (stop?.reason !== 'shutdown')
    throw new Error(`expected the machine to go off, found ${JSON.stringify(stop)}`);
  return { code: stop.code, console: run.machine.console };
}

describe('a seal', () => {
  /** The causes: 5 a load where nothing is (there is no table), 7 a store that the PMP or the bus refuses, 12, 13, 15 page faults; null when nothing happened. */
  const expected: Record<Seal, readonly (number | null)[]> = {
    none: [null, null, null, 5, null, 7],
    tables: [15, 15, 12, 15, null, 7],
    locked: [15, 15, 12, 15, 7, 7],
  };
  for (const seal of ['none', 'tables', 'locked'] as const)
    it.each(acts.map((act, index) => [act, index] as const))(`${seal}: %s`, (_, index) => {
      const { code, console } = ended(unikernel(scribbleObject(index), seal));
      const cause = expected[seal][index];
      if (cause === null) expect({ code, console }).toEqual({ code: 0, console: 'still there\n' });
      else {
        expect(console).toMatch(
          new RegExp(
            `^trap ${(cause ?? NaN).toString(16).padStart(8, '0')} at [0-9a-f]{8}, value [0-9a-f]{8}\n$`,
          ),
        );
        expect(code).toBe(1);
      }
    });
});

describe('fork', () => {
  it('makes a copy, where there is a kernel', () => {
    const process = new ModelProcess(processFile(familyObject()));
    process.untilIdle();
    expect(process.console).toBe('child  sees: 2\nparent sees: 1\n');
  });

  it('is unresolved in a unikernel', () => {
    const attempt = (): unknown => unikernel(familyObject());
    expect(attempt).toThrow(LinkError);
    expect(attempt).toThrow('family.o (.text.main): expected an object that defines "fork", found none');
  });

  it('shares, where a module pretends', () => {
    expect(ended(unikernel(familyObject(), 'locked', { more: ['fork'] }))).toEqual({
      code: 0,
      console: 'child  sees: 2\nparent sees: 2\n',
    });
  });
});

describe('timer, memory and scheduler', () => {
  it('let two threads take turns with the time', () => {
    const source = `
        .globl main
        .section .text.main
main:   addi  sp, sp, -16
        sw    ra, 12(sp)
        la    a0, worker
        la    a1, one
        call  spawn
        la    a0, worker
        la    a1, two
        call  spawn
        call  join
        call  now
        mv    s0, a0
        li    a0, 5000
        call  sleep
        call  now
        sub   a0, a0, s0
        li    t0, 5000
        sltu  a0, a0, t0                # 0: it was long enough
        lw    ra, 12(sp)
        addi  sp, sp, 16
        ret
        .section .text.worker
worker: addi  sp, sp, -16
        sw    ra, 12(sp)
        sw    s0, 8(sp)
        sw    s1, 4(sp)
        mv    s0, a0
        li    s1, 3
1:      mv    a0, s0
        li    a1, 1
        call  console_write
        call  yield
        addi  s1, s1, -1
        bnez  s1, 1b
        lw    ra, 12(sp)
        lw    s0, 8(sp)
        lw    s1, 4(sp)
        addi  sp, sp, 16
        ret
        .section .rodata.names
one:    .ascii "1"
two:    .ascii "2"
`;
    for (const seal of ['none', 'locked'] as const)
      expect(ended(unikernel(assembleObject(source, 'turns.o'), seal))).toEqual({
        code: 0,
        console: '121212',
      });
  });

  it('give memory out, take it back, and say when there is none', () => {
    const source = `
        .globl main
        .section .text.main
main:   addi  sp, sp, -16
        sw    ra, 12(sp)
        li    a0, 100
        call  allocate
        mv    s0, a0
        li    a0, 100
        call  allocate
        beq   a0, s0, 1f                # two pieces are two
        mv    a0, s0
        li    a1, 100
        call  release
        li    a0, 100
        call  allocate
        bne   a0, s0, 1f                # what came back is given out again
        li    a0, 0x200000
        call  allocate
        j     2f                        # 0: there is not that much
1:      li    a0, 1
2:      lw    ra, 12(sp)
        addi  sp, sp, 16
        ret
`;
    expect(ended(unikernel(assembleObject(source, 'pieces.o')))).toEqual({ code: 0, console: '' });
  });
});
