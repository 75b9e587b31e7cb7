// The reader's version of one file, between the editor and the browser's storage: saved a moment after the last key, and
// at once when the page is left. When another tab has saved meanwhile, nothing is written over: this tab's text goes to
// the second place until the reader has chosen. Left out: merging two versions.

import type { Progress } from '../progress/progress.ts';
import { starterHash } from '../progress/starter-hash.ts';

/** Rest after the last key before saving (unit: ms). */
const PAUSE = 400;

/** Where the text is while it is worked at. */
export interface Desk {
  getText(): string;
  setText(text: string): void;
}

/** What a lab opens with. */
export interface Opened {
  /** The kept text, or the starter. */
  text: string;
  /** Hash of the starter that `text` began from. */
  began: string;
  /** A version that is not the kept one and was not dropped either. */
  aside: string | null;
}

export interface Told {
  /** After every save. */
  saved(): void;
  /**
   * Another tab's version and this one's have parted, or are one again. Told again when the reader comes back to the page
   * or begins to write.
   */
  parted(apart: boolean): void;
}

export class KeptCode {
  readonly #progress: Progress;
  readonly #lab: string;
  readonly #starter: string;
  readonly #desk: Desk;
  readonly #told: Told;
  /** Stays until the reader has chosen between an old starter's version and the new starter. */
  #began: string;
  /** What storage held when this tab last read or wrote it. */
  #agreed: string;
  /** What another tab has put there since. */
  #theirs: string | null = null;
  #aside: string | null;
  /** The version aside is this tab's own, there only because it could not be kept. */
  #isWaiting = false;
  /** The reader was asked with this tab's text already waiting, not only with a look at an old version. */
  #isWarned = false;
  /** The last read of storage is under way: whether another tab has written is not known before it ends. */
  #isLooking = false;
  #looks = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #unlisten: () => void;
  readonly #turn = () => {
    if (document.visibilityState === 'hidden') this.flush();
    else void this.#look(true);
  };

  /** `starter` is the present one. */
  constructor(progress: Progress, lab: string, starter: string, opened: Opened, desk: Desk, told: Told) {
    this.#progress = progress;
    this.#lab = lab;
    this.#starter = starter;
    this.#began = opened.began;
    this.#agreed = opened.text;
    this.#aside = opened.aside;
    this.#desk = desk;
    this.#told = told;
    this.#unlisten = progress.onChange(({ here, shelf, id }) => {
      if (!here && shelf === 'code' && id === lab) void this.#look(false);
    });
    document.addEventListener('visibilitychange', this.#turn);
  }

  static async read(progress: Progress, lab: string, starter: string): Promise<Opened> {
    const [kept, aside] = await Promise.all([progress.getCode(lab), progress.getAside(lab)]);
    const text = kept?.source ?? starter;
    return {
      text,
      began: kept && text !== starter ? kept.starterHash : starterHash(starter),
      aside: aside && ![text, starter].includes(aside.source) ? aside.source : null,
    };
  }

  /** The text began from another starter than the present one, and the reader has not said what to do about it. */
  get isOutdated(): boolean {
    return this.#began !== starterHash(this.#starter);
  }

  /** Nothing is written over before the reader has chosen. */
  get isApart(): boolean {
    return this.#theirs !== null;
  }

  get hasAside(): boolean {
    return this.#aside !== null;
  }

  /** The text has changed: save it soon. */
  touch(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.save(), PAUSE);
  }

  /** Saves now if something is unsaved. */
  flush(): void {
    if (this.#timer !== undefined) this.save();
  }

  /** A text equal to the starter is nothing to keep. */
  save(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const text = this.#desk.getText();
    if (this.isApart || this.#isLooking) return this.#wait(text);
    if (text !== this.#agreed) this.#keep(text);
    if (this.#isWaiting) void this.#withdraw();
    this.#told.saved();
  }

  /** The reader's version stays, and counts as one of the present starter. */
  acceptStarter(): void {
    this.#began = starterHash(this.#starter);
    if (!this.isApart) this.#keep(this.#desk.getText());
  }

  /** Of two versions this tab's is kept, and the other one laid aside. */
  keepMine(): void {
    const theirs = this.#theirs;
    if (theirs === null) return;
    this.#theirs = null;
    this.#keep(this.#desk.getText());
    this.#layAside(theirs);
  }

  /** Of two versions the other tab's is kept, and this one laid aside. */
  takeTheirs(): void {
    const theirs = this.#theirs;
    if (theirs === null) return;
    this.#theirs = null;
    this.#agreed = theirs;
    this.#layAside(this.#desk.getText());
    this.#desk.setText(theirs);
    this.save();
  }

  /** What lies aside is kept and shown, and what was, lies aside: done twice, it is undone. */
  exchange(): void {
    const aside = this.#aside;
    if (aside === null || this.isApart) return;
    const mine = this.#desk.getText();
    this.#desk.setText(aside);
    this.save();
    this.#layAside(mine);
  }

  dropAside(): void {
    this.#aside = null;
    this.#isWaiting = false;
    void this.#progress.clearAside(this.#lab);
  }

  dispose(): void {
    this.flush();
    this.#unlisten();
    document.removeEventListener('visibilitychange', this.#turn);
  }

  #keep(text: string): void {
    this.#agreed = text;
    if (text === this.#starter) this.#began = starterHash(text);
    // What is being read was there before.
    this.#looks++;
    this.#isLooking = false;
    const done =
      text === this.#starter
        ? this.#progress.clearCode(this.#lab)
        : this.#progress.setCode(this.#lab, {
            source: text,
            starterHash: this.#began,
            at: new Date().toISOString(),
          });
    // Only a storage that has failed is known late.
    void done.then(() => this.#told.saved());
  }

  /** What storage has already need not wait; what it would lose must. */
  #wait(text: string): void {
    if (text !== this.#agreed && text !== this.#starter) {
      this.#layAside(text);
      this.#isWaiting = true;
      if (this.isApart && !this.#isWarned) this.#ask(text);
    } else if (this.#isWaiting) void this.#withdraw();
    this.#told.saved();
  }

  /** Takes back what lay aside to wait, unless another tab has laid something else there. */
  async #withdraw(): Promise<void> {
    const waited = this.#aside;
    this.#aside = null;
    this.#isWaiting = false;
    const found = await this.#progress.getAside(this.#lab);
    if (found?.source === waited) await this.#progress.clearAside(this.#lab);
  }

  #layAside(text: string): void {
    this.#aside = text;
    this.#isWaiting = false;
    void this.#progress.setAside(this.#lab, { source: text, starterHash: this.#began });
  }

  /** Compares with what storage holds now. `back`: not because a tab has told of a change, but to be sure. */
  async #look(back: boolean): Promise<void> {
    const look = ++this.#looks;
    this.#isLooking = true;
    const kept = await this.#progress.getCode(this.#lab);
    if (look !== this.#looks) return;
    this.#isLooking = false;
    const was = this.isApart;
    const theirs = kept?.source ?? this.#starter;
    const text = this.#desk.getText();
    // Storage that was cleared holds nothing that could be written over; of a reset another tab has told.
    const isSame = theirs === this.#agreed || theirs === text || (back && !kept && !was);
    this.#theirs = isSame ? null : theirs;
    if (theirs === text) this.#agreed = text;
    if (isSame && was) this.#told.parted(false);
    if (!isSame && (back || !was)) this.#ask(text);
    if (isSame ? this.#isWaiting : text !== this.#agreed) this.save();
  }

  #ask(text: string): void {
    this.#isWarned = text !== this.#agreed;
    this.#told.parted(true);
  }
}
