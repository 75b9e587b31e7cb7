// What of a module must be known before its code can be rewritten: signatures of all functions, and how many things of each
// kind come before its own.

import { readSignature } from './decode-module.ts';
import { Section, sectionsOf } from './module-sections.ts';
import { WasmReader } from './wasm-reader.ts';

export interface FunctionShape {
  readonly parameters: number;
  readonly results: number;
}

export interface ModuleShape {
  readonly types: readonly FunctionShape[];
  /** Of all functions, the imported ones first. */
  readonly functions: readonly FunctionShape[];
  readonly imported: { readonly functions: number; readonly globals: number };
  /** Of its own. */
  readonly globals: number;
  readonly exports: readonly string[];
}

/** Of a valid module. */
export function readShape(wasm: Uint8Array): ModuleShape {
  let types: FunctionShape[] = [];
  const functions: FunctionShape[] = [];
  let [importedFunctions, importedGlobals, globals] = [0, 0, 0];
  let exports: string[] = [];
  const typed = (index: number): FunctionShape => types[index] ?? { parameters: 0, results: 0 };
  for (const { id, contentFrom, to } of sectionsOf(wasm)) {
    const reader = new WasmReader(wasm.subarray(0, to), contentFrom);
    if (id === Section.type)
      types = reader.vector(() => {
        const { parameters, results } = readSignature(reader);
        return { parameters: parameters.length, results: results.length };
      });
    else if (id === Section.import)
      reader.vector(() => {
        reader.take(reader.u32());
        reader.take(reader.u32());
        const kind = reader.byte();
        if (kind === 0) {
          functions.push(typed(reader.u32()));
          importedFunctions++;
        } else if (kind === 3) {
          reader.take(2);
          importedGlobals++;
        } else {
          if (kind === 1) reader.byte();
          const bounded = (reader.byte() & 1) === 1;
          reader.u32();
          if (bounded) reader.u32();
        }
      });
    else if (id === Section.function) functions.push(...reader.vector(() => typed(reader.u32())));
    else if (id === Section.global) globals = reader.u32();
    else if (id === Section.export)
      exports = reader.vector(() => {
        const name = reader.name();
        reader.byte();
        reader.u32();
        return name;
      });
  }
  return {
    types,
    functions,
    imported: { functions: importedFunctions, globals: importedGlobals },
    globals,
    exports,
  };
}
