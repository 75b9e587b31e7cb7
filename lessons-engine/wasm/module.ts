// A WebAssembly module of exported functions over an imported memory, which may call imported functions, and functions in an
// imported table. All of them take and return words.
// WebAssembly Core Specification 2.0, section 5.5 "Modules".

import { ByteSink, leb } from './byte-sink.ts';

const CUSTOM = 0;
const TYPE = 1;
const IMPORT = 2;
const FUNCTION = 3;
const EXPORT = 7;
const CODE = 10;
const I32 = 0x7f;
const FUNCREF = 0x70;
/** Where the proposal "branch hinting" keeps its hints. Engines that do not know the section skip it. */
const HINTS = 'metadata.code.branch_hint';
const UNLIKELY = 0;

export interface ModuleFunction {
  /** What it is exported as. */
  readonly name: string;
  /** How many i32 it takes; it returns one. That is the index of its type too. */
  readonly parameters: number;
}

export interface ModuleParts {
  /** Functions of `env`; their indexes are those in this list. */
  readonly imports: readonly ModuleFunction[];
  /** The name of a table of `env`, and what the functions in it take. */
  readonly table?: ModuleFunction;
  /** Their indexes follow those of the imports. */
  readonly exports: readonly (ModuleFunction & {
    readonly body: Uint8Array;
    /** Offsets in the body of branches that are hardly ever taken. */
    readonly rare?: readonly number[];
  })[];
}

/** The memory is imported as `env.memory`. */
export function encodeModule({ imports, table, exports }: ModuleParts): Uint8Array<ArrayBuffer> {
  const module = new ByteSink(exports.reduce((bytes, { body }) => bytes + body.length, 256));
  module.bytes([0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00]);
  const functions = [...imports, ...exports, ...(table === undefined ? [] : [table])];
  const types = 1 + Math.max(...functions.map(({ parameters }) => parameters));
  const type = (_: unknown, parameters: number): number[] => [
    0x60,
    parameters,
    ...new Array<number>(parameters).fill(I32),
    1,
    I32,
  ];
  module.section(TYPE, vector(Array.from({ length: types }, type)));
  module.section(
    IMPORT,
    vector([
      [...text('env'), ...text('memory'), 0x02, 0x00, 1],
      ...(table === undefined ? [] : [[...text('env'), ...text(table.name), 0x01, FUNCREF, 0x00, 0]]),
      ...imports.map(({ name, parameters }) => [...text('env'), ...text(name), 0x00, parameters]),
    ]),
  );
  module.section(FUNCTION, vector(exports.map(({ parameters }) => [parameters])));
  module.section(
    EXPORT,
    vector(exports.map(({ name }, index) => [...text(name), 0x00, imports.length + index])),
  );
  writeHints(module, exports, imports.length);
  const code = new ByteSink(module.length + 16);
  code.u32(exports.length);
  for (const { body } of exports) {
    code.u32(body.length);
    code.bytes(body);
  }
  module.section(CODE, code.view());
  return module.result();
}

function writeHints(module: ByteSink, exports: ModuleParts['exports'], first: number): void {
  const hints = new ByteSink(1024);
  let hinted = 0;
  exports.forEach(({ rare = [] }, index) => {
    if (rare.length === 0) return;
    hinted++;
    hints.u32(first + index);
    hints.u32(rare.length);
    for (const at of rare) {
      hints.u32(at);
      hints.bytes([1, UNLIKELY]);
    }
  });
  if (hinted > 0) module.section(CUSTOM, Uint8Array.from([...text(HINTS), ...leb(hinted), ...hints.view()]));
}

function vector(items: readonly (readonly number[])[]): Uint8Array {
  return Uint8Array.from([...leb(items.length), ...items.flat()]);
}

function text(ascii: string): number[] {
  return [...leb(ascii.length), ...[...ascii].map((character) => character.charCodeAt(0))];
}
