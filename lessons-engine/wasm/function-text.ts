// The code of a module's functions as text, one instruction a line, indented by the blocks around it. For reading: labels stay numbers, as
// the binary has them.

import { decodeModule } from './decode-module.ts';

const INDENT = '  ';
const LOCAL = /^(local\.(?:get|set|tee)) (\d+)$/;

/** `name` says what a local is called. Throws an Error for a binary that cannot be read. */
export function functionText(wasm: Uint8Array, name: (local: number) => string = String): string {
  const code = decodeModule(wasm).find((section) => section.name === 'code');
  return (code?.items ?? [])
    .filter(({ depth }) => depth > 0)
    .map(({ says, depth }) => {
      const [, instruction, local] = LOCAL.exec(says) ?? [];
      const text = instruction === undefined ? says : `${instruction} ${name(Number(local))}`;
      return INDENT.repeat(depth - 1) + text;
    })
    .join('\n');
}
