// Reading a JSON document whose shape is not to be trusted: each value by a reader that says what it expected, what it found
// and where (`process.user.uid`). A property that nobody asks for is left alone and can be listed.

import { OciError } from './oci-error.ts';

/** Makes a typed value of whatever stands at `where`, or throws an `OciError`. */
export type Read<T> = (value: unknown, where: string) => T;

/** How a value is called in a message. */
export function describe(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === 'object') return 'an object';
  return typeof value === 'string' && value.length > 80
    ? `${JSON.stringify(value.slice(0, 80))}…`
    : String(JSON.stringify(value));
}

export const text: Read<string> = (value, where) => {
  if (typeof value !== 'string') throw new OciError(where, 'a string', describe(value));
  return value;
};

/** A string that looks like `pattern`; `what` names such strings. */
export const textLike =
  (pattern: RegExp, what: string): Read<string> =>
  (value, where) => {
    if (typeof value !== 'string' || !pattern.test(value)) throw new OciError(where, what, describe(value));
    return value;
  };

export const flag: Read<boolean> = (value, where) => {
  if (typeof value !== 'boolean') throw new OciError(where, 'true or false', describe(value));
  return value;
};

/** A whole number from `least` to `most`. */
export const integer =
  (least: number, most = Number.MAX_SAFE_INTEGER): Read<number> =>
  (value, where) => {
    if (typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most) return value;
    throw new OciError(where, `a whole number from ${least} to ${most}`, describe(value));
  };

export const oneOf =
  <T extends string>(...words: readonly T[]): Read<T> =>
  (value, where) => {
    const found = words.find((word) => word === value);
    if (found === undefined) throw new OciError(where, `one of ${words.join(', ')}`, describe(value));
    return found;
  };

export const list =
  <T>(read: Read<T>): Read<readonly T[]> =>
  (value, where) => {
    if (!Array.isArray(value)) throw new OciError(where, 'a list', describe(value));
    return value.map((each: unknown, index) => read(each, `${where}[${index}]`));
  };

/** An object whose keys are free and whose values are alike. */
export const record =
  <T>(read: Read<T>): Read<Readonly<Record<string, T>>> =>
  (value, where) =>
    Object.fromEntries(
      Object.entries(asObject(value, where)).map(([name, each]) => [name, read(each, `${where}.${name}`)]),
    );

/** An object with known properties. */
export class Fields {
  readonly where: string;
  readonly #object: Readonly<Record<string, unknown>>;
  readonly #asked = new Set<string>();

  constructor(value: unknown, where: string) {
    this.where = where;
    this.#object = asObject(value, where);
  }

  required<T>(name: string, read: Read<T>): T {
    this.#asked.add(name);
    return read(this.#object[name], this.at(name));
  }

  /** undefined when it is left out, or null. */
  optional<T>(name: string, read: Read<T>): T | undefined {
    this.#asked.add(name);
    const value = this.#object[name];
    return value === undefined || value === null ? undefined : read(value, this.at(name));
  }

  /** A property that the specification has and this runtime cannot honour: it must not be there. */
  unsupported(name: string, why: string): void {
    this.#asked.add(name);
    const value = this.#object[name];
    if (value !== undefined && value !== null)
      throw new OciError(this.at(name), `no such property (${why})`, describe(value));
  }

  /** Paths of the properties that nobody has asked for. */
  unknown(): string[] {
    return Object.keys(this.#object)
      .filter((name) => !this.#asked.has(name))
      .map((name) => this.at(name));
  }

  at(name: string): string {
    return this.where === '' ? name : `${this.where}.${name}`;
  }
}

function asObject(value: unknown, where: string): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new OciError(where === '' ? 'the document' : where, 'an object', describe(value));
  return value as Record<string, unknown>;
}
