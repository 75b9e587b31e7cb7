// The sentence of a chapter that a phrase stands in, as a reader sees it: without citations and tags, words of the glossary in place,
// what the build counts as an ellipsis. Marks for `code` and *emphasis* stay.

import { glossary } from '../../content/glossary.ts';

/** Shorter ones need the next to be understood (unit: characters). */
const SHORT = 60;

/** `line` of a chapter's text with its markup away. */
export function plainLine(line: string): string {
  const words: Readonly<Record<string, { term: string }>> = glossary;
  return line
    .replaceAll('\u00a0', ' ')
    .replaceAll(/\s*<Cite [^>]*\/>/g, '')
    .replaceAll(/<Term of=\{glossary\.(\w+)\} \/>/g, (whole, key: string) => words[key]?.term ?? whole)
    .replaceAll(/<Term of=\{glossary\.\w+\}>([^<]*)<\/Term>/g, '$1')
    .replaceAll(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replaceAll('**', '')
    .replaceAll(/\{[^{}]*\}/g, '…');
}

/** `line`: a plain one. Undefined where `phrase` does not stand in it. Apostrophes of either kind are the same. */
export function sentenceWith(line: string, phrase: string): string | undefined {
  const wanted = straight(phrase);
  if (!straight(line).includes(wanted)) return undefined;
  // A cell of a table, or a line of a list, is a text of its own.
  const part = line.split(/<[^<>]*>|\s\|\s/).find((each) => straight(each).includes(wanted));
  if (part === undefined) return undefined;
  const sentences = [...new Intl.Segmenter('en', { granularity: 'sentence' }).segment(part)];
  const from = straight(part).indexOf(wanted);
  const [first, last] = [at(sentences, from), at(sentences, from + wanted.length - 1)];
  const text = (end: number): string =>
    sentences
      .slice(first, end + 1)
      .map(({ segment }) => segment)
      .join('')
      // A mark whose pair went with another sentence.
      .replace(/^\s*\*\s+/, '')
      .trim();
  return text(last).length < SHORT ? text(last + 1) : text(last);
}

const straight = (text: string): string => text.replaceAll('’', "'");

const at = (sentences: readonly { index: number }[], place: number): number =>
  sentences.findLastIndex(({ index }) => index <= place);
