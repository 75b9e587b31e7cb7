// Where the arguments of a script's calls stand: an area of its task's memory, filled anew for each call. Pages of it are
// brought in, charged and copied after a clone like any program's.

import { bytesOf } from '../byte-text.ts';
import type { AddressSpace } from '../memory/address-space.ts';
import { Prot } from '../memory/vma.ts';
import { type CallArgument, Room, type SystemCall, Words } from './system-call.ts';

const START = 0x1000_0000;
/** Bytes that the arguments of one call may take. */
export const SCRIPT_MEMORY = 256 * 1024;

/** Gives a new address space its area. ENOMEM. */
export function mapScriptMemory(memory: AddressSpace): void {
  memory.map({
    start: START,
    end: START + SCRIPT_MEMORY,
    prot: Prot.Read | Prot.Write,
    shared: false,
    file: null,
    name: '[script]',
  });
  memory.heapStart = memory.heapEnd = START + SCRIPT_MEMORY;
}

/** The six words for a0 to a5. `write` puts bytes at an address. Throws an Error when the arguments do not fit. */
export function placeArguments(
  { name, args }: SystemCall,
  write: (address: number, bytes: Uint8Array) => void,
): { words: number[]; rooms: (readonly [Room, number])[] } {
  let next = START;
  const rooms: (readonly [Room, number])[] = [];
  const put = (bytes: Uint8Array): number => {
    const address = next;
    next = (address + bytes.length + 7) & ~7;
    if (next > START + SCRIPT_MEMORY)
      throw new Error(`${name}: expected arguments of at most ${SCRIPT_MEMORY} bytes, found more`);
    if (bytes.length > 0) write(address, bytes);
    return address;
  };
  const string = (text: string): number => put(bytesOf(`${text}\0`));
  const word = (argument: CallArgument): number => {
    if (argument === null) return 0;
    if (typeof argument === 'number') return argument;
    if (typeof argument === 'string') return string(argument);
    if (argument instanceof Uint8Array) return put(argument);
    if (argument instanceof Room) {
      const address = put(argument.bytes);
      rooms.push([argument, address]);
      return address;
    }
    if (argument instanceof Words) return put(wordBytes(argument.words.map(word)));
    return put(wordBytes([...argument.map(string), 0]));
  };
  const words = args.map(word);
  while (words.length < 6) words.push(0);
  return { words, rooms };
}

/** Words as they stand in memory. */
export function wordBytes(words: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(words.length * 4);
  const view = new DataView(bytes.buffer);
  words.forEach((word, index) => view.setUint32(index * 4, word >>> 0, true));
  return bytes;
}
