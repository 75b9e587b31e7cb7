// The Internet checksum (RFC 1071) that IPv4, ICMP, UDP and TCP share, and its update in place (RFC 1624) as a router or a
// NAT makes it. Left out: checksum offload; every packet here carries the sum that a wire would see.

/**
 * Ones' complement of the ones' complement sum of big-endian 16-bit words. An odd last byte is padded with zero; of several
 * `parts` only the last may have an odd length. Over bytes that hold their own checksum the result is 0.
 */
export function internetChecksum(...parts: readonly Uint8Array[]): number {
  let sum = 0;
  for (const part of parts)
    for (let i = 0; i < part.length; i += 2) sum += ((part[i] as number) << 8) | (part[i + 1] ?? 0);
  while (sum > 0xffff) sum = (sum % 0x1_0000) + Math.floor(sum / 0x1_0000);
  return ~sum & 0xffff;
}

/** The checksum after the 16-bit word `before` became `after`: HC' = ~(~HC + ~m + m') (RFC 1624 section 3, equation 3). */
export function updateChecksum(checksum: number, before: number, after: number): number {
  let sum = (~checksum & 0xffff) + (~before & 0xffff) + after;
  while (sum > 0xffff) sum = (sum & 0xffff) + (sum >>> 16);
  return ~sum & 0xffff;
}

/** What UDP (RFC 768) and TCP (RFC 9293 section 3.1) put before their bytes when they sum: 12 bytes, never sent. */
export function pseudoHeader(
  source: number,
  destination: number,
  protocol: number,
  length: number,
): Uint8Array {
  const bytes = new Uint8Array(12);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, source);
  view.setUint32(4, destination);
  view.setUint8(9, protocol);
  view.setUint16(10, length);
  return bytes;
}
