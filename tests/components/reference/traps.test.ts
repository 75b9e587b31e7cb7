// Every cause of the reference: each program raises its trap from the mode that it says, and the handler finds what the page
// says.

import { describe, expect, test } from 'vitest';
import { exceptionTexts } from '../../../components/reference/traps/exception-texts.ts';
import { canBeTakenIn, interruptTexts } from '../../../components/reference/traps/interrupt-texts.ts';
import { enter, privileges } from '../../../components/reference/traps/privilege.ts';
import {
  exceptionProgram,
  guestExternalProgram,
  interruptProgram,
  misalignedFetchProgram,
} from '../../../components/reference/traps/trap-programs.ts';
import { afterProgram, referenceMachine } from '../../../components/reference/reference-machine.ts';
import { assemble, Cause, Interrupt, INTERRUPT_BIT } from '../../../lessons-engine/isa/index.ts';
import { step, virtMachine, type Machine, type Step } from '../../../lessons-engine/machine/index.ts';

const [A0, A1, A2] = [10, 11, 12];
const SHUTDOWN = { reason: 'shutdown', code: 0 };

/** Runs to the end; the steps that trapped. */
function trapsOf(
  source: string,
  machine: Machine = referenceMachine(0x10_0000),
): { machine: Machine; traps: Step[] } {
  machine.load(assemble(source));
  const traps: Step[] = [];
  for (let steps = 0; steps < 200; steps++) {
    const taken = step(machine);
    if (taken.cause !== null) traps.push(taken);
    if (taken.stop !== null) break;
  }
  return { machine, traps };
}

test('every cause has a text, once', () => {
  expect(exceptionTexts.map(({ cause }) => cause)).toEqual(Object.values(Cause).toSorted((a, b) => a - b));
  expect(interruptTexts.map(({ number }) => number)).toEqual(
    Object.values(Interrupt).toSorted((a, b) => a - b),
  );
});

const raised = exceptionTexts.flatMap((text) =>
  privileges.flatMap((from) => {
    const source = exceptionProgram(text, from);
    return source === null ? [] : [{ cause: text.cause, from: from.name, text, privilege: from, source }];
  }),
);

describe.each(raised)('cause $cause from $from', ({ text, privilege, source }) => {
  test('is raised by its program, once, in that mode', () => {
    const { machine, traps } = trapsOf(source);
    expect(traps.map(({ cause, mode, virtual }) => ({ cause, mode, virtual }))).toEqual([
      { cause: text.cause, mode: privilege.mode, virtual: privilege.virtual },
    ]);
    expect(machine.finisher?.exitCode).toBe(0);
  });

  test('leaves in xtval what the page says', () => {
    const { hart, bus } = afterProgram(source).machine;
    const { mepc } = hart.csrs;
    const wanted =
      text.holds === 'pc' ? mepc : text.holds === 'instruction' ? bus.load32(mepc >>> 0) : text.holds;
    expect([hart.x[A0]! >>> 0, hart.x[A1]! >>> 0]).toEqual([text.cause, wanted >>> 0]);
    // Every guest here has guest-physical addresses for virtual ones.
    if (text.tval2 !== undefined) expect(hart.x[A2]! >>> 0, 'xtval2').toBe(hart.x[A1]! >>> 2);
  });
});

describe('cause 0', () => {
  test.each(privileges)('is raised from $name without the C extension, with the target in xtval', (from) => {
    const lines = [
      'la t0, handler',
      'csrw mtvec, t0',
      ...enter(from),
      'la t1, handler',
      'jr 2(t1)',
      'handler:',
      'j handler',
    ];
    const machine = virtMachine({ extensions: ['M', 'A', 'Sv32', 'H'] });
    const program = assemble(lines.join('\n'));
    machine.load(program);
    for (let steps = 0; steps < 40; steps++) {
      const taken = step(machine);
      if (taken.cause === null) continue;
      expect([taken.cause, taken.mode, taken.virtual]).toEqual([0, from.mode, from.virtual]);
      expect(machine.hart.csrs.mtval >>> 0).toBe(machine.hart.pc + 2);
      return;
    }
    expect.fail('no trap');
  });

  test('is not raised with it', () => {
    const { traps, machine } = trapsOf(misalignedFetchProgram);
    expect(traps).toEqual([]);
    expect(machine.hart.x[A0]! & 3).toBe(2);
  });
});

const taken = interruptTexts.flatMap((text) =>
  privileges
    .filter((from) => canBeTakenIn(text, from))
    .map((from) => ({ number: text.number, from: from.name, text, privilege: from })),
);

describe.each(taken)('interrupt $number in $from', ({ text, privilege }) => {
  test('is taken by the mode that the page says', () => {
    const { machine, traps } = trapsOf(interruptProgram(text, privilege));
    expect(traps.map(({ cause, mode, virtual }) => ({ cause, mode, virtual }))).toEqual([
      { cause: INTERRUPT_BIT + text.number, mode: privilege.mode, virtual: privilege.virtual },
    ]);
    const { hart } = machine;
    expect(hart.x[A0]! >>> 0).toBe(INTERRUPT_BIT + text.number);
    expect(hart.mode).toBe(text.takenBy === 'M-mode' ? 3 : 1);
    expect(hart.virtual).toBe(false);
    expect(afterProgram(interruptProgram(text, privilege)).stop).toEqual(SHUTDOWN);
  });
});

test('interrupt 12 cannot be enabled', () => {
  const { machine, stop } = afterProgram(guestExternalProgram);
  expect([machine.hart.x[A0], stop]).toEqual([0, SHUTDOWN]);
});
