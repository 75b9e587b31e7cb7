// Numbers as the kernel reads them from what is written into a file (lib/kstrtox.c, lib/cmdline.c).

import { PAGE_SIZE } from '../../machine/index.ts';
import { KernelError } from '../kernel-error.ts';

/** kstrtoint, base 0: decimal, 0x… or 0…; one new line may follow. EINVAL; ERANGE outside `least` to `most`. */
export function readInteger(text: string, least = -0x8000_0000, most = 0x7fff_ffff): number {
  const found = /^([+-]?)(0x[0-9a-f]+|0[0-7]*|[1-9]\d*)\n?$/i.exec(text);
  if (found === null) throw new KernelError('EINVAL', `expected a number, found "${text.trim()}"`);
  const [, sign, digits = ''] = found;
  const octal = digits.startsWith('0') && !/x/i.test(digits);
  const value = octal ? parseInt(digits, 8) : Number(digits);
  const signed = sign === '-' ? -value : value;
  if (signed < least || signed > most)
    throw new KernelError('ERANGE', `expected ${least} to ${most}, found ${signed}`);
  return signed + 0;
}

/** kstrtoull, base 0: as above, and a minus sign is no number (EINVAL). */
export function readUnsigned(text: string): number {
  if (text.startsWith('-'))
    throw new KernelError('EINVAL', `expected a number without a sign, found "${text}"`);
  return readInteger(text, 0, 2 ** 64);
}

/** `max` is Infinity; anything else is for `read`. */
export const orMax = (text: string, read: (text: string) => number): number =>
  text.trim() === 'max' ? Infinity : read(text.trim());

/** `max` for Infinity. */
export const maxText = (value: number): string => (value === Infinity ? 'max' : String(value));

/** memparse: bytes, with K, M, G, T, P or E behind them; and the text that follows. Nothing at all is 0. */
export function readBytes(text: string): { bytes: number; rest: string } {
  const [, digits = '', unit = '', rest = ''] = /^(0x[0-9a-f]+|\d*)([kmgtpe]?)([^]*)$/i.exec(text) ?? [];
  if (digits === '') return { bytes: 0, rest: text };
  const octal = /^0\d/.test(digits);
  const value = octal ? parseInt(digits, 8) : Number(digits);
  return { bytes: value * 1024 ** ' kmgtpe'.indexOf(unit.toLowerCase() || ' '), rest };
}

/** A limit on memory: bytes or `max`, as whole pages. EINVAL. */
export function readPages(text: string): number {
  return orMax(text, (bytes) => {
    const read = readBytes(bytes);
    if (read.rest !== '') throw new KernelError('EINVAL', `expected bytes or "max", found "${bytes}"`);
    return Math.floor(read.bytes / PAGE_SIZE);
  });
}
