// What QuickJS's binary imports from its loader, without what depends on where and when it runs. The loader would
// give it the name of the program, the language of the browser and the time; their length alone moves the heap and the counts.
// The names are those of the one release in package-lock.json: the binary's imports are minified.

import type { WasmMemory } from '../wasm/index.ts';

/** Import names of quickjs-ng-wasmfile-release-sync 0.32.0. */
const NAMES = { environGet: 'e', environSizesGet: 'f', dateNow: 'p', clockTimeGet: 'q' } as const;

type Imports = Record<string, Record<string, unknown>>;

/** The same imports with an empty environment and a clock that stands still at 0. */
export function closedImports(imports: Imports, memory: WasmMemory): Imports {
  const { a: functions } = imports;
  for (const [meaning, name] of Object.entries(NAMES)) {
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
  return { ...imports, a: { ...functions, ...closed } };
}
