// A server whose guests run under the reader's mapping: frames behind pages, turns in the order of the round. What each guest
// finds in its memory at the end says whether the mapping kept them apart.

import { Vm, type Vcpu } from '../../../../../lessons-engine/hypervisor/index.ts';
import { assemble } from '../../../../../lessons-engine/isa/index.ts';
import { PAGE_SIZE } from '../../../../../lessons-engine/machine/index.ts';
import source from './guest.s?raw';

const MEMORY = 0x8000_0000;
const TURN = 200;
const ROUNDS = 12;
/** What the monitor keeps in frames that are not for guests. */
const OWN = 0xa5;

const program = assemble(source, { fileName: 'guest.s' });

export interface MappedRun {
  /** For each guest: how often it went through its memory, and the page that did not hold what it had written; 0 for none. */
  guests: readonly { passes: number; wrong: number; instructions: number }[];
  /** A frame that is not for guests and was written to; null when there is none. */
  damaged: number | null;
}

/** `memory` and `turns` as in a Mapping, with frames below `frames` and guests that exist. `allowed`: frames for guests. */
export function runMapped(
  { memory, turns }: { memory: readonly (readonly number[])[]; turns: readonly number[] },
  { frames, allowed }: { frames: number; allowed: readonly number[] },
): MappedRun {
  const bytes = new Uint8Array(frames * PAGE_SIZE);
  const forGuests = new Set(allowed);
  for (let frame = 0; frame < frames; frame++)
    if (!forGuests.has(frame)) bytes.fill(OWN, frame * PAGE_SIZE, (frame + 1) * PAGE_SIZE);
  const at = (name: string): number => (program.symbols.get(name) as number) - MEMORY;
  const view = new DataView(bytes.buffer);
  const vcpus = memory.map((own, guest): Vcpu => {
    const vm = new Vm(bytes);
    for (const [page, frame] of own.entries())
      vm.setUserMemoryRegion({
        slot: page,
        guestPhysAddr: MEMORY + page * PAGE_SIZE,
        memorySize: PAGE_SIZE,
        userspaceAddr: frame * PAGE_SIZE,
      });
    const first = (own[0] ?? 0) * PAGE_SIZE;
    for (const { address, bytes: code } of program.segments) bytes.set(code, first + address - MEMORY);
    view.setUint32(first + at('pages'), own.length, true);
    view.setUint32(first + at('salt'), (guest + 1) * 0x0100_0000, true);
    const vcpu = vm.createVcpu();
    vcpu.pc = program.entry;
    return vcpu;
  });
  for (let round = 0; round < ROUNDS; round++) for (const guest of turns) vcpus[guest]?.run(TURN);
  const damaged = Array.from({ length: frames }, (_, frame) => frame).find(
    (frame) =>
      !forGuests.has(frame) &&
      bytes.subarray(frame * PAGE_SIZE, (frame + 1) * PAGE_SIZE).some((byte) => byte !== OWN),
  );
  return {
    guests: memory.map((own, guest) => {
      const word = (name: string): number => view.getUint32((own[0] ?? 0) * PAGE_SIZE + at(name), true);
      return { passes: word('passes'), wrong: word('wrong'), instructions: vcpus[guest]?.instret ?? 0 };
    }),
    damaged: damaged ?? null,
  };
}
