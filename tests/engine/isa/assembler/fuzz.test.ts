import { describe, expect, it } from 'vitest';
import { Random } from '../../../../lessons-engine/bits/index.ts';
import {
  assemble,
  AssemblyError,
  compressedRows,
  csrNumbers,
  registerNames,
  rows,
} from '../../../../lessons-engine/isa/index.ts';
import { pseudoInstructions } from '../../../../lessons-engine/isa/assembler/pseudo.ts';

const words = [
  ...rows.map(({ name }) => name),
  ...compressedRows.map(({ name }) => name),
  ...pseudoInstructions.map(({ name }) => name),
  ...registerNames.slice(0, 12),
  ...Object.keys(csrNumbers).slice(0, 8),
  ...[
    '.text',
    '.data',
    '.bss',
    '.section',
    '.rodata',
    '.byte',
    '.half',
    '.word',
    '.dword',
    '.ascii',
    '.asciz',
    '.space',
  ],
  ...[
    '.align',
    '.balign',
    '.equ',
    '.set',
    '.globl',
    '.option',
    'rvc',
    'push',
    'pop',
    '.wrod',
    '.',
    'x',
    'y',
    '_start',
    '__proto__',
    'constructor',
  ],
  ...[
    'x:',
    'y:',
    '1:',
    '_start:',
    '1b',
    '1f',
    '0b',
    '9f',
    '0',
    '1',
    '4',
    '-1',
    '2047',
    '0x80000000',
    '0b101',
    '017',
    '08',
    '0x',
  ],
  ...[
    '99999999999999999999',
    '"text"',
    '"',
    "'a'",
    "'",
    "'\\n'",
    '\\',
    '/*',
    '*/',
    '//',
    '#',
    '\u00e9',
    '\ud800',
    '\0',
  ],
  ...[
    '+',
    '-',
    '*',
    '/',
    '%',
    '<<',
    '>>',
    '&',
    '|',
    '^',
    '~',
    '(',
    ')',
    ',',
    ',',
    ',',
    ':',
    '=',
    '@',
    ';',
    '\n',
    '\n',
    '\n',
  ],
  ...['%hi(', '%lo(', '%pcrel_hi(', '%pcrel_lo(', '8(sp)', '(a0)', 'iorw', 'x = '],
];

/** Assembles; anything thrown but an AssemblyError with well-placed problems fails the test. */
function attempt(source: string, context: string): 'assembled' | 'refused' {
  try {
    assemble(source);
    return 'assembled';
  } catch (error) {
    const message = `${context}: ${JSON.stringify(source)}`;
    if (!(error instanceof AssemblyError)) throw new Error(`${message} threw ${error}`, { cause: error });
    const lines = source.split('\n');
    const misplaced = error.problems.filter(({ line, column, length }) => {
      const text = lines[line - 1];
      return text === undefined || column < 1 || length < 0 || column + length - 1 > text.length + 1;
    });
    expect([error.problems.length > 0, misplaced], message).toEqual([true, []]);
    return 'refused';
  }
}

describe('assemble() of random input', () => {
  it('throws nothing but AssemblyError, with problems inside the source, for random words', () => {
    const random = new Random(0xf022);
    for (let round = 0; round < 3000; round++) {
      const source = Array.from({ length: random.below(30) }, () => random.pick(words)).join(
        random.pick(['', ' ', ' ']),
      );
      attempt(source, `seed ${random.seed}, round ${round}`);
    }
  });

  it('throws nothing but AssemblyError for random characters', () => {
    const random = new Random(0xc4a5);
    for (let round = 0; round < 2000; round++) {
      const characters = Array.from({ length: random.below(60) }, () =>
        String.fromCharCode(random.below(random.pick([128, 128, 0x10000]))),
      );
      attempt(characters.join(''), `seed ${random.seed}, round ${round}`);
    }
  });

  it('throws nothing but AssemblyError for statements with random operands, and takes some of them', () => {
    const random = new Random(0x0b5e);
    const outcomes = { assembled: 0, refused: 0 };
    for (let round = 0; round < 3000; round++) {
      const operands = Array.from({ length: random.below(4) }, () => random.pick(words)).filter(
        (word) => word !== '\n',
      );
      const source = `x: ${random.pick(words)} ${operands.join(', ')}`;
      outcomes[attempt(source, `seed ${random.seed}, round ${round}`)]++;
    }
    expect(outcomes.assembled).toBeGreaterThan(100);
    expect(outcomes.refused).toBeGreaterThan(1000);
  });
});
