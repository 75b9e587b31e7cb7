// Cuts the lines between `#region name` and its `#endregion` out of a source file. Regions may hold others: the marks of
// the inner ones are left out. Which comment sign stands before a mark does not matter.

export interface Region {
  /** Without the common indentation and without blank lines at either end. */
  code: string;
  /** Number of the first line in the file, from 1. */
  line: number;
}

const OPEN = /^\s*(?:\/\/|#|;|\/\*|<!--)\s*#region\s+([a-z0-9-]+)/;
const CLOSE = /^\s*(?:\/\/|#|;|\/\*|<!--)\s*#endregion\b/;

/** `file` is for messages only. */
export function cutRegion(source: string, name: string, file: string): Region {
  const lines = source.split(/\r?\n/);
  const regions = lines.flatMap((line, index) => {
    const match = OPEN.exec(line);
    return match ? [{ name: match[1] as string, index }] : [];
  });
  const wanted = regions.filter((region) => region.name === name);
  const [region] = wanted;
  if (!region || wanted.length > 1) {
    const names = regions.map((other) => other.name).join(', ') || 'none';
    const found = region ? `${wanted.length} of that name` : `regions: ${names}`;
    throw new Error(`Excerpt: ${file}: expected one "#region ${name}", found ${found}`);
  }

  const start = region.index + 1;
  const inside = lines.slice(start, closing(lines, start, name, file));
  const numbered = inside
    .map((text, offset) => ({ text, line: start + offset + 1 }))
    .filter(({ text }) => !OPEN.test(text) && !CLOSE.test(text));
  while (numbered[0]?.text.trim() === '') numbered.shift();
  while (numbered.at(-1)?.text.trim() === '') numbered.pop();
  const [first] = numbered;
  if (!first) throw new Error(`Excerpt: ${file}: expected code in "#region ${name}", found none`);
  return { code: dedent(numbered.map(({ text }) => text)), line: first.line };
}

/** Index of the line that closes the region whose first line is `start`. */
function closing(lines: string[], start: number, name: string, file: string): number {
  let depth = 1;
  for (let index = start; index < lines.length; index++) {
    if (OPEN.test(lines[index] as string)) depth++;
    if (CLOSE.test(lines[index] as string) && --depth === 0) return index;
  }
  throw new Error(
    `Excerpt: ${file}: expected an "#endregion" after "#region ${name}", found the end of the file`,
  );
}

function dedent(lines: string[]): string {
  const indents = lines
    .filter((line) => line.trim() !== '')
    .map((line) => line.length - line.trimStart().length);
  const common = Math.min(...indents);
  return lines.map((line) => line.slice(common).trimEnd()).join('\n');
}
