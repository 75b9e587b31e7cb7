// Numbers, characters and strings as the GNU assembler writes them (Using as, section 3.6 "Constants").
// Beyond GNU: digits may be grouped with `_`.

/** The value of a number word, or what is wrong with it. */
export function parseNumber(word: string): bigint | string {
  const digits = word.replaceAll('_', '');
  if (/^(0[xX][0-9a-fA-F]{1,16}|0[bB][01]{1,64}|[1-9][0-9]{0,19}|0)$/.test(digits))
    return fit(BigInt(digits), word);
  if (/^0[0-7]{1,22}$/.test(digits)) return fit(BigInt('0o' + digits.slice(1)), word);
  if (/^(0[xX][0-9a-fA-F]+|0[bB][01]+|[0-9]+)$/.test(digits) && !/^0[0-9]*[89]/.test(digits))
    return tooLarge(word);
  if (/^0[0-9]+$/.test(digits))
    return `expected an octal number after the leading 0, found "${shorten(word)}"`;
  return `expected a number such as 42, 0x2a, 0b101010 or 052, found "${shorten(word)}"`;
}

function fit(value: bigint, word: string): bigint | string {
  return value < 1n << 64n ? value : tooLarge(word);
}

function tooLarge(word: string): string {
  return `expected a number that fits 64 bits, found "${shorten(word)}"`;
}

/** Long words shown in messages lose their middle. */
export function shorten(word: string): string {
  return word.length <= 40 ? word : `${word.slice(0, 24)}…${word.slice(-8)}`;
}

const simpleEscapes: Readonly<Record<string, number>> = {
  b: 8, t: 9, n: 10, f: 12, r: 13, '\\': 92, '"': 34, "'": 39,
}; // prettier-ignore

/** The byte after a backslash at `text[index]` and how many characters say it, or undefined for no known escape. */
export function parseEscape(text: string, index: number): { byte: number; length: number } | undefined {
  const numeric = /^(?:[0-7]{1,3}|[xX][0-9a-fA-F]{1,2})/.exec(text.slice(index, index + 3))?.[0];
  if (numeric !== undefined) {
    const hexadecimal = numeric[0] === 'x' || numeric[0] === 'X';
    const byte = hexadecimal ? parseInt(numeric.slice(1), 16) : parseInt(numeric, 8);
    return { byte: byte & 0xff, length: numeric.length };
  }
  const letter = text[index] ?? '';
  const byte = Object.hasOwn(simpleEscapes, letter) ? simpleEscapes[letter] : undefined;
  return byte === undefined ? undefined : { byte, length: 1 };
}

/** Appends the UTF-8 encoding of a code point; a lone surrogate becomes U+FFFD. */
export function pushUtf8(bytes: number[], codePoint: number): void {
  const point = codePoint >= 0xd800 && codePoint <= 0xdfff ? 0xfffd : codePoint;
  if (point < 0x80) bytes.push(point);
  else if (point < 0x800) bytes.push(0xc0 | (point >> 6), 0x80 | (point & 63));
  else if (point < 0x10000) bytes.push(0xe0 | (point >> 12), 0x80 | ((point >> 6) & 63), 0x80 | (point & 63));
  else {
    bytes.push(
      0xf0 | (point >> 18),
      0x80 | ((point >> 12) & 63),
      0x80 | ((point >> 6) & 63),
      0x80 | (point & 63),
    );
  }
}
