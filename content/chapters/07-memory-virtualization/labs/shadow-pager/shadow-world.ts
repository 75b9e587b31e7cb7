// The module `ring/shadow`: a script of what a guest does, done twice. Once by a hart with two stages, which walks the guest's
// own tables each time and is right by definition; once through the shadow that the reader's code keeps. After every access
// both must have arrived at the same place, and the guest's tables must look the same, A and D included.

import type { Api } from '../../../../../lessons-engine/grader/attempt.ts';
import { foundIn, HANDED } from '../../../../../lessons-engine/grader/vm-arguments.ts';
import { HostMemory, SecondStage } from '../../../../../lessons-engine/hypervisor/index.ts';
import {
  Access,
  Bus,
  Hart,
  MemoryMap,
  Mode,
  PAGE_SIZE,
  Trap,
} from '../../../../../lessons-engine/machine/index.ts';
import {
  HostRefusal,
  HostStop,
  type HostFunction,
  type Json,
} from '../../../../../lessons-engine/sandbox/index.ts';
import type { AccessName } from '../walk/two-stages.ts';
import { GUEST_PAGES, type Script, type Step } from './script.ts';

const accesses = { load: Access.Read, store: Access.Write, fetch: Access.Execute } as const;
const BASE = MemoryMap.ram.base;
/** Faults of one access without an end; a right answer needs one, and one more for a first write. */
const MOST_FAULTS = 6;
const hex = (value: number): string => `0x${(value >>> 0).toString(16)}`;

interface Entry {
  hostPage: number;
  read: boolean;
  write: boolean;
  execute: boolean;
}

export class ShadowWorld {
  /** Faults that the guest did not hear of, and how many of them nobody could have avoided. */
  hiddenFaults = 0;
  needed = 0;
  tableWrites = 0;
  /** Writes that came to the reader's code for pages that never were tables. */
  idleWrites = 0;
  accesses = 0;
  ended = false;
  readonly #script: Script;
  readonly #host = new HostMemory(GUEST_PAGES * PAGE_SIZE);
  readonly #hart: Hart;
  /** The guest's memory as the hart with two stages has it, and as the reader's side has it. */
  readonly #truth: Int32Array;
  readonly #words: Int32Array;
  readonly #shadows = new Map<number, Map<number, Entry>>();
  readonly #watched = new Set<number>();
  /** For each root and page, what it last led to: a change makes a fault unavoidable. */
  readonly #led = new Map<string, string>();
  #root = 0;
  #step = -1;
  #faults = 0;
  /** The access of this step is done; the reader's code has been told something about it. */
  #over = false;
  #answer: 'deliver' | 'device' | null = null;

  constructor(script: Script) {
    this.#script = script;
    this.#words = Int32Array.from(script.memory);
    const secondStage = new SecondStage(this.#host);
    for (let page = 0; page < GUEST_PAGES; page++) secondStage.map(BASE + page * PAGE_SIZE);
    this.#truth = this.#host.guestWindow().words;
    this.#truth.set(script.memory);
    this.#hart = new Hart({
      bus: new Bus([this.#host.ram], [], 'trap'),
      pc: 0,
      options: { extensions: ['M', 'A', 'Sv32', 'H'], pmpEntries: 0, accessedDirty: 'hardware' },
    });
    this.#hart.mode = Mode.User;
    this.#hart.virtual = true;
    this.#hart.csrs.hgatp = secondStage.hgatp;
  }

  api(): Api {
    const page = (value: Json | undefined, what: string): number => whole(value, what);
    return {
      prelude: PRELUDE,
      functions: [
        'monitor.run',
        'monitor.map',
        'monitor.unmap',
        'monitor.unmapAll',
        'monitor.watch',
        'monitor.hostPage',
      ],
      host: {
        run: () => this.#run(),
        load: (address) => (this.#words[this.#index(address)] as number) >>> 0,
        store: (address, word) => {
          this.#words[this.#index(address)] = whole(word, 'store(address, word): word') | 0;
        },
        hostPage: (value) => this.#hostPage(page(value, 'hostPage(guestPage)')),
        map: (root, at, hostPage, rights) => {
          const where = [page(root, 'map(root, …)'), page(at, 'map(root, page, …)')] as const;
          const to = page(hostPage, 'map(root, page, hostPage, …)');
          if (typeof rights !== 'object' || rights === null || 'found' in rights)
            throw new HostRefusal(
              `map(root, page, hostPage, rights): expected an object with read, write and execute, found ${foundIn(rights)}`,
              'TypeError',
            );
          const { read, write, execute } = rights as Record<string, Json>;
          this.#shadow(where[0]).set(where[1], {
            hostPage: to,
            read: read === true,
            write: write === true,
            execute: execute === true,
          });
        },
        unmap: (root, at) => {
          this.#shadow(page(root, 'unmap(root, …)')).delete(page(at, 'unmap(root, page)'));
        },
        unmapAll: (root) => {
          this.#shadow(page(root, 'unmapAll(root)')).clear();
        },
        watch: (value) => {
          this.#watched.add(page(value, 'watch(guestPage)'));
        },
        unwatch: (value) => {
          this.#watched.delete(page(value, 'unwatch(guestPage)'));
        },
        deliver: () => {
          this.#answer = 'deliver';
        },
        device: () => {
          this.#answer = 'device';
        },
      } satisfies Record<string, HostFunction>,
    };
  }

  #run(): Json {
    for (;;) {
      const step = this.#step < 0 ? undefined : this.#script.steps[this.#step];
      if (step?.kind === 'access' && !this.#over) {
        const event = this.#access(step);
        if (event !== null) return event;
      }
      this.#over = false;
      this.#step++;
      this.#faults = 0;
      const next = this.#script.steps[this.#step];
      if (next === undefined) {
        this.#compareMemory();
        this.ended = true;
        return { kind: 'end' };
      }
      if (next.kind === 'switch') {
        this.#root = next.root;
        this.#hart.csrs.vsatp = (1 << 31) | next.root;
        return { kind: 'switch', root: next.root };
      }
      if (next.kind === 'fence') return { kind: 'fence', address: next.address };
      if (next.kind === 'poke') {
        this.#truth[(next.address - BASE) >> 2] = next.word;
        if (this.#write(next.address, next.word)) return { kind: 'table-write', address: next.address };
      }
    }
  }

  /** One access through the shadow. Null when it is over. */
  #access(step: Extract<Step, { kind: 'access' }>): Json | null {
    const { address, access, word } = step;
    const what = `A ${access} at ${hex(address)} (step ${this.#step})`;
    const expected = this.#oracle(address, access);
    const answer = this.#answer;
    this.#answer = null;
    if (answer !== null) {
      const truth =
        expected === 'page-fault' ? 'deliver' : expected === 'guest-page-fault' ? 'device' : 'map';
      if (answer !== truth) throw new HostStop(`${what}: ${SAID[answer]}, expected that ${SAID[truth]}.`);
      this.#compare(what);
      return null;
    }
    const page = Math.floor(address / PAGE_SIZE);
    const entry = this.#shadow(this.#root).get(page);
    const allowed =
      entry !== undefined && entry[access === 'load' ? 'read' : access === 'store' ? 'write' : 'execute'];
    if (!allowed) {
      if (this.#faults++ >= MOST_FAULTS)
        throw new HostStop(
          `${what} has faulted ${MOST_FAULTS} times: the shadow of root ${hex(this.#root)} still does not allow it.`,
        );
      if (typeof expected === 'number' && this.#faults === 1) this.#noteNeed(page, access, expected);
      if (typeof expected === 'number') this.hiddenFaults++;
      return { kind: 'fault', address, access };
    }
    if (typeof expected !== 'number')
      throw new HostStop(
        `${what} got through, to the host’s page ${hex(entry.hostPage)}. The guest’s tables ${expected === 'page-fault' ? 'do not allow it' : 'lead to where no memory is'}: ${this.#faults > 0 ? 'did your walk miss something?' : 'is the shadow’s entry an old one?'}`,
      );
    if (Math.floor(expected / PAGE_SIZE) !== entry.hostPage)
      throw new HostStop(
        `${what} got to the host’s page ${hex(entry.hostPage)}, expected ${hex(Math.floor(expected / PAGE_SIZE))}: is the shadow’s entry an old one?`,
      );
    this.#noteNeed(page, access, expected);
    this.accesses++;
    this.#perform(address, access, word);
    const guestAddress = this.#host.guestAddress(expected);
    const told = access === 'store' && this.#write(guestAddress & ~3, word);
    this.#compare(what);
    if (!told) return null;
    this.#over = true;
    return { kind: 'table-write', address: guestAddress >>> 0 };
  }

  /** Faults that nobody can avoid: the first use of an entry in a shadow, its first write, and the first use after a change. */
  #noteNeed(page: number, access: AccessName, expected: number): void {
    const key = `${this.#root} ${page}`;
    const leads = `${Math.floor(expected / PAGE_SIZE)} ${this.#rights(page)}`;
    const dirty = access === 'store' ? ' written' : '';
    const before = this.#led.get(key);
    if (before === leads + dirty || before === `${leads} written`) return;
    this.needed++;
    this.#led.set(key, leads + dirty);
  }

  /** What the guest's tables allow for a page, as text. */
  #rights(page: number): string {
    return (['load', 'store', 'fetch'] as const)
      .map((access) => (typeof this.#oracle(page * PAGE_SIZE, access) === 'number' ? access : ''))
      .join();
  }

  #oracle(address: number, access: AccessName): number | 'page-fault' | 'guest-page-fault' {
    const { mmu } = this.#hart;
    mmu.flush();
    mmu.select();
    const physical = mmu.peek(address, accesses[access]);
    if (physical !== null) return physical;
    try {
      this.#perform(address, access, 0);
    } catch (thrown) {
      if (!(thrown instanceof Trap)) throw thrown;
      return thrown.cause >= 20 ? 'guest-page-fault' : 'page-fault';
    }
    throw new Error(`ShadowWorld: expected a fault at ${hex(address)}, found none`);
  }

  #perform(address: number, access: AccessName, word: number): void {
    const { mmu } = this.#hart;
    mmu.flush();
    mmu.select();
    if (access === 'load') mmu.load32(address | 0);
    else if (access === 'store') mmu.store32(address | 0, word);
    else mmu.fetchPage(address);
  }

  /** Writes the guest's memory on the reader's side. True when the reader's code is to hear of it. */
  #write(guestAddress: number, word: number): boolean {
    this.#words[(guestAddress - BASE) >> 2] = word;
    const page = Math.floor((guestAddress >>> 0) / PAGE_SIZE);
    if (!this.#watched.has(page)) return false;
    this.tableWrites++;
    if (!this.#script.tables.has(page)) this.idleWrites++;
    return true;
  }

  /** The guest's tables on both sides. */
  #compare(what: string): void {
    for (const table of this.#script.tables) {
      const start = (table * PAGE_SIZE - BASE) >> 2;
      for (let index = start; index < start + PAGE_SIZE / 4; index++) {
        const [expected, found] = [this.#truth[index] as number, this.#words[index] as number];
        if (expected !== found)
          throw new HostStop(
            `${what}: afterwards the guest’s entry at ${hex(BASE + 4 * index)} should be ${hex(expected)}, found ${hex(found)}. Bit 6 is A, bit 7 is D.`,
          );
      }
    }
  }

  /** All of the guest's memory on both sides: the monitor may write A and D, and nothing else. */
  #compareMemory(): void {
    const at = this.#truth.findIndex((word, index) => word !== this.#words[index]);
    if (at < 0) return;
    const [expected, found] = [this.#truth[at] as number, this.#words[at] as number];
    throw new HostStop(
      `At the end the guest finds ${hex(found)} at ${hex(BASE + 4 * at)}, expected ${hex(expected)}: it has never written that there. Have you?`,
    );
  }

  #shadow(root: number): Map<number, Entry> {
    const shadow = this.#shadows.get(root) ?? new Map<number, Entry>();
    this.#shadows.set(root, shadow);
    return shadow;
  }

  #hostPage(guestPage: number): number {
    const address = this.#host.hostAddress(guestPage * PAGE_SIZE);
    return address < 0 ? -1 : Math.floor(address / PAGE_SIZE);
  }

  #index(address: Json | undefined): number {
    const index = (whole(address, 'a guest-physical address') - BASE) / 4;
    if (!Number.isInteger(index) || index < 0 || index >= this.#words.length)
      throw new HostRefusal(
        `expected the address of a word of the guest’s memory, found 0x${Number(address).toString(16)}`,
        'RangeError',
      );
    return index;
  }
}

const SAID = {
  deliver: 'you said that the fault is the guest’s own',
  device: 'you said that there is no memory',
  map: 'the guest’s tables allow it and there is memory',
} as const;

function whole(value: Json | undefined, what: string): number {
  if (typeof value === 'number' && Number.isInteger(value)) return value;
  throw new HostRefusal(`${what}: expected a whole number, found ${foundIn(value)}`, 'TypeError');
}

const PRELUDE = `${HANDED}
  const { freeze } = pristine;
  const monitor = freeze({
    run: () => host.run(),
    load: (address) => host.load(handed(address)),
    store: (address, word) => { host.store(handed(address), handed(word)); },
    hostPage: (page) => host.hostPage(handed(page)),
    map: (root, page, hostPage, rights) => {
      const allowed = ({ read, write, execute }) => ({ read: !!read, write: !!write, execute: !!execute });
      host.map(handed(root), handed(page), handed(hostPage), handedObject(rights, allowed));
    },
    unmap: (root, page) => { host.unmap(handed(root), handed(page)); },
    unmapAll: (root) => { host.unmapAll(handed(root)); },
    watch: (page) => { host.watch(handed(page)); },
    unwatch: (page) => { host.unwatch(handed(page)); },
    deliver: () => { host.deliver(); },
    device: () => { host.device(); },
  });
  return () => [monitor];
`;
