// The code that a signal's handler returns to: it calls rt_sigreturn. On RISC-V it stands in the vDSO, a page that the kernel
// maps into every program; here that page has nothing else.

import type { FrameAccount, Frames } from '../memory/frames.ts';
import type { AddressSpace } from '../memory/address-space.ts';
import { Prot } from '../memory/vma.ts';

/** Where it stands: the page above the stack. */
export const TRAMPOLINE = 0x9bff_f000;

/** li a7, 139 (rt_sigreturn); ecall. */
const CODE = [0x08b0_0893, 0x0000_0073];

/** A frame with the code. */
export function makeTrampoline(frames: Frames, account: FrameAccount): number {
  const frame = frames.allocate('file', account);
  CODE.forEach((word, index) => frames.writeWord(frame, index, word));
  return frame;
}

/** Maps it into a program. ENOMEM. */
export function mapTrampoline(memory: AddressSpace, frame: number): void {
  memory.map({
    start: TRAMPOLINE,
    end: TRAMPOLINE + 4096,
    prot: Prot.Read | Prot.Exec,
    shared: true,
    file: null,
    name: '[vdso]',
  });
  memory.mapFrame(TRAMPOLINE, frame, Prot.Read | Prot.Exec);
}
