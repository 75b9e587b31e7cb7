// A module run under a budget: every call gets fuel and frames anew, and ends as one of five things that are the same in every
// engine. What happens to memory on the way stays, as it does in any instance.

import { meterFuel, type Budget } from './meter-fuel.ts';
import { FRAMES, FUEL } from './meter-counters.ts';
import { trapOf, type TrapKind } from './trap.ts';
import { webAssembly, type WasmGlobal, type WasmInstance, type WasmMemory } from './web-assembly.ts';

/** `i64` is a bigint, everything else a number. */
export type WasmValue = number | bigint;

export type Ended =
  | { readonly how: 'returned'; readonly values: readonly WasmValue[]; readonly fuel: number }
  | { readonly how: 'trapped'; readonly trap: TrapKind; readonly fuel: number }
  | { readonly how: 'out of fuel'; readonly fuel: number }
  | { readonly how: 'out of frames'; readonly fuel: number };

export class MeteredInstance {
  readonly #exports: Readonly<Record<string, unknown>>;
  readonly #budget: Budget;
  readonly #fuel: WasmGlobal;
  readonly #frames: WasmGlobal;

  /**
   * Meters, compiles and instantiates; a start function runs within the budget, too. Throws what `meterFuel` throws and
   * what the engine throws for imports that are missing or a start function that traps.
   */
  constructor(wasm: Uint8Array, budget: Budget, imports: object = {}) {
    const module = new webAssembly.Module(meterFuel(wasm, budget));
    const instance: WasmInstance = new webAssembly.Instance(module, imports);
    this.#exports = instance.exports;
    this.#budget = budget;
    this.#fuel = instance.exports[FUEL] as WasmGlobal;
    this.#frames = instance.exports[FRAMES] as WasmGlobal;
  }

  /** The memory exported under this name, or undefined. */
  memory(name = 'memory'): WasmMemory | undefined {
    const found = this.#exports[name];
    return found instanceof webAssembly.Memory ? found : undefined;
  }

  /** Names of exported functions. */
  get functions(): string[] {
    return Object.entries(this.#exports).flatMap(([name, value]) =>
      typeof value === 'function' ? [name] : [],
    );
  }

  /**
   * Calls an exported function. Throws a TypeError when there is none of this name or an argument is of the wrong type, and
   * whatever a host function threw.
   */
  call(name: string, ...values: readonly WasmValue[]): Ended {
    const found = this.#exports[name];
    if (typeof found !== 'function')
      throw new TypeError(
        `expected an exported function "${name}", found ${this.functions.map((each) => `"${each}"`).join(', ') || 'none'}`,
      );
    this.#fuel.value = this.#budget.fuel;
    this.#frames.value = this.#budget.frames;
    try {
      const result: unknown = found(...values);
      return { how: 'returned', values: valuesOf(result), fuel: this.fuelUsed };
    } catch (thrown) {
      const trap = trapOf(thrown);
      if (trap === null) throw thrown;
      if (this.#fuel.value < 0) return { how: 'out of fuel', fuel: this.#budget.fuel };
      if (this.#frames.value < 0) return { how: 'out of frames', fuel: this.fuelUsed };
      return { how: 'trapped', trap, fuel: this.fuelUsed };
    }
  }

  /** Of the last call; who is out of fuel has used all of it, and what asked for more is not counted. */
  get fuelUsed(): number {
    return this.#budget.fuel - Math.max(0, this.#fuel.value);
  }
}

function valuesOf(result: unknown): WasmValue[] {
  if (result === undefined) return [];
  return Array.isArray(result) ? (result as WasmValue[]) : [result as WasmValue];
}
