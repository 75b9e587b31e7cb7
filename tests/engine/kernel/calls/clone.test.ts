// clone(2): the child is a copy that goes on behind the call with 0; memory is shared until somebody writes.

import { describe, expect, test } from 'vitest';
import { asProgram, exit, say, show, sys } from '../../../support/kernel/assembly.ts';
import { describeCall } from '../../../support/kernel/describe-call.ts';
import { runProgram } from '../../../support/kernel/run-program.ts';

const SIGCHLD = 17;
const VFORK_AND_VM = 0x4000 | 0x100;
/** Waits for any child; its status is at `info`. */
const wait = sys('waitid', 0, 0, 'info', 4, 0);
const data = (more = ''): string => `
        .data
cell:   .word 1
${more}
        .bss
        .balign 16
info:   .space 128
stack:  .space 4096
stack_end:
`;

describeCall('clone', [
  {
    name: 'gives the child 0 and the parent another number',
    body: `${sys('clone', SIGCHLD, 0)}
        beqz a0, child
        slt a0, zero, a0
        ${wait}
        ${say('parent')}
        ${exit()}
child:  ${say('inside')}
        ${exit()}
${data('parent: .string "parent\\n"\ninside: .string "child\\n"')}`,
    output: 'child\nparent\n',
  },
  {
    name: 'copies memory: what the child writes the parent does not see',
    body: `${sys('clone', SIGCHLD, 0)}
        la s0, cell
        beqz a0, child
        ${wait}
        lw a0, 0(s0)
        ${show}
        ${exit()}
child:  li a0, 42
        sw a0, 0(s0)
        lw a0, 0(s0)
        ${show}
        ${exit()}
${data()}`,
    output: '42\n1\n',
  },
  {
    name: 'with CLONE_VM and CLONE_VFORK runs the child first, in the same memory',
    body: `la s0, cell
        ${sys('clone', VFORK_AND_VM | SIGCHLD, 'stack_end')}
        beqz a0, child
        lw a0, 0(s0)
        ${show}
        ${exit()}
child:  li a0, 42
        sw a0, 0(s0)
        ${exit()}
${data()}`,
    output: '42\n',
    linux: { output: '1\n', because: 'QEMU makes an ordinary fork of it' },
  },
  {
    name: 'gives the parent the exit code of the child',
    body: `${sys('clone', SIGCHLD, 0)}
        beqz a0, child
        ${wait}
        lw a0, info+20
        ${show}
        lw a0, info+8
        ${show}
        ${exit()}
child:  ${exit(300)}
${data()}`,
    output: '44\n1\n',
  },
  {
    name: 'refuses CLONE_SIGHAND without CLONE_VM',
    body: `${sys('clone', 0x800 | SIGCHLD, 0)}
        ${show}
        ${exit()}
${data()}`,
    output: '-22\n',
  },
  {
    name: 'refuses CLONE_FS beside CLONE_NEWNS',
    body: `${sys('clone', 0x20000 | 0x200 | SIGCHLD, 0)}
        ${show}
        ${exit()}
${data()}`,
    output: '-22\n',
  },
]);

describe('clone in this kernel', () => {
  test('copies a page only when somebody writes to it', () => {
    const { kernel, console } = runProgram(
      asProgram(`la s0, cell
        lw a0, 0(s0)
        ${sys('clone', SIGCHLD, 0)}
        beqz a0, child
        ${wait}
        ${exit()}
child:  lw a0, 0(s0)
        ${show}
        ${exit()}
${data()}`),
    );
    expect(console).toBe('1\n');
    // The stack of each, and the page that waitid writes to: nothing of the data that is only read.
    expect(kernel.memoryParts.counts.copied).toBeLessThanOrEqual(3);
  });

  test('gives all memory back when the tasks have ended', () => {
    const { kernel } = runProgram(
      asProgram(`${sys('clone', SIGCHLD, 0)}
        beqz a0, child
        ${wait}
child:  ${exit()}
${data()}`),
    );
    expect(kernel.rootCgroup.memory.stat.anon).toBe(0);
    expect(kernel.rootCgroup.memory.stat.pagetables).toBe(0);
  });
});
