// What the parts of an arrangement have said to each other, in order: requests, replies, events and streams over sockets and
// pipes, and programs that one started with arguments and whose status it waited for. Bytes are those that went through the
// kernel. They are JSON here, not protocol buffers, so their number says which message is large, not how large it is elsewhere.

/** How two parts talk. */
export type Means = 'HTTP' | 'gRPC' | 'ttRPC' | 'exec' | 'pipe' | 'socket';

export interface Exchange {
  /** Ticks since boot. */
  readonly at: number;
  /** The part's name, as `wiring` has it. */
  readonly from: string;
  readonly to: string;
  readonly by: Means;
  /** `event`, `stream`: what comes by itself because somebody once asked for it. */
  readonly kind: 'request' | 'reply' | 'event' | 'stream';
  /** As `POST /containers/create`, `Task.Start`, `runc start c`. */
  readonly what: string;
  readonly bytes: number;
}

/** Two parts and how they talk: what all their exchanges have in common. */
export interface Link {
  /** Who asked; through a pipe, who wrote. */
  readonly from: string;
  /** Who was asked, or who read. */
  readonly to: string;
  readonly by: Means;
  /** In both directions. */
  readonly messages: number;
  /** In both directions. */
  readonly bytes: number;
}

export class Exchanges {
  /** In order. */
  readonly all: Exchange[] = [];
  readonly #now: () => number;

  /** `now`: ticks since boot. */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** Notes one, at the present tick. */
  add(exchange: Omit<Exchange, 'at'>): void {
    this.all.push({ at: this.#now(), ...exchange });
  }

  /** Forgets what was said so far. */
  clear(): void {
    this.all.length = 0;
  }

  /** Who has asked whom, by what, in the order in which they first did. */
  links(): Link[] {
    const links = new Map<string, Link>();
    for (const { kind, from, to, by, bytes } of this.all) {
      // Events and streams come because somebody asked for them once; through a pipe nobody asks.
      const [asker, asked] = kind === 'request' || by === 'pipe' ? [from, to] : [to, from];
      const key = `${asker}>${asked}>${by}`;
      const known = links.get(key) ?? { from: asker, to: asked, by, messages: 0, bytes: 0 };
      links.set(key, { ...known, messages: known.messages + 1, bytes: known.bytes + bytes });
    }
    return [...links.values()];
  }

  /** Requests alone, as `docker → dockerd: POST /containers/create`: the path of a call through the parts. */
  path(): string[] {
    return this.all
      .filter(({ kind }) => kind === 'request')
      .map(({ from, to, what }) => `${from} → ${to}: ${what}`);
  }
}
