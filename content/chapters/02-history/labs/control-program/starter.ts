import type { Machine } from 'ring/dispatch';

/** Has the machine from the morning to the end of the day. */
export function controlProgram(machine: Machine): void {
  let next = 0;
  while (!machine.over) {
    const ready = machine.ready();
    if (ready.length === 0) {
      machine.wait();
      continue;
    }
    // Everybody in turn: is that good enough for a user at a terminal?
    const guest = ready.find((each) => each >= next) ?? ready[0]!;
    next = guest + 1;
    machine.dispatch(guest, 1000);
  }
}
