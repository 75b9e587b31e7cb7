// Why a run came to an end.

import type { Trap } from './trap.ts';

export type Stop =
  /** The allowed number of steps has been taken. */
  | { reason: 'budget' }
  /** The guest wrote to the test finisher. */
  | { reason: 'shutdown'; code: number }
  /** The hart waits, and nothing that it waits for can come. */
  | { reason: 'waiting' }
  /** A trap that a monitor asked to have for itself; nothing of the hart has changed. */
  | { reason: 'trap'; trap: Trap };

/** The stop in words. */
export function stopText(stop: Stop): string {
  switch (stop.reason) {
    case 'budget':
      return 'the allowed number of steps was used up';
    case 'shutdown':
      return stop.code === 0
        ? 'the guest switched the machine off'
        : `the guest ended with code ${stop.code}`;
    case 'waiting':
      return 'the hart waits for an interrupt that cannot come';
    case 'trap':
      return 'a trap was handed to the monitor';
  }
}
