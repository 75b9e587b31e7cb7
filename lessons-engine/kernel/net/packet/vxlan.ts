// The VXLAN header (RFC 7348 section 5): 8 bytes between UDP and an inner Ethernet frame. Left out: extensions (GPE, GBP).

export const VXLAN_PORT = 4789;
export const VXLAN_HLEN = 8;
/** What a frame grows by: IPv4 20 + UDP 8 + VXLAN 8 + the inner Ethernet header 14, in bytes of the outer packet. */
export const VXLAN_OVERHEAD = 50;

/** `vni`: VXLAN network identifier, 24 bits. */
export function vxlanPacket(vni: number, frame: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(VXLAN_HLEN + frame.length);
  const view = new DataView(bytes.buffer);
  view.setUint8(0, 0x08); // flag I: the identifier is valid
  view.setUint32(4, vni << 8);
  bytes.set(frame, VXLAN_HLEN);
  return bytes;
}

/** null when it is too short or the flag I is missing. */
export function parseVxlan(bytes: Uint8Array): { readonly vni: number; readonly frame: Uint8Array } | null {
  if (bytes.length < VXLAN_HLEN) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if ((view.getUint8(0) & 0x08) === 0) return null;
  return { vni: view.getUint32(4) >>> 8, frame: bytes.subarray(VXLAN_HLEN) };
}
