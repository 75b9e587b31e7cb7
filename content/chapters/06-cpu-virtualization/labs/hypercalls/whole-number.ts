// What the reader's code hands over where a page, an address or a word is wanted.

import { HostRefusal, type Json } from '../../../../../lessons-engine/sandbox/index.ts';

export function wholeNumber(value: Json | undefined, what: string): number {
  if (typeof value === 'number' && Number.isInteger(value)) return value;
  const found = typeof value === 'number' ? String(value) : 'no number';
  throw new HostRefusal(`${what}: expected a whole number, found ${found}`, 'TypeError');
}
