// CRC-32, bit by bit: shifts, logic and branches, no memory.

const LENGTH = 16_000;

export function crc32(): number {
  let crc = -1;
  for (let index = 0; index < LENGTH; index++) {
    crc ^= index & 255;
    for (let bit = 0; bit < 8; bit++) {
      const odd = crc & 1;
      crc >>>= 1;
      if (odd !== 0) crc ^= 0xedb88320;
    }
  }
  return ~crc;
}
