// What travels between a page and the worker that shows what the translator does.

import type { Race, TranslationView } from '../../translator/index.ts';

/** From the page: assembly of a program that never ends. */
export interface TranslationRequest {
  readonly type: 'race';
  readonly source: string;
}

/** From the worker, once for every request. */
export type TranslationReport =
  | {
      readonly type: 'raced';
      readonly race: Race;
      /** Null where WebAssembly may not be compiled. */
      readonly view: TranslationView | null;
      /** Of the clock (milliseconds). */
      readonly resolution: number;
    }
  /** A mistake of ours. */
  | { readonly type: 'bug'; readonly message: string };
