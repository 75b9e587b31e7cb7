// What travels between a page and the worker in which its WebAssembly runs.

import type {
  CommandRun,
  DecodedSection,
  Ended,
  ExportedFunction,
  Measured,
  TrapKind,
  WatError,
} from '../../wasm/index.ts';

/** From the page. */
export type WasmRequest =
  | { readonly type: 'assemble'; readonly text: string }
  /** Calls a function of the module that was assembled last. `metered`: under a budget of fuel and frames. */
  | {
      readonly type: 'run';
      readonly name: string;
      readonly values: readonly string[];
      readonly metered: boolean;
    }
  /** A fresh instance of the same module. */
  | { readonly type: 'instantiate' }
  /** Runs a program for WASI that is to open a path, on the host of that name. */
  | { readonly type: 'open'; readonly program: Uint8Array; readonly path: string; readonly host: string }
  /** `subject`: a module with `start` and `serve`, see `measure`. */
  | { readonly type: 'measure'; readonly subject: Uint8Array };

/** From the worker: an answer to every request, in order. */
export type WasmReport =
  | {
      readonly type: 'assembled';
      readonly bytes: Uint8Array;
      readonly sections: readonly DecodedSection[];
      readonly functions: readonly ExportedFunction[];
    }
  | { readonly type: 'errors'; readonly errors: readonly WatError[] }
  | {
      readonly type: 'ran';
      readonly ended:
        Ended | { readonly how: 'trapped unmetered'; readonly trap: TrapKind; readonly message: string };
      /** Calls that this worker has made since it began, this one included. */
      readonly calls: number;
      /** The first bytes of the instance's memory before and after; empty when it exports none. */
      readonly before: Uint8Array;
      readonly after: Uint8Array;
    }
  /** What the reader wrote cannot be run as it is: no such function, an argument that is no number. */
  | { readonly type: 'refused'; readonly why: string }
  | { readonly type: 'opened'; readonly run: CommandRun }
  | { readonly type: 'instantiated' }
  | { readonly type: 'measured'; readonly measured: Measured }
  /** A mistake of ours. */
  | { readonly type: 'bug'; readonly message: string };
