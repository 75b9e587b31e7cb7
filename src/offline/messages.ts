// What a page and the service worker say to one another.

/** From a page. "Take over" is said to a version that waits, the rest to the one that is active. */
export type Asked =
  'keep everything' | 'stop keeping' | 'forget everything' | 'how much' | 'take over' | { keepPage: string };

/** How much of the course is kept; sizes in bytes. */
export interface Holding {
  ring: 'holding';
  /** Compressed: what has come, and all there is. */
  kept: number;
  all: number;
  /** All there is, as it lies on a disk. */
  unpacked: number;
  busy: boolean;
  /** Why keeping everything ended before its time. */
  trouble: 'full' | 'network' | null;
}

export type Told = { ring: 'page kept' | 'other pages are open' } | Holding;

/** Whether a message is one of the worker's. */
export const isTold = (data: unknown): data is Told =>
  typeof data === 'object' && data !== null && 'ring' in data;
