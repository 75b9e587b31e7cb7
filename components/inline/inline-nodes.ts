// A text with `code` and *emphasis*, as the page renders it: made of nodes, never of HTML.

import { parseInline } from '../../lessons-engine/grader/inline.ts';

/** Nodes ready for `append`. */
export function inlineNodes(text: string): Node[] {
  return parseInline(text).map((span) => {
    if (span.kind === 'text') return document.createTextNode(span.text);
    const element = document.createElement(span.kind);
    // Not for the browser's own translation.
    if (span.kind === 'code') element.translate = false;
    element.textContent = span.text;
    return element;
  });
}
