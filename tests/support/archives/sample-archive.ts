// An archive and what is found in it: texts by path, or behind a `!` why there is none. Long texts are told by their length.

import { strToU8, zipSync, type Zippable } from 'fflate';
import { Random } from '../../../lessons-engine/bits/index.ts';
import type { HandEntry } from './zip-by-hand.ts';

export interface SampleArchive {
  title: string;
  bytes: () => Uint8Array<ArrayBuffer>;
  /** Of what it is made of, where lengths are told that depend on how well it was packed. */
  found: Found | ((bytes: Uint8Array) => Found);
}

type Found = Readonly<Record<string, string>>;

export const foundIn = ({ found }: SampleArchive, bytes: Uint8Array): Found =>
  typeof found === 'function' ? found(bytes) : found;

/** Of a text, or of why there is none. */
export const told = (text: string): string => (text.length > 200 ? `${text.length} characters` : text);

export const zip = (files: Zippable): Uint8Array<ArrayBuffer> => zipSync(files) as Uint8Array<ArrayBuffer>;
export const texts = (files: Record<string, string>): Zippable =>
  Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)]));

/** A short file that stands in many of them, and a text that packs to about half of its length. */
export const text = 'text '.repeat(30);
export const one: HandEntry = { name: 'a.json', content: text };
const random = new Random(2026);
export const noisy = Array.from({ length: 150_000 }, () => random.below(10)).join('');
