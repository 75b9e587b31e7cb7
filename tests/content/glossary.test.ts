import { describe, expect, it } from 'vitest';
import type { TermEntry } from '../../components/term/term-entry.ts';
import { termAnchor } from '../../components/term/term-entry.ts';
import { glossary } from '../../content/glossary.ts';
import { parseInline } from '../../lessons-engine/grader/inline.ts';

const entries: TermEntry[] = Object.values(glossary);

describe('glossary', () => {
  it('has ids, anchors and words that are unique', () => {
    for (const key of [
      (entry: TermEntry) => entry.id,
      termAnchor,
      (entry: TermEntry) => entry.term.toLowerCase(),
    ]) {
      expect(new Set(entries.map(key)).size).toBe(entries.length);
    }
    for (const { id } of entries) expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
  });

  it('explains each word in one or two full sentences of at most 40 words', () => {
    for (const { id, says } of entries) {
      expect(says, id).toMatch(/^[A-Z].*\.$/);
      expect(says.match(/[.:](?=\s|$)/g)?.length, id).toBeLessThanOrEqual(3);
      expect(says.split(/\s+/).length, id).toBeLessThanOrEqual(40);
    }
  });

  it('does not explain a word by itself', () => {
    for (const { id, term, says } of entries) {
      expect(says.toLowerCase().startsWith(`a ${term.toLowerCase()} `), id).toBe(false);
    }
  });

  it('uses marks that are closed', () => {
    for (const { id, says } of entries) {
      const text = parseInline(says)
        .filter((span) => span.kind === 'text')
        .map((span) => span.text)
        .join('');
      expect(text, id).not.toMatch(/[`*]/);
    }
  });
});
