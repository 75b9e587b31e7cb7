// TypeScript cut into coloured pieces, for the server: the editor's parser and colours without the editor.

import { typescriptLanguage } from '@codemirror/lang-javascript';
import { highlightCode, tagHighlighter } from '@lezer/highlight';
import { TOKENS } from './tokens.ts';

export interface ListingPiece {
  text: string;
  /** The name behind `--sk-token-`, or '' for plain text. */
  token: string;
}

const colours = tagHighlighter(TOKENS.map(({ tag, token }) => ({ tag, class: token })));

/** The lines of `code`, each as its pieces in order. */
export function listing(code: string): ListingPiece[][] {
  const lines: ListingPiece[][] = [[]];
  highlightCode(
    code,
    typescriptLanguage.parser.parse(code),
    colours,
    // A piece may match several rules; the last one is the most special.
    (text, classes) => lines.at(-1)?.push({ text, token: classes.split(' ').at(-1) ?? '' }),
    () => lines.push([]),
  );
  return lines;
}
