// The handler as a WebAssembly module: it looks for the empty line at the end of the request, puts the answer into its
// memory, and hands it to the one function that it was given. The module counts the instructions that it executes: every
// straight piece of code adds its own length to a local, which ends up in memory. What counts is not counted.
// Left out: a data section (the page stands in the code, word by word), WASI's own names.

import { encodeModule, FunctionBody } from '../../lessons-engine/wasm/index.ts';

/** Places in the module's memory: length of the request, instructions executed, the request, the answer. Bytes. */
export const Place = { length: 0, executed: 4, request: 16, answer: 2048 } as const;
/** Memory that an instance begins with: pages of 64 KiB. */
export const WASM_PAGES = 1;
export const HANDLE = 'handle';
/** The function that the module imports: takes a length, and sends so many bytes from `Place.answer` on. */
export const SEND = 'send';

const [I, EXECUTED] = [0, 1];
const EMPTY_LINE = 0x0a0d_0a0d;

/** The module, as bytes. Its function returns the length of the answer, 0 for a request that is not whole. */
export function handlerModule(answer: string): Uint8Array {
  const body = new CountedBody();
  body.add(2, (out) => out.const(0).set(I));
  body.out.block('found', () => {
    body.out.loop('scan', () => {
      // Is there room for four more bytes?
      body.add(7, (out) => out.get(I).const(4).op('add').const(0).load('i32', Place.length).op('gt_u'));
      body.out.if(() => {
        body.add(2, () => {});
        body.finish(0);
      });
      body.add(5, (out) => out.get(I).load('i32', Place.request).const(EMPTY_LINE).op('eq'));
      body.out.brIf('found');
      body.add(5, (out) => out.get(I).const(1).op('add').set(I));
      body.out.br('scan');
    });
  });
  const words = wordsOf(answer);
  words.forEach((word, index) =>
    body.add(3, (out) =>
      out
        .const(0)
        .const(word)
        .store('i32', Place.answer + 4 * index),
    ),
  );
  body.add(5, () => {});
  body.out.const(answer.length).call(0).op('drop');
  body.finish(answer.length);
  return encodeModule({
    imports: [{ name: SEND, parameters: 1 }],
    exports: [{ name: HANDLE, parameters: 0, body: body.out.encode() }],
  });
}

/** Code that knows how long it is. */
class CountedBody {
  readonly out = new FunctionBody(2);

  /** Code of so many instructions, the branch behind it included. */
  add(instructions: number, write: (out: FunctionBody) => void): void {
    this.out.get(EXECUTED).const(instructions).op('add').set(EXECUTED);
    write(this.out);
  }

  /** Leaves the function with a value. */
  finish(value: number): void {
    this.out.const(0).get(EXECUTED).store('i32', Place.executed);
    this.out.const(value).op('return');
  }
}

function wordsOf(text: string): number[] {
  const bytes = [...text].map((letter) => letter.charCodeAt(0));
  const word = (at: number): number =>
    [0, 1, 2, 3].reduce((sum, byte) => sum | ((bytes[at + byte] ?? 0) << (8 * byte)), 0);
  return Array.from({ length: Math.ceil(bytes.length / 4) }, (_, index) => word(4 * index));
}
