// What a scaffold leaves open. It compiles, and the tests of its kind take it; only tests/unwritten.test.ts does not, and its
// message is the note: where, and what is to be written there.

export const UNWRITTEN = 'UNWRITTEN: ';

/** A text that somebody has to write: `what` says what. */
export const unwritten = (what: string): string => `${UNWRITTEN}${what}`;

/** Every note of `text`, each as `file:line: expected …`. */
export function unwrittenIn(file: string, text: string): string[] {
  return text.split('\n').flatMap((line, index) => {
    const [, ...notes] = line.split(UNWRITTEN);
    return notes.map((note) => {
      const [what = ''] = /^.*?(?=['"`](?:[,;)}\] ]|$)|$)/.exec(note) ?? [];
      return `${file}:${index + 1}: expected a text of yours, found none yet: ${what.replace(/\*\/\s*$/, '').trim()}`;
    });
  });
}
