// A system call as a script writes it down: by its name, with strings, bytes and lists where a program in memory would have
// addresses. The kernel gets addresses all the same: script-memory.ts puts the things into the task's memory first.

import { errnoName } from '../errno.ts';

/** Memory that a call writes into; afterwards `bytes` is what stands there. */
export class Room {
  /** Bytes. */
  readonly length: number;
  bytes: Uint8Array;

  /** `bytes`: what stands there before the call, for one that reads it, too; or how many, all zeros. */
  constructor(bytes: number | Uint8Array) {
    this.bytes = typeof bytes === 'number' ? new Uint8Array(bytes) : bytes;
    this.length = this.bytes.length;
  }

  /** The signed word at an offset. */
  word(offset: number): number {
    return new DataView(this.bytes.buffer, this.bytes.byteOffset).getInt32(offset, true);
  }
}

/** Words that stand in memory one after another: a structure. What is no number stands elsewhere, and its address here. */
export class Words {
  readonly words: readonly CallArgument[];

  constructor(...words: readonly CallArgument[]) {
    this.words = words;
  }
}

/** A number; a byte string, which gets a zero at its end; bytes; a list of strings as argv has them; words; room; or no
 * address. */
export type CallArgument = number | string | Uint8Array | readonly string[] | Words | Room | null;

/**
 * What a script does: it yields calls and is sent what each came to. It returns the status that it exits with (or 0). Where it
 * yields null it makes no call and does nothing until somebody wakes its task.
 */
export type ScriptBody = () => Generator<SystemCall | null, number | void, number>;

/** A piece of a script that comes to a `T`. */
export type Calls<T> = Generator<SystemCall, T, number>;

export interface SystemCall {
  /** As in `openat`. */
  readonly name: string;
  /** From a0 on. */
  readonly args: readonly CallArgument[];
  /** Of clone: what the child does. */
  readonly child?: ScriptBody;
  /** Told when it has ended; null: it does not return. */
  readonly ended?: (result: number | null) => void;
}

/** A call that came to an error number. A script that does not catch it ends with status 1. */
export class CallFailed extends Error {
  readonly call: SystemCall;
  /** As `ENOENT`, or its number for one without a name here. */
  readonly errno: string;

  constructor(call: SystemCall, errno: number) {
    const name = errnoName(errno) ?? `error ${errno}`;
    super(`${call.name}: ${name}`);
    this.name = 'CallFailed';
    this.call = call;
    this.errno = name;
  }
}

/** Makes a call; what is in a0 afterwards, negative for an error. */
export function* attempt(name: string, ...args: readonly CallArgument[]): Calls<number> {
  return yield { name, args };
}

/** Makes a call that is to succeed. Throws `CallFailed`. */
export function* call(name: string, ...args: readonly CallArgument[]): Calls<number> {
  const made: SystemCall = { name, args };
  return demand(made, yield made);
}

/** `clone` with a child of its own: unlike a program's, it begins at the start of `child`. */
export function* cloneCall(flags: number, child: ScriptBody): Calls<number> {
  const made: SystemCall = { name: 'clone', args: [flags, 0, 0, 0, 0], child };
  return demand(made, yield made);
}

/** The result, when it is none of the error numbers (−4095 to −1). */
export function demand(made: SystemCall, result: number): number {
  if (result < 0 && result >= -4095) throw new CallFailed(made, -result);
  return result;
}
