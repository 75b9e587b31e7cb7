// What belongs to a lab is source, or rules in words. Rules come with the line ends of the file that they stand in, wider than
// any box: their paragraphs become one line each, to be wrapped where they are shown. Rows of a table keep their lines.

/** A line as long as this was ended by the width of a file, and not by its writer. */
const FULL = 95;

/** Neither indented nor set in columns. */
const isProse = (line: string): boolean => /^\S/.test(line) && !line.includes('   ');

/** Whether `name` is that of a file, as in `start.s`, and not a phrase, as in `the rules`. */
export const isFile = (name: string): boolean => /^\S+\.\w+$/.test(name);

export function reflow(text: string): string {
  const shown: string[] = [];
  let before = '';
  for (const line of text.split('\n')) {
    if (before.length >= FULL && isProse(before) && isProse(line)) shown[shown.length - 1] += ` ${line}`;
    else shown.push(line);
    before = line;
  }
  return shown.join('\n');
}
