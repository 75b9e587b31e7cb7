// The two guests that this chapter follows, run on hardware with two stages, and every exit that the machine counted. A run
// has two parts: while the kernel boots, it touches almost all of its memory for the first time and sets its disk up; then it
// sets its timer, starts its program and works. Most of the chapter is about the work, because boot is the same for both.

import { HardwareAssisted, type Exit } from '../../../lessons-engine/hypervisor/index.ts';
import { guestKernel } from '../../guests/library.ts';

export type GuestName = 'disk' | 'compute';

export interface MeasuredGuest {
  name: GuestName;
  /** Until the kernel sets its timer for the first time. */
  boot: Exit[];
  /** After that. `at` counts from the end of the boot. */
  work: Exit[];
  /** Steps of the work. */
  steps: number;
}

/** Bytes of the guests' disk, and of one request to it: a page. */
const DISK_SIZE = 0x1_0000;
export const BYTES_PER_REQUEST = 4096;
const MOST_STEPS = 1_000_000;

export function measureGuest(name: GuestName): MeasuredGuest {
  const vm = new HardwareAssisted(guestKernel(name), {
    devices: { block: { image: new Uint8Array(DISK_SIZE) } },
  });
  const exits: Exit[] = [];
  vm.onExit = (exit) => exits.push(exit);
  const stop = vm.run(MOST_STEPS);
  if (stop.reason !== 'shutdown')
    throw new Error(`guest ${name}: expected it to switch itself off, found ${stop.reason}`);
  const end = exits.findIndex(({ detail }) => detail === 'set timer');
  const booted = exits[end]?.at;
  if (booted === undefined)
    throw new Error(`guest ${name}: expected it to set its timer, found that it never did`);
  return {
    name,
    boot: exits.slice(0, end),
    work: exits.slice(end).map((exit) => ({ ...exit, at: exit.at - booted })),
    steps: vm.guest.cycle - booted,
  };
}
