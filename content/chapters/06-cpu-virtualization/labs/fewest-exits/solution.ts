import type { Controls, Guest, Mapping } from 'ring/controls';

const BASE = 0x80000000;
const PAGE = 4096;
const SUPERPAGE = 4194304;

export function configure(guest: Guest): Controls {
  return {
    hedeleg: [
      'instruction address misaligned',
      'instruction access fault',
      'illegal instruction',
      'breakpoint',
      'load address misaligned',
      'load access fault',
      'store address misaligned',
      'store access fault',
      'ecall from VU',
      'instruction page fault',
      'load page fault',
      'store page fault',
    ],
    hideleg: ['software', 'timer', 'external'],
    hcounteren: ['time'],
    vtw: !guest.alone,
    vtvm: false,
    vtsr: false,
    map: memoryOf(guest),
  };
}

/** The guest's memory and nothing else: superpages where a whole one is its own. */
function memoryOf({ memorySize, hostAddress }: Guest): Mapping[] {
  const map: Mapping[] = [];
  let done = 0;
  while (done < memorySize) {
    const size = memorySize - done >= SUPERPAGE ? SUPERPAGE : PAGE;
    map.push({ guest: BASE + done, host: hostAddress + done, size });
    done += size;
  }
  return map;
}
