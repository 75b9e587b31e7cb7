// Reading data that came from outside, field by field, with an error that names the field.

/** A file that is not what it should be. */
export class SnapshotFileError extends Error {
  readonly expected: string;
  readonly found: string;
  readonly where: string;

  constructor(expected: string, found: string, where: string) {
    super(`Snapshot: expected ${expected}, found ${found}, at ${where}`);
    this.name = 'SnapshotFileError';
    this.expected = expected;
    this.found = found;
    this.where = where;
  }
}

/** A value and the way to it. Each method gives the value in the shape asked for, or throws. */
export class Shape {
  readonly where: string;
  readonly value: unknown;

  constructor(where: string, value: unknown) {
    this.where = where;
    this.value = value;
  }

  unexpected(expected: string, found = describe(this.value)): SnapshotFileError {
    return new SnapshotFileError(expected, found, this.where);
  }

  get(name: string): Shape {
    const record = this.#object();
    return new Shape(`${this.where}.${name}`, Object.hasOwn(record, name) ? record[name] : undefined);
  }

  list<T>(read: (item: Shape) => T, most = Infinity): T[] {
    if (!Array.isArray(this.value)) throw this.unexpected('a list');
    if (this.value.length > most) throw this.unexpected(`at most ${most}`, `${this.value.length}`);
    return this.value.map((item, index) => read(new Shape(`${this.where}[${index}]`, item)));
  }

  record<T>(read: (item: Shape) => T): Record<string, T> {
    return Object.fromEntries(Object.keys(this.#object()).map((name) => [name, read(this.get(name))]));
  }

  /** A record with exactly these names. */
  fields<Name extends string, T>(names: readonly Name[], read: (item: Shape) => T): Record<Name, T> {
    const unknown = Object.keys(this.#object()).find((name) => !names.includes(name as Name));
    if (unknown !== undefined) throw this.unexpected(`no field of that name`, `"${unknown}"`);
    return Object.fromEntries(names.map((name) => [name, read(this.get(name))])) as Record<Name, T>;
  }

  integer(least: number, most: number): number {
    const { value } = this;
    if (typeof value !== 'number' || !Number.isInteger(value) || value < least || value > most)
      throw this.unexpected(`a whole number from ${least} to ${most}`);
    return value;
  }

  /** A signed or unsigned word of 32 bits, as a signed one. */
  word(): number {
    return this.integer(-0x8000_0000, 0xffff_ffff) | 0;
  }

  safeInteger(): number {
    return this.integer(Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER);
  }

  flag(): boolean {
    if (typeof this.value !== 'boolean') throw this.unexpected('true or false');
    return this.value;
  }

  text(): string {
    if (typeof this.value !== 'string') throw this.unexpected('text');
    return this.value;
  }

  oneOf<const T extends string | number>(...values: readonly T[]): T {
    const found = values.find((value) => value === this.value);
    if (found === undefined) throw this.unexpected(`one of ${values.join(', ')}`);
    return found;
  }

  #object(): Record<string, unknown> {
    if (typeof this.value !== 'object' || this.value === null || Array.isArray(this.value))
      throw this.unexpected('a record');
    return this.value as Record<string, unknown>;
  }
}

function describe(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === 'object' && value !== null) return 'a record';
  return JSON.stringify(value).slice(0, 40);
}
