// The classic capture file (draft-ietf-opsawg-pcap), with nanoseconds because a tick is 100 of them: magic 0xA1B23C4D, little
// endian, link type 1 (Ethernet). Left out: pcapng, and with it names of links.

import { SECOND } from '../event-queue.ts';

const LINKTYPE_ETHERNET = 1;
const FILE_HEADER = 24;
const RECORD_HEADER = 16;
/** Bytes kept of a packet at most; nothing here is larger. */
const SNAPLEN = 262_144;
const NANOSECONDS_PER_TICK = 1e9 / SECOND;

/** `tick`: since the kernel started, which stands for the epoch. */
export function pcapFile(
  frames: readonly { readonly tick: number; readonly bytes: Uint8Array }[],
): Uint8Array {
  const length = frames.reduce((sum, { bytes }) => sum + RECORD_HEADER + bytes.length, FILE_HEADER);
  const file = new Uint8Array(length);
  const view = new DataView(file.buffer);
  view.setUint32(0, 0xa1b2_3c4d, true);
  view.setUint16(4, 2, true);
  view.setUint16(6, 4, true);
  view.setUint32(16, SNAPLEN, true);
  view.setUint32(20, LINKTYPE_ETHERNET, true);
  let at = FILE_HEADER;
  for (const { tick, bytes } of frames) {
    view.setUint32(at, Math.floor(tick / SECOND), true);
    view.setUint32(at + 4, (tick % SECOND) * NANOSECONDS_PER_TICK, true);
    view.setUint32(at + 8, bytes.length, true);
    view.setUint32(at + 12, bytes.length, true);
    file.set(bytes, at + RECORD_HEADER);
    at += RECORD_HEADER + bytes.length;
  }
  return file;
}
