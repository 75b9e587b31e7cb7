// Value types and signatures. WebAssembly Core Specification 2.0, section 5.3 "Types".

const NAMES: Readonly<Record<number, string>> = {
  0x7f: 'i32',
  0x7e: 'i64',
  0x7d: 'f32',
  0x7c: 'f64',
  0x70: 'funcref',
  0x6f: 'externref',
};

/** The name of a value type; throws an Error for one that the course does not know. */
export function valueType(byte: number): string {
  const name = NAMES[byte];
  if (name === undefined)
    throw new Error(
      `expected a value type (i32, i64, f32, f64, funcref, externref), found 0x${byte.toString(16)}`,
    );
  return name;
}

export interface Signature {
  /** Names of value types, in order: `i32`. */
  readonly parameters: readonly string[];
  /** The same of what it gives back. */
  readonly results: readonly string[];
}

/** `(param i32 i32) (result i32)`; `(func)` for one that takes and gives nothing. */
export function signatureText({ parameters, results }: Signature): string {
  const parts = [
    ...(parameters.length === 0 ? [] : [`(param ${parameters.join(' ')})`]),
    ...(results.length === 0 ? [] : [`(result ${results.join(' ')})`]),
  ];
  return parts.length === 0 ? '(func)' : parts.join(' ');
}
