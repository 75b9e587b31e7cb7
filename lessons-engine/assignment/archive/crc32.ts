// The checksum of a zip entry (APPNOTE 6.3.10, section 4.4.7): the CRC of ISO 3309 with the polynomial 0xEDB88320, reflected. Four
// bytes at a time, since every byte that is graded passes through here: a table for each of them says what it does to the
// remainder once the others have followed it.

const POLYNOMIAL = 0xedb8_8320;
const AT_ONCE = 4;

/** Entry `256 · i + byte`: the remainder of `byte` with `i` zero bytes behind it. */
const TABLE = new Uint32Array(256 * AT_ONCE);
for (let byte = 0; byte < 256; byte++) {
  let remainder = byte;
  for (let bit = 0; bit < 8; bit++) remainder = (remainder >>> 1) ^ (remainder & 1 ? POLYNOMIAL : 0);
  TABLE[byte] = remainder;
}
for (let at = 256; at < TABLE.length; at++) {
  const before = TABLE[at - 256]!;
  TABLE[at] = (before >>> 8) ^ TABLE[before & 0xff]!;
}

/** Unsigned, 32 bits. */
export function crc32(bytes: Uint8Array): number {
  let remainder = -1;
  let at = 0;
  for (const end = bytes.length - AT_ONCE; at <= end; at += AT_ONCE) {
    remainder ^= bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24);
    remainder =
      TABLE[768 + (remainder & 0xff)]! ^
      TABLE[512 + ((remainder >>> 8) & 0xff)]! ^
      TABLE[256 + ((remainder >>> 16) & 0xff)]! ^
      TABLE[remainder >>> 24]!;
  }
  for (; at < bytes.length; at++) remainder = (remainder >>> 8) ^ TABLE[(remainder ^ bytes[at]!) & 0xff]!;
  return ~remainder >>> 0;
}
