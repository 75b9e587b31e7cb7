// Programs of the riscv-tests family as ELF executables: assembly with `tohost` and `fromhost` behind it.

import { assemble } from '../../lessons-engine/isa/index.ts';
import { elfImage } from '../engine/isa/elf-image.ts';

const BASE = 0x8000_0000;

/** `source` at 0x80000000, followed by tohost and fromhost unless `data` brings its own. The labels are the symbols. */
export function testProgram(
  source: string,
  data = '.align 3\ntohost: .space 8\nfromhost: .space 8\n',
): Uint8Array {
  const { segments, symbols } = assemble(`${source}\n${data}`, { origin: BASE });
  const [segment] = segments;
  if (segment === undefined || segments.length !== 1)
    throw new Error(`testProgram: expected one segment, found ${segments.length}`);
  return elfImage({
    content: [...segment.bytes],
    segments: [{ address: segment.address }],
    symbols: [...symbols].map(([name, value]) => ({ name, value })),
  });
}

/** Ends as the riscv-tests do: writes `value` to tohost for ever. */
export const end = (value: number): string => `
        li   gp, ${value}
        la   t5, tohost
1:      sw   gp, (t5)
        sw   zero, 4(t5)
        j    1b
`;
