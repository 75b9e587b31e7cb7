// Zip archives field by field (APPNOTE 6.3.10), with what packers write and what only an attacker does: sizes that are not those of
// the file, entries that the list does not name, two names for the same bytes.

import { crc32, deflateRawSync } from 'node:zlib';

export interface HandEntry {
  name: string | Uint8Array;
  content: string | Uint8Array;
  /** 0 stored, 8 deflated, or a method that does not exist. */
  method?: number;
  flags?: number;
  /** Sizes and offset in 64 bits. */
  wide?: boolean;
  /** Sizes and checksum behind the content, and zeros in front of it. */
  descriptor?: boolean;
  /** Bytes of an extra field in the local header alone. */
  extra?: number;
  /** A Unix mode. */
  mode?: number;
  /** Not in the list at the end. */
  unlisted?: boolean;
  /** What the list says instead of the truth. */
  listed?: Partial<Record<'crc' | 'size' | 'packed' | 'offset', number>>;
}

export interface HandEnd {
  count?: number;
  size?: number;
  comment?: string;
  wide?: boolean;
}

export function zipByHand(entries: readonly HandEntry[], end: HandEnd = {}): Uint8Array<ArrayBuffer> {
  const parts: Buffer[] = [];
  const list: Buffer[] = [];
  let at = 0;
  const put = (part: Buffer): void => {
    parts.push(part);
    at += part.length;
  };
  for (const entry of entries) {
    const content = Buffer.from(entry.content);
    const method = entry.method ?? 8;
    const packed = method === 8 ? deflateRawSync(content) : content;
    const truth = { crc: crc32(content), size: content.length, packed: packed.length, offset: at };
    const flags = (entry.flags ?? 0) | (entry.descriptor === true ? 8 : 0);
    const front = entry.descriptor === true ? { crc: 0, size: 0, packed: 0 } : truth;
    const extra = Buffer.concat([
      entry.wide === true && entry.descriptor !== true
        ? extraField(1, [wide(truth.size), wide(truth.packed)])
        : none,
      entry.extra === undefined ? none : extraField(0x7777, [Buffer.alloc(entry.extra - 4)]),
    ]);
    const name = Buffer.from(entry.name);
    put(record(0x0403_4b50, [2, 20], [2, flags], [2, method], [4, 0], ...sizes(front, entry.wide), [2, name.length], [2, extra.length])); // prettier-ignore
    put(name);
    put(extra);
    put(packed);
    if (entry.descriptor === true) put(record(0x0807_4b50, ...sizes(truth, false)));
    if (entry.unlisted === true) continue;
    const told = { ...truth, ...entry.listed };
    const wides =
      entry.wide === true ? extraField(1, [wide(told.size), wide(told.packed), wide(told.offset)]) : none;
    list.push(
      record(0x0201_4b50, [1, 20], [1, entry.mode === undefined ? 0 : 3], [2, 20], [2, flags], [2, method], [4, 0], ...sizes(told, entry.wide), [2, name.length], [2, wides.length], [2, 0], [2, 0], [2, 0], [4, (entry.mode ?? 0) * 0x1_0000], [4, entry.wide === true ? ALL : told.offset]), // prettier-ignore
      name,
      wides,
    );
  }
  const offset = at;
  for (const part of list) put(part);
  const count = end.count ?? entries.filter(({ unlisted }) => unlisted !== true).length;
  const size = end.size ?? at - offset;
  const last = at;
  if (end.wide === true) {
    put(Buffer.concat([record(0x0606_4b50), wide(44), record(0x2d_002d, [4, 0], [4, 0]), wide(count), wide(count), wide(size), wide(offset)])); // prettier-ignore
    put(Buffer.concat([record(0x0706_4b50, [4, 0]), wide(last), uint(4, 1)]));
  }
  const [short, long] = end.wide === true ? [0xffff, ALL] : [count, null];
  const comment = Buffer.from(end.comment ?? '');
  put(record(0x0605_4b50, [2, 0], [2, 0], [2, short], [2, short], [4, long ?? size], [4, long ?? offset], [2, comment.length])); // prettier-ignore
  put(comment);
  return new Uint8Array(Buffer.concat(parts));
}

type Field = [bytes: number, value: number];

const ALL = 0xffff_ffff;
const none = Buffer.alloc(0);

function uint(bytes: number, value: number): Buffer {
  const field = Buffer.alloc(bytes);
  field.writeUIntLE(value, 0, bytes);
  return field;
}

const record = (signature: number, ...fields: Field[]): Buffer =>
  Buffer.concat([uint(4, signature), ...fields.map(([bytes, value]) => uint(bytes, value))]);

function wide(value: number): Buffer {
  const field = Buffer.alloc(8);
  field.writeBigUInt64LE(BigInt(value));
  return field;
}

function extraField(id: number, parts: Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  return Buffer.concat([uint(2, id), uint(2, content.length), content]);
}

function sizes(
  { crc, packed, size }: Record<'crc' | 'packed' | 'size', number>,
  isWide: boolean | undefined,
): Field[] {
  return [
    [4, crc],
    [4, isWide === true ? ALL : packed],
    [4, isWide === true ? ALL : size],
  ];
}
