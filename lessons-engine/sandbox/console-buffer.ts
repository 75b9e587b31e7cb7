// Keeps what the reader's program prints, within bounds, and says in one last line how much was dropped.

import type { Limits } from './limits.ts';
import type { ConsoleLine } from './outcome.ts';

/** Collects console lines; a line that does not fit any more is dropped whole, and so is every later one. */
export class ConsoleBuffer {
  readonly #limits: Pick<Limits, 'consoleLines' | 'consoleBytes'>;
  readonly #lines: ConsoleLine[] = [];
  #bytes = 0;
  #dropped = 0;

  constructor(limits: Pick<Limits, 'consoleLines' | 'consoleBytes'>) {
    this.#limits = limits;
  }

  /** Answers whether the console is full: the text of later lines is not needed, only their number. */
  print(level: ConsoleLine['level'], text: string): boolean {
    const bytes = utf8Length(text);
    const { consoleLines, consoleBytes } = this.#limits;
    if (this.#dropped > 0 || this.#lines.length >= consoleLines || this.#bytes + bytes > consoleBytes) {
      this.#dropped++;
      return true;
    }
    this.#bytes += bytes;
    this.#lines.push({ level, text });
    return false;
  }

  /** The lines kept, and a last one when some were not. */
  lines(): readonly ConsoleLine[] {
    if (this.#dropped === 0) return this.#lines;
    const { consoleLines, consoleBytes } = this.#limits;
    const counted = this.#dropped === 1 ? '1 more line was' : `${this.#dropped} more lines were`;
    const text = `${counted} dropped: the console keeps ${consoleLines} lines and ${consoleBytes} bytes`;
    return [...this.#lines, { level: 'warn', text }];
  }
}

function utf8Length(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const code = character.codePointAt(0)!;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
}
