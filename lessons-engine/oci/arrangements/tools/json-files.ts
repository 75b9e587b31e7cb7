// Records in files, one each: what a daemon knows again when it begins anew.

import { type Calls, mkdirAll, readDirectory, readFile, replaceFile, stat, unlink } from '../../../kernel/index.ts'; // prettier-ignore
import { fromByteString, toByteString } from '../../words/utf8.ts';

export class JsonFiles<T> {
  readonly #directory: string;

  constructor(directory: string) {
    this.#directory = directory;
  }

  *put(id: string, value: T): Calls<void> {
    yield* mkdirAll(this.#directory);
    yield* replaceFile(this.#path(id), toByteString(JSON.stringify(value)));
  }

  /** null when there is none. */
  *get(id: string): Calls<T | null> {
    const path = this.#path(id);
    if ((yield* stat(path)) === null) return null;
    return JSON.parse(fromByteString(yield* readFile(path), path)) as T;
  }

  /** All, by their ids. */
  *all(): Calls<T[]> {
    if ((yield* stat(this.#directory)) === null) return [];
    const values: T[] = [];
    for (const id of (yield* readDirectory(this.#directory)).sort()) values.push((yield* this.get(id)) as T);
    return values;
  }

  /** The record must be there. */
  *remove(id: string): Calls<void> {
    yield* unlink(this.#path(id));
  }

  #path(id: string): string {
    return `${this.#directory}/${id}`;
  }
}
