// Bytes in the fragment of an address: compressed, in characters that need no escape.

/** Longer links are cut by programs that pass them on (characters). */
export const LONGEST_LINK = 8000;

export async function packed(bytes: Uint8Array): Promise<Uint8Array> {
  return through(bytes, new CompressionStream('deflate-raw'));
}

export function fragmentText(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** What a link may unpack to: more than the longest one of ours can (bytes). Whoever wrote a link may have meant to fill the memory. */
const MOST_UNPACKED = 8 * 2 ** 20;

/** Throws when `text` is not what `fragmentText` made of packed bytes, and at a bomb. */
export async function unpacked(text: string): Promise<Uint8Array> {
  const bytes = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return through(
    Uint8Array.from(bytes, (character) => character.charCodeAt(0)),
    new DecompressionStream('deflate-raw'),
    MOST_UNPACKED,
  );
}

async function through(
  bytes: Uint8Array,
  stream: GenericTransformStream,
  most = Infinity,
): Promise<Uint8Array> {
  const piped = new Blob([new Uint8Array(bytes)])
    .stream()
    .pipeThrough(stream as TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>)
    .pipeThrough(atMost(most));
  return new Uint8Array(await new Response(piped).arrayBuffer());
}

function atMost(most: number): TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>> {
  let length = 0;
  return new TransformStream({
    transform(chunk, controller) {
      length += chunk.length;
      if (length > most) controller.error(new Error(`expected at most ${most} bytes, found more`));
      else controller.enqueue(chunk);
    },
  });
}
