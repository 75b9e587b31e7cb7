// Documents are JSON in UTF-8, names in a pax archive are UTF-8, and the kernel's names are byte strings (one character a
// byte): the ways between the three.

import { bytesOf, textOf } from '../../kernel/index.ts';
import { OciError } from './oci-error.ts';

const hex = (byte: number): string => byte.toString(16).padStart(2, '0');

/** Text as a byte string. Throws for half of a surrogate pair. */
export const toByteString = (text: string): string =>
  encodeURIComponent(text).replace(/%([0-9A-F]{2})/g, (_, digits: string) =>
    String.fromCharCode(parseInt(digits, 16)),
  );

/** The text that a byte string is in UTF-8. */
export function fromByteString(bytes: string, where: string): string {
  try {
    return decodeURIComponent(bytes.replace(/[%\x80-\xff]/g, (each) => `%${hex(each.charCodeAt(0))}`));
  } catch {
    throw new OciError(where, 'text in UTF-8', 'bytes that are none');
  }
}

/** A text as bytes. */
export const encodeUtf8 = (text: string): Uint8Array => bytesOf(toByteString(text));
/** Bytes as a text. Throws an `OciError` that begins with `where` when they are no UTF-8. */
export const decodeUtf8 = (bytes: Uint8Array, where: string): string => fromByteString(textOf(bytes), where);
