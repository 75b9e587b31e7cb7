// The editor's end of the channel to the type checker. One worker serves every editor of the page, because a type checker
// weighs a megabyte on the wire and far more in memory; it is made when an editor is first focused.
// Type checking is a convenience: when it fails, everything pending answers with nothing and `onFailure` says why, once.

import { spawnTypes, type SpawnedWorker } from '../workers/registry.ts';
import type {
  NumberedTypesRequest,
  TypeCompletion,
  TypeHover,
  TypeProblem,
  TypesRequest,
  TypesResponse,
} from './types-messages.ts';

/** A worker that is silent for this long while it owes an answer is given up (unit: ms; the first start is slow). */
const PATIENCE = 30_000;

/** One worker and its questions under way. */
export class TypesChannel {
  readonly #worker: SpawnedWorker;
  readonly #pending = new Map<number, (response: TypesResponse) => void>();
  #lastId = 0;
  #failure: string | null = null;

  constructor(worker: SpawnedWorker) {
    this.#worker = worker;
    worker.addEventListener('message', (event) => {
      const response = event.data as TypesResponse;
      this.#pending.get(response.id)?.(response);
    });
    worker.addEventListener('error', (event) =>
      this.#fail(event.message ? `ended: ${event.message}` : 'could not be loaded'),
    );
    worker.addEventListener('messageerror', () => this.#fail('gave an answer that could not be read'));
  }

  get failure(): string | null {
    return this.#failure;
  }

  ask(request: TypesRequest): Promise<TypesResponse> {
    const id = ++this.#lastId;
    if (this.#failure !== null) return Promise.resolve({ id, type: 'failed', message: this.#failure });
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.#fail('did not answer'), PATIENCE);
      this.#pending.set(id, (response) => {
        clearTimeout(timer);
        this.#pending.delete(id);
        resolve(response);
      });
      this.#worker.postMessage({ ...request, id } satisfies NumberedTypesRequest);
    });
  }

  #fail(message: string): void {
    if (this.#failure !== null) return;
    this.#failure = message;
    this.#worker.terminate();
    for (const [id, answer] of [...this.#pending]) answer({ id, type: 'failed', message });
  }
}

let shared: TypesChannel | undefined;

/** The page's channel; a failed one is replaced, so that a reader who was offline can try again by focusing an editor. */
function sharedChannel(): TypesChannel {
  if (!shared || shared.failure !== null) shared = new TypesChannel(spawnTypes());
  return shared;
}

/** The type checker as one editor sees it. */
export class TypesClient {
  readonly #module: string;
  readonly #channel: TypesChannel;
  readonly #onFailure: (message: string) => void;
  #failed = false;

  /** Starts the worker when the page has none yet. `api`: the text of the module's `.d.ts`. */
  constructor(
    module: string,
    api: string,
    options: { onReady: () => void; onFailure: (message: string) => void; channel?: TypesChannel },
  ) {
    this.#module = module;
    this.#channel = options.channel ?? sharedChannel();
    this.#onFailure = options.onFailure;
    void this.#ask({ type: 'open', module, api }).then((response) => {
      if (response?.type === 'opened') options.onReady();
    });
  }

  async check(source: string): Promise<TypeProblem[]> {
    const response = await this.#ask({ type: 'check', module: this.#module, source });
    return response?.type === 'problems' ? response.problems : [];
  }

  async complete(source: string, offset: number): Promise<TypeCompletion[]> {
    const response = await this.#ask({ type: 'complete', module: this.#module, source, offset });
    return response?.type === 'completions' ? response.completions : [];
  }

  async hover(source: string, offset: number): Promise<TypeHover | null> {
    const response = await this.#ask({ type: 'hover', module: this.#module, source, offset });
    return response?.type === 'hover' ? response.hover : null;
  }

  async #ask(request: TypesRequest): Promise<TypesResponse | null> {
    const response = await this.#channel.ask(request);
    if (response.type !== 'failed') return response;
    if (!this.#failed) {
      this.#failed = true;
      this.#onFailure(response.message);
    }
    return null;
  }
}
