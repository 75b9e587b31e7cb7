// The module `ring/sharing`: frames, the pages that lie in them, and a script of what the guests do. Beside the frames stands
// what each guest should read, kept apart, so that a write that reaches a neighbour is found at once.

import type { Api } from '../../../../../lessons-engine/grader/attempt.ts';
import { foundIn, HANDED } from '../../../../../lessons-engine/grader/vm-arguments.ts';
import {
  HostRefusal,
  HostStop,
  type HostFunction,
  type Json,
} from '../../../../../lessons-engine/sandbox/index.ts';

export type Step =
  | { kind: 'look'; guest: number; page: number }
  | { kind: 'write'; guest: number; page: number; word: number; value: number };

export interface Script {
  /** Whom each guest belongs to. */
  owners: readonly number[];
  /** What the pages hold at first: by guest, by page, words. */
  memory: readonly (readonly (readonly number[])[])[];
  steps: readonly Step[];
}

interface Page {
  guest: number;
  page: number;
}

interface Frame {
  words: number[];
  shared: boolean;
}

export class SharingWorld {
  comparisons = 0;
  looks = 0;
  copies = 0;
  /** Pages that were put into the frame of another owner's page. */
  strangers = 0;
  ended = false;
  /** Writes by which somebody could tell that the page was shared, in the order of the script: guest, page. */
  readonly slowWrites: { guest: number; page: number }[] = [];
  readonly #script: Script;
  readonly #frames: Frame[][];
  readonly #expected: number[][][];
  #step = -1;
  /** The write of this step, announced and not done yet. */
  #announced = false;

  constructor(script: Script) {
    this.#script = script;
    this.#frames = script.memory.map((pages) => pages.map((words) => ({ words: [...words], shared: false })));
    this.#expected = script.memory.map((pages) => pages.map((words) => [...words]));
  }

  /** Frames in use, and how many are needed when pages of one owner alone are put together. */
  get frames(): { used: number; least: number } {
    const used = new Set(this.#frames.flat()).size;
    const contents = this.#expected.flatMap((pages, guest) =>
      pages.map((words) => `${this.#script.owners[guest]} ${words.join()}`),
    );
    return { used, least: new Set(contents).size };
  }

  api(): Api {
    return {
      prelude: PRELUDE,
      functions: [
        'host.run',
        'host.hash',
        'host.equal',
        'host.merge',
        'host.copy',
        'host.owner',
        'host.together',
      ],
      host: {
        run: () => this.#run(),
        owner: (guest) =>
          this.#script.owners[this.#index('owner(guest)', guest, this.#frames.length)] as number,
        hash: (a) => hashOf(this.#frameOf(this.#page('hash(page)', a)).words),
        equal: (a, b) => {
          this.comparisons++;
          const [one, other] = [this.#page('equal(a, b): a', a), this.#page('equal(a, b): b', b)];
          return this.#frameOf(one).words.join() === this.#frameOf(other).words.join();
        },
        together: (a, b) =>
          this.#frameOf(this.#page('together(a, b): a', a)) ===
          this.#frameOf(this.#page('together(a, b): b', b)),
        merge: (a, b) => {
          const [page, into] = [
            this.#page('merge(page, into): page', a),
            this.#page('merge(page, into): into', b),
          ];
          const frame = this.#frameOf(into);
          if (this.#frameOf(page) === frame) return;
          if (this.#script.owners[page.guest] !== this.#script.owners[into.guest]) this.strangers++;
          frame.shared = true;
          this.#place(page, frame);
          this.#check('merge(page, into)', page.guest, page.page);
        },
        copy: (a) => {
          const page = this.#page('copy(page)', a);
          this.#place(page, { words: [...this.#frameOf(page).words], shared: false });
          this.copies++;
        },
      } satisfies Record<string, HostFunction>,
    };
  }

  #run(): Json {
    for (;;) {
      const step = this.#script.steps[this.#step];
      if (this.#announced && step?.kind === 'write') this.#write(step);
      this.#announced = false;
      this.#step++;
      const next = this.#script.steps[this.#step];
      if (next === undefined) {
        this.ended = true;
        return { kind: 'end' };
      }
      const { guest, page } = next;
      if (next.kind === 'look') {
        this.looks++;
        return { kind: 'look', guest, page };
      }
      if (this.#frameOf(next).shared) {
        this.#announced = true;
        this.slowWrites.push({ guest, page });
        return { kind: 'write', guest, page };
      }
      this.#write(next);
    }
  }

  #write({ guest, page, word, value }: Extract<Step, { kind: 'write' }>): void {
    const frame = this.#frameOf({ guest, page });
    frame.words[word] = value;
    (this.#expected[guest]?.[page] as number[])[word] = value;
    this.#frames.forEach((pages, other) =>
      pages.forEach((each, at) => {
        if (each === frame && !(other === guest && at === page))
          this.#check(`guest ${guest} wrote to its page ${page}`, other, at);
      }),
    );
  }

  /** A guest must read what it wrote. */
  #check(after: string, guest: number, page: number): void {
    const found = this.#frames[guest]?.[page]?.words.join(' ');
    const expected = this.#expected[guest]?.[page]?.join(' ');
    if (found !== expected)
      throw new HostStop(
        `After ${after}: guest ${guest} finds in its page ${page} what it never wrote there. It should hold ${expected}, and holds ${found}.`,
      );
  }

  #place({ guest, page }: Page, frame: Frame): void {
    (this.#frames[guest] as Frame[])[page] = frame;
  }

  #frameOf({ guest, page }: Page): Frame {
    return (this.#frames[guest] as Frame[])[page] as Frame;
  }

  /** `value`: what the prelude made of a page, or of what was none. */
  #page(call: string, value: Json | undefined): Page {
    if (typeof value !== 'object' || value === null || 'found' in value)
      throw new HostRefusal(
        `${call}: expected an object with guest and page, found ${foundIn(value)}`,
        'TypeError',
      );
    const { guest, page } = value as Record<string, Json>;
    const at = this.#index(`${call}.guest`, guest, this.#frames.length);
    return { guest: at, page: this.#index(`${call}.page`, page, (this.#frames[at] as Frame[]).length) };
  }

  #index(what: string, value: Json | undefined, limit: number): number {
    if (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < limit) return value;
    throw new HostRefusal(
      `${what}: expected a whole number from 0 to ${limit - 1}, found ${foundIn(value)}`,
      'RangeError',
    );
  }
}

/** Ten bits: short enough for unequal pages to meet in it. */
export const hashOf = (words: readonly number[]): number =>
  words.reduce((hash, word) => Math.imul(hash ^ word, 0x01000193) >>> 0, 0x811c9dc5) >>> 22;

const PRELUDE = `${HANDED}
  const { freeze } = pristine;
  const page = (a) => handedObject(a, ({ guest, page }) => ({ guest: handed(guest), page: handed(page) }));
  const host_ = freeze({
    run: () => host.run(),
    owner: (guest) => host.owner(handed(guest)),
    hash: (a) => host.hash(page(a)),
    equal: (a, b) => host.equal(page(a), page(b)),
    together: (a, b) => host.together(page(a), page(b)),
    merge: (a, b) => { host.merge(page(a), page(b)); },
    copy: (a) => { host.copy(page(a)); },
  });
  return () => [host_];
`;
