// The machine that a guest of the trap-and-emulate monitor believes to run on, as hardware: the same memory, the same three
// devices, and neither translation nor memory protection.

import {
  Bus,
  Clint,
  Finisher,
  Hart,
  interruptLines,
  Machine,
  MemoryMap,
  Ram,
  Uart,
  type Quirk,
} from '../../lessons-engine/machine/index.ts';

export function monitoredHardware(ramSize: number, quirks: readonly Quirk[] = []): Machine {
  const clint: Clint = new Clint(() => hart.ticks);
  const ram = new Ram(MemoryMap.ram.base, new Uint8Array(ramSize));
  const hart: Hart = new Hart({
    bus: new Bus([ram], [clint, new Uart(), new Finisher()], 'trap'),
    pc: MemoryMap.ram.base,
    lines: interruptLines(clint),
    time: () => clint.time,
    quirks,
    options: { extensions: ['M', 'A', 'C'], pmpEntries: 0 },
  });
  return new Machine({ hart });
}
