// A definition with the other words of the glossary in it as links: the first time each, the longest word where two begin alike.

import { termAnchor, type TermEntry } from './term-entry.ts';
import { parseInline, type InlineSpan } from '../../lessons-engine/grader/inline.ts';

/** A span of a definition; `href` leads to the entry of the word that it is. */
export interface LinkedSpan extends InlineSpan {
  href?: string;
}

/** Words that mean something else in these definitions, by the id of the definition. */
export const otherMeanings: Readonly<Record<string, readonly string[]>> = {
  'cold-start': ['isolate'],
  unikernel: ['image'],
  pod: ['host'],
  wasi: ['host'],
  'wasm-instance': ['host'],
  preopen: ['host'],
};

/** `entry.says` in spans. */
export function linkedTerms(entry: TermEntry, all: readonly TermEntry[]): LinkedSpan[] {
  const others = new Map(
    all
      .filter(({ id }) => id !== entry.id && !otherMeanings[entry.id]?.includes(id))
      .map((other) => [other.term.toLowerCase(), other]),
  );
  const words = [...others.keys()].sort((a, b) => b.length - a.length).map(escaped);
  const pattern = new RegExp(`\\b(${words.join('|')})s?\\b(?!-)`, 'gi');
  const seen = new Set<string>();
  return parseInline(entry.says).flatMap((span) => {
    if (span.kind !== 'text') return [span];
    const spans: LinkedSpan[] = [];
    let end = 0;
    for (const match of span.text.matchAll(pattern)) {
      const other = others.get((match[1] ?? '').toLowerCase());
      if (other === undefined || seen.has(other.id) || span.text[match.index - 1] === '-') continue;
      seen.add(other.id);
      spans.push({ kind: 'text', text: span.text.slice(end, match.index) });
      spans.push({ kind: 'text', text: match[0], href: `#${termAnchor(other)}` });
      end = match.index + match[0].length;
    }
    spans.push({ kind: 'text', text: span.text.slice(end) });
    return spans.filter(({ text }) => text !== '');
  });
}

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
