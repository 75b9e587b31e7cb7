// Turns what the guest's `describe` says about a thrown value into a Failure with places in the reader's source.

import { calledName } from './called-name.ts';
import type { Failure, StackFrame } from './outcome.ts';
import type { OriginalColumn } from './source-positions.ts';
import { explainSyntax, syntaxFailure, tokenAt } from './strip-types.ts';

/** What `describe` in the guest answers; `native` names the engine's own exhaustion errors. */
export interface Described {
  readonly thrown: 'error' | 'null' | 'other';
  readonly name?: string;
  readonly message: string;
  readonly stack: string;
  readonly native: '' | 'memory' | 'stack' | 'interrupted';
}

/** The program that ran: its name in stack lines, its text, and the way back from stripped columns. */
export interface Origin {
  readonly fileName: string;
  readonly source: string;
  readonly originalColumn: OriginalColumn;
}

/**
 * What stands before the program in the text that QuickJS gets: on the first line of a text it counts columns from 0 and on
 * the others from 1, so the program starts on the second.
 */
export const BEFORE_PROGRAM = '\n';

/** Frames read of one stack. QuickJS gives ten; a program can put thousands into `error.stack`, and each costs a look at its line. */
const MOST_FRAMES = 50;

/** The reader's frames of QuickJS's stack text, which looks like `    at solve (program.ts:3:14)`. */
export function readStack(stack: string, origin: Origin): StackFrame[] {
  const frames: StackFrame[] = [];
  for (const text of stack.split('\n')) {
    const match = /^\s*at (?:(.*) \()?(.+?):(\d{1,7}):(\d{1,7})\)?$/.exec(text);
    if (!match || match[2] !== origin.fileName) continue;
    const line = Math.max(1, Number(match[3]) - BEFORE_PROGRAM.length);
    const functionName = match[1] === undefined || match[1] === '<anonymous>' ? '' : match[1];
    frames.push({ functionName, line, column: origin.originalColumn(line, Number(match[4])) });
    if (frames.length >= MOST_FRAMES) break;
  }
  return frames;
}

/** The failure for something thrown by the reader's program and not caught. */
export function explainThrown(described: Described, origin: Origin): Failure {
  const stack = readStack(described.stack, origin);
  const place = placeOf(stack);
  const name = described.name === undefined ? {} : { name: described.name };
  if (described.native === 'memory') {
    return { kind: 'memory', message: 'ran out of memory', ...place, stack };
  }
  if (described.native === 'stack') {
    return { kind: 'stack', message: 'calls are nested too deeply', ...place, stack };
  }
  const called = calledInVain(described, origin);
  if (called === undefined) return { kind: 'threw', message: described.message, ...name, ...place, stack };
  return { kind: 'threw', message: `${called} is not a function`, called, ...name, ...place, stack };
}

/** What the program called though it is no function: QuickJS says that it is none, and not what it is called. */
function calledInVain({ name, message, stack }: Described, origin: Origin): string | undefined {
  if (name !== 'TypeError' || message !== 'not a function') return undefined;
  // Where a built-in called it, as map calls its argument, the innermost frame is none of the program's.
  const [innermost] = readStack(stack.slice(0, stack.indexOf('\n')), origin);
  return innermost && calledName(origin.source, innermost.line, innermost.column);
}

/** The failure for a program that QuickJS could not compile: the only frame of its error is the place. */
export function explainCompile(described: Described, origin: Origin): Failure {
  const [frame] = readStack(described.stack, origin);
  if (frame === undefined) return syntaxFailure(explainSyntax(described.message, 'something else'));
  // Only the line: QuickJS gives the column of the last instruction that it emitted, not that of the token.
  return syntaxFailure(
    explainSyntax(described.message, tokenAt(origin.source, frame.line, frame.column)),
    frame.line,
  );
}

/** Line and column of the innermost frame. */
export function placeOf(stack: readonly StackFrame[]): { line?: number; column?: number } {
  const frame = stack[0];
  return frame === undefined ? {} : { line: frame.line, column: frame.column };
}
