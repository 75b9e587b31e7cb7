// The content of a file as 4 KiB pages, made when they are first written: a hole costs nothing. Every page that comes or
// goes is told to whoever keeps the account.

const PAGE = 4096;

export class PagedData {
  size = 0;
  readonly #pages = new Map<number, Uint8Array>();
  readonly #account: (pages: number) => void;

  /** `account`: called with +1 before a page is made (it may throw), with −n when n are given back. */
  constructor(account: (pages: number) => void) {
    this.#account = account;
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
      const page = this.#pages.get((at - within) / PAGE);
      if (page !== undefined) out.set(page.subarray(within, within + count), at - position);
      at += count;
    }
    return out;
  }

  /** Bytes written: fewer when there was no room for all, and then at least one; else what `account` threw. */
  write(position: number, bytes: Uint8Array): number {
    let done = 0;
    while (done < bytes.length) {
      const within = (position + done) % PAGE;
      const count = Math.min(PAGE - within, bytes.length - done);
      const number = (position + done - within) / PAGE;
      let page = this.#pages.get(number);
      if (page === undefined) {
        try {
          this.#account(1);
        } catch (error) {
          if (done === 0) throw error;
          break;
        }
        this.#pages.set(number, (page = new Uint8Array(PAGE)));
      }
      page.set(bytes.subarray(done, done + count), within);
      done += count;
    }
    this.size = Math.max(this.size, position + done);
    return done;
  }

  truncate(size: number): void {
    if (size < this.size) {
      const keep = Math.ceil(size / PAGE);
      const gone = [...this.#pages.keys()].filter((number) => number >= keep);
      for (const number of gone) this.#pages.delete(number);
      if (gone.length > 0) this.#account(-gone.length);
      // What is cut off must not come back when the file grows again.
      if (size % PAGE !== 0) this.#pages.get(keep - 1)?.fill(0, size % PAGE);
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
