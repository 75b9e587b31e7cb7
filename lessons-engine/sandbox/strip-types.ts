// TypeScript to JavaScript by erasing types with sucrase: fast, line for line, without checking a single type.
// Left out: type errors (the editor's language service has them), JSX, and imports, which a lesson resolves itself.

import { transform } from 'sucrase';
import { CountedText, ReadTooOften } from './counted-text.ts';
import type { Failure } from './outcome.ts';
import { readColumns, type OriginalColumn } from './source-positions.ts';

/** Times that the parser may read each character, on average; ordinary programs need about five. */
const READS_PER_CHARACTER = 200;

/** Brackets that may be open at once. The parser recurses, and how deep it gets depends on the place that it runs in. */
const DEEPEST = 200;

export type Stripped =
  | { readonly ok: true; readonly code: string; readonly originalColumn: OriginalColumn }
  | { readonly ok: false; readonly failure: Failure };

/**
 * Erases the types of an ES module; lines stay where they are. Imports of which only types are used disappear.
 * Text that is not TypeScript is a failure of kind `syntax` with expected, found, line and column.
 */
export function stripTypes(source: string, fileName: string): Stripped {
  const depth = deepestBracket(source);
  if (depth > DEEPEST) {
    const message = `expected at most ${DEEPEST} brackets inside one another, found ${depth}`;
    return { ok: false, failure: syntaxFailure(message) };
  }
  try {
    // Sucrase only asks its input for characters and slices, which a String object answers like a string.
    const counted = new CountedText(source, READS_PER_CHARACTER * (source.length + 100));
    const { code, sourceMap } = transform(counted as unknown as string, {
      transforms: ['typescript'],
      disableESTransforms: true,
      filePath: fileName,
      sourceMapOptions: { compiledFilename: fileName },
    });
    return { ok: true, code, originalColumn: readColumns(sourceMap?.mappings ?? '', code) };
  } catch (error) {
    if (error instanceof RangeError || error instanceof ReadTooOften) {
      return { ok: false, failure: syntaxFailure('the program is nested too deeply to be read') };
    }
    if (!(error instanceof Error)) throw error;
    const found = /^Error transforming .*?: (.*?)(?: \((\d+):(\d+)\))?$/s.exec(error.message);
    if (!found) throw error;
    const [, reason = '', line, column] = found;
    if (line === undefined || column === undefined) return { ok: false, failure: syntaxFailure(reason) };
    const place = [Number(line), Number(column)] as const;
    return { ok: false, failure: syntaxFailure(explainSyntax(reason, tokenAt(source, ...place)), ...place) };
  }
}

/** How many brackets stand open at most, those in strings and comments counted like the others. */
function deepestBracket(source: string): number {
  let open = 0;
  let most = 0;
  for (const character of source) {
    if ('([{'.includes(character)) most = Math.max(most, ++open);
    else if (')]}'.includes(character)) open = Math.max(0, open - 1);
  }
  return most;
}

/** A failure of kind `syntax`; a position counts from 1. */
export function syntaxFailure(message: string, line?: number, column?: number): Failure {
  const place = line === undefined ? {} : column === undefined ? { line } : { line, column };
  return { kind: 'syntax', message, name: 'SyntaxError', ...place, stack: [] };
}

/** Words a parser's complaint as expected and found. `token` is the text at its position, quoted or described. */
export function explainSyntax(reason: string, token: string): string {
  const expected = /\b(?:expected|expecting):? ["'`]?(.+?)["'`]?$/i.exec(reason)?.[1];
  if (expected !== undefined) return `expected "${expected}", found ${token}`;
  const unexpected = /^unexpected token(?: in expression)?:? ?'?(.*?)'?$/i.exec(reason);
  if (unexpected) {
    const text = unexpected[1] ?? '';
    const found = text !== '' ? `"${text}"` : token;
    return /expression/.test(reason)
      ? `expected an expression, found ${found}`
      : `found ${found} where it does not belong`;
  }
  if (/^unexpected end of input/i.test(reason)) return 'expected more, found the end of the program';
  return reason === '' ? `found ${token}` : reason[0]!.toLowerCase() + reason.slice(1);
}

/** The word or sign at a position that counts from 1, in quotes, or what stands there instead. */
export function tokenAt(source: string, line: number, column: number): string {
  const lines = source.split('\n');
  const rest = (lines[line - 1] ?? '').slice(column - 1).trimStart();
  const token = /^(?:[\p{ID_Start}$_][\p{ID_Continue}$]*|\d[\w.]*|=>|.)/u.exec(rest)?.[0];
  if (token !== undefined) return `"${token}"`;
  return line >= lines.length ? 'the end of the program' : 'the end of the line';
}
