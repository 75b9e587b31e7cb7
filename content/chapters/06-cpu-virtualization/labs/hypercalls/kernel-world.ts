// The port's side of `ring/hypercalls`: a kernel's requests go to the reader's code, whose hypercalls go to the engine's own
// tables. What the kernel may notice is looked at where it may notice it, for every page and not only for those that a
// program would have touched: leaving a call out in the hope of luck does not help. Neither does knowing what comes: a change
// or a time that the kernel has not asked for yet is no right answer.

import type { Api } from '../../../../../lessons-engine/grader/attempt.ts';
import { HANDED } from '../../../../../lessons-engine/grader/vm-arguments.ts';
import { PAGE_SIZE } from '../../../../../lessons-engine/machine/index.ts';
import { HostRefusal, HostStop, type Json } from '../../../../../lessons-engine/sandbox/index.ts';
import { difference, ENTRIES, GuestMemory, hex, walk } from './guest-memory.ts';
import type { Script, Step } from './kernel-script.ts';
import { wholeNumber } from './whole-number.ts';

/** As many as the engine's mmu_update takes. */
const MAX_BATCH = 2048;
/** Calls without an end; a call for each request is far from it. */
const MOST_CALLS = 20_000;

type Request = Exclude<Step, { kind: 'work' }> | { kind: 'event' } | { kind: 'end' };

export class KernelWorld {
  /** Hypercalls that were made. */
  calls = 0;
  updates = 0;
  interrupts = 0;
  /** What a plain queue needs: one call where it is not empty at a fence, a switch or the end, and one for each new deadline. */
  plain = 0;
  ended = false;
  readonly #script: Script;
  readonly #guest: GuestMemory;
  /** The tables as the kernel has set them. */
  readonly #wanted: Int32Array;
  /** By address, the entries that the kernel has set since the one that is in memory, in their order. */
  readonly #unmade = new Map<number, number[]>();
  #root: number;
  #wantedRoot: number;
  #now = 0;
  /** Of the monitor's timer, and of the kernel's. */
  #armed = Infinity;
  #due = Infinity;
  #step = -1;
  /** Ticks that the program of this step still has to run. */
  #left = 0;
  #request: Request = { kind: 'fence', address: null };
  #answered = true;
  #plainQueue = false;

  constructor(script: Script) {
    this.#script = script;
    this.#guest = new GuestMemory(script.memory);
    this.#wanted = Int32Array.from(script.memory);
    const [root, other] = script.roots;
    this.#root = this.#wantedRoot = root;
    const made = [
      this.#guest.tables.pin(root * PAGE_SIZE, 1),
      this.#guest.tables.pin(other * PAGE_SIZE, 1),
      this.#guest.tables.use(root * PAGE_SIZE),
    ];
    if (made.some((outcome) => outcome !== 0))
      throw new Error(`KernelWorld: expected a script with right tables, found ${made.join(', ')}`);
  }

  api(): Api {
    return {
      prelude: PRELUDE,
      functions: ['kernel.next', 'kernel.answer', 'kernel.mmuUpdate', 'kernel.newBaseptr', 'kernel.setTimer'],
      host: this.host,
    };
  }

  readonly host = {
    root: (): Json => this.#script.roots[0],
    next: (): Json => this.#next(),
    now: (): Json => this.#now,
    answer: (entry: Json | undefined): undefined => {
      this.#answer(wholeNumber(entry, 'answer(entry)'));
    },
    interrupt: (): undefined => {
      this.#interrupt();
    },
    load: (address: Json | undefined): Json => (this.#guest.words[this.#index(address)] as number) >>> 0,
    loadPage: (page: Json | undefined): Json => {
      const start = this.#index(wholeNumber(page, 'loadPage(page)') * PAGE_SIZE);
      return Array.from(this.#guest.words.subarray(start, start + ENTRIES), (word) => word >>> 0);
    },
    mmuUpdate: (list: Json | undefined): undefined => {
      this.#called();
      this.#mmuUpdate(list);
    },
    newBaseptr: (root: Json | undefined): undefined => {
      this.#called();
      const page = wholeNumber(root, 'newBaseptr(root)');
      const outcome = this.#guest.tables.use(page * PAGE_SIZE);
      if (outcome !== 0) throw new HostStop(`${this.#what}: the monitor refused newBaseptr(${hex(page)}).`);
      this.#root = page;
    },
    setTimer: (time: Json | undefined): undefined => {
      this.#called();
      const armed = time === null ? Infinity : wholeNumber(time, 'setTimer(time)');
      if (time !== null && armed !== this.#due)
        throw new HostStop(
          `${this.#what}: the port sets the timer to ${armed}, and the kernel wants ${this.#due === Infinity ? 'no interrupt' : `an interrupt at ${this.#due}`}.`,
        );
      this.#armed = armed;
    },
  };

  /** The request that is next; what the one before wanted must have been done. */
  #next(): Json {
    this.#judge();
    for (;;) {
      if (this.#armed <= this.#now) {
        this.#armed = Infinity;
        return this.#ask({ kind: 'event' });
      }
      if (this.#left > 0) {
        const reached = Math.min(this.#now + this.#left, this.#armed);
        this.#left -= reached - this.#now;
        this.#now = reached;
        continue;
      }
      const step = this.#script.steps[++this.#step];
      if (step === undefined) {
        if (this.#plainQueue) this.plain++;
        this.#plainQueue = false;
        this.ended = true;
        return this.#ask({ kind: 'end' });
      }
      if (step.kind === 'work') this.#left = step.ticks;
      else return this.#ask(step);
    }
  }

  #ask(request: Request): Json {
    this.#request = request;
    this.#answered = request.kind !== 'read';
    switch (request.kind) {
      case 'set':
        this.#wanted[GuestMemory.index(request.address)] = request.entry;
        this.#unmade.set(request.address, [...(this.#unmade.get(request.address) ?? []), request.entry]);
        this.#plainQueue = true;
        break;
      case 'timer': {
        const due = request.at ?? Infinity;
        if (due !== this.#due) this.plain++;
        this.#due = due;
        break;
      }
      case 'switch':
      case 'fence':
        if (this.#plainQueue) this.plain++;
        this.#plainQueue = false;
        if (request.kind === 'switch' && request.root !== this.#wantedRoot) {
          this.plain++;
          this.#wantedRoot = request.root;
        }
    }
    return request as unknown as Json;
  }

  /** Whether the kernel finds what it may rely on after its request. */
  #judge(): void {
    const request = this.#request;
    if (!this.#answered) throw new HostStop(`${this.#what}: it was not answered.`);
    if (this.#root !== this.#wantedRoot)
      throw new HostStop(
        `${this.#what}: the hart translates with the root ${hex(this.#root)}, expected ${hex(this.#wantedRoot)}.`,
      );
    if (this.#armed > Math.max(this.#due, this.#now))
      throw new HostStop(
        `${this.#what}: it is ${this.#now}, the kernel wants an interrupt at ${this.#due}, and nothing will wake the port ${this.#armed === Infinity ? 'at all' : `before ${this.#armed}`}.`,
      );
    if (request.kind === 'fence' && request.address !== null) {
      this.#expectPage(Math.floor(request.address / PAGE_SIZE));
    } else if (request.kind === 'fence' || request.kind === 'switch') {
      const page = difference(this.#guest.words, this.#root, this.#wanted, this.#wantedRoot);
      if (page >= 0) this.#expectPage(page);
    }
  }

  #expectPage(page: number): void {
    const found = walk(this.#guest.words, this.#root, page);
    const expected = walk(this.#wanted, this.#wantedRoot, page);
    if (found === expected) return;
    throw new HostStop(
      `${this.#what}: the kernel goes on, and the hart still finds the leaf ${hex(found)} for address ${hex(page * PAGE_SIZE)}, expected ${hex(expected)}.`,
    );
  }

  /** After `port` has returned: where the tables are not as the kernel has set them, in words; or null. */
  leftUndone(): string | null {
    const at = this.#wanted.findIndex((word, index) => word !== this.#guest.words[index]);
    return at < 0 ? null : `the entry at ${hex(this.#script.roots[0] * PAGE_SIZE + 4 * at)}`;
  }

  #called(): void {
    if (++this.calls > MOST_CALLS)
      throw new HostStop(`${this.#what}: there were ${MOST_CALLS} hypercalls, and no end of them.`);
  }

  #answer(entry: number): void {
    const request = this.#request;
    if (request.kind !== 'read') throw new HostRefusal('nothing was asked that wants an answer', 'Error');
    const expected = this.#wanted[GuestMemory.index(request.address)] as number;
    if ((entry | 0) !== expected)
      throw new HostStop(
        `${this.#what}: the kernel was told ${hex(entry)}, and had set ${hex(expected)} last.`,
      );
    this.#answered = true;
  }

  #interrupt(): void {
    if (this.#now < this.#due)
      throw new HostStop(
        `${this.#what}: at ${this.#now} the kernel got a timer interrupt, but ${this.#due === Infinity ? 'its timer is not set' : `its timer is set to ${this.#due}`}.`,
      );
    this.interrupts++;
    this.#due = Infinity;
  }

  #mmuUpdate(list: Json | undefined): void {
    if (!Array.isArray(list) || list.length > MAX_BATCH)
      throw new HostRefusal(
        `mmuUpdate(updates): expected a list of at most ${MAX_BATCH}, found ${Array.isArray(list) ? list.length : 'no list'}`,
        'TypeError',
      );
    const updates = list.map((each) => {
      const { address, entry } = (each ?? {}) as Record<string, Json>;
      return {
        address: wholeNumber(address, 'mmuUpdate: address'),
        entry: wholeNumber(entry, 'mmuUpdate: entry'),
      };
    });
    this.updates += updates.length;
    for (const update of updates) this.#expectAsked(update);
    const bad = this.#guest.updateAll(updates);
    const { address = 0, entry = 0 } = updates[bad] ?? {};
    if (bad >= 0)
      throw new HostStop(
        `${this.#what}: the monitor refused the batch for update ${bad} of ${updates.length}, ${hex(entry)} at ${hex(address)}. In the order in which the kernel wants its changes, each is allowed.`,
      );
  }

  /** An update makes a change that waits, or leaves the entry as it is. */
  #expectAsked({ address, entry }: { address: number; entry: number }): void {
    const unmade = this.#unmade.get(address) ?? [];
    const at = unmade.indexOf(entry | 0);
    if (at < 0 && (this.#guest.words[this.#index(address)] as number) !== (entry | 0))
      throw new HostStop(
        `${this.#what}: the port puts ${hex(entry)} at ${hex(address)}; expected an entry that the kernel has set there and that was not made yet.`,
      );
    this.#unmade.set(address, unmade.slice(at + 1));
  }

  get #what(): string {
    const { kind, ...rest } = this.#request;
    const said = Object.entries(rest).map(
      ([key, value]) =>
        ` ${typeof value === 'number' && kind !== 'timer' ? hex(value) : `${key} ${String(value)}`}`,
    );
    return this.#step < 0 ? 'At first' : `Request ${this.#step}, ${kind}${said.join(',')}`;
  }

  #index(address: Json | undefined): number {
    const index = GuestMemory.index(wholeNumber(address, 'an address of a table'));
    if (index < 0)
      throw new HostRefusal(
        `expected the address of a word of memory, found ${hex(Number(address))}`,
        'RangeError',
      );
    return index;
  }
}

const PRELUDE = `${HANDED}
  const { freeze } = pristine;
  const kernel = freeze({
    root: host.root(),
    next: () => host.next(),
    now: () => host.now(),
    answer: (entry) => { host.answer(handed(entry)); },
    interrupt: () => { host.interrupt(); },
    load: (address) => host.load(handed(address)),
    loadPage: (page) => host.loadPage(handed(page)),
    mmuUpdate: (updates) => { host.mmuUpdate(updates); },
    newBaseptr: (root) => { host.newBaseptr(handed(root)); },
    setTimer: (time) => { host.setTimer(time === null ? null : handed(time)); },
  });
  return () => [kernel];
`;
