// What was dropped or chosen, as texts one after the other: files, folders, and what is in zip archives. Nothing is read before its
// turn, and nothing stays: a text that is needed again is read again from where it came.

import { ArchiveReader, isArchive, type ArchiveEntry } from '../../lessons-engine/assignment/archive.ts';
import { SUBMISSION_LIMITS } from '../../lessons-engine/assignment/submission.ts';

export interface GivenFile {
  /** With the folders that it was found in. */
  path: string;
  file: Blob;
}

export type FoundText = {
  /** With the archive that it was found in. */
  path: string;
  /** Of the given file, bytes read so far. */
  read: number;
} & (
  | {
      ok: true;
      text: string;
      /** The same text, later. */
      again: () => Promise<string>;
    }
  | { ok: false; message: string }
);

/** Refuses nothing but what cannot be read; rejects when the file itself cannot, because it is gone for instance. */
export async function* textsIn({ path, file }: GivenFile): AsyncGenerator<FoundText> {
  const head = new Uint8Array(await file.slice(0, 4).arrayBuffer());
  if (isArchive(head)) {
    yield* textsInArchive(path, file);
    return;
  }
  if (file.size > SUBMISSION_LIMITS.file) {
    const message = `expected a submission of at most ${SUBMISSION_LIMITS.file} bytes, found ${file.size}`;
    yield { path, read: file.size, ok: false, message };
    return;
  }
  yield { path, read: file.size, ok: true, text: await file.text(), again: () => file.text() };
}

async function* textsInArchive(path: string, file: Blob): AsyncGenerator<FoundText> {
  const seen = new Map<string, number>();
  for await (const { entry, read } of entriesOf(file)) {
    if (entry.name === null) {
      yield { path, read, ok: false, message: entry.message };
      continue;
    }
    const { name } = entry;
    const times = (seen.get(name) ?? 0) + 1;
    seen.set(name, times);
    const found = { path: `${path}/${name}${times === 1 ? '' : ` (${times})`}`, read };
    yield entry.ok
      ? { ...found, ok: true, text: entry.text, again: () => entryAgain(file, name, times) }
      : { ...found, ok: false, message: entry.message };
  }
}

interface Read {
  /** Without a name: why nothing more of the archive is read. */
  entry: ArchiveEntry | { name: null; message: string };
  read: number;
}

async function* entriesOf(file: Blob): AsyncGenerator<Read> {
  const reader = new ArchiveReader();
  const stream = file.stream().getReader();
  let read = 0;
  try {
    for (;;) {
      const { done, value } = await stream.read();
      if (done || reader.gaveUp !== null) break;
      read += value.length;
      for (const entry of reader.push(value)) yield { entry, read };
    }
    for (const entry of reader.end()) yield { entry, read };
    if (reader.gaveUp !== null) yield { entry: { name: null, message: reader.gaveUp }, read };
  } finally {
    await stream.cancel();
  }
}

async function entryAgain(file: Blob, name: string, times: number): Promise<string> {
  let left = times;
  for await (const { entry } of entriesOf(file))
    if (entry.name === name && --left === 0 && entry.ok) return entry.text;
  throw new Error(`expected ${name} in the archive, found it no more`);
}
