// What becomes of the shapes that matter: guest code in, WebAssembly out, in files that are read when they change.
// Behind each line stands the offset of the instruction that it was made for.
// `npm run test:unit -- -u tests/engine/translator/golden` writes them anew.

import { expect, test } from 'vitest';
import { assemble, decode } from '../../../lessons-engine/isa/index.ts';
import { execute } from '../../../lessons-engine/machine/index.ts';
import { findBlocks, regionLines, type InstructionAt } from '../../../lessons-engine/translator/index.ts';

const shapes: Readonly<Record<string, { says: string; source: string; learnt?: readonly string[] }>> = {
  straight: {
    says: 'straight code: registers in, computed, out',
    source: 'slli a1, a1, 3\nadd a0, a0, a1\nxori a0, a0, 5\nret',
  },
  load: {
    says: 'a load outside of loops looks into the index of pages, and leaves when there is nothing; the next one is known to be aligned',
    source: 'lw a1, 4(a0)\nlh a2, 8(a0)\nret',
  },
  store: {
    says: 'a store, which may be beside code',
    source: 'sb a1, 0(a0)\nret',
  },
  loop: {
    says: 'a loop in several copies that looks at its budget once, and guesses',
    source: 'again: sw a1, 0(a0)\naddi a0, a0, 4\naddi a2, a2, -1\nbnez a2, again\nret',
  },
  branches: {
    says: 'if and else',
    source: 'beqz a0, other\nli a0, 1\nj done\nother: li a0, 2\ndone: add a1, a1, a0\nret',
  },
  nested: {
    says: 'a loop in a loop; the inner one can be entered from outside, so the outer one asks at its beginning',
    source:
      'outer: li a1, 100\ninner: mul a3, a1, a1\nadd a2, a2, a3\ndiv a2, a2, a1\naddi a1, a1, -1\nbnez a1, inner\naddi a0, a0, -1\nbnez a0, outer\nret',
  },
  call: {
    says: 'a call leaves; behind it the region is entered again',
    source: 'jal ra, . + 2044\nadd a0, a0, a1\nret',
  },
  recursion: {
    says: 'a function that calls itself stays in its region, and returns within it',
    source:
      'fact: beqz a0, one\naddi sp, sp, -8\nsw ra, 0(sp)\nsw a0, 4(sp)\naddi a0, a0, -1\njal ra, fact\nlw a1, 4(sp)\nmul a0, a0, a1\nlw ra, 0(sp)\naddi sp, sp, 8\nret\none: li a0, 1\nret',
  },
  switch: {
    says: 'a jump through a table whose targets have been learnt',
    source:
      'again: lbu t0, 0(a0)\naddi a0, a0, 1\nadd t0, t0, t0\nadd t0, t0, t1\njr t0\nup: addi a1, a1, 1\nj again\ndown: addi a1, a1, -1\nj again',
    learnt: ['up', 'down'],
  },
  elsewhere: {
    says: 'an instruction that is not translated: the region ends before it, and can be entered behind it',
    source: 'addi a0, a0, 1\ncsrr a1, cycle\nadd a0, a0, a1\nret',
  },
};

test.each(Object.entries(shapes))('%s', async (name, { says, source, learnt = [] }) => {
  const { segments, symbols, entry } = assemble(`_start:\n${source}`);
  const bytes = segments[0]?.bytes as Uint8Array;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const at: InstructionAt = (offset) => {
    const instruction = offset + 4 <= bytes.length ? decode(view.getUint32(offset, true)) : null;
    if (instruction === null) return null;
    const { extension } = instruction.row;
    return {
      operation: { ...instruction, execute: execute[instruction.name] },
      translates: extension === 'I' || extension === 'M',
    };
  };
  const offsets = learnt.map((label) => (symbols.get(label) as number) - entry);
  const lines = regionLines(findBlocks(at, [0], offsets, 64), 0);
  const text = lines
    .map(({ text: line, offset }) => (offset === null ? line : `${line.padEnd(48)};; ${offset}`))
    .join('\n');
  await expect(`;; ${says}\n;;\n${source.replaceAll(/^/gm, ';;   ')}\n\n${text}\n`).toMatchFileSnapshot(
    `golden/${name}.wat`,
  );
});
