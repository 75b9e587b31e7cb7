// Short hashes that name a thing: the first 16 hexadecimal digits of a SHA-256. Equal text, equal name; an accident is out of the
// question, and whoever searches for two texts of one name needs some 2³² tries and gains nothing: points come from running.

import { sha256 } from '@noble/hashes/sha2.js';
import { strToU8 } from 'fflate';

/** 16 hexadecimal digits. */
export function shortHash(text: string): string {
  return hex(sha256(strToU8(text))).slice(0, 16);
}

/** The first 32 bits, as a seed. */
export function hash32(text: string): number {
  return Number.parseInt(shortHash(text).slice(0, 8), 16);
}

/** Equal for values that differ in nothing but the order of their fields. */
export function hashOf(value: unknown): string {
  return shortHash(canonical(value));
}

/** JSON with fields in the order of their names; `undefined` fields are left out, as JSON does. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const fields = Object.entries(value).filter(([, field]) => field !== undefined);
  fields.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${fields.map(([name, field]) => `${JSON.stringify(name)}:${canonical(field)}`).join(',')}}`;
}

const hex = (bytes: Uint8Array): string =>
  [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
