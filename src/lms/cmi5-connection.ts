// A cmi5 session: the parameters of the launch, the token that may be fetched once, and then statements and the state, sent to the
// LRS one after the other. Requests at the end outlive the page (`keepalive`), which is why there is no library here: those that
// are kept send by XMLHttpRequest.

import {
  answeredStatement,
  definedStatement,
  type Json,
  type LaunchData,
  type Session,
} from './cmi5-statements.ts';
import type { Interaction } from './interaction.ts';
import { LmsRefusal, type Connection, type Snapshot } from './lms-connection.ts';

/** Under this name our state is kept, beside that of the LMS. */
const STATE = 'ring-minus-one';
/** A request may take this long (unit: ms). */
const PATIENCE = 20_000;

interface Stored {
  state: string;
  location: string;
}

export class Cmi5Connection implements Connection {
  readonly learner: string;
  readonly learnerName: string;
  readonly state: string;
  readonly location: string;
  readonly stateLimit = 64_000;
  readonly silent: string | null;
  readonly returnTo?: string;
  readonly #lrs: Lrs;
  readonly #session: Session;
  readonly #began = performance.now();
  /** What the LRS has: the state, and the verbs that may be said once. */
  #stored: string;
  readonly #said: Set<string>;
  /** Statements that the LRS has not taken yet. */
  #waiting: Json[] = [];
  #ended = false;

  private constructor(lrs: Lrs, session: Session, stored: Stored & { said: string[] }) {
    this.#lrs = lrs;
    this.#session = session;
    const { launchMode, returnURL } = session.launch;
    const { account, mbox, name } = session.actor as { account?: Json; mbox?: string; name?: string };
    this.learner =
      account === undefined ? (mbox ?? '') : `${String(account['homePage'])} ${String(account['name'])}`;
    this.learnerName = name ?? '';
    this.state = stored.state;
    this.location = stored.location;
    this.#said = new Set(stored.said);
    this.#stored = '';
    if (returnURL !== undefined && /^https?:/.test(returnURL)) this.returnTo = returnURL;
    this.silent =
      launchMode === 'Normal'
        ? null
        : `The learning management system has opened this to ${launchMode.toLowerCase()}: nothing is reported.`;
  }

  /** Begins the session that `address` is the launch of; null when it is no launch. Rejects with a `LmsRefusal`. */
  static async open(address: string): Promise<Cmi5Connection | null> {
    const parameters = new URL(address).searchParams;
    const [endpoint, fetchUrl, actor, registration, activity] = [
      'endpoint',
      'fetch',
      'actor',
      'registration',
      'activityId',
    ].map((name) => parameters.get(name) ?? '') as [string, string, string, string, string];
    if (endpoint === '' && fetchUrl === '') return null;
    try {
      const who = JSON.parse(actor) as Json;
      const answer = await request(fetchUrl, { method: 'POST' });
      const token = ((await answer.json()) as Json)['auth-token'];
      if (typeof token !== 'string')
        throw new LmsRefusal('fetch: expected an auth-token, found none; open the course from the LMS again');
      const lrs = new Lrs(endpoint, token, { activityId: activity, agent: actor, registration });
      const launch = readLaunch(await lrs.getState('LMS.LaunchData'));
      await lrs.getPreferences(actor);
      const stored = (await lrs.getState(STATE)) ?? {};
      const text = (name: string) => (typeof stored[name] === 'string' ? (stored[name] as string) : '');
      const said = Array.isArray(stored['said'])
        ? stored['said'].filter((each) => typeof each === 'string')
        : [];
      const connection = new Cmi5Connection(
        lrs,
        { actor: who, registration, activity, launch },
        { state: text('state'), location: text('location'), said },
      );
      await lrs.post([connection.#defined('initialized')]);
      return connection;
    } catch (error) {
      if (error instanceof LmsRefusal) throw error;
      throw new LmsRefusal(error instanceof Error ? error.message : String(error));
    }
  }

  save(snapshot: Snapshot, interactions: readonly Interaction[]): Promise<string | null> {
    return this.#send(snapshot, interactions, []);
  }

  async end(snapshot: Snapshot, interactions: readonly Interaction[]): Promise<string | null> {
    if (this.#ended) return null;
    const sent = this.#send(snapshot, interactions, [this.#defined('terminated')]);
    this.#ended = true;
    return sent;
  }

  async #send(
    snapshot: Snapshot,
    interactions: readonly Interaction[],
    last: Json[],
  ): Promise<string | null> {
    if (this.#ended) return null;
    if (this.silent === null) {
      this.#waiting.push(
        ...interactions.map((each) => answeredStatement(this.#session, crypto.randomUUID(), each)),
        ...this.#milestones(snapshot),
      );
    }
    this.#waiting.push(...last);
    const { state, location } = snapshot;
    const document = JSON.stringify({ state, location, said: [...this.#said] });
    const statements = this.#waiting;
    this.#waiting = [];
    const keep = this.silent === null && document !== this.#stored;
    const post = () => (statements.length > 0 ? this.#lrs.post(statements) : Promise.resolve());
    const put = () => (keep ? this.#lrs.putState(STATE, document) : Promise.resolve());
    // At the end both are on their way before the first answer comes, because the page may be gone by then. Before that the state
    // waits for the statements: it says which of them need not be said again.
    const sent = post();
    const [posted, kept] = await Promise.allSettled([sent, last.length > 0 ? put() : sent.then(put)]);
    if (keep && kept.status === 'fulfilled') this.#stored = document;
    if (posted.status === 'rejected') this.#waiting.unshift(...statements);
    const failed = [posted, kept].find((each) => each.status === 'rejected');
    return failed === undefined ? null : (failed.reason as Error).message;
  }

  /** `passed` and `completed`, each once for a registration. */
  #milestones({ standing }: Snapshot): Json[] {
    const { masteryScore } = this.#session.launch;
    const scaled = Math.round(standing.share * 10_000) / 10_000;
    const reached = masteryScore === undefined ? standing.passed : scaled >= masteryScore;
    const statements: Json[] = [];
    if (reached && standing.total > 0 && !this.#said.has('passed')) {
      const raw = Math.round(scaled * 10_000) / 100;
      statements.push(this.#defined('passed', { success: true, score: { scaled, raw, min: 0, max: 100 } }));
      this.#said.add('passed');
    }
    if ((standing.complete || reached) && !this.#said.has('completed')) {
      statements.push(this.#defined('completed', { completion: true }));
      this.#said.add('completed');
    }
    return statements;
  }

  #defined(verb: 'initialized' | 'completed' | 'passed' | 'terminated', result?: Json): Json {
    const at = {
      id: crypto.randomUUID(),
      time: new Date(),
      seconds: (performance.now() - this.#began) / 1000,
    };
    return definedStatement(this.#session, verb, at, result);
  }
}

function readLaunch(found: Json | null): LaunchData {
  if (found === null)
    throw new LmsRefusal('LMS.LaunchData: expected the state that an LMS has to write, found none');
  const { contextTemplate, launchMode, masteryScore, returnURL } = found;
  return {
    contextTemplate:
      typeof contextTemplate === 'object' && contextTemplate !== null ? (contextTemplate as Json) : {},
    launchMode: typeof launchMode === 'string' ? launchMode : 'Normal',
    masteryScore: typeof masteryScore === 'number' ? masteryScore : undefined,
    returnURL: typeof returnURL === 'string' ? returnURL : undefined,
  };
}

/** The three resources of an LRS that cmi5 needs. */
class Lrs {
  readonly #endpoint: string;
  readonly #headers: Record<string, string>;
  readonly #about: Record<string, string>;

  constructor(endpoint: string, token: string, about: Record<string, string>) {
    this.#endpoint = endpoint.endsWith('/') ? endpoint : `${endpoint}/`;
    this.#headers = { Authorization: `Basic ${token}`, 'X-Experience-API-Version': '1.0.3' };
    this.#about = about;
  }

  async getState(stateId: string): Promise<Json | null> {
    return this.#get('activities/state', { ...this.#about, stateId });
  }

  /** To be asked for by every session (section 11); nothing in the course depends on it. */
  async getPreferences(agent: string): Promise<void> {
    await this.#get('agents/profile', { agent, profileId: 'cmi5LearnerPreferences' });
  }

  async putState(stateId: string, document: string): Promise<void> {
    await request(this.#url('activities/state', { ...this.#about, stateId }), {
      method: 'PUT',
      headers: { ...this.#headers, 'Content-Type': 'application/json' },
      body: document,
      keepalive: true,
    });
  }

  async post(statements: readonly Json[]): Promise<void> {
    await request(this.#url('statements', {}), {
      method: 'POST',
      headers: { ...this.#headers, 'Content-Type': 'application/json' },
      body: JSON.stringify(statements),
      keepalive: true,
    });
  }

  async #get(resource: string, query: Record<string, string>): Promise<Json | null> {
    const answer = await request(this.#url(resource, query), { headers: this.#headers }, [404]);
    return answer.status === 404 ? null : ((await answer.json()) as Json);
  }

  #url(resource: string, query: Record<string, string>): string {
    const url = new URL(resource, this.#endpoint);
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
    return url.href;
  }
}

async function request(url: string, init: RequestInit, fine: number[] = []): Promise<Response> {
  const what = `${init.method ?? 'GET'} ${new URL(url, location.href).pathname}`;
  const answer = await fetch(url, { ...init, signal: AbortSignal.timeout(PATIENCE) }).catch(
    (error: unknown) => {
      throw new LmsRefusal(
        `${what}: expected an answer, found none (${error instanceof Error ? error.message : String(error)})`,
      );
    },
  );
  if (answer.ok || fine.includes(answer.status)) return answer;
  throw new LmsRefusal(`${what}: expected success, found ${answer.status} ${answer.statusText}`.trim());
}
