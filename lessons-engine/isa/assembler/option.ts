// `.option`: rvc and norvc switch automatic compression on and off, push and pop save and restore it. Other options speak
// to a linker and do nothing.

import type { Slice } from './operand.ts';
import { complain } from './problems.ts';
import type { Program } from './program.ts';
import type { Token } from './lexer.ts';

export function setOption(program: Program, [slice]: readonly Slice[], name: Token): void {
  const { compression } = program;
  switch (slice?.tokens.map(({ text }) => text).join('')) {
    case 'rvc':
      compression.on = true;
      return;
    case 'norvc':
      compression.on = false;
      return;
    case 'push':
      compression.saved.push(compression.on);
      return;
    case 'pop': {
      const saved = compression.saved.pop();
      if (saved === undefined)
        complain(slice?.at ?? name, 'expected a .option push before this pop, found none');
      compression.on = saved;
    }
  }
}
