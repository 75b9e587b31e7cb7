// The assembler with a linker behind it: `.section .text.write` makes a section of its own, `.globl` a name that others see,
// and a symbol that nobody defines here is left to the linker. Everything else is as in assemble.ts.

import type { ObjectFile, ObjectSection, ObjectSymbol } from '../object-file.ts';
import { readStatement, writeSection } from './assemble.ts';
import { lex } from './lexer.ts';
import { Program } from './program.ts';
import { Relocatable } from './relocatable.ts';

/** Assembles `source` into an object. `name` is for messages and maps. Throws `AssemblyError`, and nothing else. */
export function assembleObject(source: string, name = 'source.s'): ObjectFile {
  const object = new Relocatable();
  const program = new Program(name, 0, 4, object);
  const { problems, symbols } = program;
  for (const statement of lex(source, problems)) problems.attempt(() => readStatement(program, statement));
  program.placeSections();
  const sections = object.sections.map((section): ObjectSection => {
    const { bytes } = writeSection(program, section);
    const { fullName, name: kind, alignment } = section;
    return { name: fullName, kind, alignment, bytes, relocations: object.relocationsOf(section) };
  });
  problems.throwIfAny();
  return { name, sections, symbols: [...symbols.numbers()].map((symbol) => objectSymbol(object, ...symbol)) };
}

function objectSymbol(object: Relocatable, name: string, number: bigint): ObjectSymbol {
  const place = object.placeOf(number, { line: 1, column: 1, length: 0 });
  const section = place && object.sections.indexOf(place.section);
  return {
    name,
    section,
    value: place ? place.offset : Number(BigInt.asUintN(32, number)),
    global: object.exports.has(name),
    weak: object.exports.get(name) ?? false,
  };
}
