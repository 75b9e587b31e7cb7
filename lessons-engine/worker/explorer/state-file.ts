// A state with what it takes to open it again: the machine's options, names for addresses, the source; then a snapshot. What
// came in from outside is not kept: the state is a beginning, not a recording.

import { assemble } from '../../isa/index.ts';
import { readSnapshotFile, restoreSnapshot, takeSnapshot, writeSnapshotFile } from '../../machine/index.ts';
import { makeRunner } from '../../translator/index.ts';
import type { Guest } from './guest.ts';
import { isWord, packFile, PackedFile, type FileKind } from './packed-file.ts';
import { Symbols } from './symbols.ts';
import { UnfitGuest } from './unfit-guest.ts';
import { machineOptions, packWishes, unpackWishes } from './wishes.ts';

export const stateFile: FileKind = { magic: 'RING-1M\n', version: 2, name: 'saved state' };

export function writeState({ name, source, entry, wishes, symbols, runner }: Guest): Uint8Array {
  const { header, pieces } = packWishes(wishes);
  const snapshot = writeSnapshotFile(takeSnapshot(runner.machine));
  return packFile(stateFile, { name, source, entry, wishes: header, symbols: [...symbols.entries()] }, [
    snapshot,
    ...pieces,
  ]);
}

/** Throws `UnfitGuest`, `SnapshotFileError` or `RangeError` when the file is damaged or no such state. */
export function readState(bytes: Uint8Array): Guest {
  const file = new PackedFile(bytes, stateFile);
  const [snapshot, disk] = file.pieces;
  if (snapshot === undefined) throw new UnfitGuest('saved state: expected a snapshot, found none');
  const name = file.field('name', (value) => typeof value === 'string') as string;
  const isSource = (value: unknown): boolean => value === null || typeof value === 'string';
  const source = file.field('source', isSource) as string | null;
  const entry = file.field('entry', isWord) as number;
  const isTable = (value: unknown): boolean => Array.isArray(value) && value.every(isSymbol);
  const symbols = new Map(file.field('symbols', isTable) as [string, number][]);
  const wishes = unpackWishes(file, disk);
  const { ramSize = 0 } = wishes;
  const options = machineOptions(wishes, { ramSize });
  const runner = makeRunner(options);
  restoreSnapshot(runner.machine, readSnapshotFile(snapshot));
  return {
    name,
    kind: 'saved state',
    source,
    runner,
    wishes,
    ramSize,
    symbols: new Symbols(symbols, (address) => address >= 0x8000_0000),
    lines: source === null ? null : assemble(source).lines,
    entry,
  };
}

function isSymbol(value: unknown): boolean {
  return Array.isArray(value) && typeof value[0] === 'string' && isWord(value[1]);
}
