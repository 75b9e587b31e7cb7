// The monitor's side of `ring/hypercalls`: a guest's calls go to the reader's code and to the engine's own tables, and after
// each both must have said the same and hold the same memory.

import type { Random } from '../../../../../lessons-engine/bits/index.ts';
import type { Api } from '../../../../../lessons-engine/grader/attempt.ts';
import { HANDED } from '../../../../../lessons-engine/grader/vm-arguments.ts';
import { PAGE_SIZE } from '../../../../../lessons-engine/machine/index.ts';
import { HostRefusal, HostStop, type Json } from '../../../../../lessons-engine/sandbox/index.ts';
import { AskingGuest, type Asking, type Call } from './asking-guest.ts';
import { BASE, BASE_PAGE, ENTRIES, GUEST_PAGES, GuestMemory, hex } from './guest-memory.ts';
import { wholeNumber } from './whole-number.ts';

export class MonitorWorld {
  ended = false;
  done = 0;
  refused = 0;
  raised = 0;
  readonly #guest: AskingGuest;
  readonly #random: Random;
  readonly #truth: GuestMemory;
  readonly #words: Int32Array;
  #now = 0;
  #deadline = Infinity;
  /** The call that waits for an answer, and the one before the next. */
  #open = false;
  #call: Call = { name: 'clock' };
  #number = 0;

  constructor(random: Random, asking: Asking) {
    this.#random = random;
    this.#guest = new AskingGuest(random, asking);
    this.#truth = new GuestMemory(this.#guest.memory);
    this.#words = Int32Array.from(this.#guest.memory);
  }

  api(): Api {
    return {
      prelude: PRELUDE,
      functions: ['monitor.next', 'monitor.done', 'monitor.refuse', 'monitor.owns', 'monitor.loadPage'],
      host: {
        next: () => this.#next(),
        done: () => {
          this.#answer(true);
        },
        refuse: () => {
          this.#answer(false);
        },
        owns: (page) => {
          const number = wholeNumber(page, 'owns(page)') - BASE_PAGE;
          return number >= 0 && number < GUEST_PAGES;
        },
        load: (address) => (this.#words[this.#index(address)] as number) >>> 0,
        loadPage: (page) => {
          const start = this.#index(wholeNumber(page, 'loadPage(page)') * PAGE_SIZE);
          return Array.from(this.#words.subarray(start, start + ENTRIES), (word) => word >>> 0);
        },
        store: (address, word) => {
          this.#words[this.#index(address)] = wholeNumber(word, 'store(address, word): word') | 0;
        },
        raise: () => {
          this.raised++;
          if (this.#now < this.#deadline)
            throw new HostStop(
              `${this.#what}: at ${this.#now} the guest got an event; ${this.#deadline === Infinity ? 'no time is set' : `its timer is set to ${this.#deadline}`}. One set_timer is one event.`,
            );
          this.#deadline = Infinity;
        },
      },
    };
  }

  #next(): Json {
    if (this.#open)
      throw new HostStop(`${this.#what}: it was not answered. A call wants \`done\` or \`refuse\`.`);
    if (this.#deadline <= this.#now)
      throw new HostStop(
        `${this.#what}: the guest’s timer was set to ${this.#deadline} and it is ${this.#now}, but no event was raised.`,
      );
    this.#compare();
    this.#now += this.#random.below(25);
    this.#call = this.#guest.next(this.#truth.tables, this.#truth.words, this.#now);
    this.#number++;
    this.#open = this.#call.name !== 'clock' && this.#call.name !== 'end';
    this.ended = this.#call.name === 'end';
    return { ...this.#call, now: this.#now } as unknown as Json;
  }

  #answer(done: boolean): void {
    if (!this.#open) throw new HostRefusal('there is no call that waits for an answer', 'Error');
    this.#open = false;
    const reason = this.#perform(this.#call);
    if (done === (reason === null)) {
      this[done ? 'done' : 'refused']++;
      return;
    }
    throw new HostStop(
      done
        ? `${this.#what} was done, and must be refused: ${reason}.`
        : `${this.#what} was refused, and is the guest’s good right.`,
    );
  }

  /** Does a call as the engine does it. Null, or why it must be refused. */
  #perform(call: Call): string | null {
    const { tables } = this.#truth;
    switch (call.name) {
      case 'mmu_update': {
        const bad = this.#truth.updateAll(call.updates);
        const { address = 0, entry = 0 } = call.updates[bad] ?? {};
        return bad < 0 ? null : `look at update ${bad}, the entry ${hex(entry)} for ${hex(address)}`;
      }
      case 'pin_table':
        return tables.pin(call.page * PAGE_SIZE, call.level) === 0
          ? null
          : 'the page is pinned already, or is not the guest’s, or has a bad entry, or can be written through some table';
      case 'unpin_table':
        return tables.unpin(call.page * PAGE_SIZE) === 0 ? null : 'the page is not pinned';
      case 'new_baseptr':
        return tables.use(call.page * PAGE_SIZE) === 0 ? null : 'the page is no root and cannot become one';
      case 'set_timer':
        this.#deadline = call.time ?? Infinity;
        return null;
      default:
        throw new Error(`MonitorWorld: expected a call to perform, found ${call.name}`);
    }
  }

  #compare(): void {
    const { words } = this.#truth;
    for (let at = 0; at < words.length; at++)
      if (words[at] !== this.#words[at])
        throw new HostStop(
          `${this.#what}: afterwards the guest’s word at ${hex(BASE + 4 * at)} should be ${hex(words[at] as number)}, found ${hex(this.#words[at] as number)}.`,
        );
  }

  get #what(): string {
    const { name, ...rest } = this.#call;
    const said = Object.entries(rest).map(([key, value]) => {
      if (Array.isArray(value)) return value.length === 1 ? '1 update' : `${value.length} updates`;
      return `${key} ${key === 'page' ? hex(value as number) : String(value)}`;
    });
    return `Call ${this.#number}, ${[name, ...said].join(', ')}`;
  }

  #index(address: Json | undefined): number {
    const index = GuestMemory.index(wholeNumber(address, 'a guest-physical address'));
    if (index < 0)
      throw new HostRefusal(
        `expected the address of a word of the guest’s memory, found ${hex(Number(address))}`,
        'RangeError',
      );
    return index;
  }
}

const PRELUDE = `${HANDED}
  const { freeze } = pristine;
  const monitor = freeze({
    next: () => host.next(),
    done: () => { host.done(); },
    refuse: () => { host.refuse(); },
    owns: (page) => host.owns(handed(page)),
    load: (address) => host.load(handed(address)),
    loadPage: (page) => host.loadPage(handed(page)),
    store: (address, word) => { host.store(handed(address), handed(word)); },
    raise: () => { host.raise(); },
  });
  return () => [monitor];
`;
