// What the parts of the driver have in common: the shape of a record in the store, and turns of phrase.

/** A record in the store: its length in words, words of code, pairs of memory; then these, x1 … x30, and the CSRs. */
export const RECORD_HEADER = 3;
export const REGISTERS = 30;
/** The store: programs, whether all words are wanted; then the records. */
export const STORE_HEADER = 2;

/** Assembly that is the same but for a register, for x1 … x30. */
export const everyRegister = (text: (index: number) => string): string =>
  Array.from({ length: REGISTERS }, (_, i) => text(i + 1)).join('\n');

/** `text`, for a driver that knows of guests. */
export const onlyWith = (wanted: boolean, text: string): string => (wanted ? text : '');

export const fences = (h: boolean): string => `sfence.vma${onlyWith(h, '\n hfence.gvma\n hfence.vvma')}`;
