// Milliseconds in the unit that people would say.

const units = [
  ['s', 1000],
  ['ms', 1],
  ['µs', 1e-3],
  ['ns', 1e-6],
] as const;

/** "22.4 µs": three digits, in the largest unit of which there is one. */
export function timeWords(milliseconds: number): string {
  const [name, size] = units.find(([, each]) => milliseconds >= each) ?? ['ns', 1e-6];
  return `${(milliseconds / size).toLocaleString('en-US', { maximumSignificantDigits: 3 })} ${name}`;
}
