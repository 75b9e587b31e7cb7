// Base64 in the two alphabets of RFC 4648 (sections 4 and 5), for places without the functions of a browser.

const STANDARD = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const FOR_LINKS = `${STANDARD.slice(0, 62)}-_`;

/** Padded. */
export function toBase64(bytes: Uint8Array): string {
  const text = encoded(bytes, STANDARD);
  return text.padEnd(Math.ceil(text.length / 4) * 4, '=');
}

/** For a link: no padding, `-` and `_`. */
export function toBase64Url(bytes: Uint8Array): string {
  return encoded(bytes, FOR_LINKS);
}

/** Reads both alphabets, padded or not; null when there is anything else in it. */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> | null {
  const plain = text.replace(/=+$/, '').replaceAll('-', '+').replaceAll('_', '/');
  if (plain.length % 4 === 1) return null;
  const bytes = new Uint8Array(Math.floor((plain.length * 3) / 4));
  let bits = 0;
  let held = 0;
  let next = 0;
  for (const character of plain) {
    const value = STANDARD.indexOf(character);
    if (value === -1) return null;
    held = ((held << 6) | value) & 0xffffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes[next++] = held >>> bits;
  }
  return bytes;
}

function encoded(bytes: Uint8Array, alphabet: string): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += 3) {
    const three = ((bytes[i] ?? 0) << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0);
    const characters = Math.min(bytes.length - i, 3) + 1;
    for (let j = 0; j < characters; j++) text += alphabet[(three >>> (18 - 6 * j)) & 63];
  }
  return text;
}
