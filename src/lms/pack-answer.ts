// An answer in few bytes: options, items and pairs by their place in the question. An answer that does not fit the question any
// more comes back as undefined, and the question is then simply open.

import type { Answer } from '../../lessons-engine/grader/index.ts';
import type { ByteReader, ByteWriter } from './byte-stream.ts';
import type { QuestionItem } from './package-item.ts';

const NONE = 255;

/** Whether it could be written. */
export function writeAnswer(bytes: ByteWriter, { asks, parts }: QuestionItem, answer: Answer): boolean {
  if (answer.kind !== asks || parts.length >= NONE) return false;
  const place = (id: string | null | undefined) => {
    const found = parts.indexOf(id ?? '');
    return found === -1 ? NONE : found;
  };
  switch (answer.kind) {
    case 'single':
      bytes.byte(place(answer.choice));
      return true;
    case 'multiple':
      writePlaces(bytes, answer.choices.map(place));
      return true;
    case 'ordering':
      writePlaces(bytes, answer.order.map(place));
      return true;
    case 'matching':
      writePlaces(
        bytes,
        parts.map((id) => place(answer.pairs[id])),
      );
      return true;
    case 'numeric':
    case 'trace':
      return bytes.text(answer.text);
  }
}

function writePlaces(bytes: ByteWriter, places: number[]): void {
  bytes.byte(places.length);
  for (const place of places) bytes.byte(place);
}

export function readAnswer(bytes: ByteReader, { asks, parts }: QuestionItem): Answer | undefined {
  switch (asks) {
    case 'single': {
      const choice = parts[bytes.byte()];
      return choice === undefined ? undefined : { kind: 'single', choice };
    }
    case 'multiple': {
      const choices = readPlaces(bytes, parts);
      return choices && { kind: 'multiple', choices };
    }
    case 'ordering': {
      const order = readPlaces(bytes, parts);
      return order && { kind: 'ordering', order };
    }
    case 'matching': {
      const chosen = readPlaces(bytes, parts);
      if (chosen?.length !== parts.length) return undefined;
      return {
        kind: 'matching',
        pairs: Object.fromEntries(parts.map((id, place) => [id, chosen[place] ?? ''])),
      };
    }
    case 'numeric':
    case 'trace':
      return { kind: asks, text: bytes.text() };
  }
}

/** Ids by their places; undefined when one of them is not there any more. All bytes are read either way. */
function readPlaces(bytes: ByteReader, parts: readonly string[]): string[] | undefined {
  const places = Array.from({ length: bytes.byte() }, () => bytes.byte());
  const ids = places.flatMap((place) => parts[place] ?? []);
  return ids.length === places.length ? ids : undefined;
}
