// The content of a file as 4 KiB pages, made when they are first written: a hole costs nothing. Every page is claimed from
// whoever keeps the account, and given back there.

const PAGE = 4096;

export class PagedData {
  size = 0;
  readonly #pages = new Map<number, { bytes: Uint8Array; giveBack: () => void }>();
  readonly #claim: () => () => void;

  /** `claim`: called before a page is made (it may throw); returns what is called when that page is given back. */
  constructor(claim: () => () => void) {
    this.#claim = claim;
  }

  /** Pages held. */
  get pages(): number {
    return this.#pages.size;
  }

  /** At most `length` bytes; fewer only at the end. */
  read(position: number, length: number): Uint8Array {
    const end = Math.min(position + length, this.size);
    const out = new Uint8Array(Math.max(0, end - position));
    for (let at = position; at < end;) {
      const within = at % PAGE;
      const count = Math.min(PAGE - within, end - at);
      const page = this.#pages.get((at - within) / PAGE)?.bytes;
      if (page !== undefined) out.set(page.subarray(within, within + count), at - position);
      at += count;
    }
    return out;
  }

  /** Bytes written: fewer when there was no room for all, and then at least one; else what `claim` threw. */
  write(position: number, bytes: Uint8Array): number {
    let done = 0;
    while (done < bytes.length) {
      const within = (position + done) % PAGE;
      const count = Math.min(PAGE - within, bytes.length - done);
      const number = (position + done - within) / PAGE;
      let page = this.#pages.get(number);
      if (page === undefined) {
        try {
          const giveBack = this.#claim();
          this.#pages.set(number, (page = { bytes: new Uint8Array(PAGE), giveBack }));
        } catch (error) {
          if (done === 0) throw error;
          break;
        }
      }
      page.bytes.set(bytes.subarray(done, done + count), within);
      done += count;
    }
    this.size = Math.max(this.size, position + done);
    return done;
  }

  truncate(size: number): void {
    if (size < this.size) {
      const keep = Math.ceil(size / PAGE);
      for (const [number, { giveBack }] of [...this.#pages]) {
        if (number < keep) continue;
        this.#pages.delete(number);
        giveBack();
      }
      // What is cut off must not come back when the file grows again.
      if (size % PAGE !== 0) this.#pages.get(keep - 1)?.bytes.fill(0, size % PAGE);
    }
    this.size = size;
  }

  /** SEEK_DATA and SEEK_HOLE, in pages; null: none before the end. */
  seek(position: number, hole: boolean): number | null {
    if (position >= this.size) return null;
    const last = Math.ceil(this.size / PAGE);
    for (let number = Math.floor(position / PAGE); number < last; number++)
      if (this.#pages.has(number) !== hole) return Math.max(position, number * PAGE);
    return hole ? this.size : null;
  }
}
