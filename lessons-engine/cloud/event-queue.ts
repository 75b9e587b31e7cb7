// What is to happen, earliest first: a heap with four children a node in typed arrays, because a simulation spends most of
// its time here. Events of the same moment come out in the order in which they were put in, so a run has one course only.

const FIRST = 1024;

export class EventQueue {
  /** When the event was due that `pop` took last. */
  time = 0;
  /** What that event is, 0 … 255; its meaning is the caller's. */
  kind = 0;
  /** What it is about, a signed word. */
  id = 0;

  #size = 0;
  #count = 0;
  #times = new Float64Array(FIRST);
  #order = new Float64Array(FIRST);
  #kinds = new Uint8Array(FIRST);
  #ids = new Int32Array(FIRST);

  /** Events to come. */
  get size(): number {
    return this.#size;
  }

  /** When the next one is due; Infinity when there is none. */
  get next(): number {
    return this.#size === 0 ? Infinity : (this.#times[0] as number);
  }

  /** `kind`: 0 … 255. `id`: a signed word. */
  push(time: number, kind: number, id: number): void {
    if (this.#size === this.#times.length) this.#grow();
    const order = this.#count++;
    let at = this.#size++;
    while (at > 0) {
      const parent = (at - 1) >> 2;
      if ((this.#times[parent] as number) <= time) break;
      this.#move(parent, at);
      at = parent;
    }
    this.#place(at, time, order, kind, id);
  }

  /** Takes the next event into `time`, `kind` and `id`; there must be one. */
  pop(): void {
    this.time = this.#times[0] as number;
    this.kind = this.#kinds[0] as number;
    this.id = this.#ids[0] as number;
    const last = --this.#size;
    if (last === 0) return;
    const time = this.#times[last] as number;
    const order = this.#order[last] as number;
    let at = 0;
    for (;;) {
      const first = 4 * at + 1;
      if (first >= last) break;
      const end = Math.min(first + 4, last);
      let least = first;
      for (let child = first + 1; child < end; child++) if (this.#before(child, least)) least = child;
      const leastTime = this.#times[least] as number;
      if (leastTime > time || (leastTime === time && (this.#order[least] as number) > order)) break;
      this.#move(least, at);
      at = least;
    }
    this.#place(at, time, order, this.#kinds[last] as number, this.#ids[last] as number);
  }

  #before(a: number, b: number): boolean {
    const [first, second] = [this.#times[a] as number, this.#times[b] as number];
    return first < second || (first === second && (this.#order[a] as number) < (this.#order[b] as number));
  }

  #move(from: number, to: number): void {
    this.#times[to] = this.#times[from] as number;
    this.#order[to] = this.#order[from] as number;
    this.#kinds[to] = this.#kinds[from] as number;
    this.#ids[to] = this.#ids[from] as number;
  }

  #place(at: number, time: number, order: number, kind: number, id: number): void {
    this.#times[at] = time;
    this.#order[at] = order;
    this.#kinds[at] = kind;
    this.#ids[at] = id;
  }

  #grow(): void {
    const size = 2 * this.#times.length;
    const [times, order, kinds, ids] = [this.#times, this.#order, this.#kinds, this.#ids];
    (this.#times = new Float64Array(size)).set(times);
    (this.#order = new Float64Array(size)).set(order);
    (this.#kinds = new Uint8Array(size)).set(kinds);
    (this.#ids = new Int32Array(size)).set(ids);
  }
}
