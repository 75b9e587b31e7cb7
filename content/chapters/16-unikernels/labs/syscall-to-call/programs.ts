// Random programs for syscall-to-call, put together from pieces: each makes system calls in one of the ways in which programs do,
// and knows how often it traps when everything that can be rewritten is rewritten at its first use.

import type { Random } from '../../../../../lessons-engine/bits/index.ts';
import type { WorldSource } from './rewrite-world.ts';

export interface Piece {
  lines: string;
  numbers: number[];
  /** Traps that are left to it. */
  traps: number;
}

export interface RandomProgram extends WorldSource {
  traps: number;
}

/** Large enough that `li` takes four bytes, small enough that it takes no more. */
const number = (random: Random): number => 33 + random.below(1900);
const argument = (random: Random): number => random.below(2000) - 1000;
const times = (random: Random): number => 2 + random.below(4);
const two = (random: Random): [number, number] => {
  const first = number(random);
  for (;;) {
    const second = number(random);
    if (second !== first) return [first, second];
  }
};

const loop = (body: string, count: number): string => `        li    s3, ${count}
1:
${body}        addi  s3, s3, -1
        bgtz  s3, 1b
`;

/** `li a7` and `ecall`, used more than once; the program looks at a7 afterwards. */
export function plain(random: Random): Piece {
  const called = number(random);
  const body = `        li    a0, ${argument(random)}
        li    a7, ${called}
        ecall
        add   s8, s8, a7
        li    a7, 0
`;
  return { lines: loop(body, times(random)), numbers: [called], traps: 1 };
}

/** The same where the ecall lies at an address that is no multiple of 4. */
export function unaligned(random: Random): Piece {
  const piece = plain(random);
  return { ...piece, lines: `        c.nop\n${piece.lines}        c.nop\n` };
}

/** A jump to an ecall from elsewhere, with another number, before or after the usual way was taken. */
export function middle(random: Random): Piece {
  const [own, brought] = two(random);
  const label = `site_${random.word().toString(16)}`;
  const usual = `        li    s2, 0
        li    s3, ${times(random)}
1:      li    a0, ${argument(random)}
        li    a7, ${own}
${label}:
        ecall
        beqz  s2, 2f
        jr    s2
2:      addi  s3, s3, -1
        bgtz  s3, 1b
`;
  const visits = 1 + random.below(3);
  const visit = Array.from(
    { length: visits },
    (_, index) => `        li    a0, ${argument(random)}
        li    a7, ${brought}
        la    s2, ${label}_${index}
        j     ${label}
${label}_${index}:
`,
  ).join('');
  const first = random.below(2) === 0;
  const before = `        li    s3, 1\n${visit}`;
  return { lines: first ? before + usual : usual + visit, numbers: [own, brought], traps: visits + 1 };
}

/** The number is loaded once, and the ecall is used again and again with what a7 still holds. */
export function retry(random: Random): Piece {
  const called = number(random);
  const count = times(random);
  return {
    lines: `        li    s3, ${count}
        li    a0, ${argument(random)}
        li    a7, ${called}
1:      ecall
        addi  s3, s3, -1
        bgtz  s3, 1b
`,
    numbers: [called],
    traps: count,
  };
}

/** The number comes from another register, or something stands between, or the li before the ecall is not for a7. */
export function elsewhere(random: Random): Piece {
  const [called, other] = two(random);
  const count = times(random);
  const start = `        li    a6, 0\n        li    a0, ${argument(random)}\n`;
  const body = random.pick([
    `        li    a6, ${called}\n        mv    a7, a6\n`,
    `        li    a7, ${called}\n        li    a0, ${argument(random)}\n`,
    `        li    a7, ${called}\n        li    a6, ${other}\n`,
  ]);
  return { lines: loop(`${start}${body}        ecall\n`, count), numbers: [called], traps: count };
}

/** The li before the ecall loads the very number that is asked for, into another register. */
export function neighbour(random: Random): Piece {
  const called = number(random);
  const count = times(random);
  const body = `        li    s7, 0
        li    a0, ${argument(random)}
        li    a7, ${called}
        li    s7, ${called}
        ecall
`;
  return { lines: loop(body, count), numbers: [called], traps: count };
}

/** The number is a sum, another one each time. */
export function sum(random: Random): Piece {
  const called = number(random);
  const count = times(random);
  const body = `        li    a0, ${argument(random)}
        addi  a7, s6, ${called}
        ecall
        addi  s6, s6, 1
`;
  return {
    lines: `        li    s6, 0\n${loop(body, count)}`,
    numbers: Array.from({ length: count }, (_, index) => called + index),
    traps: count,
  };
}

/** A li of two bytes: a jump of four does not fit in its place. */
export function compressed(random: Random): Piece {
  const called = 1 + random.below(31);
  const count = times(random);
  const body = `        c.li  a0, ${random.below(30)}\n        c.li  a7, ${called}\n        ecall\n`;
  return { lines: loop(body, count), numbers: [called], traps: count };
}

/** The pieces one after the other, with something in every register that a system call must leave alone. */
export function programOf(random: Random, pieces: readonly Piece[], room?: number): RandomProgram {
  const registers = [
    'ra',
    'gp',
    'tp',
    's0',
    's1',
    's4',
    's5',
    's8',
    's11',
    't0',
    't1',
    't2',
    't3',
    't4',
    't5',
    't6',
    'a1',
    'a2',
    'a3',
    'a4',
    'a5',
  ];
  const fill = registers.map((name) => `        li    ${name}, ${random.word() | 0}\n`).join('');
  return {
    source: `_start:\n${fill}${pieces.map(({ lines }) => lines).join('')}        .balign 4\n        ebreak\n`,
    numbers: pieces.flatMap(({ numbers }) => numbers),
    traps: pieces.reduce((sum, { traps }) => sum + traps, 0),
    ...(room !== undefined && { room }),
  };
}
