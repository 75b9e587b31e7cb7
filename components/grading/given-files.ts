// What was dropped or chosen, as texts one after the other: files, folders, and what is in zip archives. Nothing is read before its
// turn, and nothing stays: a text that is needed again is read again from where it came.

import { submissionsIn } from '../../lessons-engine/assignment/archive/submissions-in.ts';
import { unreadableMessage } from '../../lessons-engine/assignment/archive/unreadable.ts';
import { blobSource } from './blob-source.ts';

export interface GivenFile {
  /** With the folders that it was found in. */
  path: string;
  file: Blob;
}

export type FoundText = {
  /** With the archive that it was found in. */
  path: string;
  /** Bytes of the given file that are looked through. */
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
  for await (const { inside, share, read } of submissionsIn(blobSource(file))) {
    const found = { path: `${path}${inside}`, read: Math.floor(share * file.size) };
    let text: string;
    try {
      text = await read();
    } catch (error) {
      yield { ...found, ok: false, message: unreadableMessage(error) };
      continue;
    }
    yield { ...found, ok: true, text, again: read };
  }
}
