// What an assembly keeps when a linker places its sections: a section for every name, and relocations.
// Until it is placed, each section stands at a base of its own, far from all others and above every address of 32 bits. So a
// difference inside a section is right already, and any other address tells which section it belongs to.

import type { Relocation, RelocationTarget, RelocationType } from '../object-file.ts';
import { complain, type Span } from './problems.ts';
import { Section, sectionNames, type SectionName } from './section.ts';

/** Bytes between two bases; sections are far smaller, and so are the numbers that are added to symbols. */
const STRIDE = 2 ** 36;
const HALF = STRIDE / 2;
/** Code is aligned to this; whatever needs more asks for it. */
const ALIGNMENT = 4;

export class Relocatable {
  readonly plainSections: Readonly<Record<SectionName, Section>>;
  /** By base: sections of this file, and one of size 0 for each symbol of others. */
  readonly #places: Section[] = [];
  readonly #sections = new Map<string, Section>();
  readonly #externals = new Map<string, Section>();
  readonly #relocations = new Map<Section, Relocation[]>();
  /** Names that are global, and whether weakly so. */
  readonly exports = new Map<string, boolean>();

  constructor() {
    const plain = (name: SectionName): Section => this.section(name, name);
    this.plainSections = {
      '.text': plain('.text'),
      '.rodata': plain('.rodata'),
      '.data': plain('.data'),
      '.bss': plain('.bss'),
    };
  }

  /** The section of that name, new or known. */
  section(name: SectionName, fullName: string): Section {
    return this.#at(this.#sections, fullName, name);
  }

  /** Where a symbol of another file is made to stand. */
  external(symbol: string): Section {
    return this.#at(this.#externals, symbol, '.bss');
  }

  export(symbol: string, weak: boolean): void {
    this.exports.set(symbol, weak);
  }

  /** Every section that the source names, by kind and then as they were first named; the plain ones only with bytes in them. */
  get sections(): readonly Section[] {
    const plain = new Set<string>(sectionNames);
    const all = [...this.#sections.values()].filter(({ size, fullName }) => size > 0 || !plain.has(fullName));
    return sectionNames.flatMap((name) => all.filter((section) => section.name === name));
  }

  relocationsOf(section: Section): readonly Relocation[] {
    return this.#relocations.get(section) ?? [];
  }

  /** The section and the offset that a number stands for; null for a plain number. */
  placeOf(number: bigint, at: Span): { section: Section; offset: number } | null {
    if (number < BigInt(HALF) && number > -BigInt(HALF)) return null;
    const index = Math.round(Number(number) / STRIDE) - 1;
    const section = this.#places[index];
    if (section === undefined)
      complain(at, 'expected a symbol and a number added to it, found other arithmetic');
    return { section, offset: Number(number - BigInt(section.address)) };
  }

  /** What a relocation is to name for this number; undefined for a plain number. */
  targetOf(number: bigint, at: Span): RelocationTarget | undefined {
    const place = this.placeOf(number, at);
    if (place === null) return undefined;
    const { section, offset } = place;
    if (this.#externals.get(section.fullName) === section)
      return { symbol: section.fullName, addend: offset };
    return { section: this.sections.indexOf(section), addend: offset };
  }

  /** The same, undefined also when it lies in the section of `from`: then the distance is known. */
  targetElsewhere(number: bigint, from: number, at: Span): RelocationTarget | undefined {
    const here = this.placeOf(BigInt(from), at);
    return this.placeOf(number, at)?.section === here?.section ? undefined : this.targetOf(number, at);
  }

  relocate(address: number, type: RelocationType, target: RelocationTarget, upper?: number): void {
    const index = Math.round(address / STRIDE) - 1;
    const section = this.#places[index];
    if (section === undefined) throw new Error(`relocate: expected a place in a section, found ${address}`);
    const list = this.#relocations.get(section) ?? [];
    const offset = address - section.address;
    list.push(
      upper === undefined
        ? { offset, type, target }
        : { offset, type, target, upper: upper - section.address },
    );
    this.#relocations.set(section, list);
  }

  #at(known: Map<string, Section>, fullName: string, name: SectionName): Section {
    const before = known.get(fullName);
    if (before) return before;
    const section = new Section(name, ALIGNMENT, (this.#places.length + 1) * STRIDE, fullName);
    this.#places.push(section);
    known.set(fullName, section);
    return section;
  }
}
