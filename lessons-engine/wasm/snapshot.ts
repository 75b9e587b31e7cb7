// An instance as it is at one moment: its memory and its exported mutable globals. A new instance of the same module that is
// given both goes on from there; what its start-up computed need not be computed again.
// Left out: tables, and globals that are not exported. A module that keeps state there is not restored by this.

import { webAssembly, type WasmGlobal, type WasmInstance, type WasmMemory } from './web-assembly.ts';

export interface Snapshot {
  /** Bytes that are not zero at the end of memory are the last that are kept. */
  readonly bytes: number;
  /**
   * Writes memory and globals of an instance of the same module; memory grows if it must, and behind what is kept it is zero. Tables,
   * and globals that are not exported, are left as they are.
   */
  restore(instance: WasmInstance): void;
}

const PAGE = 65_536;

/** Throws an Error when the instance exports no memory called `memory`. */
export function snapshotOf(instance: WasmInstance): Snapshot {
  const memory = new Uint8Array(memoryOf(instance).buffer);
  let length = memory.length;
  while (length > 0 && memory[length - 1] === 0) length--;
  const kept = memory.slice(0, length);
  const pages = memory.length / PAGE;
  const globals = mutableGlobals(instance).map(([name, { value }]) => [name, value] as const);
  return {
    bytes: kept.length,
    restore(fresh) {
      const target = memoryOf(fresh);
      const missing = pages - target.buffer.byteLength / PAGE;
      if (missing > 0) target.grow(missing);
      const bytes = new Uint8Array(target.buffer);
      bytes.set(kept);
      bytes.fill(0, kept.length);
      for (const [name, value] of globals) (fresh.exports[name] as WasmGlobal).value = value;
    },
  };
}

function memoryOf({ exports }: WasmInstance): WasmMemory {
  const found = exports['memory'];
  if (!(found instanceof webAssembly.Memory))
    throw new Error('expected an instance that exports "memory", found none');
  return found;
}

/** Globals that take their own value back; constant ones throw. */
function mutableGlobals({ exports }: WasmInstance): [string, WasmGlobal][] {
  return Object.entries(exports).flatMap(([name, each]): [string, WasmGlobal][] => {
    if (!isGlobal(each)) return [];
    const global = each;
    const { value } = global;
    try {
      global.value = value;
    } catch {
      return [];
    }
    return [[name, global]];
  });
}

const isGlobal = (each: unknown): each is WasmGlobal =>
  typeof each === 'object' &&
  each !== null &&
  Object.prototype.isPrototypeOf.call(webAssembly.Global.prototype, each);
