// A host for WebAssembly in a worker: assembles what a reader writes, runs it in the engine of the place we run in, and lives on
// when it traps. What never ends without metering ends with the worker: the page sees to that.

import {
  decodeModule,
  exportedFunctions,
  measure,
  MeteredInstance,
  trapOf,
  USUAL_BUDGET,
  watAssembler,
  webAssembly,
  type CommandRun,
  type ExportedFunction,
  type LoadWabt,
  type WasmInstance,
  type WasmMemory,
  type WasmValue,
} from '../../wasm/index.ts';
import type { WasmReport, WasmRequest } from './messages.ts';

export interface WasmPort {
  postMessage(report: WasmReport): void;
  addEventListener(type: 'message', listener: (event: { data: unknown }) => void): void;
}

export interface WasmSurroundings {
  readonly loadWabt: LoadWabt;
  readonly now: () => number;
  /** Runs a program that is to open a path, on the host of that name. */
  readonly open: (program: Uint8Array, path: string, host: string) => CommandRun;
}

/** Bytes of memory that a report shows. */
const SHOWN = 64;
const INSTANCES = 1000;

export function serveWasm(port: WasmPort, { loadWabt, now, open }: WasmSurroundings): void {
  const assembler = watAssembler(loadWabt);
  let bench: Bench | null = null;
  let calls = 0;

  async function answer(request: WasmRequest): Promise<WasmReport> {
    switch (request.type) {
      case 'assemble': {
        const assembled = await assembler.assemble(request.text);
        bench = null;
        if (!assembled.ok) return { type: 'errors', errors: assembled.errors };
        const { bytes } = assembled;
        const functions = exportedFunctions(bytes);
        bench = new Bench(bytes, functions);
        return { type: 'assembled', bytes, sections: decodeModule(bytes), functions };
      }
      case 'instantiate':
        bench?.forget();
        return { type: 'instantiated' };
      case 'run':
        if (bench === null) return { type: 'refused', why: 'There is no module yet: assemble it first.' };
        return bench.run(request.name, request.values, request.metered, () => ++calls);
      case 'open':
        return { type: 'opened', run: open(request.program, request.path, request.host) };
      case 'measure':
        return {
          type: 'measured',
          measured: measure({ wasm: request.subject, clock: now, instances: INSTANCES }),
        };
    }
  }

  let last: Promise<void> = Promise.resolve();
  port.addEventListener('message', ({ data }) => {
    last = last.then(async () => {
      try {
        port.postMessage(await answer(data as WasmRequest));
      } catch (thrown) {
        port.postMessage({ type: 'bug', message: thrown instanceof Error ? thrown.message : String(thrown) });
      }
    });
  });
}

/** The instances of one module: one as it is, one metered, made when they are needed and kept from call to call. */
class Bench {
  readonly #bytes: Uint8Array;
  readonly #functions: readonly ExportedFunction[];
  #plain: WasmInstance | null = null;
  #metered: MeteredInstance | null = null;

  constructor(bytes: Uint8Array, functions: readonly ExportedFunction[]) {
    this.#bytes = bytes;
    this.#functions = functions;
  }

  forget(): void {
    this.#plain = null;
    this.#metered = null;
  }

  run(name: string, texts: readonly string[], metered: boolean, count: () => number): WasmReport {
    const found = this.#functions.find((each) => each.name === name);
    if (found === undefined) return { type: 'refused', why: `The module exports no function "${name}".` };
    const values = found.parameters.map((type, index) => valueOf(type, texts[index] ?? ''));
    const wrong = values.findIndex((value) => value === null);
    if (wrong >= 0)
      return {
        type: 'refused',
        why: `Argument ${wrong + 1} of ${name} is of type ${found.parameters[wrong]}: expected such a number, found "${texts[wrong] ?? ''}".`,
      };
    try {
      return this.#call(name, values as WasmValue[], metered, count);
    } catch (thrown) {
      // Imports that nobody gives, a start function that traps, a memory beyond the budget: the engine's words say it.
      return { type: 'refused', why: thrown instanceof Error ? thrown.message : String(thrown) };
    }
  }

  #call(name: string, values: readonly WasmValue[], metered: boolean, count: () => number): WasmReport {
    if (metered) {
      this.#metered ??= new MeteredInstance(this.#bytes, USUAL_BUDGET);
      const memory = this.#metered.memory();
      const before = firstBytes(memory);
      const ended = this.#metered.call(name, ...values);
      return { type: 'ran', ended, calls: count(), before, after: firstBytes(memory) };
    }
    this.#plain ??= new webAssembly.Instance(new webAssembly.Module(this.#bytes), {});
    const { exports } = this.#plain;
    const memory = exports['memory'] instanceof webAssembly.Memory ? exports['memory'] : undefined;
    const before = firstBytes(memory);
    const ended = called(exports[name] as (...values: WasmValue[]) => unknown, values);
    return { type: 'ran', ended, calls: count(), before, after: firstBytes(memory) };
  }
}

type Unmetered = Extract<WasmReport, { type: 'ran' }>['ended'];

function called(call: (...values: WasmValue[]) => unknown, values: readonly WasmValue[]): Unmetered {
  try {
    const result = call(...values);
    const list = result === undefined ? [] : Array.isArray(result) ? result : [result];
    return { how: 'returned', values: list as WasmValue[], fuel: NaN };
  } catch (thrown) {
    const trap = trapOf(thrown);
    if (trap === null) throw thrown;
    return { how: 'trapped unmetered', trap, message: (thrown as Error).message };
  }
}

const firstBytes = (memory: WasmMemory | undefined): Uint8Array =>
  memory === undefined ? new Uint8Array(0) : new Uint8Array(memory.buffer).slice(0, SHOWN);

/** An argument as somebody types it: `-3`, `0xff`, `1.5`; null for what is none. */
function valueOf(type: string, text: string): WasmValue | null {
  const written = text.trim();
  if (type === 'f32' || type === 'f64')
    return written !== '' && !Number.isNaN(Number(written)) ? Number(written) : null;
  if (!/^-?(?:\d+|0x[\da-f]+)$/i.test(written)) return null;
  const value = written.startsWith('-') ? -BigInt(written.slice(1)) : BigInt(written);
  const bits = type === 'i64' ? 64n : 32n;
  if (value < -(1n << (bits - 1n)) || value >= 1n << bits) return null;
  return type === 'i64' ? value : Number(value);
}
