// The exits of a guest's work, sorted by what it wants: for the demo, which follows one of each kind.

import type { Exit } from '../../../lessons-engine/hypervisor/index.ts';
import type { SampleExit } from '../../../components/exit-path/exit-path-data.ts';

/** By what the machine noted. Offsets are those of virtio-mmio, of the PLIC and of the 16550. */
const titles: Readonly<Record<string, string>> = {
  'mmio virtio0-block+0x50': 'disk: start a request (the doorbell)',
  'privileged wfi': 'processor: sleep until something happens',
  'mmio plic+0x201004': 'interrupt controller: who called, and done',
  'mmio virtio0-block+0x60': 'disk: read why it called',
  'mmio virtio0-block+0x64': 'disk: acknowledge the call',
  'secondStageFault ': 'memory: first touch of a page (a page fault)',
  'call set timer': 'processor: set the timer',
  'mmio uart+0x5': 'console: ask whether it is ready',
  'mmio uart+0x0': 'console: write a byte',
  'call system reset': 'processor: switch off',
};

/**
 * One row a title, in the order above.
 * @throws Error when the guest had an exit without a title, or a title has no exit.
 */
export function sampleExits(exits: readonly Exit[]): SampleExit[] {
  const noted = exits.map(({ reason, detail }) => `${reason} ${detail}`);
  const strange = noted.find((note) => titles[note] === undefined);
  if (strange !== undefined)
    throw new Error(`sample exits: expected a title for every exit, found "${strange}"`);
  return Object.entries(titles).map(([note, title]) => {
    const first = exits[noted.indexOf(note)];
    if (first === undefined) throw new Error(`sample exits: expected an exit "${note}", found none`);
    return { title, first, times: noted.filter((each) => each === note).length };
  });
}
