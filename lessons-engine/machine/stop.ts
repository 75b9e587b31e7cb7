// Why a run came to an end.

import type { Trap } from './trap.ts';

export type Stop =
  /** The allowed number of steps has been taken, or the allowed number of ticks has passed. */
  | { reason: 'budget' }
  /** The guest wrote to the test finisher; `reset`: for the machine to start anew, which is the host's business. */
  | { reason: 'shutdown'; code: number; reset?: true }
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
      if (stop.reset) return 'the guest asked for the machine to start anew';
      return stop.code === 0
        ? 'the guest switched the machine off'
        : `the guest ended with code ${stop.code}`;
    case 'waiting':
      return 'the hart waits for an interrupt that cannot come';
    case 'trap':
      return 'a trap was handed to the monitor';
  }
}
