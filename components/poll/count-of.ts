// A count as a page prints it, as a number again: polls compare what figures hold as text.

/** `2,176` is 2176, `92 %` is 92, `42.4 ms` is 42.4. Throws an Error for a text that does not begin with a number. */
export function countOf(printed: string): number {
  const found = /^\d[\d,]*(?:\.\d+)?/.exec(printed);
  if (found === null)
    throw new Error(`countOf: expected a text that begins with a number, found "${printed}"`);
  return Number(found[0].replaceAll(',', ''));
}
