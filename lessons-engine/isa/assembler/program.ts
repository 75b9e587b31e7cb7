// The state of one assembly: sections that grow, symbols, problems. Instructions and directives write into it.

import type { Expression, Here } from './expression.ts';
import { evaluate } from './expression.ts';
import { Problems, type Span } from './problems.ts';
import type { Relocatable } from './relocatable.ts';
import { Section, sectionNameOf, sectionNames, type Item, type SectionName, type Value } from './section.ts';
import { SymbolTable } from './symbol-table.ts';

/** Where a `%pcrel_hi` stands and what it is about; `%pcrel_lo` finds it by its place. */
interface UpperHalf {
  readonly place: Value;
  readonly target: Expression;
}

export class Program implements Here {
  readonly problems: Problems;
  readonly symbols: SymbolTable;
  readonly sections: Readonly<Record<SectionName, Section>>;
  /** Given when a linker places the sections: what it has to be told. */
  readonly object: Relocatable | undefined;
  readonly #upperHalves: UpperHalf[] = [];
  #upperHalfTargets = new Map<number, Expression>();
  current: Section;
  /** Whether instructions are compressed where they can be, and what `.option push` saved of it. */
  readonly compression: { on: boolean; readonly saved: boolean[] } = { on: false, saved: [] };

  constructor(fileName: string, origin: number, sectionAlignment: number, object?: Relocatable) {
    this.problems = new Problems(fileName);
    this.object = object;
    this.symbols = new SymbolTable(object && ((name) => object.external(name)));
    this.sections = object?.plainSections ?? {
      '.text': new Section('.text', sectionAlignment, origin),
      '.rodata': new Section('.rodata', sectionAlignment),
      '.data': new Section('.data', sectionAlignment),
      '.bss': new Section('.bss', sectionAlignment),
    };
    this.current = this.sections['.text'];
  }

  /** Goes on in the section of that name; false when it is none. */
  enter(fullName: string): boolean {
    const name = sectionNameOf(fullName);
    if (name === undefined) return false;
    this.current = this.object?.section(name, fullName) ?? this.sections[name];
    return true;
  }

  /** Where the next byte goes. */
  get place(): Value {
    return { section: this.current, number: BigInt(this.current.size) };
  }

  localSymbol(label: string, forward: boolean): string {
    return this.symbols.localSymbol(label, forward);
  }

  append(at: Span, size: number, write: Item['write']): void {
    this.current.append(at, size, write);
  }

  addUpperHalf(target: Expression): void {
    this.#upperHalves.push({ place: this.place, target });
  }

  /** What the `%pcrel_hi` in the instruction at `address` is about. Only once the sections are placed. */
  upperHalfAt(address: number): Expression | undefined {
    return this.#upperHalfTargets.get(address);
  }

  /** A number that has to be known in the first pass, such as a size. */
  constant(expression: Expression): Value {
    return evaluate(expression, this.symbols);
  }

  /** The number that an expression stands for, once the sections are placed. */
  evaluate(expression: Expression): bigint {
    const { section, number } = evaluate(expression, this.symbols);
    return section ? BigInt(section.address) + number : number;
  }

  /** Gives every section its address; returns the first address after the last one. */
  placeSections(): number {
    let end = this.sections['.text'].address;
    for (const name of sectionNames) end = this.sections[name].placeAfter(end);
    this.#upperHalfTargets = new Map(
      this.#upperHalves.map(({ place, target }) => [
        (place.section?.address ?? 0) + Number(place.number),
        target,
      ]),
    );
    this.symbols.place(this.problems);
    return end;
  }
}
