// A state with what it takes to open it again: the machine's options, names for addresses, the source; then a snapshot file.
// Layout: "RING-1M\n"; length of the header, little-endian; the header as JSON in ASCII; the snapshot file. What came in
// from outside is not kept: the state is a beginning, not a recording.

import { assemble } from '../../isa/index.ts';
import {
  extensionNames,
  FastMachine,
  readSnapshotFile,
  restoreSnapshot,
  takeSnapshot,
  writeSnapshotFile,
  type Extension,
  type MachineOptions,
} from '../../machine/index.ts';
import { machineOptions, UnfitGuest, type Guest } from './guest.ts';
import { Symbols } from './symbols.ts';

const MAGIC = 'RING-1M\n';
const FIXED = MAGIC.length + 4;

interface Header {
  version: 1;
  name: string;
  source: string | null;
  entry: number;
  options: MachineOptions & { ramSize: number };
  symbols: [string, number][];
}

export function writeState({ name, source, entry, options, symbols, runner }: Guest): Uint8Array {
  const header: Header = { version: 1, name, source, entry, options, symbols: [...symbols.entries()] };
  const json = JSON.stringify(header).replace(
    /[\u0080-\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  const snapshot = writeSnapshotFile(takeSnapshot(runner.machine));
  const file = new Uint8Array(FIXED + json.length + snapshot.length);
  const text = MAGIC + '\0\0\0\0' + json;
  for (let at = 0; at < text.length; at++) file[at] = text.charCodeAt(at);
  new DataView(file.buffer).setUint32(MAGIC.length, json.length, true);
  file.set(snapshot, FIXED + json.length);
  return file;
}

/** Throws `UnfitGuest`, `SnapshotFileError` or `RangeError` when the file is damaged or no such state. */
export function readState(file: Uint8Array): Guest {
  const length =
    file.length < FIXED ? 0 : new DataView(file.buffer, file.byteOffset).getUint32(MAGIC.length, true);
  if (length === 0 || FIXED + length > file.length)
    throw new UnfitGuest(`saved state: expected a header of ${length} bytes, found a file of ${file.length}`);
  const header = parse(file.subarray(FIXED, FIXED + length));
  const options = readOptions(header);
  const name = field(header, 'name', (value) => typeof value === 'string');
  const source = field(header, 'source', (value) => value === null || typeof value === 'string') as
    string | null;
  const entry = field(header, 'entry', isWord) as number;
  const symbols = new Map(
    field(header, 'symbols', (value) => Array.isArray(value) && value.every(isSymbol)) as [string, number][],
  );
  const snapshot = readSnapshotFile(file.subarray(FIXED + length));
  const runner = new FastMachine(options);
  restoreSnapshot(runner.machine, snapshot);
  return {
    name: name as string,
    kind: 'saved state',
    source,
    runner,
    options,
    symbols: new Symbols(symbols, (address) => address >= 0x8000_0000),
    lines: source === null ? null : assemble(source).lines,
    entry,
  };
}

function parse(bytes: Uint8Array): Record<string, unknown> {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  let header: unknown;
  try {
    header = JSON.parse(text);
  } catch (error) {
    throw new UnfitGuest(`saved state: expected a header in JSON, found ${(error as Error).message}`);
  }
  if (typeof header !== 'object' || header === null)
    throw new UnfitGuest('saved state: expected a record, found none');
  const record = header as Record<string, unknown>;
  if (record['version'] !== 1)
    throw new UnfitGuest(`saved state: expected version 1, found ${JSON.stringify(record['version'])}`);
  return record;
}

function field(record: Record<string, unknown>, name: string, fits: (value: unknown) => boolean): unknown {
  const value = record[name];
  if (!fits(value))
    throw new UnfitGuest(
      `saved state: expected a fitting "${name}", found ${JSON.stringify(value)?.slice(0, 40)}`,
    );
  return value;
}

function isWord(value: unknown): boolean {
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) <= 0xffff_ffff;
}

function isSymbol(value: unknown): boolean {
  return Array.isArray(value) && typeof value[0] === 'string' && isWord(value[1]);
}

function readOptions(header: Record<string, unknown>): Guest['options'] {
  const options = field(header, 'options', (value) => typeof value === 'object' && value !== null) as Record<
    string,
    unknown
  >;
  const oneOf = <T>(name: string, ...values: T[]): T | undefined =>
    field(options, name, (value) => value === undefined || values.includes(value as T)) as T | undefined;
  const isExtension = (value: unknown): boolean => (extensionNames as readonly unknown[]).includes(value);
  const extensions = field(
    options,
    'extensions',
    (value) => value === undefined || (Array.isArray(value) && value.every(isExtension)),
  ) as Extension[] | undefined;
  const ramSize = field(options, 'ramSize', isWord) as number;
  const misaligned = oneOf('misaligned', 'trap' as const, 'works' as const);
  const accessedDirty = oneOf('accessedDirty', 'hardware' as const, 'trap' as const);
  const pmpEntries = oneOf('pmpEntries', 0 as const, 16 as const);
  return machineOptions(
    {
      ...(extensions && { extensions }),
      ...(misaligned && { misaligned }),
      ...(accessedDirty && { accessedDirty }),
      ...(pmpEntries !== undefined && { pmpEntries }),
    },
    { ramSize },
  );
}
