// The session of one launch: find the LMS, read what it has, open the course there, and report milestones. It goes on without an
// LMS too, and says so: somebody who opens the package from a disk, or in a preview, can still read.

import { Fnv1a } from '../../lessons-engine/bits/index.ts';
import { openProgress } from '../../components/progress/progress.ts';
import { standingOf, type Standing, type State } from './done.ts';
import { FollowedPages } from './follow-page.ts';
import type { Interaction } from './interaction.ts';
import { LmsRefusal, type Connection, type Snapshot } from './lms-connection.ts';
import { packState, unpackState } from './pack-state.ts';
import type { PackageData } from './package-item.ts';
import { addressFor, placeOf } from './place.ts';
import { ShellView } from './shell-view.ts';
import { troubleWith } from './trouble.ts';

/** Results of one check come one by one; they are one milestone (unit: ms). */
const GATHER = 300;
/** A page that is not attached by then has a reason to be looked for (unit: ms). */
const PATIENCE = 8000;

/** Opens a session; null when there is no LMS. Rejects with a `LmsRefusal` when there is one that does not work. */
export type Connect = () => Promise<Connection | null>;

const NO_LMS =
  'No learning management system found around this page. You can read and work; nothing is reported, and only this browser keeps it.';

export async function launch(data: PackageData, connect: Connect): Promise<void> {
  const view = new ShellView(document, data.title);
  view.say('Looking for the learning management system …');
  let connection: Connection | null = null;
  try {
    connection = await connect();
    if (connection === null) view.warn('lms', NO_LMS);
  } catch (error) {
    if (!(error instanceof LmsRefusal)) throw error;
    view.warn(
      'lms',
      `The learning management system does not answer as it should; nothing is reported. ${error.message}`,
    );
  }
  await new LaunchedPage(data, view, connection).begin();
}

class LaunchedPage {
  readonly #data: PackageData;
  readonly #view: ShellView;
  readonly #connection: Connection | null;
  readonly #state: State;
  readonly #pages: FollowedPages;
  readonly #root = new URL('./', location.href).href;
  #waiting: Interaction[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #place: string;
  /** What is opened first; null for the start. */
  readonly #address: string | null;
  #ended = false;
  /** The LMS did not take the last milestone. */
  #refused = false;
  /** The page that has attached itself last. */
  #attached: Document | null = null;

  constructor(data: PackageData, view: ShellView, connection: Connection | null) {
    this.#data = data;
    this.#view = view;
    this.#connection = connection;
    const state = unpackState(data.items, connection?.state ?? '');
    if (state === null)
      view.warn('state', 'What the learning management system has stored cannot be read; it begins anew.');
    this.#state = state ?? new Map();
    this.#address = addressFor(connection?.location ?? '', data.pages, data.assignment?.id);
    this.#place = this.#address === null ? '' : (connection?.location ?? '');
    this.#pages = new FollowedPages(
      data,
      { id: connection?.learner ?? '', name: connection?.learnerName ?? '' },
      this.#state,
      (interactions) => this.#milestone(interactions),
    );
  }

  async begin(): Promise<void> {
    const view = this.#view;
    const connection = this.#connection;
    const learner = connection === null || connection.learner === '' ? '' : learnerKey(connection.learner);
    window.ringCourse = {
      learner,
      attach: (progress, page) => {
        this.#attached = page.document;
        void this.#pages.follow(progress);
      },
    };
    // A page reads what is kept as soon as it is there, so that must be there before.
    if (this.#state.size > 0 || this.#data.assignment !== undefined)
      view.say('Putting back what you have done …');
    useDatabaseOf(learner);
    await this.#pages.begin(await openProgress());
    view.frame.addEventListener('load', () => void this.#lookAfterPage());
    view.open(this.#address ?? this.#data.start);
    if (connection === null) return view.say('Not reported.');
    view.say(connection.silent ?? '');
    if (connection.silent === null) view.saySaved(this.#standing);
    view.letLeave(() => void this.#leave());
    addEventListener('pagehide', () => void this.#end());
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'hidden') void this.#save();
    });
    // Brought back by the Back button after its session was ended: a new one is needed.
    addEventListener('pageshow', ({ persisted }) => persisted && location.reload());
    void this.#save();
  }

  get #standing(): Standing {
    const { marking, mastery } = this.#data;
    return standingOf({ items: this.#pages.items, marking, mastery }, this.#state);
  }

  #milestone(interactions: Interaction[]): void {
    this.#waiting.push(...interactions);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#save(), GATHER);
  }

  async #save(): Promise<void> {
    const connection = this.#connection;
    if (connection === null || this.#ended) return;
    const [snapshot, interactions] = this.#take(connection);
    this.#tell(await connection.save(snapshot, interactions), snapshot);
  }

  async #end(): Promise<void> {
    const connection = this.#connection;
    if (connection === null || this.#ended) return;
    const [snapshot, interactions] = this.#take(connection);
    this.#ended = true;
    this.#tell(await connection.end(snapshot, interactions), snapshot);
  }

  async #leave(): Promise<void> {
    await this.#end();
    this.#view.close(
      this.#refused
        ? 'The session is over. What is said above could not be reported.'
        : 'Everything is reported. You can close this window or go back to your course.',
    );
    const back = this.#connection?.returnTo;
    if (back !== undefined && !this.#refused) location.href = back;
  }

  #take(connection: Connection): [Snapshot, Interaction[]] {
    clearTimeout(this.#timer);
    const interactions = this.#waiting;
    this.#waiting = [];
    const page = this.#view.frame.contentWindow;
    try {
      this.#place = (page && placeOf(page, this.#root)) || this.#place;
    } catch {
      // A page of another origin is in the frame; the last place of ours stays.
    }
    const snapshot = {
      standing: this.#standing,
      state: packState(this.#data.items, this.#state, connection.stateLimit).text,
      location: this.#place,
    };
    return [snapshot, interactions];
  }

  #tell(refused: string | null, { standing }: Snapshot): void {
    if (this.#connection?.silent) return;
    if (refused === null) {
      this.#view.warn('lms', null);
      this.#refused = false;
      if (this.#data.assignment !== undefined)
        this.#view.list(this.#pages.items, this.#state, this.#data.marking);
      this.#view.saySaved(standing);
    } else {
      this.#view.say('Not reported yet.');
      this.#refused = true;
      this.#view.warn(
        'lms',
        `The learning management system did not take what you have done; it is sent again with the next result. ${refused}`,
      );
    }
  }

  /** A page whose scripts do not run cannot report: says why, where the reader sees it. */
  async #lookAfterPage(): Promise<void> {
    const trouble = await troubleWith(this.#view.frame, PATIENCE, (page) => this.#attached === page);
    if (!this.#ended) this.#view.warn('page', trouble);
  }
}

/** The same place in this browser that the pages of the package use: see package-site.ts. */
function useDatabaseOf(learner: string): void {
  if (learner === '' || typeof IDBFactory === 'undefined') return;
  const { open } = IDBFactory.prototype;
  IDBFactory.prototype.open = function (name: string, version?: number) {
    return open.call(this, `${name}@${learner}`, version);
  };
}

/** Names a learner in this browser without spelling their id out; no secret. */
function learnerKey(learner: string): string {
  return new Fnv1a().bytes(new TextEncoder().encode(learner)).value.toString(16).padStart(8, '0');
}
