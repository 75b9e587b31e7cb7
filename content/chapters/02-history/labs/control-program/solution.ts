import type { Machine } from 'ring/dispatch';

/** A short request is over within this; whoever needs more is not being talked to. */
const INTERACTIVE = 6000;
/** What the others get at a time, and so what a user may wait for at most. */
const BACKGROUND = 2500;
/** Turns of the first queue after which the second has one, whoever waits. */
const PATIENCE = 4;

export function controlProgram(machine: Machine): void {
  /** Guests that wait for their user, as far as the last look tells. */
  const waiting = new Set<number>();
  const front: number[] = [];
  const back: number[] = Array.from({ length: machine.guests }, (_, guest) => guest);
  let passedOver = 0;

  while (!machine.over) {
    for (const guest of machine.ready()) if (waiting.delete(guest)) front.push(guest);

    const frontFirst = front.length > 0 && (back.length === 0 || passedOver < PATIENCE);
    const guest = (frontFirst ? front : back).shift();
    if (guest === undefined) {
      machine.wait();
      continue;
    }
    passedOver = frontFirst ? passedOver + 1 : 0;
    const end = machine.dispatch(guest, frontFirst ? INTERACTIVE : BACKGROUND);
    if (end === 'waits') waiting.add(guest);
    else if (end === 'quantum') back.push(guest);
  }
}
