// What two machines made of the same program: the words that the driver printed, by name, and those that differ.

import { registerNames } from '../../../lessons-engine/isa/index.ts';
import { hex32 } from '../../../lessons-engine/bits/index.ts';
import { comparedCsrs } from './csrs.ts';
import { logFields } from './driver-handler.ts';
import { WINDOW_REACH, windows } from './layout.ts';
import type { Program } from './program.ts';

export interface Difference {
  name: string;
  /** Eight digits, or a dash where a machine has no such word. */
  other: string;
  here: string;
}

/** Names of the words behind the log, in the order in which the driver prints them. */
function namesBehindLog({ pairs }: Program, hypervisor: boolean): string[] {
  return [
    ...registerNames.slice(1, 31),
    'mstatus (of the last trap)',
    ...comparedCsrs(hypervisor).map(([name]) => name),
    ...windows.flatMap((center) =>
      Array.from({ length: (2 * WINDOW_REACH) / 4 }, (_, index) => hex32(center - WINDOW_REACH + 4 * index)),
    ),
    ...pairs.map(([address]) => `${hex32(address)} (page table)`),
  ];
}

/** Names all words of one program; the hash, the last line, is left out. */
function nameWords(lines: readonly string[], program: Program, hypervisor: boolean): Map<string, string> {
  const behind = namesBehindLog(program, hypervisor);
  const words = lines.slice(0, -1);
  const named = new Map([['traps', words[0] ?? '-']]);
  const log = words.slice(1, Math.max(1, words.length - behind.length));
  for (let at = 0, entry = 1; at < log.length; entry++) {
    const fields = logFields(String.fromCharCode(parseInt(log[at++] as string, 16)), hypervisor);
    for (const field of fields) named.set(`trap ${entry}: ${field}`, log[at++] ?? '-');
  }
  behind.forEach((name, index) => named.set(name, words[words.length - behind.length + index] ?? '-'));
  return named;
}

/** The words that differ, in the order in which a reader would ask for them: traps, registers, CSRs, memory. */
export function compareWords(
  other: readonly string[],
  here: readonly string[],
  program: Program,
  hypervisor: boolean,
): Difference[] {
  const [theirs, ours] = [nameWords(other, program, hypervisor), nameWords(here, program, hypervisor)];
  const names = [...new Set([...ours.keys(), ...theirs.keys()])];
  return names
    .map((name) => ({ name, other: theirs.get(name) ?? '-', here: ours.get(name) ?? '-' }))
    .filter((each) => each.other !== each.here);
}
