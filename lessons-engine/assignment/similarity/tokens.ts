// A program as a row of tokens, as far as comparing programs needs them: names, numbers and texts are each one token whatever they
// say, words of the language and signs are themselves, comments and spaces are nothing. Renaming, reformatting and commenting
// leave the row as it is. It is no parser: what is no TypeScript gives some row as well.

/** Tokens of one program. */
export interface Tokens {
  /** What each is; equal numbers, equal tokens. */
  kinds: Uint16Array;
  /** Line that each begins on, from 1. */
  lines: Uint32Array;
}

/** Beyond this a program is cut: no exercise needs as much (unit: tokens). */
export const MOST_TOKENS = 20_000;

const NAME = 1;
const NUMBER = 2;
const TEXT = 3;
const FIRST_WORD = 4;

const words =
  'break case catch class const continue default delete do else export extends false finally for function if import in instanceof let new null of return static super switch this throw true try typeof undefined var void while yield async await'.split(
    ' ',
  );
const wordKinds = new Map(words.map((word, i) => [word, FIRST_WORD + i]));
/** Signs are their character codes, behind the words. */
const FIRST_SIGN = 100;

/** One token, or what lies between two. Every alternative consumes something, and none looks back. */
const part =
  /(?<space>\s+)|(?<comment>\/\/[^\n]*|\/\*(?:[^*]|\*(?!\/))*(?:\*\/)?)|(?<name>[\p{L}_$#][\p{L}\p{N}_$]*)|(?<number>\p{N}[\p{L}\p{N}_.]*)|(?<text>"(?:[^"\\\n]|\\.)*"?|'(?:[^'\\\n]|\\.)*'?|`(?:[^`\\]|\\[^])*`?)|(?<sign>[^])/uy;

export function tokensOf(source: string): Tokens {
  const kinds: number[] = [];
  const lines: number[] = [];
  let line = 1;
  part.lastIndex = 0;
  while (kinds.length < MOST_TOKENS) {
    const match = part.exec(source);
    if (match === null) break;
    const [text] = match;
    const { name, number, text: literal, sign } = match.groups ?? {};
    const kind =
      name !== undefined
        ? (wordKinds.get(name) ?? NAME)
        : number !== undefined
          ? NUMBER
          : literal !== undefined
            ? TEXT
            : sign !== undefined
              ? FIRST_SIGN + (sign.charCodeAt(0) % 0xff00)
              : null;
    if (kind !== null) {
      kinds.push(kind);
      lines.push(line);
    }
    for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) line++;
  }
  return { kinds: Uint16Array.from(kinds), lines: Uint32Array.from(lines) };
}
