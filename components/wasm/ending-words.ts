// How a call into WebAssembly ended, in a sentence.

import type { WasmReport } from '../../lessons-engine/worker/wasm/messages.ts';
import type { CommandRun } from '../../lessons-engine/wasm/index.ts';

type Ending = Extract<WasmReport, { type: 'ran' }>['ended'];

const fuelText = (fuel: number): string =>
  Number.isNaN(fuel) ? '' : ` It used ${fuel.toLocaleString('en-US')} units of fuel.`;

/** `sum(10)` returned 55. It used 124 units of fuel. */
export function endingWords(call: string, ended: Ending): string {
  switch (ended.how) {
    case 'returned':
      return `${call} returned ${ended.values.length === 0 ? 'nothing' : ended.values.join(', ')}.${fuelText(ended.fuel)}`;
    case 'trapped':
      return `${call} trapped: ${ended.trap}.${fuelText(ended.fuel)}`;
    case 'trapped unmetered':
      return `${call} trapped: ${ended.trap}. This browser’s words: “${ended.message}”.`;
    case 'out of fuel':
      return `${call} was ended: it was out of fuel, after ${ended.fuel.toLocaleString('en-US')} units.`;
    case 'out of frames':
      return `${call} was ended: it was out of frames, too many calls deep.${fuelText(ended.fuel)}`;
  }
}

/** How a program for WASI ended. */
export function exitWords({ ended, fuel }: CommandRun): string {
  const used = `after ${fuel.toLocaleString('en-US')} units of fuel`;
  return ended.how === 'exited'
    ? `It exited with ${ended.code}, ${used}.`
    : `It was ended: ${ended.how}, ${used}.`;
}
