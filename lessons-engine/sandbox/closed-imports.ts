// What QuickJS's binary imports from its loader, without what depends on where and when it runs. The loader would
// give it the name of the program, the language of the browser and the time; their length alone moves the heap and the counts.
// The names are those of the one release in package-lock.json: the binary's imports are minified.

import type { WasmMemory } from '../wasm/index.ts';

/** Import names of quickjs-ng-wasmfile-release-sync 0.32.0. */
const NAMES = { environGet: 'e', environSizesGet: 'f', dateNow: 'p', clockTimeGet: 'q' } as const;

/** Those that a run calls all the time, and that leave nothing behind in the loader: host functions and the interrupt handler. */
const PLAIN = { callFunction: 't', shouldInterrupt: 'i' } as const;

type Imports = Record<string, Record<string, unknown>>;

/**
 * The same imports with an empty environment and a clock that stands still at 0. `onOther` hears of every call that may
 * leave something behind outside the binary: it printed, asked for memory, freed a host function, aborted …
 */
export function closedImports(imports: Imports, memory: WasmMemory, onOther: () => void): Imports {
  const { a: functions } = imports;
  for (const [meaning, name] of Object.entries({ ...NAMES, ...PLAIN })) {
    if (typeof functions?.[name] !== 'function') {
      throw new Error(
        `expected the import "${name}" (${meaning}) of QuickJS 0.32.0, found ${typeof functions?.[name]}`,
      );
    }
  }
  const write32 = (pointer: number, value: number): void => {
    new DataView(memory.buffer).setUint32(pointer, value, true);
  };
  const closed = {
    [NAMES.environGet]: () => 0,
    [NAMES.environSizesGet]: (count: number, bytes: number) => {
      write32(count, 0);
      write32(bytes, 0);
      return 0;
    },
    [NAMES.dateNow]: () => 0,
    [NAMES.clockTimeGet]: (_clock: number, _precision: bigint, time: number) => {
      write32(time, 0);
      write32(time + 4, 0);
      return 0;
    },
  };
  const plain = new Set<string>(Object.values(PLAIN));
  const watched = Object.entries(functions ?? {}).map(([name, value]) => {
    if (typeof value !== 'function' || plain.has(name)) return [name, value] as const;
    const call = value as (...args: unknown[]) => unknown;
    const told = (...args: unknown[]): unknown => {
      onOther();
      return call(...args);
    };
    return [name, told] as const;
  });
  return { ...imports, a: { ...Object.fromEntries(watched), ...closed } };
}
