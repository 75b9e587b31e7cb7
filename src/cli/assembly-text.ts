// What is wrong with an assembly source, with the line it stands in and a caret below the place.

import type { AssemblyError } from '../../lessons-engine/isa/index.ts';

export function assemblyText({ problems }: AssemblyError, source: string, fileName: string): string {
  const lines = source.split(/\r?\n/);
  return problems
    .map(({ line, column, length, message }) => {
      const text = lines[line - 1] ?? '';
      // Tabs stay tabs, so that the caret stands below its place however wide they are shown.
      const before = text.slice(0, column - 1).replace(/[^\t]/g, ' ');
      return `${fileName}:${line}:${column}: ${message}\n  ${text}\n  ${before}${'^'.repeat(Math.max(1, length))}\n`;
    })
    .join('');
}
