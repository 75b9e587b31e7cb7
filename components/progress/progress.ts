// What a reader has done, kept in this browser under stable ids: code and results of labs, answers of quizzes, best
// scores of challenges. Nothing leaves the browser and nothing kept is ever run by being read.
// Two tabs may write the same record: the last one wins, and both are told. A lab's code has a second place, for a version
// that is not the kept one and must not be lost.

import { isRecord, type KeptAnswer, type KeptBest, type KeptCode, type KeptResult } from './kept-records.ts';
import { renamed } from './renamed.ts';
import { DatabaseShelves, MemoryShelves, type Shelf, type Shelves } from './shelves.ts';

/** A record was written or removed; `here` is false when another tab did it. `id` is the lab's, quiz's or challenge's. */
export interface Change {
  shelf: Shelf;
  id: string;
  here: boolean;
}

export type { KeptAnswer, KeptBest, KeptCode, KeptResult } from './kept-records.ts';

const DENIED =
  'This browser does not let the page store anything, so your work lasts until you close or reload this tab.';
const BROKEN =
  'The browser has stopped storing your work (storage full, or in use by a newer version of this site). ' +
  'What you do from now on lasts until you close or reload this tab.';
const UNREADABLE =
  'Something that this browser kept here cannot be read and counts as not there. New work is stored again.';

const CHANNEL = 'ring-minus-one:progress';
const SEPARATOR = '#';
const ASIDE = `${SEPARATOR}aside`;

export class Progress {
  #shelves: Shelves;
  #notice: string | null;
  /** `shelf:key` of what was found and is no record, or could not be read at all. */
  readonly #unreadable = new Set<string>();
  readonly #channel: BroadcastChannel | null;
  readonly #listeners = new Set<(change: Change) => void>();

  constructor(shelves: Shelves, notice: string | null, channel: BroadcastChannel | null) {
    this.#shelves = shelves;
    this.#notice = notice;
    this.#channel = channel;
    channel?.addEventListener('message', (event: MessageEvent<Omit<Change, 'here'>>) =>
      this.#tell({ ...event.data, here: false }),
    );
  }

  /** A sentence to show near a lab, quiz or challenge whose work is not stored, or could not be read. May turn up later. */
  noticeFor(id: string): string | null {
    if (this.#notice !== null) return this.#notice;
    const keys = [...this.#unreadable].map((each) => each.slice(each.indexOf(':') + 1));
    return keys.some((key) => key === id || key.startsWith(id + SEPARATOR)) ? UNREADABLE : null;
  }

  /** Calls `listener` after every change, in this tab or another. Returns the function that ends it. */
  onChange(listener: (change: Change) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async getCode(lab: string): Promise<KeptCode | null> {
    return (await this.read<KeptCode>('code', lab)) ?? null;
  }

  setCode(lab: string, code: KeptCode): Promise<void> {
    return this.write('code', lab, lab, code);
  }

  clearCode(lab: string): Promise<void> {
    return this.remove('code', lab, [lab]);
  }

  /** A version that is not the kept one; the first of them, when an import has left several. */
  async getAside(lab: string): Promise<KeptCode | null> {
    const [first] = (await this.readAll<KeptCode>('code', lab + ASIDE)).values();
    return first ?? null;
  }

  setAside(lab: string, code: KeptCode): Promise<void> {
    return this.write('code', lab + ASIDE, lab, code);
  }

  /** Forgets the version that `getAside` gives. */
  async clearAside(lab: string): Promise<void> {
    const [first] = (await this.#found('code', lab + ASIDE)).keys();
    await this.remove('code', lab, first === undefined ? [] : [first]);
  }

  async getResult(lab: string): Promise<KeptResult | null> {
    return (await this.read<KeptResult>('results', lab)) ?? null;
  }

  /** Keeps the better of `result` and what is there: passing beats failing, then more checks or points beat fewer. */
  async setResult(lab: string, result: KeptResult): Promise<void> {
    const best = await this.getResult(lab);
    const rank = (r: KeptResult) => (r.passed ? 1e6 : 0) + r.checks.length + (r.points ?? 0);
    if (best && rank(best) > rank(result)) return;
    await this.write('results', lab, lab, result);
  }

  /** The kept answers of a quiz, by question id. */
  async getAnswers(quiz: string): Promise<Record<string, KeptAnswer>> {
    const start = quiz + SEPARATOR;
    const found = await this.readAll<KeptAnswer>('answers', start);
    return Object.fromEntries([...found].map(([key, kept]) => [key.slice(start.length), kept]));
  }

  setAnswer(quiz: string, question: string, value: KeptAnswer): Promise<void> {
    return this.write('answers', quiz + SEPARATOR + question, quiz, value);
  }

  /** Forgets the answers to `questions`, or to the whole quiz. */
  async clearAnswers(quiz: string, questions?: string[]): Promise<void> {
    const start = quiz + SEPARATOR;
    const keys = questions?.map((id) => start + id) ?? (await this.#found('answers', start)).keys();
    await this.remove('answers', quiz, [...keys]);
  }

  async getBest(challenge: string): Promise<KeptBest | null> {
    return (await this.read<KeptBest>('bests', challenge)) ?? null;
  }

  /** Keeps the higher score. Returns whether `best` is the one that is kept now. */
  async setBest(challenge: string, best: KeptBest): Promise<boolean> {
    const kept = await this.getBest(challenge);
    if (kept && kept.score >= best.score) return false;
    await this.write('bests', challenge, challenge, best);
    return true;
  }

  /** All that is done in a chapter, counted: labs passed, questions answered right, challenges tried; and any trace of work. */
  async inChapter(chapter: string): Promise<{ done: number; begun: boolean }> {
    const start = `${chapter}/`;
    const [code, results, answers, bests] = await Promise.all([
      this.readAll<KeptCode>('code', start),
      this.readAll<KeptResult>('results', start),
      this.readAll<KeptAnswer>('answers', start),
      this.readAll<KeptBest>('bests', start),
    ]);
    const passed = [...results.values()].filter((r) => r.passed).length;
    const right = [...answers.values()].filter((a) => a.correct).length;
    return {
      done: passed + right + bests.size,
      begun: code.size + results.size + answers.size + bests.size > 0,
    };
  }

  /** A failing read spoils no later one, nor any write: it is remembered as unreadable, and that is all. */
  async read<T>(shelf: Shelf, key: string): Promise<T | undefined> {
    const found = await this.#shelves.get(shelf, key).catch(() => null);
    return this.#believe<T>(shelf, new Map(found === undefined ? [] : [[key, found]])).get(key);
  }

  /** Every record whose key starts with `prefix`, by key. */
  async readAll<T>(shelf: Shelf, prefix: string): Promise<Map<string, T>> {
    return this.#believe<T>(shelf, await this.#found(shelf, prefix));
  }

  #found(shelf: Shelf, prefix: string): Promise<Map<string, unknown>> {
    return this.#shelves.all(shelf, prefix).catch(() => new Map([[prefix, null]]));
  }

  #believe<T>(shelf: Shelf, found: Map<string, unknown>): Map<string, T> {
    for (const [key, record] of found) {
      if (isRecord[shelf](record)) continue;
      found.delete(key);
      this.#unreadable.add(`${shelf}:${key}`);
    }
    return found as Map<string, T>;
  }

  /** `id`: what listeners are told; the lab, quiz, challenge or assignment that `key` belongs to. */
  async write(shelf: Shelf, key: string, id: string, record: unknown): Promise<void> {
    this.#unreadable.delete(`${shelf}:${key}`);
    await this.#store((shelves) => shelves.put(shelf, key, record));
    this.#announce({ shelf, id });
  }

  async remove(shelf: Shelf, id: string, keys: string[]): Promise<void> {
    for (const key of keys) this.#unreadable.delete(`${shelf}:${key}`);
    await Promise.all(keys.map((key) => this.#store((shelves) => shelves.delete(shelf, key))));
    this.#announce({ shelf, id });
  }

  /** Storage may fail at any time: then memory takes over for the rest of the visit, and `noticeFor` says so. */
  async #store(act: (shelves: Shelves) => Promise<void>): Promise<void> {
    const shelves = this.#shelves;
    try {
      await act(shelves);
    } catch (error) {
      if (shelves instanceof MemoryShelves) throw error;
      if (this.#shelves === shelves) {
        this.#shelves = new MemoryShelves(shelves);
        this.#notice = BROKEN;
      }
      await act(this.#shelves);
    }
  }

  #announce(change: Omit<Change, 'here'>): void {
    this.#channel?.postMessage(change);
    this.#tell({ ...change, here: true });
  }

  #tell(change: Change): void {
    for (const listener of this.#listeners) listener(change);
  }
}

let opened: Promise<Progress> | undefined;

/** The one Progress of this page; every widget gets the same. Never rejects. */
export function openProgress(): Promise<Progress> {
  return (opened ??= open());
}

async function open(): Promise<Progress> {
  let channel: BroadcastChannel | null = null;
  try {
    channel = new BroadcastChannel(CHANNEL);
    const shelves = await DatabaseShelves.open(indexedDB);
    if (renamed.size > 0) await (await import('./carry-over.ts')).carryOver(shelves, renamed);
    return new Progress(shelves, null, channel);
  } catch {
    // Denied, disabled or broken: none of these is a bug of ours, and the reader is told by `noticeFor`.
    return new Progress(new MemoryShelves(), DENIED, channel);
  }
}
