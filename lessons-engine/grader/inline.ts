// The only marks that texts of questions may carry: `code` and *emphasis*, not nested. A mark without its pair is text,
// and so is a star with a space at its inner side, as in 2 * 3 * 4.

import type { Inline } from './quiz.ts';

export interface InlineSpan {
  kind: 'text' | 'code' | 'em';
  /** Without its marks. */
  text: string;
}

const MARKS = /`([^`]+)`|\*([^*\s](?:[^*]*[^*\s])?)\*/g;

/** `inline` cut into spans, in order; no span is empty. */
export function parseInline(inline: Inline): InlineSpan[] {
  const spans: InlineSpan[] = [];
  let end = 0;
  for (const match of inline.matchAll(MARKS)) {
    if (match.index > end) spans.push({ kind: 'text', text: inline.slice(end, match.index) });
    const [whole, code, em] = match;
    spans.push(code === undefined ? { kind: 'em', text: em ?? '' } : { kind: 'code', text: code });
    end = match.index + whole.length;
  }
  if (end < inline.length) spans.push({ kind: 'text', text: inline.slice(end) });
  return spans;
}

/** `inline` without its marks, for places that can hold nothing but text. */
export function plainInline(inline: Inline): string {
  return parseInline(inline)
    .map((span) => span.text)
    .join('');
}
