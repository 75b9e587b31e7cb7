import { describe, expect, it } from 'vitest';
import { parseCount, parseNumber, parseWord } from '../../../lessons-engine/grader/parse-number.ts';

describe('parseNumber()', () => {
  it.each([
    ['1200', 1200],
    ['1,200', 1200],
    ['1 200', 1200],
    ['1\u202f200\u202f000', 1200000],
    ["1'200", 1200],
    ['1_200', 1200],
    ['1,200.5', 1200.5],
    ['  42 ', 42],
    ['.5', 0.5],
    ['5.', 5],
    ['1e3', 1000],
    ['1.5E-2', 0.015],
    ['+7', 7],
    ['-5', -5],
    ['−5', -5],
    ['– 5', -5],
    ['0x4b0', 1200],
    ['0X8000_0004', 0x80000004],
    ['0b101', 5],
    ['-0', 0],
  ])('reads %j as %d', (text, value) => {
    expect(parseNumber(text)).toEqual({ value });
  });

  it.each([
    '',
    '   ',
    'abc',
    '1,2',
    '12,00',
    '1,200,00',
    '1,200,5',
    '1.2.3',
    '1 2',
    '0x',
    '0xg1',
    '0b2',
    '1e',
    '--5',
    '5k',
    'Infinity',
    '1e999',
    '1,200 300',
  ])('refuses %j and says what it found', (text) => {
    const parsed = parseNumber(text);
    expect(parsed).toHaveProperty('unreadable');
    const message = (parsed as { unreadable: string }).unreadable;
    expect(message).toContain('Expected a number');
    expect(message).toContain(text.trim() === '' ? 'found nothing' : `found "${text.trim()}"`);
  });

  it('takes off the unit that was asked for', () => {
    expect(parseNumber('1,200 cycles', 'cycles')).toEqual({ value: 1200 });
    expect(parseNumber('50 %', '%')).toEqual({ value: 50 });
  });

  it('refuses a percentage where another unit was asked for', () => {
    expect(parseNumber('50%', 'exits')).toEqual({
      unreadable: expect.stringMatching(/Expected a number \(unit: exits\).*found a percentage, "50%"/),
    });
  });

  it('refuses a unit without a number', () => {
    expect(parseNumber('cycles', 'cycles')).toHaveProperty('unreadable');
  });
});

describe('parseCount()', () => {
  it.each([
    ['1,200', 1200],
    ['0', 0],
    ['-0', 0],
    ['1.2e3', 1200],
    ['12.0 exits', 12],
    ['0x10', 16],
  ])('reads %j as %d', (text, value) => {
    expect(parseCount(text, 'exits')).toEqual({ value });
  });

  it.each(['12.5', '-3', '0.5', '-1.5', '1e-3', '12.5 exits'])('refuses %j', (text) => {
    expect(parseCount(text, 'exits')).toEqual({
      unreadable: `Expected a whole number, 0 or more; found "${text}".`,
    });
  });

  it('refuses what is no number, with examples that it would take', () => {
    expect(parseCount('lots', 'exits')).toEqual({
      unreadable: 'Expected a whole number (unit: exits), such as 1200, 1,200, 1e3 or 0x4b0; found "lots".',
    });
  });
});

describe('parseWord()', () => {
  it.each([
    ['0x80000004', 0x80000004],
    ['2147483652', 0x80000004],
    ['-2147483644', 0x80000004],
    ['−1', 0xffffffff],
    ['0xffffffff', 0xffffffff],
    ['4294967295', 0xffffffff],
    ['-0x1', 0xffffffff],
    ['0', 0],
  ])('reads %j as the word %d', (text, value) => {
    expect(parseWord(text)).toEqual({ value });
  });

  it.each(['4294967296', '-2147483649', '0x1_0000_0000'])(
    'refuses %j, which needs more than 32 bits',
    (text) => {
      expect(parseWord(text)).toEqual({ unreadable: expect.stringContaining('does not fit in 32 bits') });
    },
  );

  it.each(['', 'deadbeef', '1.5', 'a0'])('refuses %j and asks for 0x or decimal', (text) => {
    expect(parseWord(text)).toEqual({ unreadable: expect.stringContaining('hexadecimal with 0x') });
  });
});
