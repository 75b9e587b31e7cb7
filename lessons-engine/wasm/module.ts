// A WebAssembly module of one exported function over an imported memory, which may call one imported function.
// WebAssembly Core Specification 2.0, section 5.5 "Modules".

import { ByteSink, leb } from './byte-sink.ts';

const TYPE = 1;
const IMPORT = 2;
const FUNCTION = 3;
const EXPORT = 7;
const CODE = 10;
const I32 = 0x7f;

/** The imported function is the first of the module's, the exported one the second. */
export const IMPORTED = 0;

/**
 * `body` takes nothing and returns an i32; it is exported as `name`. The memory is imported as `env.memory`, a function that
 * takes an i32 and returns one as `env.` and `imported`.
 */
export function encodeModule(name: string, imported: string, body: Uint8Array): Uint8Array {
  const module = new ByteSink(body.length + 128);
  module.bytes([0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00]);
  module.section(TYPE, Uint8Array.of(2, 0x60, 0, 1, I32, 0x60, 1, I32, 1, I32));
  const memory = [...text('env'), ...text('memory'), 0x02, 0x00, 1];
  module.section(IMPORT, Uint8Array.of(2, ...memory, ...text('env'), ...text(imported), 0x00, 1));
  module.section(FUNCTION, Uint8Array.of(1, 0));
  module.section(EXPORT, Uint8Array.of(1, ...text(name), 0x00, IMPORTED + 1));
  module.section(CODE, Uint8Array.of(1, ...leb(body.length), ...body));
  return module.result();
}

function text(ascii: string): number[] {
  return [...leb(ascii.length), ...[...ascii].map((character) => character.charCodeAt(0))];
}
