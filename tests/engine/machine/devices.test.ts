// The devices by themselves: what each register answers, what a write does, and that a state can be put back.

import { describe, expect, it } from 'vitest';
import { Clint, Finisher, Uart, type Device } from '../../../lessons-engine/machine/index.ts';

/** Accesses in order: [offset, size, expected] reads, [offset, size, '=', value] writes; undefined or false is a fault. */
type Access =
  | readonly [offset: number, size: number, expected: number | undefined]
  | readonly [offset: number, size: number, write: '=' | 'refuses', value: number];

function expectAccesses(device: Device, accesses: readonly Access[]): void {
  for (const access of accesses) {
    const [offset, size, third] = access;
    const where = `offset ${offset}, ${size} bytes`;
    if (access.length === 3) {
      const value = device.load(offset, size);
      expect(value === undefined ? undefined : value >>> 0, where).toBe(third);
    } else expect(device.store(offset, size, access[3]), where).toBe(third === '=');
  }
}

describe('Uart', () => {
  it.each<[string, Access[]]>([
    ['is ready to send, with nothing received', [[5, 1, 0x60]]],
    ['answers bytes at its eight registers only', [[0, 2, undefined], [4, 4, undefined], [8, 1, undefined], [0, 4, 'refuses', 1], [8, 1, 'refuses', 1]]],
    ['keeps IER, LCR, MCR and scratch', [[1, 1, '=', 0xff], [1, 1, 0x0f], [3, 1, '=', 0x1b], [3, 1, 0x1b], [4, 1, '=', 0xff], [4, 1, 0x1f], [7, 1, '=', 0xa5], [7, 1, 0xa5]]],
    ['shows the divisor while LCR says so', [[3, 1, '=', 0x80], [0, 1, '=', 0x12], [1, 1, '=', 0x34], [0, 1, 0x12], [1, 1, 0x34], [3, 1, '=', 0x03], [0, 1, 0], [1, 1, 0]]],
    ['says that no interrupt is pending', [[2, 1, 1]]],
    ['accepts writes to FCR, LSR and MSR that have no effect', [[2, 1, '=', 7], [5, 1, '=', 0], [6, 1, '=', 1], [5, 1, 0x60], [6, 1, 0]]],
  ])('%s', (_, accesses) => expectAccesses(new Uart(), accesses)); // prettier-ignore

  it('sends what is written to THR, not what is written to the divisor', () => {
    const uart = new Uart();
    expectAccesses(uart, [[0, 1, '=', 0x48], [3, 1, '=', 0x80], [0, 1, '=', 1], [3, 1, '=', 0], [0, 1, '=', 0xe9]]); // prettier-ignore
    expect(uart.output).toBe('H\u00e9');
    expect(uart.outputLength).toBe(2);
  });

  it('hands out received bytes in order, then zeros', () => {
    const uart = new Uart();
    uart.receive([1, 2]);
    expectAccesses(uart, [[5, 1, 0x61], [0, 1, 1], [5, 1, 0x61], [0, 1, 2], [5, 1, 0x60], [0, 1, 0]]); // prettier-ignore
  });

  it('goes back to a saved state: sent bytes are unsent, received bytes wait again', () => {
    const uart = new Uart();
    uart.receive([7, 8]);
    uart.store(0, 1, 0x41);
    const saved = uart.save();
    expectAccesses(uart, [[0, 1, '=', 0x42], [0, 1, 7], [7, 1, '=', 9]]); // prettier-ignore
    uart.restore(saved);
    expect(uart.save()).toEqual(saved);
    expect(uart.output).toBe('A');
    expectAccesses(uart, [[7, 1, 0], [0, 1, 7], [0, 1, 8]]); // prettier-ignore
  });

  it('refuses a state of another line', () => {
    expect(() => new Uart().restore({ sent: 1, received: 0, taken: 0 })).toThrow(
      'Uart.restore: expected a state of this line (at most 0 bytes sent, 0 received), found 1 and 0',
    );
  });
});

describe('Clint', () => {
  it.each<[string, Access[]]>([
    ['keeps bit 0 of msip', [[0, 4, 0], [0, 4, '=', 0xffffffff], [0, 4, 1], [0, 4, '=', 2], [0, 4, 0]]],
    ['starts with a timer that never rises', [[0x4000, 4, 0xffffffff], [0x4004, 4, 0xffffffff]]],
    ['keeps both halves of mtimecmp', [[0x4000, 4, '=', 0x80000001], [0x4004, 4, '=', 3], [0x4000, 4, 0x80000001], [0x4004, 4, 3]]],
    ['shows time', [[0xbff8, 4, 100], [0xbffc, 4, 0]]],
    ['lets time be set, half by half', [[0xbff8, 4, '=', 0xfffffff0], [0xbff8, 4, 0xfffffff0], [0xbffc, 4, '=', 7], [0xbff8, 4, 0xfffffff0], [0xbffc, 4, 7], [0xbff8, 4, '=', 1], [0xbffc, 4, 7]]],
    ['lets time be set back', [[0xbff8, 4, '=', 0], [0xbff8, 4, 0], [0xbffc, 4, 0]]],
    ['keeps 20 bits of the high half of time, and the low half exactly', [[0xbff8, 4, '=', 12345], [0xbffc, 4, '=', 0xffffffff], [0xbff8, 4, 12345], [0xbffc, 4, 0xfffff]]],
    ['answers words at its registers only', [[0, 1, undefined], [0x4000, 2, undefined], [4, 4, undefined], [0xbff0, 4, undefined], [0, 1, 'refuses', 1], [4, 4, 'refuses', 1], [0xbff8, 2, 'refuses', 1]]],
  ])('%s', (_, accesses) => expectAccesses(new Clint(() => 100), accesses)); // prettier-ignore

  it('raises the timer line at the very tick, and lowers it when the compare value moves away', () => {
    let ticks = 0;
    const clint = new Clint(() => ticks);
    clint.store(0x4000, 4, 10);
    clint.store(0x4004, 4, 0);
    const raised = [8, 9, 10, 11].map((now) => {
      ticks = now;
      return clint.timerPending;
    });
    expect(raised).toEqual([false, false, true, true]);
    clint.store(0x4000, 4, 12);
    expect(clint.timerPending).toBe(false);
  });

  it('compares all 64 bits of mtimecmp', () => {
    const clint = new Clint(() => 2 ** 33);
    clint.store(0x4000, 4, 0);
    clint.store(0x4004, 4, 3);
    expect(clint.timerPending).toBe(false);
    clint.store(0x4004, 4, 2);
    expect(clint.timerPending).toBe(true);
  });

  it('goes back to a saved state', () => {
    const clint = new Clint(() => 5);
    const saved = clint.save();
    for (const offset of [0, 0x4000, 0x4004, 0xbff8, 0xbffc]) clint.store(offset, 4, 99);
    expect(clint.save()).not.toEqual(saved);
    clint.restore(saved);
    expect(clint.save()).toEqual(saved);
    expect(clint.time).toBe(5);
  });
});

describe('Finisher', () => {
  it.each([
    [0x5555, 0],
    [0x7777, 0],
    [0x3333, 1],
    [0x0007_3333, 7],
    [0xffff_3333, 0xffff],
    [0x1234, null],
    [0, null],
  ])('0x%s written gives exit code %s', (value, code) => {
    const finisher = new Finisher();
    expect(finisher.exitCode).toBe(null);
    expect(finisher.store(0, 4, value)).toBe(true);
    expect(finisher.exitCode).toBe(code);
  });

  it('answers at offset 0 only', () => {
    const finisher = new Finisher();
    expect([finisher.load(0), finisher.load(4), finisher.store(4, 4, 0x5555)]).toEqual([0, undefined, false]);
  });

  it('switches on again with a saved state', () => {
    const finisher = new Finisher();
    const saved = finisher.save();
    finisher.store(0, 4, 0x5555);
    finisher.restore(saved);
    expect(finisher.exitCode).toBe(null);
  });
});
