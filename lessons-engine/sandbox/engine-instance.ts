// One fresh instance of QuickJS. A run cannot leave anything behind: neither a leak, nor a shape of the
// heap that would move the next run's memory limit, nor an instance that trapped half-way. An instance costs about a
// millisecond; linear memory is the expensive part, so it is zeroed and used again unless a run made it grow.
// An image of an instance takes it back to the moment it was made at, as long as nothing happened that memory and globals do not show.

import variant from '@jitl/quickjs-ng-wasmfile-release-sync';
import { newQuickJSWASMModuleFromVariant, newVariant, type QuickJSWASMModule } from 'quickjs-emscripten-core';
import { closedImports } from './closed-imports.ts';
import type { EngineState } from './engine-image.ts';
import { COUNTERS, KEPT_PREFIX, meterWork } from './meter-work.ts';
import { webAssembly, type WasmGlobal, type WasmMemory, type WasmModule } from '../wasm/index.ts';

const PAGE = 65_536;
/** What QuickJS's binary declares as the least memory it can start with, in pages. */
const INITIAL_PAGES = 256;
const MAXIMUM_PAGES = 32_768;
/** Made once: the loader only wants to know that there was an error. */
const NO_ROOM = new RangeError('expected to grow within the memory limit, found no room');

/** An instance of the metered engine; its counters count down and may be set. */
export interface EngineInstance {
  readonly quickjs: QuickJSWASMModule;
  /** Work units left. */
  readonly work: WasmGlobal;
  /** Bytes left for the frames that the place we run in keeps for the engine, as meterWork estimates them. */
  readonly frames: WasmGlobal;
  /** Whether the engine asked for more linear memory than it may have, and has got none since. */
  memoryRefused(): boolean;
  /** Calls into the loader so far that may have left something behind there. */
  readonly otherCalls: number;
  /** What a run changes. */
  readonly state: EngineState;
  /** Gives the memory back. The instance must not be used afterwards. */
  release(): void;
}

/** Makes instances of one compiled engine. Several may be alive at once. */
export class EngineSource {
  readonly #module: WasmModule;
  readonly #idle = new Map<number, WasmMemory[]>();

  private constructor(module: WasmModule) {
    this.#module = module;
  }

  /** Meters and compiles the bytes of QuickJS's WebAssembly binary. */
  static async compile(wasm: Uint8Array): Promise<EngineSource> {
    return new EngineSource(await webAssembly.compile(meterWork(wasm)));
  }

  /** `memoryBytes` bounds linear memory; less than the engine needs to start counts as that. */
  async fresh(memoryBytes: number): Promise<EngineInstance> {
    const maximum = Math.min(MAXIMUM_PAGES, Math.max(INITIAL_PAGES, Math.floor(memoryBytes / PAGE)));
    const memory = this.#takeMemory(maximum);
    let refused = false;
    let otherCalls = 0;
    // Hides Memory.prototype.grow: the engine's loader asks in smaller and smaller steps and keeps the refusal to itself.
    memory.grow = (pages) => {
      refused = true;
      // Refused here and not by WebAssembly: that takes some 100 µs, and an exhausted heap asks for every allocation.
      if (memory.buffer.byteLength / PAGE + pages > maximum) throw NO_ROOM;
      const before = webAssembly.Memory.prototype.grow.call(memory, pages);
      refused = false;
      return before;
    };
    let counters: WasmGlobal[] = [];
    let kept: WasmGlobal[] = [];
    const instantiateWasm = async (
      imports: Record<string, Record<string, unknown>>,
      onSuccess: (instance: object) => void,
    ): Promise<object> => {
      const closed = closedImports(imports, memory, () => otherCalls++);
      const instance = await webAssembly.instantiate(this.#module, closed);
      counters = COUNTERS.map((name) => instance.exports[name] as WasmGlobal);
      kept = Object.keys(instance.exports)
        .filter((name) => name.startsWith(KEPT_PREFIX))
        .map((name) => instance.exports[name] as WasmGlobal);
      onSuccess(instance);
      return instance.exports;
    };
    const silent = (): void => undefined;
    const quickjs = await newQuickJSWASMModuleFromVariant(
      newVariant(variant, {
        wasmMemory: memory as never,
        emscriptenModule: { instantiateWasm, print: silent, printErr: silent } as never,
      }),
    );
    const [work, frames] = counters;
    if (!work || !frames)
      throw new Error(`expected the metered engine to export ${COUNTERS.join(' and ')}, found nothing`);
    return {
      quickjs,
      work,
      frames,
      memoryRefused: () => refused,
      get otherCalls() {
        return otherCalls;
      },
      state: { memory, globals: kept },
      release: () => this.#returnMemory(maximum, memory),
    };
  }

  #takeMemory(maximum: number): WasmMemory {
    const memory = this.#idle.get(maximum)?.pop();
    if (memory === undefined) return new webAssembly.Memory({ initial: INITIAL_PAGES, maximum });
    new Uint8Array(memory.buffer).fill(0);
    return memory;
  }

  #returnMemory(maximum: number, memory: WasmMemory): void {
    // The engine asks for a share of the size it has, so a grown memory would reach another limit: let it go.
    if (memory.buffer.byteLength !== INITIAL_PAGES * PAGE) return;
    const idle = this.#idle.get(maximum) ?? [];
    idle.push(memory);
    this.#idle.set(maximum, idle);
  }
}
