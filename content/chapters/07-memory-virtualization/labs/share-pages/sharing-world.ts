// The module `ring/sharing`: frames, the pages that lie in them, and a script of what the guests do. Beside the frames stands
// what each guest should read, kept apart, so that a write that reaches a neighbour is found at once.

import type { Api } from '../../../../../lessons-engine/grader/attempt.ts';
import { HANDED } from '../../../../../lessons-engine/grader/vm-arguments.ts';
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
        hash: (guest, page) => hashOf(this.#frame('hash(page)', guest, page).words),
        equal: (guest, page, other, at) => {
          this.comparisons++;
          const [a, b] = [this.#frame('equal(a, b)', guest, page), this.#frame('equal(a, b)', other, at)];
          return a.words.join() === b.words.join();
        },
        together: (guest, page, other, at) =>
          this.#frame('together(a, b)', guest, page) === this.#frame('together(a, b)', other, at),
        merge: (guest, page, other, at) => {
          const [from, into] = [
            this.#frame('merge(page, into)', guest, page),
            this.#frame('merge(page, into)', other, at),
          ];
          if (from === into) return;
          if (this.#script.owners[Number(guest)] !== this.#script.owners[Number(other)]) this.strangers++;
          into.shared = true;
          this.#place(guest, page, into);
          this.#check('merge(page, into)', Number(guest), Number(page));
        },
        copy: (guest, page) => {
          const { words } = this.#frame('copy(page)', guest, page);
          this.#place(guest, page, { words: [...words], shared: false });
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
      if (this.#frame('', guest, page).shared) {
        this.#announced = true;
        this.slowWrites.push({ guest, page });
        return { kind: 'write', guest, page };
      }
      this.#write(next);
    }
  }

  #write({ guest, page, word, value }: Extract<Step, { kind: 'write' }>): void {
    const frame = this.#frame('', guest, page);
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

  #place(guest: Json | undefined, page: Json | undefined, frame: Frame): void {
    (this.#frames[guest as number] as Frame[])[page as number] = frame;
  }

  #frame(call: string, guest: Json | undefined, page: Json | undefined): Frame {
    const pages = this.#frames[this.#index(`${call}: guest`, guest, this.#frames.length)] as Frame[];
    return pages[this.#index(`${call}: page`, page, pages.length)] as Frame;
  }

  #index(what: string, value: Json | undefined, limit: number): number {
    if (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < limit) return value;
    const found = typeof value === 'number' ? String(value) : 'no number';
    throw new HostRefusal(`${what}: expected a number from 0 to ${limit - 1}, found ${found}`, 'RangeError');
  }
}

/** Ten bits: short enough for unequal pages to meet in it. */
export const hashOf = (words: readonly number[]): number =>
  words.reduce((hash, word) => Math.imul(hash ^ word, 0x01000193) >>> 0, 0x811c9dc5) >>> 22;

const PRELUDE = `${HANDED}
  const { freeze } = pristine;
  const host_ = freeze({
    run: () => host.run(),
    owner: (guest) => host.owner(handed(guest)),
    hash: (a) => host.hash(handed(a.guest), handed(a.page)),
    equal: (a, b) => host.equal(handed(a.guest), handed(a.page), handed(b.guest), handed(b.page)),
    together: (a, b) => host.together(handed(a.guest), handed(a.page), handed(b.guest), handed(b.page)),
    merge: (a, b) => { host.merge(handed(a.guest), handed(a.page), handed(b.guest), handed(b.page)); },
    copy: (a) => { host.copy(handed(a.guest), handed(a.page)); },
  });
  return () => [host_];
`;
