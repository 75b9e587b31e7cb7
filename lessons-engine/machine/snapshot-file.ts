// A snapshot as a file: so that a state can be kept, sent and opened again, by this version or a later one.
//
// Layout, all words little-endian: 8 bytes of magic; version; length of the header; the header as JSON in ASCII; then the
// blobs that it counts off (pages of memory, byte arrays of devices), one after the other; last a hash of all before it.
// The hash finds damage, not malice: what stands in the header is checked field by field as well.

import { Fnv1a } from '../bits/index.ts';
import { counterNames, type HartPicture } from './changes.ts';
import { csrBitNames } from './csr/csr-bits.ts';
import type { DeviceState } from './device.ts';
import { Mode } from './mode.ts';
import { MPP_SHIFT } from './mstatus.ts';
import { extensionNames } from './hart-options.ts';
import { PAGE_SIZE } from './ram.ts';
import type { Snapshot } from './snapshot.ts';
import { Shape, SnapshotFileError } from './snapshot-shape.ts';

/** The first bytes of such a file: "RING-1\r\n". */
const MAGIC = [0x52, 0x49, 0x4e, 0x47, 0x2d, 0x31, 0x0d, 0x0a];
export const SNAPSHOT_VERSION = 1;
const FIXED = MAGIC.length + 8;
/** In the header's list of pages: a page of zeros. */
const EMPTY = -1;
/** More memory than any machine here has: pieces of it, and in each pages of 2 GiB. */
const MOST_RAMS = 4;
const MOST_PAGES = 0x8_0000;

/** The bytes of `snapshot` as a file. */
export function writeSnapshotFile(snapshot: Snapshot): Uint8Array {
  const blobs: Uint8Array[] = [];
  const places = new Map<Uint8Array, number>();
  const place = (bytes: Uint8Array): number => {
    const known = places.get(bytes);
    if (known !== undefined) return known;
    places.set(bytes, blobs.length);
    blobs.push(bytes);
    return blobs.length - 1;
  };
  const { options, hart, tlbs, memory, devices } = snapshot;
  const header = {
    options,
    hart: { ...hart, x: [...hart.x] },
    tlbs,
    memory: memory.map(({ base, pages }) => ({
      base,
      pages: pages.map((page) => (page.every((byte) => byte === 0) ? EMPTY : place(page))),
    })),
    devices: devices.map(({ name, state }) => ({
      name,
      state: Object.fromEntries(
        Object.entries(state).map(([key, value]) => [
          key,
          typeof value === 'number' ? value : { blob: place(value) },
        ]),
      ),
    })),
    blobs: [] as number[],
  };
  header.blobs = blobs.map(({ length }) => length);
  return join(JSON.stringify(header), blobs);
}

function join(json: string, blobs: readonly Uint8Array[]): Uint8Array {
  const length = FIXED + json.length + blobs.reduce((sum, blob) => sum + blob.length, 0) + 4;
  const file = new Uint8Array(length);
  const view = new DataView(file.buffer);
  file.set(MAGIC);
  view.setUint32(MAGIC.length, SNAPSHOT_VERSION, true);
  view.setUint32(MAGIC.length + 4, json.length, true);
  for (let i = 0; i < json.length; i++) {
    const code = json.charCodeAt(i);
    if (code > 0x7f) throw new Error(`writeSnapshotFile: expected ASCII, found "${json.charAt(i)}"`);
    file[FIXED + i] = code;
  }
  let at = FIXED + json.length;
  for (const blob of blobs) {
    file.set(blob, at);
    at += blob.length;
  }
  view.setUint32(at, new Fnv1a().bytes(file.subarray(0, at)).value, true);
  return file;
}

/** The snapshot in `file`. Throws a `SnapshotFileError` that says what was expected, what was found, and where. */
export function readSnapshotFile(file: Uint8Array): Snapshot {
  const view = new DataView(file.buffer, file.byteOffset, file.length);
  if (file.length < FIXED + 4 || MAGIC.some((byte, index) => file[index] !== byte))
    throw new SnapshotFileError(
      'a snapshot of a machine (first bytes "RING-1")',
      firstBytes(file),
      'the start',
    );
  const version = view.getUint32(MAGIC.length, true);
  if (version !== SNAPSHOT_VERSION)
    throw new SnapshotFileError(`version ${SNAPSHOT_VERSION}`, `version ${version}`, 'the head');
  const end = file.length - 4;
  const headerEnd = FIXED + view.getUint32(MAGIC.length + 4, true);
  if (headerEnd > end)
    throw new SnapshotFileError(`a header of ${headerEnd - FIXED} bytes`, `${end - FIXED} bytes`, 'the head');
  const hash = new Fnv1a().bytes(file.subarray(0, end)).value;
  if (view.getUint32(end, true) !== hash)
    throw new SnapshotFileError(
      'the hash that the file ends with',
      'another: the file is damaged',
      'the end',
    );
  const header = parse(file.subarray(FIXED, headerEnd));
  return read(header, cut(header, file.subarray(headerEnd, end)));
}

function firstBytes(file: Uint8Array): string {
  if (file.length === 0) return 'an empty file';
  return `${[...file.subarray(0, 8)].map((byte) => byte.toString(16).padStart(2, '0')).join(' ')} …`;
}

function parse(bytes: Uint8Array): Shape {
  let text = '';
  for (let i = 0; i < bytes.length; i++) text += String.fromCharCode(bytes[i] as number);
  try {
    return new Shape('header', JSON.parse(text) as unknown);
  } catch (error) {
    if (error instanceof SyntaxError) throw new SnapshotFileError('JSON', error.message, 'the header');
    throw error;
  }
}

function cut(header: Shape, bytes: Uint8Array): Uint8Array[] {
  let at = 0;
  const blobs = header.get('blobs').list((length) => {
    const size = length.integer(0, bytes.length - at);
    at += size;
    return bytes.slice(at - size, at);
  });
  if (at !== bytes.length)
    throw new SnapshotFileError(`${at} bytes behind the header`, `${bytes.length}`, 'header.blobs');
  return blobs;
}

function read(header: Shape, blobs: readonly Uint8Array[]): Snapshot {
  const empty = new Uint8Array(PAGE_SIZE);
  const page = (index: Shape): Uint8Array => {
    const number = index.integer(EMPTY, blobs.length - 1);
    const bytes = number === EMPTY ? empty : (blobs[number] as Uint8Array);
    if (bytes.length !== PAGE_SIZE) throw index.unexpected(`a page of ${PAGE_SIZE} bytes`, `${bytes.length}`);
    return bytes;
  };
  return {
    options: readOptions(header.get('options')),
    hart: readHart(header.get('hart')),
    tlbs: header.get('tlbs').list((tlb) => ({
      use: tlb.get('use').oneOf('code', 'data'),
      regime: readRegime(tlb.get('regime')),
      entries: tlb.get('entries').list((entry) => ({
        index: entry.get('index').integer(0, 255),
        tag: entry.get('tag').word(),
        pageNumber: entry.get('pageNumber').integer(0, 0x3f_ffff),
        flags: entry.get('flags').integer(0, 31),
      })),
    })),
    memory: header.get('memory').list(
      (ram) => ({
        base: ram.get('base').integer(0, 0xffff_f000),
        pages: ram.get('pages').list(page, MOST_PAGES),
      }),
      MOST_RAMS,
    ),
    devices: header.get('devices').list((device) => ({
      name: device.get('name').text(),
      state: device.get('state').record((value) => readDeviceValue(value, blobs)) as DeviceState,
    })),
  };
}

function readDeviceValue(value: Shape, blobs: readonly Uint8Array[]): number | Uint8Array {
  if (typeof value.value === 'number') return value.value;
  return blobs[value.get('blob').integer(0, blobs.length - 1)] as Uint8Array;
}

function readHart(hart: Shape): HartPicture {
  const x = hart.get('x').list((register) => register.word());
  if (x.length !== 32) throw hart.get('x').unexpected('32 registers', `${x.length}`);
  if (x[0] !== 0) throw hart.get('x').unexpected('x0 = 0', `${x[0]}`);
  const mode = hart.get('mode').oneOf(0, 1, 3);
  const virtual = hart.get('virtual').flag();
  if (virtual && mode === Mode.Machine) throw hart.get('virtual').unexpected('no guest in machine mode');
  const csrs = hart.get('csrs').fields(csrBitNames, (bits) => bits.word());
  if (((csrs.mstatus >>> MPP_SHIFT) & 3) === 2)
    throw hart.get('csrs').get('mstatus').unexpected('a mode in MPP', '2');
  return {
    x: Int32Array.from(x),
    pc: hart.get('pc').integer(0, 0xffff_ffff),
    mode,
    virtual,
    waiting: hart.get('waiting').flag(),
    csrs,
    counters: hart.get('counters').fields(counterNames, (count) => count.safeInteger()),
  };
}

function readOptions(options: Shape): Snapshot['options'] {
  return {
    extensions: options.get('extensions').list((name) => name.oneOf(...extensionNames)),
    pmpEntries: options.get('pmpEntries').oneOf(0, 16),
    accessedDirty: options.get('accessedDirty').oneOf('hardware', 'trap'),
  };
}

function readRegime(regime: Shape): Snapshot['tlbs'][number]['regime'] {
  return {
    privilege: regime.get('privilege').oneOf(0, 1, 3),
    virtual: regime.get('virtual').flag(),
    sum: regime.get('sum').flag(),
    mxr: regime.get('mxr').flag(),
    mxrOfSecondStage: regime.get('mxrOfSecondStage').flag(),
    satp: regime.get('satp').word(),
    hgatp: regime.get('hgatp').word(),
  };
}
