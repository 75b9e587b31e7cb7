// From a key to the hart and back: a guest that sleeps until the serial line interrupts it through the PLIC, and echoes what
// it received. Once in machine mode, once in supervisor mode.

import { describe, expect, it } from 'vitest';
import { assemble } from '../../../../lessons-engine/isa/index.ts';
import {
  restoreSnapshot,
  run,
  stateHash,
  step,
  takeSnapshot,
  undo,
  virtMachine,
  type Machine,
  type Step,
} from '../../../../lessons-engine/machine/index.ts';
import { ascii } from '../../../support/virtio-driver.ts';

/** `m` or `s` as the letter of the CSRs; the mode's context at the PLIC; its external interrupt; MIE or SIE of mstatus. */
function echo(mode: 'm' | 's'): string {
  const { context, interrupt, enable } =
    mode === 'm' ? { context: 0, interrupt: 11, enable: 3 } : { context: 1, interrupt: 9, enable: 1 };
  return `
        .equ UART,     0x10000000
        .equ PLIC,     0x0c000000
        .equ SOURCE,   10
        .equ ENABLE,   PLIC + 0x2000 + ${context} * 0x80
        .equ CLAIM,    PLIC + 0x200004 + ${context} * 0x1000
        .equ FINISHER, 0x00100000

_start: ${mode === 's' ? toSupervisor : ''}
kernel: la    t0, trap
        csrw  ${mode}tvec, t0
        li    t0, PLIC + 4 * SOURCE
        li    t1, 1
        sw    t1, 0(t0)                 # priority 1
        li    t0, ENABLE
        li    t1, 1 << SOURCE
        sw    t1, 0(t0)
        li    t0, UART
        li    t1, 0x81
        sb    t1, 2(t0)                 # FIFOs on, trigger at 8 bytes
        li    t1, 1
        sb    t1, 1(t0)                 # interrupt for received data
        li    t0, 1 << ${interrupt}
        csrw  ${mode}ie, t0
        csrsi ${mode}status, 1 << ${enable}
sleep:  wfi
        j     sleep

trap:   li    t0, CLAIM
        lw    s1, 0(t0)
        li    t1, SOURCE
        bne   s1, t1, fail
        li    t2, UART
next:   lbu   t1, 5(t2)
        andi  t1, t1, 1
        beqz  t1, done
        lbu   t1, 0(t2)
        li    t3, 'q'
        beq   t1, t3, off
        sb    t1, 0(t2)
        j     next
done:   sw    s1, 0(t0)                 # complete
        addi  s2, s2, 1
        ${mode}ret

off:    li    t0, FINISHER
        li    t1, 0x5555
        sw    t1, 0(t0)
fail:   li    t0, FINISHER
        li    t1, 0x33333
        sw    t1, 0(t0)
`;
}

/** External interrupts of supervisor mode go there, and so does the hart. */
const toSupervisor = `
        li    t0, 1 << 9
        csrw  mideleg, t0
        li    t0, 1 << 11
        csrs  mstatus, t0
        la    t0, kernel
        csrw  mepc, t0
        mret`;

const S2 = 18;
const ENOUGH = 100_000;

function booted(mode: 'm' | 's'): Machine {
  const machine = virtMachine({ ramSize: 0x1_0000 });
  machine.load(assemble(echo(mode)));
  expect(run(machine, ENOUGH)).toEqual({ reason: 'waiting' });
  return machine;
}

describe.each(['m', 's'] as const)('a guest that waits for input in %s-mode', (mode) => {
  it('echoes what comes in, with one interrupt for what comes together', () => {
    const machine = booted(mode);
    const lines = [
      'x',
      'hello, world\n',
      '0123456789abcdef',
      'more than the FIFO can hold at once: forty-six',
    ];
    lines.forEach((line, index) => {
      machine.uart?.receive(ascii(line));
      expect(run(machine, ENOUGH)).toEqual({ reason: 'waiting' });
      expect([machine.console, machine.hart.x[S2]]).toEqual([lines.slice(0, index + 1).join(''), index + 1]);
    });
    expect(machine.uart?.counters.interrupts).toBe(lines.length);
    machine.uart?.receive(ascii('q'));
    expect(run(machine, ENOUGH)).toEqual({ reason: 'shutdown', code: 0 });
  });

  it('sleeps on while the PLIC holds the line back', () => {
    const machine = booted(mode);
    machine.bus.store32(0x0c20_0000 + (mode === 's' ? 0x1000 : 0), 1);
    machine.uart?.receive(ascii('x'));
    expect(run(machine, ENOUGH)).toEqual({ reason: 'waiting' });
    machine.bus.store32(0x0c20_0000 + (mode === 's' ? 0x1000 : 0), 0);
    run(machine, ENOUGH);
    expect(machine.console).toBe('x');
  });

  it('does the same step by step, back and forth, and from a snapshot', () => {
    const machine = booted(mode);
    machine.uart?.receive(ascii('back and forth'));
    const snapshot = takeSnapshot(machine);
    const before = stateHash(machine);
    run(machine, ENOUGH);
    const after = stateHash(machine);

    restoreSnapshot(machine, snapshot);
    const steps: Step[] = [];
    do steps.push(step(machine));
    while (steps.at(-1)?.stop === null);
    expect(stateHash(machine)).toBe(after);
    for (const { changes } of steps.toReversed()) undo(machine.parts, changes);
    expect(stateHash(machine)).toBe(before);

    const other = virtMachine({ ramSize: 0x1_0000 });
    restoreSnapshot(other, snapshot);
    run(other, ENOUGH);
    expect([stateHash(other), other.console]).toEqual([after, 'back and forth']);
  });
});
