// A program whose file has lost its last name runs on as if nothing had happened, and can be executed again: its memory keeps
// the file (mm->exe_file of Linux, and the file of each mapping).

import { expect, test } from 'vitest';
import { asProgram, exit, say, sys } from '../../../support/kernel/assembly.ts';
import { runProgram } from '../../../support/kernel/run-program.ts';

const AT_FDCWD = -100;

/** Two arguments: it is executed again. */
const body = `lw t0, 0(sp)
        addi t0, t0, -2
        beqz t0, again
        ${sys('unlinkat', AT_FDCWD, 'path', 0)}
        ${say('far')}
        ${sys('execve', 'exe', 'argv', 0)}
        ${exit(1)}
again:  ${say('far')}
        ${exit()}
        .data
path:   .string "/init"
exe:    .string "/proc/self/exe"
        .balign 4
argv:   .word path, path, 0
# On a page of its own, which nobody has touched when the file goes.
        .balign 4096
far:    .string "still here\\n"`;

test('a program whose file is removed keeps its pages and its file until it ends', () => {
  const { console, status } = runProgram(asProgram(body), { proc: true });
  expect({ console, status }).toEqual({ console: 'still here\nstill here\n', status: 0 });
});
