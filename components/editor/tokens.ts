// Which part of the syntax has which of the site's colours. The editor and the listing that the server writes before it
// read the same table through the same parser, so that no colour changes when one takes the place of the other.

import { tags as t, type Tag } from '@lezer/highlight';

/** Tags, and the name behind `--sk-token-`. */
export const TOKENS: readonly { tag: Tag | readonly Tag[]; token: string }[] = [
  { tag: [t.keyword, t.operatorKeyword, t.modifier, t.definitionKeyword], token: 'keyword' },
  { tag: [t.function(t.variableName), t.function(t.propertyName)], token: 'function' },
  { tag: [t.typeName, t.className, t.namespace], token: 'function' },
  { tag: [t.number, t.bool, t.null, t.atom, t.self], token: 'constant' },
  { tag: [t.string, t.regexp], token: 'string' },
  { tag: t.special(t.string), token: 'string-expression' },
  { tag: t.comment, token: 'comment' },
  { tag: [t.punctuation, t.operator], token: 'punctuation' },
  { tag: t.link, token: 'link' },
];

export function tokenColor(token: string): string {
  return `var(--sk-token-${token})`;
}
