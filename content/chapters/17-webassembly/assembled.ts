// The programs of this chapter as binaries. wabt is loaded by this module, so it is for figures and tests; a page that needs
// one of them is given its bytes.

import wabt from 'wabt';
import { watAssembler } from '../../../lessons-engine/wasm/index.ts';

const assembler = watAssembler(() => wabt());

/** Throws an Error with wabt's words for a text that is wrong. */
export async function assembled(text: string): Promise<Uint8Array<ArrayBuffer>> {
  const result = await assembler.assemble(text);
  if (result.ok) return result.bytes;
  const [first] = result.errors;
  throw new Error(`line ${first?.line}: ${first?.message}`);
}
