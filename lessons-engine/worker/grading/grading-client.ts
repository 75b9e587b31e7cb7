// The page's end of one grading worker: asks, and hands answers to whoever waits for them.

import type { Across, GradedSubmission, KeptSource } from '../../assignment/index.ts';
import { EngineBug, Refused } from '../client.ts';
import type { Port } from '../messages.ts';
import type { ComparedPrograms, GivenAssignment, GradingRequest, GradingResponse } from './messages.ts';

type Answered<Type extends GradingResponse['type']> = Extract<GradingResponse, { type: Type }>;

/** The assignment as the worker reads it, and the course that it grades with. */
export type Begun = Answered<'begun'>;

interface Pending {
  resolve(response: GradingResponse): void;
  reject(error: Error): void;
}

/** Rejects with `Refused` what cannot be used, with `EngineBug` what is a bug of ours, with `abandon`'s reason what was ended. */
export class GradingClient {
  readonly #port: Port;
  readonly #pending = new Map<number, Pending>();
  #lastId = 0;

  /** Listens on `port` from now on. */
  constructor(port: Port) {
    this.#port = port;
    port.addEventListener('message', ({ data }) => this.#receive(data as GradingResponse));
  }

  /** Reads an assignment; everything after it is graded by it. */
  begin(given: GivenAssignment): Promise<Begun> {
    return this.#ask('begun', { type: 'begin', ...given });
  }

  /** Grades the text of a submission's file. What cannot be read comes back as a row, not as a rejection. */
  grade(file: string, text: string): Promise<{ row: GradedSubmission; kept: KeptSource[] }> {
    return this.#ask('graded', { type: 'grade', file, text });
  }

  /** `sources`: what `grade` kept, by the file of the row. */
  async across(rows: GradedSubmission[], sources: ReadonlyMap<string, KeptSource[]>): Promise<Across> {
    return (await this.#ask('across', { type: 'across', rows, sources: [...sources] })).across;
  }

  /** Compares two programs for the lab `ref`; `a` and `b` are the texts of the submissions' files. */
  async pair(ref: string, a: string, b: string): Promise<ComparedPrograms> {
    return (await this.#ask('pair', { type: 'pair', ref, a, b })).pair;
  }

  /** Gives up on everything that is still under way; to be called when the other side is ended. */
  abandon(reason: Error): void {
    for (const pending of this.#pending.values()) pending.reject(reason);
    this.#pending.clear();
  }

  #ask<Type extends GradingResponse['type']>(type: Type, request: GradingRequest): Promise<Answered<Type>> {
    const id = ++this.#lastId;
    return new Promise<GradingResponse>((resolve, reject) => {
      this.#pending.set(id, { resolve, reject });
      this.#port.postMessage({ ...request, id });
    }).then((response) => {
      if (response.type === type) return response as Answered<Type>;
      throw new Error(`${request.type}: expected ${type}, found ${response.type}`);
    });
  }

  #receive(response: GradingResponse): void {
    const pending = this.#pending.get(response.id);
    if (pending === undefined || response.type === 'item') return;
    this.#pending.delete(response.id);
    if (response.type === 'refused') pending.reject(new Refused(response.message));
    else if (response.type === 'bug') pending.reject(new EngineBug(response.message, response.stack));
    else pending.resolve(response);
  }
}
