// The form of every program of the reference: a title, lines, an end, data. They are meant to be read beside a running
// machine, so they are short, commented, and switch the machine off when they are done.

/** Stores "pass" to the test finisher, which ends the run. */
const END = ['li   t5, 0x100000      # the end: switch the machine off', 'li   t6, 0x5555', 'sw   t6, 0(t5)'];

export interface ProgramParts {
  /** A sentence, for the first line. */
  readonly title: string;
  readonly lines: readonly string[];
  readonly data?: readonly string[];
}

/** A program in assembly; labels stand at the margin, instructions are indented. */
export function program({ title, lines, data = [] }: ProgramParts): string {
  const code = [...lines, ...END].map(indented);
  const stored = data.length === 0 ? [] : ['', '    .data', ...data.map(indented)];
  return [`# ${title}`, ...code, ...stored, ''].join('\n');
}

function indented(line: string): string {
  return line === '' || line.startsWith(' ') || /^\w+:/.test(line) ? line : `    ${line}`;
}
