// Programs that raise one exception, or one interrupt, from one mode, and look at what the handler is told.

import { causeName, INTERRUPT_BIT } from '../../../lessons-engine/isa/index.ts';
import { program } from '../program.ts';
import type { ExceptionText } from './exception-texts.ts';
import type { InterruptText } from './interrupt-texts.ts';
import { enter, type Privilege } from './privilege.ts';

/** a0: mcause; a1: mtval; of a guest-page fault a2: mtval2. Null where the mode cannot raise it. */
export function exceptionProgram(text: ExceptionText, from: Privilege): string | null {
  const raising = text.raise(from);
  if (raising === null) return null;
  const { before = [], lines, data = [] } = raising;
  return program({
    title: `Cause ${text.cause}, ${causeName(text.cause)}, from ${from.name}.`,
    lines: [
      'la   t0, handler',
      'csrw mtvec, t0',
      ...before,
      ...enter(from),
      ...lines,
      '    .balign 4',
      'handler:                   # M-mode',
      'csrr a0, mcause',
      'csrr a1, mtval',
      ...(text.tval2 === undefined ? [] : ['csrr a2, mtval2']),
    ],
    data,
  });
}

/** With the C extension a target may be any even address. */
export const misalignedFetchProgram = program({
  title: 'Cause 0 does not come up on a machine with compressed instructions.',
  lines: [
    'la   t0, there',
    'jr   t0                # to an address that is no multiple of 4',
    '    .balign 4',
    'c.nop                  # two bytes',
    'there:',
    'mv   a0, t0',
  ],
});

/** There are no guest external interrupts to enable. a0: 0. */
export const guestExternalProgram = program({
  title: 'Interrupt 12 never comes: its enable bit stays 0.',
  lines: ['li   t0, 0x1000        # SGEIE', 'csrw mie, t0', 'csrr a0, mie'],
});

/** a0: the cause, in the handler of the mode that takes it. */
export function interruptProgram(text: InterruptText, from: Privilege): string {
  const hypervisor = text.takenBy === 'HS-mode';
  const enable = hypervisor
    ? ['csrsi sstatus, 2       # SIE']
    : from.id === 'm'
      ? ['csrsi mstatus, 8       # MIE']
      : [];
  return program({
    title: `Interrupt ${text.number}, ${causeName(INTERRUPT_BIT + text.number)}, taken in ${from.name}.`,
    lines: [
      'la   t0, handler',
      hypervisor ? 'csrw stvec, t0' : 'csrw mtvec, t0',
      ...text.lines,
      ...(from.id === 'm' ? [] : enable),
      ...enter(from),
      ...(from.id === 'm' ? enable : []),
      'wait:',
      'j    wait              # the interrupt ends this',
      `handler:                   # ${text.takenBy}`,
      hypervisor ? 'csrr a0, scause' : 'csrr a0, mcause',
    ],
  });
}
