// The state of a guest, for comparing one way to run it with another: what the guest itself, or its user, could tell apart.

import { Fnv1a } from '../../lessons-engine/bits/index.ts';
import type { Monitor } from '../../lessons-engine/hypervisor/index.ts';
import type { Bus, Clint, Finisher, Hart, Machine, Uart } from '../../lessons-engine/machine/index.ts';

function stateOf(
  hart: Hart,
  memory: Bus,
  { clint, uart, finisher }: { clint: Clint; uart: Uart; finisher: Finisher },
): object {
  const { pc, mode, csrs, cycle, instret, ticks, waiting } = hart;
  const { cycleOffsetLow, cycleOffsetHigh, instretOffsetLow, instretOffsetHigh } = hart;
  return {
    x: [...hart.x],
    pc,
    mode,
    csrs,
    counters: { cycle, instret, ticks, cycleOffsetLow, cycleOffsetHigh, instretOffsetLow, instretOffsetHigh },
    waiting,
    devices: [clint.save(), uart.save(), finisher.save()],
    console: uart.output,
    memory: memory.rams.map(({ base, size, bytes }) => ({
      base,
      size,
      hash: new Fnv1a().bytes(bytes).value,
    })),
  };
}

/** The guest on a bare machine. */
export function bareState({ hart, bus, clint, uart, finisher }: Machine): object {
  if (clint === null || uart === null || finisher === null)
    throw new Error(
      'bareState: expected a machine with a CLINT, a serial line and a finisher, found one without',
    );
  return stateOf(hart, bus, { clint, uart, finisher });
}

/** The guest under a monitor: the hart it believes in, the memory it sees. */
export function guestState(monitor: Monitor): object {
  return stateOf(monitor.guest, monitor.vcpu.hart.bus, monitor);
}
