// Expected and found, line against line: which lines both have, which only one of them. Texts of equally many lines are
// tables more often than not and are compared row by row; others by their longest common subsequence.

export interface ComparedLine {
  in: 'both' | 'expected' | 'found';
  text: string;
}

/** A line as a reader sees it; `isWords` when `text` stands for a line without characters. */
export interface ShownLine extends ComparedLine {
  isWords: boolean;
}

/** Stands for the line end behind the last line, where only one of two texts has it. */
const LINE_END = '\u23ce';

/** Above this many line pairs only the equal head and tail are matched (unit: pairs). */
const MOST_PAIRS = 250_000;

/** What a reader is shown of a comparison, in the page and on a terminal: nothing in it is unseen. */
export function shownComparison(expected: string, found: string): ShownLine[] {
  const lines: ComparedLine[] =
    expected === found
      ? [...mark([expected], 'expected'), ...mark([found], 'found')]
      : compareTexts(expected, found);
  return lines.map((line) => {
    if (line.text !== '') {
      const [, text = '', end = ''] = /^(.*?)(\u23ce?)$/s.exec(line.text) ?? [];
      return { ...line, text: showInvisible(text) + end, isWords: false };
    }
    const isNothing = line.in !== 'both' && (line.in === 'expected' ? expected : found) === '';
    return { ...line, text: isNothing ? '(nothing)' : '(empty line)', isWords: true };
  });
}

export function compareTexts(expected: string, found: string): ComparedLine[] {
  const oneEnds = expected.endsWith('\n') !== found.endsWith('\n');
  const [a, b] = [linesOf(expected, oneEnds), linesOf(found, oneEnds)];
  const common = byCommonLines(a, b);
  if (a.length !== b.length) return common;
  const rows = byRow(a, b);
  const [kept, keptByRow] = [sameLines(common), sameLines(rows)];
  return kept > 2 * keptByRow && 2 * kept >= a.length ? common : rows;
}

/** The line end behind the last line begins no further one. */
function linesOf(text: string, showsEnd: boolean): string[] {
  if (!text.endsWith('\n')) return text.split('\n');
  return `${text.slice(0, -1)}${showsEnd ? LINE_END : ''}`.split('\n');
}

function sameLines(lines: ComparedLine[]): number {
  return lines.filter((line) => line.in === 'both').length;
}

function mark(lines: string[], where: ComparedLine['in']): ComparedLine[] {
  return lines.map((text) => ({ in: where, text }));
}

function byRow(a: string[], b: string[]): ComparedLine[] {
  return a.flatMap((left, i) => {
    const right = b[i] ?? '';
    return left === right ? mark([left], 'both') : [...mark([left], 'expected'), ...mark([right], 'found')];
  });
}

function byCommonLines(a: string[], b: string[]): ComparedLine[] {
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head++;
  let tail = 0;
  while (tail < a.length - head && tail < b.length - head && a.at(-1 - tail) === b.at(-1 - tail)) tail++;
  return [
    ...mark(a.slice(0, head), 'both'),
    ...middle(a.slice(head, a.length - tail), b.slice(head, b.length - tail)),
    ...mark(a.slice(a.length - tail), 'both'),
  ];
}

function middle(a: string[], b: string[]): ComparedLine[] {
  if (a.length * b.length > MOST_PAIRS) return [...mark(a, 'expected'), ...mark(b, 'found')];
  const width = b.length + 1;
  // common[i * width + j]: length of the longest common subsequence of a[i…] and b[j…].
  const common = new Uint32Array((a.length + 1) * width);
  const at = (i: number, j: number) => common[i * width + j] ?? 0;
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      common[i * width + j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const lines: ComparedLine[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    const [left, right] = [a[i], b[j]];
    if (left !== undefined && left === right) {
      lines.push({ in: 'both', text: left });
      i++;
      j++;
    } else if (left !== undefined && (right === undefined || at(i + 1, j) >= at(i, j + 1))) {
      lines.push({ in: 'expected', text: left });
      i++;
    } else if (right !== undefined) {
      lines.push({ in: 'found', text: right });
      j++;
    }
  }
  return lines;
}

/**
 * The text with what cannot be seen made visible: control characters as their pictures, those that turn the direction of
 * the text around by their number, spaces at the end as dots.
 */
export function showInvisible(text: string): string {
  return text
    .replace(/[\u0000-\u0008\u000b-\u001f]/g, (c) => String.fromCharCode(0x2400 + c.charCodeAt(0)))
    .replace(/[\u007f-\u009f]/g, '\u2421')
    .replace(
      /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g,
      (c) => `[U+${c.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}]`,
    )
    .replace(/ +$/gm, (spaces) => '·'.repeat(spaces.length));
}
