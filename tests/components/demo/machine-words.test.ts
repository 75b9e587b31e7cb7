import { describe, expect, it } from 'vitest';
import {
  modeSentence,
  pictureText,
  sinceTheStart,
  timelineText,
  whatHappened,
} from '../../../components/demo/machine-words.ts';
import type { MachineFrame, TimelineEntry } from '../../../lessons-engine/worker/messages.ts';

const exit: TimelineEntry = {
  step: 1,
  instructions: 0,
  kind: 'exit',
  pc: 0x80000000,
  instruction: 'csrrw zero, mtvec, t0',
  cause: 'illegal instruction',
  outcome: 'emulated csrrw',
};

const start: MachineFrame = {
  way: 'deprivileged',
  step: 0,
  instructions: 0,
  pc: 0x80000000,
  mode: 'U',
  guestMode: 'M',
  registers: [{ name: 't0', value: 0, changed: false }],
  csrs: [{ name: 'mtvec', value: 0, changed: false }],
  code: [],
  console: '',
  timeline: [],
  counters: [],
  stopped: null,
  canStepBack: false,
};

const later = (change: Partial<MachineFrame>): MachineFrame => ({
  ...start,
  step: 1,
  canStepBack: true,
  ...change,
});

describe('whatHappened()', () => {
  it.each([
    ['a step that changes nothing', start, later({}), 'Step 1.'],
    [
      'a register',
      start,
      later({ registers: [{ name: 't0', value: 0x1f, changed: true }] }),
      'Step 1. t0 = 0x0000001f.',
    ],
    ['an exit', start, later({ timeline: [exit] }), 'Step 1. Exit, illegal instruction: emulated csrrw.'],
    ['a character', start, later({ console: '\n' }), 'Step 1. Printed "\\n".'],
    ['a step back', later({ step: 2 }), later({}), 'Back at step 1.'],
    ['a step of a machine that stands still', start, { ...start, stopped: 'wfi' }, 'Stopped: wfi.'],
  ])('tells of %s', (_, before, after, sentence) => {
    expect(whatHappened(before, after)).toBe(sentence);
  });
});

describe('sinceTheStart()', () => {
  it('counts from the first step, and says what the other steps were where there are more steps than instructions', () => {
    const end = later({
      step: 1234,
      instructions: 1231,
      console: 'ab\n',
      timeline: [exit, exit, { ...exit, kind: 'interrupt' }],
      stopped: 'the guest switched off',
    });
    expect(sinceTheStart(end)).toBe(
      '1,234 steps since the start: 1,231 retired an instruction, 3 entered a trap handler. ' +
        '2 exits, 1 interrupt. Printed 3 characters. Stopped: the guest switched off.',
    );
  });

  it('has nothing to explain where no step was a trap', () => {
    expect(sinceTheStart(later({ step: 20, instructions: 20 }))).toBe(
      '20 steps since the start: 20 retired an instruction. No events.',
    );
  });
});

it('modeSentence() says who is deceived', () => {
  expect(modeSentence(start)).toBe('The hardware is in U-mode; the guest believes that it is in M-mode.');
  expect(modeSentence({ way: 'bare', mode: 'M', guestMode: 'M' })).toContain('on the hardware itself');
});

it('timelineText() and pictureText() count events by kind', () => {
  expect(timelineText([])).toBe('no events');
  expect(timelineText([exit, { kind: 'trap' }, exit])).toBe('2 exits, 1 trap');
  expect(pictureText({ timeline: [exit], instructions: 1200 })).toBe('1 exit in 1,200 instructions');
});
