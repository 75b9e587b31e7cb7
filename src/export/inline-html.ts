// Texts of questions as HTML, for banks that show it: `code` and *emphasis* become elements, everything else is escaped.

import { parseInline, type Inline } from '../../lessons-engine/grader/index.ts';
import { xml } from './xml.ts';

const ELEMENTS = { code: 'code', em: 'em' } as const;

export function inlineHtml(inline: Inline): string {
  return parseInline(inline)
    .map(({ kind, text }) =>
      kind === 'text' ? xml(text) : `<${ELEMENTS[kind]}>${xml(text)}</${ELEMENTS[kind]}>`,
    )
    .join('');
}
