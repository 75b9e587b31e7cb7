// The rows of a run, written down as they come, so that a run that was killed goes on where it was. One JSON text a line, and
// lines are only ever added: a kill can cost the line that was being written and no other.

import { closeSync, ftruncateSync, openSync, readFileSync, writeSync } from 'node:fs';
import type { GradedSubmission } from '../../../lessons-engine/assignment/index.ts';
import { systemReason } from '../submissions/system-reason.ts';
import { UsageError } from '../usage-error.ts';
import { isEntry } from './written-row.ts';
import type { WrittenSource } from './written-source.ts';

const FORMAT = 'ring-minus-one/grading-journal';

/** A row, and what it was made of: of the same text under the same name, the same row would come again. */
export interface JournalEntry {
  file: string;
  /** Of the text of the file and of when it was received. */
  key: string;
  row: GradedSubmission;
  sources: WrittenSource[];
}

export type Known = Pick<JournalEntry, 'row' | 'sources'>;

export class Journal {
  readonly #file: number;
  readonly #known = new Map<string, Known>();

  /**
   * Opens or begins the journal at `path`. `run`: a hash of everything else that decides about rows (assignments, course, shard).
   * Throws a `UsageError` when the file is no journal, or that of another run.
   */
  constructor(path: string, run: string) {
    const [file, text] = opened(path);
    this.#file = file;
    const whole = text.slice(0, text.lastIndexOf('\n') + 1);
    if (whole !== '') this.#read(path, whole, run);
    else if (text !== '' && !header(run).startsWith(text))
      throw new UsageError(`--journal: expected a journal or a new file, found another file: ${path}`);
    // The line that a kill cut off goes, or the next one would be its end.
    ftruncateSync(this.#file, Buffer.byteLength(whole));
    if (whole === '') writeSync(this.#file, header(run));
  }

  find(file: string, key: string): Known | undefined {
    return this.#known.get(`${key} ${file}`);
  }

  add(entry: JournalEntry): void {
    writeSync(this.#file, `${JSON.stringify(entry)}\n`);
  }

  close(): void {
    closeSync(this.#file);
  }

  #read(path: string, text: string, run: string): void {
    const [first, ...lines] = text.slice(0, -1).split('\n');
    const head = parsed(first as string) as { format?: unknown; run?: unknown } | null;
    if (head?.format !== FORMAT)
      throw new UsageError(`--journal: expected a journal or a new file, found another file: ${path}`);
    if (head.run !== run)
      throw new UsageError(
        `--journal: expected the journal of this run, found one with another assignment, course or share: ${path}`,
      );
    for (const line of lines) {
      const entry = parsed(line);
      // A damaged line is as good as none: its submission is graded again.
      if (isEntry<JournalEntry>(entry))
        this.#known.set(`${entry.key} ${entry.file}`, { row: entry.row, sources: entry.sources });
    }
  }
}

/** The file, to add to, and what stands in it. */
function opened(path: string): [file: number, text: string] {
  try {
    const file = openSync(path, 'a+');
    return [file, readFileSync(path, 'utf8')];
  } catch (error) {
    throw new UsageError(
      `--journal: expected a file that can be written, found ${systemReason(error)}: ${path}`,
    );
  }
}

const header = (run: string): string => `${JSON.stringify({ format: FORMAT, version: 1, run })}\n`;

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
