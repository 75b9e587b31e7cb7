// CHANGELOG.md as a list of changes: each bullet with its release, what kind of change it is, and its first line in the file.

export interface Change {
  /** `Unreleased`, `1.2.0`. */
  release: string;
  /** Of the release, as it is written: `2026-12-01`. */
  date?: string;
  /** `Added`, `Fixed`. */
  kind: string;
  /** With its marks for `code`, *emphasis* and links. */
  text: string;
  /** From 1, both included. */
  lines: [first: number, last: number];
}

/** In the order of the file. The format is that of Keep a Changelog. */
export function readChangelog(file: string): Change[] {
  const changes: Change[] = [];
  let [release, date, kind] = ['', undefined as string | undefined, ''];
  let isOpen = false;
  for (const [index, line] of file.split('\n').entries()) {
    const at = index + 1;
    const heading = /^## \[?([^\]\s]+)\]?(?: - (\d{4}-\d\d-\d\d))?/.exec(line);
    if (heading !== null) [release, date, kind] = [heading[1] ?? '', heading[2], ''];
    else if (line.startsWith('### ')) kind = line.slice(4).trim();
    else if (line.startsWith('- ')) {
      changes.push({
        release,
        ...(date === undefined ? {} : { date }),
        kind,
        text: line.slice(2).trim(),
        lines: [at, at],
      });
      isOpen = true;
      continue;
    } else if (isOpen && /^\s+\S/.test(line)) {
      const last = changes.at(-1)!;
      last.text += ` ${line.trim()}`;
      last.lines[1] = at;
      continue;
    }
    isOpen = false;
  }
  return changes;
}
