// Numbers as people type them: 1200, 1,200, 1 200, 1.5, 1e3, −5, 0x4b0, 0b101. Decimal commas are refused rather than
// guessed, because 1,200 would mean two different things.

/** A number, or the sentence that says what was expected and what was found. */
export type ParsedNumber = { value: number } | { unreadable: string };

/** Spaces that group digits, in the several forms that keyboards and web pages produce. */
const SPACES = /[\s\u00a0\u2007\u2009\u202f]/g;
const SIGNED = /^([+-]?)(.*)$/s;
const BASED = /^0(?:x[0-9a-f]+(?:_[0-9a-f]+)*|b[01]+(?:_[01]+)*)$/i;
const DECIMAL = /^(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;

/** Takes out separators that stand between groups of exactly three digits; null when they stand elsewhere. */
function ungroup(digits: string): string | null {
  const separator = /[,_' ]/.exec(digits)?.[0];
  if (separator === undefined) return digits;
  const [whole = '', ...rest] = digits.split(/(?=[.e])/i);
  const groups = whole.split(separator);
  const [first = '', ...others] = groups;
  const grouped = /^\d{1,3}$/.test(first) && others.every((group) => /^\d{3}$/.test(group));
  const tail = rest.join('');
  return grouped && !/[,_' ]/.test(tail) ? groups.join('') + tail : null;
}

/** `text` as a number. A trailing `unit` is allowed; any other unit, `%` included, is not. */
export function parseNumber(text: string, unit = ''): ParsedNumber {
  return parse(text, unit, 'a number', '1200, 1,200, 0.5, 1e3 or 0x4b0');
}

/** The same for what is counted: a whole number, 0 or more. */
export function parseCount(text: string, unit = ''): ParsedNumber {
  const parsed = parse(text, unit, 'a whole number', '1200, 1,200, 1e3 or 0x4b0');
  if ('unreadable' in parsed || (Number.isInteger(parsed.value) && parsed.value >= 0)) return parsed;
  return { unreadable: `Expected a whole number, 0 or more; found "${text.trim()}".` };
}

function parse(text: string, unit: string, kind: string, examples: string): ParsedNumber {
  const expected = `Expected ${kind}${unit ? ` (unit: ${unit})` : ''}, such as ${examples}`;
  let rest = text
    .replace(SPACES, ' ')
    .replace(/[\u2212\u2013]/g, '-')
    .trim();
  if (unit && rest.toLowerCase().endsWith(unit.toLowerCase())) rest = rest.slice(0, -unit.length).trim();
  if (rest === '')
    return { unreadable: `${expected}; found ${text.trim() === '' ? 'nothing' : 'no digits'}.` };
  if (/^[^%]*\d\s*%$/.test(rest)) return { unreadable: `${expected}; found a percentage, "${text.trim()}".` };

  const [, sign, magnitude = ''] = SIGNED.exec(rest) as RegExpExecArray;
  const unsigned = magnitude.trim();
  const value = BASED.test(unsigned) ? Number(unsigned.replaceAll('_', '')) : decimal(unsigned);
  if (value === null || !Number.isFinite(value))
    return { unreadable: `${expected}; found "${text.trim()}".` };
  return { value: sign === '-' && value !== 0 ? -value : value };
}

function decimal(text: string): number | null {
  const plain = ungroup(text);
  return plain !== null && DECIMAL.test(plain) ? Number(plain) : null;
}

/** `text` as a 32-bit word: hexadecimal, binary, unsigned or signed decimal. The value is unsigned, 0 … 2³²−1. */
export function parseWord(text: string): ParsedNumber {
  const expected =
    'Expected a 32-bit value in hexadecimal with 0x (0x80000004) or in decimal (-5, 4294967291)';
  const parsed = parseNumber(text);
  const found = text.trim() === '' ? 'nothing' : `"${text.trim()}"`;
  if ('unreadable' in parsed || !Number.isInteger(parsed.value))
    return { unreadable: `${expected}; found ${found}.` };
  if (parsed.value < -(2 ** 31) || parsed.value >= 2 ** 32) {
    return { unreadable: `${expected}; found ${found}, which does not fit in 32 bits.` };
  }
  return { value: parsed.value >>> 0 };
}
