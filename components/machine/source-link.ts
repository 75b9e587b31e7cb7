// A small program as a link: its source, compressed, in the fragment, which no browser sends anywhere.

const NAME = '#source=';
/** Longer links are cut by programs that pass them on. */
export const LONGEST_LINK = 8000;

async function through(bytes: Uint8Array<ArrayBuffer>, stream: GenericTransformStream): Promise<Uint8Array> {
  const piped = new Blob([bytes])
    .stream()
    .pipeThrough(stream as TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>);
  return new Uint8Array(await new Response(piped).arrayBuffer());
}

/** The fragment that stands for `source`. */
export async function sourceFragment(source: string): Promise<string> {
  const packed = await through(new TextEncoder().encode(source), new CompressionStream('deflate-raw'));
  let text = '';
  for (const byte of packed) text += String.fromCharCode(byte);
  return NAME + btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** The source in a fragment; null when it holds none. Throws when what it holds is damaged. */
export async function sourceIn(fragment: string): Promise<string | null> {
  if (!fragment.startsWith(NAME)) return null;
  try {
    const text = atob(fragment.slice(NAME.length).replaceAll('-', '+').replaceAll('_', '/'));
    const packed = Uint8Array.from(text, (character) => character.charCodeAt(0));
    const bytes = await through(packed, new DecompressionStream('deflate-raw'));
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new Error('The link’s program cannot be read: the link is damaged or cut off.');
  }
}
