// What of a module must be known before its code can be rewritten: signatures of all functions, and how many things of each
// kind come before its own.

import { readSignature } from './decode-module.ts';
import { Section, sectionsOf } from './module-sections.ts';
import type { Signature } from './value-type.ts';
import { WasmReader } from './wasm-reader.ts';

/** `kind` as the binary has it: 0 function, 1 table, 2 memory, 3 global. */
export interface ExportShape {
  readonly name: string;
  readonly kind: number;
  readonly index: number;
}

export interface ModuleShape {
  readonly types: readonly Signature[];
  /** Of all functions, the imported ones first. */
  readonly functions: readonly Signature[];
  readonly imported: { readonly functions: number; readonly globals: number };
  /** Of its own. */
  readonly globals: number;
  readonly exports: readonly ExportShape[];
}

/** Of a valid module. */
export function readShape(wasm: Uint8Array): ModuleShape {
  let types: Signature[] = [];
  const functions: Signature[] = [];
  let [importedFunctions, importedGlobals, globals] = [0, 0, 0];
  let exports: ExportShape[] = [];
  const typed = (index: number): Signature => types[index] ?? { parameters: [], results: [] };
  for (const { id, contentFrom, to } of sectionsOf(wasm)) {
    const reader = new WasmReader(wasm.subarray(0, to), contentFrom);
    if (id === Section.type) types = reader.vector(() => readSignature(reader));
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
      exports = reader.vector(() => ({ name: reader.name(), kind: reader.byte(), index: reader.u32() }));
  }
  return {
    types,
    functions,
    imported: { functions: importedFunctions, globals: importedGlobals },
    globals,
    exports,
  };
}

/** A function that a module exports. */
export interface ExportedFunction extends Signature {
  readonly name: string;
}

/** Of a valid module, in its order. */
export function exportedFunctions(wasm: Uint8Array): ExportedFunction[] {
  const { functions, exports } = readShape(wasm);
  return exports.flatMap(({ name, kind, index }) => {
    const signature = functions[index];
    return kind === 0 && signature !== undefined ? [{ name, ...signature }] : [];
  });
}
