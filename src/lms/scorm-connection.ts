// A session with a SCORM LMS, of either version. Every call may throw, answer "false" or answer nonsense: what was refused is said,
// once for each milestone, and sent again with the next one. A value that the LMS has taken is not sent a second time.

import type { Interaction } from './interaction.ts';
import { LmsRefusal, type Connection, type Snapshot } from './lms-connection.ts';
import type { ScormDialect } from './scorm-dialect.ts';

/** The object of the LMS; which functions it has, its version says. */
export type ScormApi = Record<string, (...args: string[]) => unknown>;

export class ScormConnection implements Connection {
  readonly learner: string;
  readonly learnerName: string;
  readonly state: string;
  readonly location: string;
  readonly stateLimit: number;
  readonly silent: string | null;
  readonly #api: ScormApi;
  readonly #dialect: ScormDialect;
  readonly #clock: () => number;
  readonly #began: number;
  /** What the LMS has, by element. */
  readonly #sent = new Map<string, string>();
  /** Place of each interaction in the list of the LMS, by its id. */
  readonly #places = new Map<string, number>();
  #count: number;
  /** Interactions that the LMS has not taken yet, by id. */
  readonly #waiting = new Map<string, Interaction>();
  #ended = false;

  /** Begins the session. Throws a `LmsRefusal` when the LMS does not. `clock` in ms. */
  constructor(api: ScormApi, dialect: ScormDialect, clock: () => number = () => performance.now()) {
    this.#api = api;
    this.#dialect = dialect;
    this.#clock = clock;
    this.#began = clock();
    const refused = this.#refusal('initialize', '');
    if (refused !== null) throw new LmsRefusal(refused);
    const { elements, limits } = dialect;
    this.learner = this.#read(elements.learner);
    this.learnerName = this.#read(elements.learnerName);
    this.state = this.#read(elements.state);
    this.location = this.#read(elements.location);
    this.stateLimit = limits.state;
    const mode = this.#read(elements.mode);
    this.silent =
      mode === 'browse' || mode === 'review'
        ? `The learning management system has opened this to ${mode}: nothing is reported.`
        : null;
    this.#sent.set(elements.state, this.state).set(elements.location, this.location);
    this.#count = Number.parseInt(this.#read('cmi.interactions._count')) || 0;
    if (dialect.remembers)
      for (let place = 0; place < this.#count; place++)
        this.#places.set(this.#read(`cmi.interactions.${place}.id`), place);
  }

  async save(snapshot: Snapshot, interactions: readonly Interaction[]): Promise<string | null> {
    return this.#send(snapshot, interactions, []);
  }

  async end(snapshot: Snapshot, interactions: readonly Interaction[]): Promise<string | null> {
    const { elements, sessionTime } = this.#dialect;
    const refused = this.#send(snapshot, interactions, [
      // Always: an attempt that is over may not be resumed, and its state is gone.
      [elements.exit, 'suspend'],
      [elements.sessionTime, sessionTime((this.#clock() - this.#began) / 1000)],
    ]);
    if (this.#ended) return refused;
    this.#ended = true;
    return this.#refusal('finish', '') ?? refused;
  }

  #send(
    { standing, state, location }: Snapshot,
    interactions: readonly Interaction[],
    last: [string, string][],
  ): string | null {
    if (this.#ended) return null;
    const { elements, limits } = this.#dialect;
    const refusals: string[] = [];
    const set = (element: string, value: string): boolean => {
      if (this.#sent.get(element) === value) return true;
      const refused = this.#refusal('set', element, value);
      if (refused === null) this.#sent.set(element, value);
      else refusals.push(refused);
      return refused === null;
    };
    const before = new Map(this.#sent);
    if (this.silent === null) {
      for (const interaction of interactions) this.#waiting.set(interaction.id, interaction);
      for (const interaction of this.#waiting.values())
        if (this.#report(interaction, set)) this.#waiting.delete(interaction.id);
      for (const [element, value] of this.#dialect.standing(standing)) set(element, value);
      set(elements.state, state);
      set(elements.location, location.length <= limits.location ? location : '');
      for (const [element, value] of last) set(element, value);
    }
    const changed = [...this.#sent].some(([element, value]) => before.get(element) !== value);
    const refused = changed ? this.#refusal('commit', '') : null;
    if (refused !== null) {
      // What was not stored is sent again.
      this.#sent.clear();
      for (const [element, value] of before) this.#sent.set(element, value);
      refusals.push(refused);
    }
    return refusals[0] ?? null;
  }

  #report(interaction: Interaction, set: (element: string, value: string) => boolean): boolean {
    const place = this.#places.get(interaction.id) ?? this.#count;
    const at = `cmi.interactions.${place}`;
    // The LMS knows the id of one that is there already, and some refuse to hear it twice.
    if (place === this.#count) {
      if (!set(`${at}.id`, interaction.id)) return false;
      this.#places.set(interaction.id, place);
      this.#count++;
    }
    const taken = [
      ['type', interaction.response.type] as [string, string],
      ...this.#dialect.interaction(interaction),
    ].map(([field, value]) => set(`${at}.${field}`, value));
    return taken.every(Boolean);
  }

  #read(element: string): string {
    try {
      const value = this.#call('get', element);
      return value === undefined || value === null || value === 'null' ? '' : String(value);
    } catch {
      return '';
    }
  }

  /** Calls, and says what went wrong; null when nothing did. */
  #refusal(name: keyof ScormDialect['calls'], ...args: string[]): string | null {
    const called = `${this.#dialect.calls[name]}(${args.map((arg) => `"${arg.length > 60 ? `${arg.slice(0, 60)}…` : arg}"`).join(', ')})`;
    try {
      const answer = this.#call(name, ...args);
      if (String(answer) === 'true') return null;
      return `${called}: expected "true", found "${String(answer)}"${this.#reason()}`;
    } catch (error) {
      return `${called}: expected "true", found an exception: ${String(error)}`;
    }
  }

  #reason(): string {
    try {
      const code = String(this.#call('lastError'));
      const text = String(this.#call('errorText', code));
      return code === '0' ? '' : ` (error ${code}${text === '' ? '' : `, ${text}`})`;
    } catch {
      return '';
    }
  }

  #call(name: keyof ScormDialect['calls'], ...args: string[]): unknown {
    const called = this.#dialect.calls[name];
    const found = this.#api[called];
    if (typeof found !== 'function') throw new Error(`the LMS has no ${called}`);
    return found.apply(this.#api, args);
  }
}
