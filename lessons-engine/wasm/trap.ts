// Why a call into a WebAssembly instance ended, in words of our own: every engine has other ones. WebAssembly Core
// Specification 2.0, chapter 4 "Execution", says when to trap and leaves the message open; what happens when the stack is
// used up is left open as well, and the JavaScript API makes it the same error as endless recursion of JavaScript.

export type TrapKind =
  | 'unreachable'
  | 'out of bounds'
  | 'division by zero'
  | 'integer overflow'
  | 'indirect call'
  | 'stack exhausted'
  | 'other trap';

/** By the words of V8, SpiderMonkey and JavaScriptCore. */
const WORDS: readonly (readonly [TrapKind, RegExp])[] = [
  ['stack exhausted', /call stack|too much recursion|stack overflow/i],
  ['unreachable', /unreachable/i],
  ['division by zero', /divide by zero|division by zero|remainder by zero/i],
  ['integer overflow', /unrepresentable|integer overflow|overflow|out of range for|truncation/i],
  ['indirect call', /table index|null function|signature|indirect call|indirect to null|undefined element/i],
  ['out of bounds', /out of bounds|out-of-bounds/i],
];

interface Named {
  readonly name?: unknown;
  readonly message?: unknown;
}

/** null for what is no trap: an error that a host function threw, or a bug of ours. */
export function trapOf(thrown: unknown): TrapKind | null {
  if (typeof thrown !== 'object' || thrown === null) return null;
  const { name, message } = thrown as Named;
  const text = String(message);
  const found = WORDS.find(([, words]) => words.test(text))?.[0];
  // Engines throw RangeError or InternalError when the stack is used up, RuntimeError for everything else.
  if (name === 'RuntimeError') return found ?? 'other trap';
  return found === 'stack exhausted' ? found : null;
}
