// The line to the explorer's worker, which is made when something is first asked of it. What the reader did wrong is told apart
// from what is a bug of ours; after a bug the worker is ended, and the next question finds a new one.

import { Refused } from '../../lessons-engine/worker/client.ts';
import { ExplorerClient, SourceRefused } from '../../lessons-engine/worker/explorer/explorer-client.ts';
import type { SpawnedWorker } from '../workers/registry.ts';
import { spawnExplorer } from './worker-source.ts';

export class Connection {
  readonly #told: {
    problems(error: SourceRefused): void;
    refused(error: Refused): void;
    lost(error: unknown): void;
  };
  #worker: SpawnedWorker | null = null;
  #client: ExplorerClient | null = null;

  constructor(told: {
    problems(error: SourceRefused): void;
    refused(error: Refused): void;
    lost(error: unknown): void;
  }) {
    this.#told = told;
  }

  /** Undefined when there is no answer, which has been told then. */
  async ask<T>(question: (client: ExplorerClient) => Promise<T>): Promise<T | undefined> {
    try {
      return await question(this.#started());
    } catch (error) {
      if (error instanceof SourceRefused) this.#told.problems(error);
      else if (error instanceof Refused) this.#told.refused(error);
      else if (this.#client !== null) {
        this.dispose();
        this.#told.lost(error);
      }
      return undefined;
    }
  }

  dispose(): void {
    const client = this.#client;
    this.#client = null;
    this.#worker?.terminate();
    this.#worker = null;
    client?.abandon(new Error('The page no longer needs it.'));
  }

  #started(): ExplorerClient {
    if (this.#client !== null) return this.#client;
    const worker = spawnExplorer();
    const client = new ExplorerClient(worker);
    worker.addEventListener('error', ({ message }) => {
      // Without a message it was never there: no bug, and the next question begins anew.
      if (!message && client === this.#client) this.#client = null;
      client.abandon(
        message
          ? new Error(message)
          : new Refused('The machine could not be loaded. Check the connection and try again.'),
      );
    });
    this.#worker = worker;
    return (this.#client = client);
  }
}
