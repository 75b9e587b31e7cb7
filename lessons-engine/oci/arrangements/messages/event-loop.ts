// A daemon's loop: waits for whatever it watches (connections, pipes, signals, a moment) and deals with it, one thing after
// the other. The daemons modelled here have threads that deal with several things at once; here one must not wait for long.

import { call, type Calls, now, O_CLOEXEC, O_NONBLOCK, pollReadable, Room, wordBytes } from '../../../kernel/index.ts'; // prettier-ignore

/** sizeof(struct signalfd_siginfo). */
const SIGNAL_RECORD = 128;

export class EventLoop {
  readonly #watched = new Map<number, () => Calls<void>>();
  #soon: (() => Calls<void>)[] = [];
  #moments: { readonly at: number; readonly then: () => Calls<void> }[] = [];
  #running = true;

  /** `ready`: called when there is something to read, or the other side is gone. */
  watch(fd: number, ready: () => Calls<void>): void {
    this.#watched.set(fd, ready);
  }

  forget(fd: number): void {
    this.#watched.delete(fd);
  }

  /** Instead of being delivered, these signals are handed to `received`. */
  *onSignals(signals: readonly number[], received: (signal: number) => Calls<void>): Calls<void> {
    const set = wordBytes([signals.reduce((bits, signal) => bits | (1 << (signal - 1)), 0), 0]);
    yield* call('rt_sigprocmask', 0, set, null, set.length);
    const fd = yield* call('signalfd4', -1, set, set.length, O_CLOEXEC | O_NONBLOCK);
    this.watch(fd, function* () {
      const room = new Room(SIGNAL_RECORD);
      yield* call('read', fd, room, room.length);
      yield* received(room.word(0));
    });
  }

  /** Once, before anything else is waited for. */
  soon(then: () => Calls<void>): void {
    this.#soon.push(then);
  }

  /** Once, after so many milliseconds. */
  *after(milliseconds: number, then: () => Calls<void>): Calls<void> {
    const at = (yield* now()) + milliseconds;
    this.#moments = [...this.#moments, { at, then }].sort((a, b) => a.at - b.at);
  }

  /** The loop ends after what is being dealt with. */
  stop(): void {
    this.#running = false;
  }

  *run(): Calls<void> {
    while (this.#running) {
      const [next] = this.#soon.splice(0, 1);
      if (next !== undefined) {
        yield* next();
        continue;
      }
      const [first] = this.#moments;
      const wait = first === undefined ? null : Math.max(0, Math.ceil(first.at - (yield* now())));
      const ready = yield* pollReadable([...this.#watched.keys()], wait);
      // What one of them does may end the watching of another.
      for (const fd of ready) if (this.#running) yield* this.#watched.get(fd)?.() ?? nothing();
      if (first !== undefined && this.#running) yield* this.#due();
    }
  }

  *#due(): Calls<void> {
    const time = yield* now();
    const due = this.#moments.filter(({ at }) => at <= time);
    this.#moments = this.#moments.filter(({ at }) => at > time);
    for (const { then } of due) yield* then();
  }
}

function* nothing(): Calls<void> {}
