// Ways to give out a machine, of the plain kind: each takes a TimeShared from switching on to the end of its day.

import type { TimeShared } from './time-shared.ts';

/** Everybody in turn, each for a quantum. Whoever does not use it up because it waits leaves the round. */
export function roundRobin(quantum: number): (machine: TimeShared) => void {
  return (machine) => {
    let next = 0;
    while (!machine.over) {
      const ready = machine.readyGuests;
      const guest = ready.find((each) => each >= next) ?? ready[0];
      if (guest === undefined) {
        machine.wait();
        continue;
      }
      next = guest + 1;
      machine.dispatch(guest, quantum);
    }
  };
}

/** Whoever came first has the machine until it waits: the operator's way, before there was time sharing. */
export function toTheEnd(machine: TimeShared): void {
  roundRobin(machine.until)(machine);
}
