// What a reference page needs to know about a device's registers. These are descriptions; what a register does stands in
// the device's own file, and a test compares the two: what is described here answers, and nothing else does.

/** Bits `high` … `low` of a register, both included. */
export interface RegisterField {
  /** As the specification spells it. */
  readonly name: string;
  readonly high: number;
  readonly low: number;
  /** One line. */
  readonly says: string;
}

export interface RegisterDoc {
  /** As the specification spells it; of several alike with the letter that counts them: `priority n`. */
  readonly name: string;
  /** For links, unique within the machine. */
  readonly id: string;
  /** Bytes from the start of the device; of several alike, of the first. */
  readonly offset: number;
  /** The one size of access, in bytes, that the register answers. 0: any. */
  readonly width: 0 | 1 | 4;
  readonly access: 'read' | 'write' | 'read-write';
  /** What it holds or does, in one or two sentences. */
  readonly says: string;
  /** From the highest bit down. Empty when the register is one value. */
  readonly fields: readonly RegisterField[];
  /** Several alike: how many, and bytes from one to the next. */
  readonly repeat?: { readonly count: number; readonly stride: number };
  /** Only while this holds; another register has the offset otherwise. */
  readonly when?: string;
}

export interface DeviceDoc {
  readonly id: string;
  readonly title: string;
  readonly base: number;
  /** Bytes of address space. */
  readonly size: number;
  /** What it is for, and how it differs from the original. */
  readonly says: string;
  /** How it raises interrupts. */
  readonly interrupts: string;
  /** The document that defines the registers. */
  readonly source: string;
  /** What an access to an offset without a register does: raises an access fault, or reads 0 and writes nothing. */
  readonly elsewhere: 'access-fault' | 'zero';
  readonly registers: readonly RegisterDoc[];
}

export type Access = RegisterDoc['access'];

export function field(name: string, high: number, low: number, says: string): RegisterField {
  return { name, high, low, says };
}

export function bit(name: string, at: number, says: string): RegisterField {
  return { name, high: at, low: at, says };
}

/** A register of `width` bytes, without fields unless more is given. */
export function register(
  width: RegisterDoc['width'],
  id: string,
  name: string,
  offset: number,
  access: Access,
  says: string,
  more: Partial<Pick<RegisterDoc, 'fields' | 'repeat' | 'when'>> = {},
): RegisterDoc {
  return { id, name, offset, width, access, says, fields: [], ...more };
}
