// The assembler: GNU syntax, one source file, no linker. The first pass reads statements and counts bytes; then the
// sections are placed; the second pass writes the bytes.
// Left out: macros, conditional assembly, relaxation. A symbol is defined once, also by .set.
// Instructions are compressed only where the source says so: by a `c.` mnemonic, or between .option rvc and norvc.

import { hex32 } from '../../bits/index.ts';
import { registerNumber } from '../registers.ts';
import { assembleDirective, defineConstant } from './directives.ts';
import { assembleInstruction } from './instruction.ts';
import { lex, type Token } from './lexer.ts';
import { LineMap, type LineEntry } from './line-map.ts';
import { splitOperands } from './operand.ts';
import { complain } from './problems.ts';
import { Program } from './program.ts';
import { SECTION_ALIGNMENT, sectionNames, type Section, type SectionName } from './section.ts';
import { quote, spanOf } from './token-reader.ts';

export interface AssembleOptions {
  /** Where `.text` begins: a multiple of 4. Default 0x8000_0000, where RAM begins. */
  readonly origin?: number;
  /** For messages. Default `source.s`. */
  readonly fileName?: string;
  /**
   * The sections behind `.text` start at multiples of this, a power of two. Default 16. A program whose sections are to have
   * rights of their own takes the page size.
   */
  readonly sectionAlignment?: number;
}

/** Bytes for the machine's memory at `address` (unsigned). */
export interface Segment {
  readonly section: SectionName;
  readonly address: number;
  readonly bytes: Uint8Array;
}

export interface Assembly {
  /** The address of `_start`, or the origin when there is no such label. */
  readonly entry: number;
  /**
   * `.text` at the origin, then `.rodata`, `.data` and `.bss`, each at the next multiple of `sectionAlignment` or of the largest alignment
   * in it. Empty sections are left out; `.bss` comes as zeros.
   */
  readonly segments: readonly Segment[];
  /** Labels and constants by name, as unsigned 32-bit numbers. */
  readonly symbols: Map<string, number>;
  readonly lines: LineMap;
}

const ORIGIN = 0x8000_0000;

/** Assembles `source`. Throws `AssemblyError`, and nothing else, when the source is wrong. */
export function assemble(source: string, options: AssembleOptions = {}): Assembly {
  const { origin = ORIGIN, fileName = 'source.s', sectionAlignment = SECTION_ALIGNMENT } = options;
  if (!Number.isInteger(origin) || origin < 0 || origin > 0xfffffffc || origin % 4 !== 0) {
    throw new RangeError(
      `assemble: expected an origin from 0 to 0xfffffffc that is a multiple of 4, found ${origin}`,
    );
  }
  const program = new Program(fileName, origin, sectionAlignment);
  const { problems, symbols } = program;
  for (const statement of lex(source, problems)) problems.attempt(() => readStatement(program, statement));

  const end = program.placeSections();
  if (end > 2 ** 32) {
    const start = { line: 1, column: 1, length: 0 };
    problems.add(
      start,
      `expected the program to end before 0x100000000, found that it ends at 0x${end.toString(16)}`,
    );
  }
  const sections = sectionNames.map((name) => program.sections[name]).filter(({ size }) => size > 0);
  const segments = sections.map((section) => writeSection(program, section));
  problems.throwIfAny();

  const addresses = symbols.addresses();
  return {
    entry: addresses.get('_start') ?? origin,
    segments,
    symbols: addresses,
    lines: mapLines(sections),
  };
}

/** Labels, then a directive, an instruction, a definition, or nothing. */
export function readStatement(program: Program, statement: readonly Token[]): void {
  let index = 0;
  while (isPunctuation(statement[index + 1], ':')) {
    const label = statement[index] as Token;
    program.problems.attempt(() => defineLabel(program, label));
    index += 2;
  }
  const head = statement[index];
  if (!head) return;
  const rest = statement.slice(index + 1);
  if (head.kind !== 'name' || head.text === '.') {
    complain(head, `expected a label, a directive or an instruction, found ${quote(head)}`);
  }
  const [first] = rest;
  if (first && isPunctuation(first, '=')) {
    const value = rest.slice(1);
    return defineConstant(program, checkName(head), { tokens: value, at: spanOf(value, first) });
  }
  const slices = splitOperands(rest, head);
  if (head.text.startsWith('.')) assembleDirective(program, head, slices);
  else assembleInstruction(program, head, slices);
}

function defineLabel(program: Program, label: Token): void {
  if (label.kind === 'number' && /^[0-9]+$/.test(label.text)) {
    program.symbols.defineLocal(label.text, label, program.place);
  } else if (label.kind === 'name') program.symbols.defineLabel(checkName(label), program.place);
  else complain(label, `expected a label name before ":", found ${quote(label)}`);
}

function checkName(token: Token): Token {
  if (registerNumber(token.text) !== undefined)
    complain(token, `expected a symbol name, found the register ${token.text}`);
  if (token.text === '.') complain(token, 'expected a symbol name, found "."');
  return token;
}

function isPunctuation(token: Token | undefined, text: string): boolean {
  return token?.kind === 'punctuation' && token.text === text;
}

export function writeSection(program: Program, section: Section): Segment {
  const bytes = new Uint8Array(section.size);
  for (const { offset, size, at, write } of section.items) {
    const target = bytes.subarray(offset, offset + size);
    program.problems.attempt(() => write(target, section.address + offset));
    if (section.name === '.bss' && target.some((byte) => byte !== 0)) {
      program.problems.add(at, `expected zeros in .bss, found 0x${hexOf(target)}`);
    }
  }
  return { section: section.name, address: section.address, bytes };
}

function hexOf(bytes: Uint8Array): string {
  return hex32(bytes.find((byte) => byte !== 0) ?? 0).slice(-2);
}

function mapLines(sections: readonly Section[]): LineMap {
  const entries: LineEntry[] = [];
  for (const { address, items } of sections) {
    for (const { offset, size, at } of items)
      if (size > 0) entries.push({ address: address + offset, size, line: at.line });
  }
  return new LineMap(entries);
}
