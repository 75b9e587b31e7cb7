// Counters, and what selects and stops them. RISC-V Privileged ISA 1.12, sections 3.1.10 to 3.1.12; Unprivileged ISA,
// chapters "Zicntr" and "Zihpm".

import type { CsrName } from '../csr-names.ts';
import { bit, field, text, type CsrText, type CsrTexts } from './csr-doc.ts';

const upper = (name: string): CsrText => text(`upper half of ${name}`);

export const counterTexts = (): CsrTexts => ({
  cycle: text('cycles since reset: one for each step of the machine'),
  time: text('ticks of the timer since reset'),
  instret: text('instructions retired since reset'),
  cycleh: upper('cycle'),
  timeh: upper('time'),
  instreth: upper('instret'),
  mcycle: text('the counter behind cycle, writable'),
  minstret: text('the counter behind instret, writable'),
  mcycleh: upper('mcycle'),
  minstreth: upper('minstret'),
  mcountinhibit: text(
    'which counters stand still',
    bit('CY', 0, 'mcycle'),
    bit('IR', 2, 'minstret'),
    field('HPM', 31, 3, 'mhpmcounter3 … mhpmcounter31; they count nothing here, and the bits are 0'),
  ),
});

function performanceCounter(index: number): [CsrName, CsrText][] {
  const texts: Record<string, CsrText> = {
    [`hpmcounter${index}`]: text(`performance counter ${index}; it counts nothing here and is 0`),
    [`hpmcounter${index}h`]: upper(`hpmcounter${index}`),
    [`mhpmcounter${index}`]: text(`the counter behind hpmcounter${index}; 0`),
    [`mhpmcounter${index}h`]: upper(`mhpmcounter${index}`),
    [`mhpmevent${index}`]: text(`which event mhpmcounter${index} counts; 0, none`),
  };
  return Object.entries(texts) as [CsrName, CsrText][];
}

export const performanceTexts = (): CsrTexts =>
  Object.fromEntries(Array.from({ length: 29 }, (_, i) => performanceCounter(i + 3)).flat());
