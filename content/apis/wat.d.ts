/**
 * WebAssembly's text format. The text is assembled by wabt, and may have
 * 30,000 characters; parentheses and blocks may be 60 deep.
 */
export type Wat = string;
