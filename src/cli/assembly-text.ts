// What is wrong with an assembly source, with the line it stands in and a caret below the place.

import type { AssemblyError } from '../../lessons-engine/isa/index.ts';
import { visible } from './visible.ts';

/** Problems shown, and characters of a line on either side of its problem. */
const MOST_PROBLEMS = 50;
const AROUND = 60;

export function assemblyText({ problems }: AssemblyError, source: string, fileName: string): string {
  const lines = source.split(/\r?\n/);
  const shown = problems.slice(0, MOST_PROBLEMS).map(({ line, column, length, message }) => {
    const whole = lines[line - 1] ?? '';
    const start = Math.max(0, column - 1 - AROUND);
    const before = whole.slice(start, column - 1);
    const caret = '^'.repeat(Math.min(Math.max(1, length), AROUND));
    // Tabs stay tabs, so that the caret stands below its place however wide they are shown.
    const indent = visible(before).replace(/[^\t]/g, ' ');
    const text = visible(before + whole.slice(column - 1, column - 1 + AROUND));
    return `${visible(`${fileName}:${line}:${column}: ${message}`)}\n  ${text}\n  ${indent}${caret}\n`;
  });
  const more = problems.length - shown.length;
  return shown.join('') + (more > 0 ? `… and ${more} more\n` : '');
}
