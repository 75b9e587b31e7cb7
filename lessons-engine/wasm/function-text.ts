// The code of a module's functions as text, one instruction a line, indented by the blocks around it. For reading: labels stay numbers, as
// the binary has them.

import { decodeModule } from './decode-module.ts';

const INDENT = '  ';
const LOCAL = /^(local\.(?:get|set|tee)) (\d+)$/;

export interface TextLine {
  /** Offset of its first byte in the module. */
  readonly from: number;
  readonly text: string;
}

/** `name` says what a local is called. Throws an Error for a binary that cannot be read. */
export function functionLines(wasm: Uint8Array, name: (local: number) => string = String): TextLine[] {
  const code = decodeModule(wasm).find((section) => section.name === 'code');
  return (code?.items ?? [])
    .filter(({ depth }) => depth > 0)
    .map(({ from, says, depth }) => {
      const [, instruction, local] = LOCAL.exec(says) ?? [];
      const text = instruction === undefined ? says : `${instruction} ${name(Number(local))}`;
      return { from, text: INDENT.repeat(depth - 1) + text };
    });
}
