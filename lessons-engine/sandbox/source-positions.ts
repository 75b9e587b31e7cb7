// Positions in stripped JavaScript traced back to the reader's TypeScript. Sucrase keeps lines, so only columns move.
// Left out: everything of a source map but the columns of a single source (format: ECMA-426, "mappings").

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

interface Segment {
  /** Column in the JavaScript, from 0. */
  readonly generated: number;
  /** Column in the TypeScript, from 0. */
  readonly original: number;
}

/** Answers the TypeScript column of a JavaScript position as QuickJS gives it; all count from 1. */
export type OriginalColumn = (line: number, column: number) => number;

/** Reads the `mappings` text of the source map of `code`, which has one source in which every line maps to itself. */
export function readColumns(mappings: string, code: string): OriginalColumn {
  const codeLines = code.split('\n');
  let original = 0;
  const lines = mappings.split(';').map((text) => {
    let generated = 0;
    const segments: Segment[] = [];
    for (const encoded of text === '' ? [] : text.split(',')) {
      const [column = 0, , , source = 0] = decodeVlq(encoded);
      generated += column;
      original += source;
      segments.push({ generated, original });
    }
    return segments;
  });
  return (line, column) => {
    const units = utf16Length(codeLines[line - 1] ?? '', column - 1);
    const before = (lines[line - 1] ?? []).filter((segment) => segment.generated <= units).at(-1);
    return before === undefined ? units + 1 : before.original + (units - before.generated) + 1;
  };
}

/** QuickJS counts UTF-8 bytes; editors and source maps count UTF-16 units. */
function utf16Length(line: string, bytes: number): number {
  let units = 0;
  for (const character of line) {
    const code = character.codePointAt(0)!;
    bytes -= code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    if (bytes < 0) return units;
    units += character.length;
  }
  return units;
}

function decodeVlq(text: string): number[] {
  const numbers: number[] = [];
  let value = 0;
  let shift = 0;
  for (const letter of text) {
    const digit = BASE64.indexOf(letter);
    value |= (digit & 31) << shift;
    shift += 5;
    if (digit < 32) {
      numbers.push(value & 1 ? -(value >>> 1) : value >>> 1);
      value = 0;
      shift = 0;
    }
  }
  return numbers;
}
