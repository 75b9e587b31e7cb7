// A state as a file: there and back exactly; damaged in any byte, cut off anywhere, or wrong in any field it is refused, and
// the machine that it was meant for is as it was.

import { describe, expect, it } from 'vitest';
import { Fnv1a } from '../../../lessons-engine/bits/index.ts';
import { assemble } from '../../../lessons-engine/isa/index.ts';
import {
  readSnapshotFile,
  restoreSnapshot,
  run,
  SnapshotFileError,
  stateHash,
  takeSnapshot,
  virtMachine,
  writeSnapshotFile,
  type Machine,
  type MachineOptions,
} from '../../../lessons-engine/machine/index.ts';

const small: MachineOptions = { ramSize: 0x1000, extensions: ['M', 'A', 'C', 'Sv32', 'H'] };
const PROGRAM = `
        li   t0, 0x10000000
        li   t1, 'x'
        sb   t1, 0(t0)
        li   t0, 0x02004000
        li   t1, 123456
        sw   t1, 0(t0)
        sw   zero, 4(t0)
        la   a0, word
        lr.w a1, (a0)
        csrw mscratch, t0
        csrwi minstret, 5
        li   t0, 0x80080000
        csrw satp, t0
1:      addi a2, a2, 1
        j    1b
word:   .word 77`;

function machineOf(options: MachineOptions = small): Machine {
  const machine = virtMachine(options);
  machine.load(assemble(PROGRAM));
  run(machine, 60);
  return machine;
}
const file = writeSnapshotFile(takeSnapshot(machineOf()));
const HEADER = 16;
const view = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
const headerLength = view(file).getUint32(12, true);

/** The file with another header, and the hash that goes with it. */
function withHeader(text: string): Uint8Array {
  const header = new TextEncoder().encode(text);
  const blobs = file.subarray(HEADER + headerLength, -4);
  const made = new Uint8Array(HEADER + header.length + blobs.length + 4);
  made.set(file.subarray(0, HEADER));
  view(made).setUint32(12, header.length, true);
  made.set(header, HEADER);
  made.set(blobs, HEADER + header.length);
  view(made).setUint32(made.length - 4, new Fnv1a().bytes(made.subarray(0, -4)).value, true);
  return made;
}
type Json = null | boolean | number | string | Json[] | { [name: string]: Json };
const headerText = new TextDecoder().decode(file.subarray(HEADER, HEADER + headerLength));
/** What the changes below are made to. */
interface Header {
  hart: {
    x: number[];
    pc: number;
    mode: number;
    virtual: boolean;
    csrs: Record<string, number>;
    counters: Record<string, number>;
  };
  tlbs: [{ use: string; entries: Record<string, number>[] }];
  memory: [{ base: number; pages: number[] }];
  devices: [{ name: string }, ...{ name: string }[]];
  blobs: number[];
}
const header = (): { [name: string]: Json } => JSON.parse(headerText) as { [name: string]: Json };

describe('a snapshot file', () => {
  it.each<[string, MachineOptions]>([
    ['a small machine', small],
    ['a machine with every device', { ramSize: 0x8000, devices: { block: { image: new Uint8Array(1024) }, net: {}, console: true, balloon: true, entropy: { seed: 7 } } }],
    ['a machine without PMP', { ramSize: 0x2000, pmpEntries: 0, extensions: [] }],
  ])('of %s gives the machine back, and it goes on as it did', (_, options) => {
    const machine = machineOf(options);
    const bytes = writeSnapshotFile(takeSnapshot(machine));
    const other = virtMachine(options);
    restoreSnapshot(other, readSnapshotFile(bytes));
    expect(stateHash(other)).toBe(stateHash(machine));
    expect(writeSnapshotFile(takeSnapshot(other))).toEqual(bytes);
    run(machine, 500);
    run(other, 500);
    expect(stateHash(other)).toBe(stateHash(machine));
  }); // prettier-ignore

  it('holds what the machine held: the reservation, the TLBs, counts, the console', () => {
    const { hart, tlbs } = readSnapshotFile(file);
    expect(hart.counters.reservation).toBe(0x8000_0000 + PROGRAM_WORD);
    expect(tlbs).toEqual(machineOf().hart.mmu.tlbs.save());
    const other = virtMachine(small);
    restoreSnapshot(other, readSnapshotFile(file));
    expect(other.console).toBe('x');
  });

  it('keeps equal and empty pages once', () => {
    const large = writeSnapshotFile(takeSnapshot(machineOf({ ...small, ramSize: 0x40_0000 })));
    expect(large.length).toBeLessThan(file.length + 8 * 1024);
  });
});
const PROGRAM_WORD = (assemble(PROGRAM).symbols.get('word') ?? 0) - 0x8000_0000;

/** Refused with the error that belongs to it, by a machine that is as it was. */
function expectRefused(bytes: Uint8Array, what: string): void {
  const machine = machineOf();
  const before = stateHash(machine);
  let refusal: unknown = null;
  try {
    restoreSnapshot(machine, readSnapshotFile(bytes));
  } catch (error) {
    refusal = error;
  }
  const known = refusal instanceof SnapshotFileError || refusal instanceof RangeError;
  expect(known, `${what}: expected a refusal, found ${String(refusal)}`).toBe(true);
  expect(stateHash(machine), what).toBe(before);
}

describe('readSnapshotFile() refuses', () => {
  it('a change of any byte', () => {
    const bytes = file.slice();
    for (let at = 0; at < bytes.length; at++) {
      const kept = bytes[at] as number;
      bytes[at] = kept ^ (1 << (at % 8));
      expect(() => readSnapshotFile(bytes), `byte ${at}`).toThrow(SnapshotFileError);
      bytes[at] = kept;
    }
    expect(() => readSnapshotFile(bytes)).not.toThrow();
  });

  it('an end at any place', () => {
    for (let length = 0; length < file.length; length += length < 100 ? 1 : 37)
      expect(() => readSnapshotFile(file.subarray(0, length)), `${length} bytes`).toThrow(SnapshotFileError);
    expect(() => readSnapshotFile(new Uint8Array([...file, 0]))).toThrow(SnapshotFileError);
  });

  it.each<[string, Uint8Array, string]>([
    ['an empty file', new Uint8Array(), 'expected a snapshot of a machine (first bytes "RING-1"), found an empty file'],
    ['another kind of file', new TextEncoder().encode('\x7fELF and much more of it'), 'found 7f 45 4c 46 20 61 6e 64 …'],
    ['a later version', Uint8Array.from(file, (byte, at) => (at === 8 ? 9 : byte)), 'expected version 1, found version 9'],
    ['a header that is no JSON', withHeader('{"hart":'), 'expected JSON'],
    ['a header that is no record', withHeader('[]'), 'expected a record, found a list of 0, at header'],
    ['a header of another thing', withHeader('{}'), 'at header.blobs'],
  ])('%s', (_, bytes, message) => {
    expect(() => readSnapshotFile(bytes)).toThrow(message);
  }); // prettier-ignore

  it('every field that is missing or of another kind', () => {
    const record = { a: 1 };
    let fields = 0;
    const visit = (value: Json, set: (value: Json | undefined) => void, where: string): void => {
      if (typeof value === 'object' && value !== null) {
        for (const name of Object.keys(value)) {
          const parent = value as { [name: string]: Json | undefined };
          const mine = parent[name] as Json;
          visit(mine, (next) => (parent[name] = next), `${where}.${name}`);
          parent[name] = mine;
        }
      }
      fields++;
      // Of many entries alike, a few will do.
      if (fields > 400 && fields % 7 !== 0) return;
      for (const wrong of [undefined, null, 'wrong', record]) {
        // A record is what the state of a device is; a slot without a device does not mind what is in it.
        if (where === 'header' || (wrong === record && where.endsWith('.state'))) continue;
        set(wrong);
        expectRefused(withHeader(JSON.stringify(whole)), `${where} = ${JSON.stringify(wrong)}`);
      }
    };
    const whole = header();
    visit(whole, () => {}, 'header');
    expect(fields).toBeGreaterThan(150);
  });

  it.each<[string, (header: Header) => void]>([
    ['x0 that is not 0', ({ hart }) => (hart.x[0] = 5)],
    ['31 registers', ({ hart }) => hart.x.pop()],
    ['a register of 33 bits', ({ hart }) => (hart.x[5] = 2 ** 32)],
    ['a pc that is no address', ({ hart }) => (hart.pc = -4)],
    ['half a pc', ({ hart }) => (hart.pc = 0.5)],
    ['a mode that does not exist', ({ hart }) => (hart.mode = 2)],
    ['a guest in machine mode', ({ hart }) => (hart.virtual = true)],
    ['a mode to return to that does not exist', ({ hart }) => (hart.csrs.mstatus = 2 << 11)],
    ['a CSR that nobody knows', ({ hart }) => (hart.csrs.mfoo = 1)],
    ['a count beyond exact numbers', ({ hart }) => (hart.counters.cycle = 2 ** 60)],
    ['a count that nobody knows', ({ hart }) => (hart.counters.luck = 1)],
    ['a TLB for nothing', ({ tlbs }) => (tlbs[0].use = 'both')],
    ['an entry outside its TLB', ({ tlbs }) => tlbs[0].entries.push({ index: 256, tag: 0, pageNumber: 0, flags: 0 })],
    ['a page number of 23 bits', ({ tlbs }) => tlbs[0].entries.push({ index: 0, tag: 0, pageNumber: 0x40_0000, flags: 0 })],
    ['memory elsewhere', ({ memory }) => (memory[0].base = 0x9000_0000)],
    ['more memory', ({ memory }) => memory[0].pages.push(-1)],
    ['a page that is not there', ({ memory }) => (memory[0].pages[0] = 99)],
    ['a blob longer than the file', (all) => (all.blobs[0] = 0x7fff_ffff)],
    ['a page of another size', (all) => all.blobs.splice(0, 1, 2048, 2048)],
    ['blobs that leave something over', (all) => (all.blobs[0] = 4095)],
    ['one device less', ({ devices }) => devices.pop()],
    ['another device', ({ devices }) => (devices[0].name = 'toaster')],
    ['2 GiB and more of pages', ({ memory }) => (memory[0].pages = new Array(0x8_0001).fill(-1))],
  ])('%s', (_, change) => {
    const whole = header() as unknown as Header;
    change(whole);
    expectRefused(withHeader(JSON.stringify(whole)), 'the file');
  }); // prettier-ignore
});
