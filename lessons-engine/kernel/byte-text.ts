// Names, arguments and the contents of /proc are bytes to a kernel, whatever they spell. Here they are strings with one
// character a byte (0 to 255); whoever shows them to a person decodes them.

/** The bytes of a byte string. Throws a `RangeError` for a character that is no byte. */
export function bytesOf(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at++) {
    const byte = text.charCodeAt(at);
    if (byte > 255)
      throw new RangeError(`bytesOf: expected one character a byte, found "${text.charAt(at)}"`);
    bytes[at] = byte;
  }
  return bytes;
}

/** The byte string of bytes. */
export function textOf(bytes: Iterable<number>): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
}
