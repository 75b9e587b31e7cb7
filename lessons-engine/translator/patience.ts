// Pages whose code changes again and again: translating them each time would cost more than interpreting them. After some changes a
// page must prove hot twice as often as after the change before.

/** Changes of a page that cost nothing yet. */
const FREE = 3;
/** A page is worth another try at last after so many calls. */
const MOST = 1 << 10;

export class Patience {
  readonly #pages = new Map<number, { changes: number; refused: number }>();

  /** Translated code of the page has changed. */
  changed(page: number): void {
    const known = this.#pages.get(page);
    this.#pages.set(page, { changes: (known?.changes ?? 0) + 1, refused: 0 });
  }

  /** Whether an instruction of the page that has become hot is to be translated now. */
  allows(page: number): boolean {
    const known = this.#pages.get(page);
    if (known === undefined || known.changes <= FREE) return true;
    known.refused++;
    return known.refused >= Math.min(MOST, 2 ** (known.changes - FREE));
  }

  clear(): void {
    this.#pages.clear();
  }
}
