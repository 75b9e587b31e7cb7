// Scripts as executable files: a file that names one of the kernel's scripts. execve runs it as it runs an ELF file, so a shell
// can start it, a PATH can lead to it, and it is missing where nobody has put it. (Linux has binfmt_misc for such things.)

import type { ScriptBody } from './system-call.ts';

/** What a script is started with. */
export interface ScriptStart {
  readonly argv: readonly string[];
  readonly envp: readonly string[];
}

/** Makes what a task does that has executed it. */
export type ScriptProgram = (start: ScriptStart) => ReturnType<ScriptBody>;

const MAGIC = '\x7fscript ';

/** The content of an executable file that stands for the kernel's script of this name. */
export const scriptFile = (name: string): string => `${MAGIC}${name}\n`;

/** The name in a file's first bytes; null for any other file. */
export function scriptName(start: string): string | null {
  if (!start.startsWith(MAGIC)) return null;
  const end = start.indexOf('\n');
  return end < 0 ? null : start.slice(MAGIC.length, end);
}
