// What will happen on the network, in order of time; what falls on one tick happens in the order in which it was asked for.
// Deliveries are frames in flight, timers are everything else: a network is quiet when no frame is in flight.

/** 1 µs at 10,000,000 ticks a second: what a virtual link takes to hand a frame over. */
export const LINK_TICKS = 10;
/** Ticks of the kernel's clock. */
export const SECOND = 10_000_000;

interface Event {
  readonly tick: number;
  readonly order: number;
  readonly delivery: boolean;
  run: (() => void) | null;
}

export interface Timer {
  cancel(): void;
}

export class EventQueue {
  /** A binary heap, earliest first. */
  readonly #heap: Event[] = [];
  #order = 0;
  /** Frames in flight. */
  inFlight = 0;

  deliver(tick: number, run: () => void): void {
    this.inFlight++;
    this.#push({ tick, order: this.#order++, delivery: true, run });
  }

  timer(tick: number, run: () => void): Timer {
    const event: Event = { tick, order: this.#order++, delivery: false, run };
    this.#push(event);
    return { cancel: () => void (event.run = null) };
  }

  /** Tick of the earliest event; Infinity when there is none. */
  get nextTick(): number {
    while (this.#heap[0]?.run === null) this.#pop();
    return this.#heap[0]?.tick ?? Infinity;
  }

  /** Takes the earliest event out; null when there is none. The caller sets its clock and runs it. */
  take(): { readonly tick: number; readonly run: () => void } | null {
    if (this.nextTick === Infinity) return null;
    const event = this.#pop();
    if (event.delivery) this.inFlight--;
    return { tick: event.tick, run: event.run as () => void };
  }

  #push(event: Event): void {
    const heap = this.#heap;
    let at = heap.push(event) - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (earlier(heap[parent] as Event, event)) break;
      heap[at] = heap[parent] as Event;
      at = parent;
    }
    heap[at] = event;
  }

  #pop(): Event {
    const heap = this.#heap;
    const first = heap[0] as Event;
    const last = heap.pop() as Event;
    if (heap.length === 0) return first;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && earlier(heap[child + 1] as Event, heap[child] as Event)) child++;
      if (earlier(last, heap[child] as Event)) break;
      heap[at] = heap[child] as Event;
      at = child;
    }
    heap[at] = last;
    return first;
  }
}

function earlier(a: Event, b: Event): boolean {
  return a.tick < b.tick || (a.tick === b.tick && a.order < b.order);
}
