// Input as a log: image, options and log decide everything, so a run can be had again, in whole or from any point of it.

import { describe, expect, it } from 'vitest';
import { Random } from '../../../lessons-engine/bits/index.ts';
import { assemble } from '../../../lessons-engine/isa/index.ts';
import {
  Recording,
  replay,
  restoreSnapshot,
  run,
  stateHash,
  takeSnapshot,
  virtMachine,
  type Machine,
} from '../../../lessons-engine/machine/index.ts';

/** Echoes what comes in, each byte one higher; polls, or waits for the interrupt of the serial line. */
const ECHO = (waits: boolean): string => `
        li   s0, 0x10000000
        ${waits ? 'li t0, 0x0c000028\nli t1, 1\nsw t1, 0(t0)\nli t0, 0x0c002000\nli t1, 0x400\nsw t1, 0(t0)\nli t0, 0x800\ncsrw mie, t0\nli t0, 1\nsb t0, 1(s0)' : ''}
1:      ${waits ? 'wfi' : 'addi a1, a1, 1'}
        lbu  t0, 5(s0)
        andi t0, t0, 1
        beqz t0, 1b
        lbu  t1, 0(s0)
        addi t1, t1, 1
        sb   t1, 0(s0)
        rdtime a0
        j    1b`;

function echoing(waits: boolean): Machine {
  const machine = virtMachine({ ramSize: 0x2000 });
  machine.load(assemble(ECHO(waits)));
  return machine;
}
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

describe.each([
  ['polls', false],
  ['waits', true],
])('a guest that %s', (_, waits) => {
  function recorded(seed: number): { recording: Recording; hash: number; end: number } {
    const random = new Random(seed);
    const recording = new Recording(echoing(waits));
    const { machine } = recording;
    for (let index = 0; index < 12; index++) {
      run(machine, 1 + random.below(120));
      recording.input('uart', bytes('HAL'.slice(0, 1 + random.below(3))));
    }
    run(machine, 400);
    return { recording, hash: stateHash(machine), end: machine.hart.cycle };
  }

  it.each([1, 2, 3])('seed %i: replay gives the same state', (seed) => {
    const { recording, hash, end } = recorded(seed);
    expect(recording.machine.console.length).toBeGreaterThan(12);
    expect(recording.machine.console).toMatch(/^[IBM]+$/);
    const again = echoing(waits);
    replay(again, recording.log, end);
    expect(stateHash(again)).toBe(hash);
  });

  it.each([1, 2, 3])('seed %i: replay goes on from a snapshot in the middle', (seed) => {
    const { recording, hash, end } = recorded(seed);
    const again = echoing(waits);
    const middle = (recording.log[5]?.cycle ?? 0) + 1;
    replay(again, recording.log, middle);
    const snapshot = takeSnapshot(again);
    const other = echoing(waits);
    restoreSnapshot(other, snapshot);
    replay(other, recording.log.slice(6), end);
    expect(stateHash(other)).toBe(hash);
  });

  it('without the log, or with one byte of it changed, it is another run', () => {
    const { recording, hash, end } = recorded(1);
    const [without, changed] = [echoing(waits), echoing(waits)];
    replay(without, [], end);
    const [first, ...rest] = recording.log;
    replay(changed, [{ cycle: 0, device: 'uart', ...first, bytes: bytes('?') }, ...rest], end);
    expect(stateHash(without)).not.toBe(hash);
    expect(stateHash(changed)).not.toBe(hash);
  });
});

describe('a recording', () => {
  it('keeps its own copy of what came in', () => {
    const recording = new Recording(echoing(false));
    const text = bytes('A');
    recording.input('uart', text);
    text[0] = 0;
    expect(recording.log).toEqual([{ cycle: 0, device: 'uart', bytes: bytes('A') }]);
  });

  it('refuses a device that takes no bytes, and one that is not there, and logs nothing', () => {
    const recording = new Recording(echoing(false));
    for (const name of ['clint', 'toaster'])
      expect(() => recording.input(name, bytes('A'))).toThrow(`found "${name}"`);
    expect(recording.log).toEqual([]);
  });
});

describe('replay()', () => {
  it('refuses a log with events that have been', () => {
    const machine = virtMachine({ ramSize: 0x1000 });
    machine.load(assemble('again: j again'));
    run(machine, 60);
    const log = [{ cycle: 50, device: 'uart', bytes: bytes('A') }];
    expect(() => replay(machine, log, 100)).toThrow('from step 60 on, found an event at step 50');
  });

  it('says so when the run ends before something comes in', () => {
    const machine = virtMachine({ ramSize: 0x1000 });
    machine.load(assemble('wfi'));
    const log = [{ cycle: 50, device: 'uart', bytes: bytes('A') }];
    expect(() => replay(machine, log, 100)).toThrow('expected to reach step 50');
  });
});
