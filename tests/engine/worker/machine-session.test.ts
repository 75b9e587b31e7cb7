// MachineSession: what a reader sees who steps a guest forwards and backwards, bare and under the monitor.

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { AssemblyError } from '../../../lessons-engine/isa/index.ts';
import type { MachineFrame, Way } from '../../../lessons-engine/worker/index.ts';
import { MachineSession } from '../../../lessons-engine/worker/machine-session.ts';

const tick = readFileSync(new URL('../../../content/guests/tick.s', import.meta.url), 'utf8');
const ways: Way[] = ['bare', 'deprivileged'];
const register = (frame: MachineFrame, name: string): number | undefined =>
  [...frame.registers, ...frame.csrs].find((each) => each.name === name)?.value;

describe.each(ways)('%s', (way) => {
  it('shows the machine at reset', () => {
    const frame = new MachineSession('_start: csrw mscratch, t0\nend: j end', way).frame();
    expect(frame).toMatchObject({
      way, step: 0, instructions: 0, pc: 0x8000_0000, guestMode: 'M', mode: way === 'bare' ? 'M' : 'U',
      console: '', timeline: [], stopped: null, canStepBack: false,
    });
    expect(frame.registers).toHaveLength(32);
    expect(frame.registers.some(({ changed }) => changed)).toBe(false);
    expect(frame.code.slice(0, 2)).toEqual([
      { address: 0x8000_0000, text: 'csrrw zero, mscratch, t0', label: '_start' },
      { address: 0x8000_0004, text: 'jal zero, 0x80000004', label: 'end' },
    ]);
  }); // prettier-ignore

  it('marks what the last step changed', () => {
    const session = new MachineSession('li a0, 5\ncsrw mscratch, a0', way);
    session.step(1);
    const changed = (): string[] =>
      [...session.frame().registers, ...session.frame().csrs]
        .filter((each) => each.changed)
        .map(({ name }) => name);
    expect(changed()).toEqual(['a0']);
    session.step(1);
    expect(changed()).toEqual(['mscratch']);
    expect(register(session.frame(), 'mscratch')).toBe(5);
  });

  it('goes back to every earlier frame, and forward to the same ones', () => {
    const session = new MachineSession(tick, way);
    const frames: MachineFrame[] = [];
    for (let taken = 0; taken < 300; taken++) {
      frames.push(session.frame());
      session.step(1);
    }
    const last = session.frame();
    for (const frame of frames.toReversed()) {
      session.back(1);
      expect(session.frame()).toEqual(frame);
    }
    session.back(1);
    expect(session.frame()).toEqual(frames[0]);
    session.step(300);
    expect(session.frame()).toEqual(last);
  });

  it('runs to the end, which is no step too many', () => {
    const session = new MachineSession(tick, way);
    session.run();
    const end = session.frame();
    expect(end.stopped).toBe('the guest switched the machine off');
    expect(end.console).toMatch(/^kernel: up\n[a-z.]+\nkernel: off\n$/);
    session.step(5);
    expect(session.frame()).toEqual(end);
    session.back(1);
    expect(session.frame()).toMatchObject({ step: end.step - 1, stopped: null });
    session.run();
    expect(session.frame()).toEqual(end);
  });

  it('starts over', () => {
    const session = new MachineSession(tick, way);
    const first = session.frame();
    session.run();
    session.reset();
    expect(session.frame()).toEqual(first);
    session.step(10);
    expect(session.frame().step).toBe(10);
  });

  it('says that a guest waits for ever, and stands still', () => {
    const session = new MachineSession('wfi\nnop', way);
    session.run();
    const { step, stopped, instructions } = session.frame();
    expect([step, stopped, instructions]).toEqual([1, 'the hart waits for an interrupt that cannot come', 1]);
    session.step(3);
    expect(session.frame().step).toBe(1);
    session.back(1);
    expect(session.frame()).toMatchObject({ step: 0, stopped: null, canStepBack: false });
  });

  it('shows a wild pc without code around it', () => {
    const session = new MachineSession('jr zero', way);
    session.step(1);
    expect(session.frame()).toMatchObject({ pc: 0, code: [] });
  });

  it('refuses a program that does not assemble', () => {
    expect(() => new MachineSession('addi a0, a0', way)).toThrow(AssemblyError);
  });
});

it('stops when its history of 200 000 steps is full', () => {
  const session = new MachineSession('j .', 'bare');
  session.step(200_001);
  expect(session.frame()).toMatchObject({ step: 200_000, stopped: 'the history is full' });
  session.back(1);
  expect(session.frame()).toMatchObject({ step: 199_999, stopped: null });
});

describe('the timeline', () => {
  it('of a bare machine shows traps and interrupts', () => {
    const session = new MachineSession('la t0, h\ncsrw mtvec, t0\nnop\necall\nh: csrw mie, zero', 'bare');
    session.step(6);
    expect(session.frame().timeline).toEqual([
      {
        step: 5, instructions: 4, kind: 'trap', pc: 0x8000_0010, instruction: 'ecall',
        cause: 'environment call from M-mode', outcome: "entered the guest's handler",
      },
    ]);
    const timer = new MachineSession(tick, 'bare');
    timer.run();
    const interrupts = timer.frame().timeline.filter(({ kind }) => kind === 'interrupt');
    expect(interrupts).toHaveLength(3);
    expect(interrupts[0]).toMatchObject({ instruction: '', cause: 'machine timer interrupt' });
  }); // prettier-ignore

  it('of a monitor shows every exit, and what was done about it', () => {
    const session = new MachineSession("csrw mscratch, t0\nli t0, 0x10000000\nli t1, 'A'\nsb t1, 0(t0)\necall\nebreak", 'deprivileged');
    session.step(5);
    expect(session.frame().timeline).toEqual([
      {
        step: 1, instructions: 0, kind: 'exit', pc: 0x8000_0000, instruction: 'csrrw zero, mscratch, t0',
        cause: 'illegal instruction', outcome: 'emulated csrrw',
      },
      {
        step: 4, instructions: 3, kind: 'exit', pc: 0x8000_000c, instruction: 'sb t1, 0(t0)',
        cause: 'mmio write 0x10000000', outcome: 'emulated sb',
      },
      {
        step: 5, instructions: 4, kind: 'exit', pc: 0x8000_0010, instruction: 'ecall',
        cause: 'ecall', outcome: 'delivered to the guest',
      },
    ]);
    expect(session.frame().counters).toEqual([
      { label: 'instructions', value: 4 },
      { label: 'traps the guest took', value: 1 },
      { label: 'exits to the monitor', value: 3 },
    ]);
  }); // prettier-ignore

  it('is the same guest either way: same steps, same console, same registers', () => {
    const [bare, deprivileged] = ways.map((way) => {
      const session = new MachineSession(tick, way);
      session.run();
      const { step, instructions, pc, guestMode, registers, csrs, console } = session.frame();
      return { step, instructions, pc, guestMode, registers, csrs, console };
    });
    expect(deprivileged).toEqual(bare);
  });
});
