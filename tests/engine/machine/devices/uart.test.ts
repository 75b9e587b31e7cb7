// The serial port by itself, register by register.

import { describe, expect, it } from 'vitest';
import { Uart } from '../../../../lessons-engine/machine/index.ts';
import { expectAccesses, rb, wb, type Access } from '../../../support/device-accesses.ts';

const [DATA, IER, IIR, FCR, LCR, MCR, LSR, MSR, SCR] = [0, 1, 2, 2, 3, 4, 5, 6, 7] as const;
/** Line status: transmitter empty, with and without a byte received. */
const [READY, DATA_READY, OVERRUN] = [0x60, 0x61, 0x62];
const DLAB = 0x80;
const LOOP = 0x10;

const bytes = (count: number): number[] => Array.from({ length: count }, (_, index) => 0x40 + index);
const reads = (values: readonly number[]): Access[] => values.map((value) => rb(DATA, value));

describe('Uart, without interrupts', () => {
  it.each<[string, Access[]]>([
    ['is ready to send, with nothing received and the modem connected', [rb(LSR, READY), rb(MSR, 0xb0), rb(IIR, 1)]],
    ['answers bytes at its eight registers only', [[0, 2, undefined], [4, 4, undefined], [8, 1, undefined], [0, 4, 'refuses', 1], [8, 1, 'refuses', 1]]],
    ['keeps IER, LCR, MCR and scratch', [wb(IER, 0xff), rb(IER, 0x0f), wb(LCR, 0x1b), rb(LCR, 0x1b), wb(MCR, 0xff), rb(MCR, 0x1f), wb(SCR, 0xa5), rb(SCR, 0xa5)]],
    ['shows the divisor while LCR says so', [wb(LCR, DLAB), wb(DATA, 0x12), wb(IER, 0x34), rb(DATA, 0x12), rb(IER, 0x34), wb(LCR, 0x03), rb(DATA, 0), rb(IER, 0)]],
    ['starts with divisor 12, 9600 baud', [wb(LCR, DLAB), rb(DATA, 12), rb(IER, 0)]],
    ['ignores writes to LSR and MSR', [wb(LSR, 0), wb(MSR, 0), rb(LSR, READY), rb(MSR, 0xb0)]],
    ['says in IIR whether the FIFOs are on', [wb(FCR, 1), rb(IIR, 0xc1), wb(FCR, 0), rb(IIR, 1), wb(FCR, 0xc0), rb(IIR, 1)]],
    ['shows the modem outputs as inputs in loopback', [wb(MCR, LOOP), rb(MSR, 0), wb(MCR, LOOP | 1), rb(MSR, 0x20), wb(MCR, LOOP | 2), rb(MSR, 0x10), wb(MCR, LOOP | 0xc), rb(MSR, 0xc0), wb(MCR, 0), rb(MSR, 0xb0)]],
    ['receives what it sends in loopback', [wb(MCR, LOOP), wb(DATA, 7), rb(LSR, DATA_READY), rb(DATA, 7), rb(LSR, READY)]],
    ['loses the older byte in loopback without FIFO, and says so once', [wb(MCR, LOOP), wb(DATA, 7), wb(DATA, 8), rb(LSR, DATA_READY | OVERRUN), rb(LSR, DATA_READY), rb(DATA, 8)]],
    ['loses the newest byte in loopback with a full FIFO', [wb(FCR, 1), wb(MCR, LOOP), ...bytes(17).map((byte) => wb(DATA, byte)), rb(LSR, DATA_READY | OVERRUN), ...reads(bytes(16)), rb(LSR, READY)]],
  ])('%s', (_, accesses) => expectAccesses(new Uart(), accesses)); // prettier-ignore

  it('sends what is written to THR, not what is written to the divisor or in loopback', () => {
    const uart = new Uart();
    expectAccesses(uart, [wb(DATA, 0x48), wb(LCR, DLAB), wb(DATA, 1), wb(LCR, 0), wb(MCR, LOOP), wb(DATA, 2), wb(MCR, 0), wb(DATA, 0xe9)]); // prettier-ignore
    expect(uart.output).toBe('H\u00e9');
    expect(uart.outputLength).toBe(2);
  });

  it.each([
    ['off, then the last one again', 0, 2],
    ['on, then zeros', 1, 0],
  ])('hands out received bytes in order with the FIFOs %s', (_, fcr, then) => {
    const uart = new Uart();
    expectAccesses(uart, [wb(FCR, fcr)]);
    uart.receive([1, 2]);
    expectAccesses(uart, [rb(LSR, DATA_READY), rb(DATA, 1), rb(LSR, DATA_READY), rb(DATA, 2), rb(LSR, READY), rb(DATA, then), rb(LSR, READY)]); // prettier-ignore
  });

  it.each([
    ['on', 1],
    ['off', 0],
  ])('loses none of 100 bytes with the FIFOs %s: what has no room waits on the line', (_, fcr) => {
    const uart = new Uart();
    expectAccesses(uart, [wb(FCR, fcr)]);
    uart.receive(bytes(60));
    uart.receive(bytes(40));
    for (const byte of [...bytes(60), ...bytes(40)])
      expectAccesses(uart, [rb(LSR, DATA_READY), rb(DATA, byte)]);
    expectAccesses(uart, [rb(LSR, READY)]);
  });

  it('drops what is in the receiver, not what is on the line, when the FIFO is cleared or switched', () => {
    const uart = new Uart();
    uart.receive(bytes(37));
    const from = (index: number): Access => rb(DATA, 0x40 + index);
    expectAccesses(uart, [wb(FCR, 1), from(1), wb(FCR, 3), from(18), wb(FCR, 0), from(35), rb(LSR, DATA_READY), from(36), rb(LSR, READY)]); // prettier-ignore
  });

  it('does not listen to the line in loopback', () => {
    const uart = new Uart();
    expectAccesses(uart, [wb(MCR, LOOP)]);
    uart.receive([5]);
    expectAccesses(uart, [rb(LSR, READY), wb(MCR, 0), rb(LSR, DATA_READY), rb(DATA, 5)]);
  });
});

describe('Uart, interrupts', () => {
  const [RDI, THRI, RLSI] = [1, 2, 4];
  /** The state of the line after accesses, in the order of the accesses. */
  const lines = (uart: Uart, accesses: readonly Access[]): boolean[] =>
    accesses.map((access) => {
      expectAccesses(uart, [access]);
      return uart.interrupt;
    });

  it('raises THRE when it is enabled, drops it when IIR has told, raises it with each byte sent', () => {
    const uart = new Uart();
    const accesses = [
      wb(IER, THRI),
      rb(IIR, 2),
      rb(IIR, 1),
      wb(DATA, 1),
      rb(IIR, 2),
      wb(DATA, 2),
      wb(IER, 0),
    ];
    expect(lines(uart, accesses)).toEqual([true, false, false, true, false, true, false]);
    expectAccesses(uart, [wb(IER, THRI), rb(IIR, 2), wb(IER, THRI), rb(IIR, 1)]);
    expect(uart.counters).toEqual({ accesses: 11, interrupts: 4 });
  });

  it('raises THRE once more when the transmitter FIFO is cleared or switched', () => {
    const uart = new Uart();
    const accesses = [wb(IER, THRI), rb(IIR, 2), wb(FCR, 1), rb(IIR, 0xc2), wb(FCR, 1), wb(FCR, 5)];
    expect(lines(uart, accesses)).toEqual([true, false, true, false, false, true]);
  });

  it('keeps received data pending until it has been read', () => {
    const uart = new Uart();
    expectAccesses(uart, [wb(IER, RDI)]);
    expect(uart.interrupt).toBe(false);
    uart.receive([1, 2]);
    expect(lines(uart, [rb(IIR, 4), rb(DATA, 1), rb(IIR, 4), rb(DATA, 2), rb(IIR, 1)])).toEqual([
      true,
      true,
      true,
      false,
      false,
    ]);
    expect(uart.counters.interrupts).toBe(1);
  });

  it.each([
    [0x01, 1],
    [0x41, 4],
    [0x81, 8],
    [0xc1, 14],
  ])('FCR %i: tells %i bytes apart from a rest below the trigger level', (fcr, level) => {
    const uart = new Uart();
    expectAccesses(uart, [wb(FCR, fcr), wb(IER, RDI)]);
    for (let count = 1; count <= 16; count++) {
      uart.receive([count]);
      expectAccesses(uart, [rb(IIR, count < level ? 0xcc : 0xc4)]);
    }
    for (let count = 15; count > 0; count--)
      expectAccesses(uart, [rb(DATA, 16 - count), rb(IIR, count < level ? 0xcc : 0xc4)]);
    expectAccesses(uart, [rb(DATA, 16), rb(IIR, 0xc1)]);
  });

  it('reports an overrun before data, data before an empty transmitter', () => {
    const uart = new Uart();
    expectAccesses(uart, [wb(MCR, LOOP), wb(DATA, 1), wb(DATA, 2), wb(IER, RDI | THRI | RLSI), rb(IIR, 6), rb(IIR, 6), rb(LSR, DATA_READY | OVERRUN), rb(IIR, 4), rb(DATA, 2), rb(IIR, 2), rb(IIR, 1)]); // prettier-ignore
  });

  it('keeps the line low for what is not enabled', () => {
    const uart = new Uart();
    expectAccesses(uart, [wb(IER, RLSI), wb(DATA, 1)]);
    uart.receive([1]);
    expect(uart.interrupt).toBe(false);
    expectAccesses(uart, [rb(IIR, 1), wb(IER, RDI), rb(IIR, 4)]);
  });
});

describe('Uart, state', () => {
  it('goes back to a saved state: sent bytes are unsent, received bytes wait again', () => {
    const uart = new Uart();
    uart.receive([7, 8]);
    uart.store(DATA, 1, 0x41);
    const saved = uart.save();
    expectAccesses(uart, [wb(DATA, 0x42), rb(DATA, 7), wb(SCR, 9)]);
    const later = uart.save();
    uart.restore(saved);
    expect(uart.save()).toEqual(saved);
    expect(uart.output).toBe('A');
    expectAccesses(uart, [wb(DATA, 0x43), rb(SCR, 0), rb(DATA, 7), rb(DATA, 8)]);
    expect(uart.output).toBe('AC');
    uart.restore(later);
    expect(uart.output).toBe('AB');
    expectAccesses(uart, [rb(SCR, 9), rb(DATA, 8)]);
  });

  it('becomes another line with its state, interrupts, FIFO and all', () => {
    const uart = new Uart();
    expectAccesses(uart, [wb(FCR, 0x41), wb(IER, 3), wb(DATA, 0x41), rb(IIR, 0xc2)]);
    uart.receive(bytes(20));
    const other = new Uart();
    other.restore(uart.save());
    expect(other.output).toBe('A');
    expect(other.interrupt).toBe(true);
    expectAccesses(other, [rb(IIR, 0xc4), ...reads(bytes(20)), rb(IIR, 0xc1), wb(DATA, 0), rb(IIR, 0xc2)]);
  });

  it.each([
    ['a number', 'lcr', 'device state: expected a number called "lcr", found nothing'],
    ['bytes', 'sent', 'device state: expected bytes called "sent", found nothing'],
  ])('refuses a state without %s, and stays as it was', (_, name, message) => {
    const uart = new Uart();
    uart.store(SCR, 1, 3);
    const before = uart.save();
    const { [name]: _left, ...rest } = new Uart().save();
    expect(() => uart.restore(rest)).toThrow(message);
    expect(uart.save()).toEqual(before);
  });
});
