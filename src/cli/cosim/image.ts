// Many programs in one image for both machines: the driver, and a record for each program behind it.

import type { Driver } from './driver.ts';
import { RECORD_HEADER, STORE_HEADER } from './driver-text.ts';
import { Place, RAM_SIZE } from './layout.ts';
import { codeOf, csrValues, offsetsOf, type Program } from './program.ts';

const C_NOP = 0x0001;

/** A program, or only its first units. */
export interface Job {
  readonly program: Program;
  readonly units?: number;
}

/** What stands at 0x80000000. With `detail`, the driver prints every word that it compares. */
export function buildImage(
  jobs: readonly Job[],
  driver: Driver,
  hypervisor: boolean,
  detail: boolean,
): Uint8Array {
  const records = jobs.flatMap(({ program, units }) =>
    record(program, units ?? program.units.length, hypervisor),
  );
  const size = Place.store - Place.driver + 4 * (STORE_HEADER + records.length);
  if (size > RAM_SIZE) throw new Error(`buildImage: expected at most ${RAM_SIZE} bytes, found ${size}`);
  const bytes = new Uint8Array(size);
  bytes.set(driver.bytes);
  const view = new DataView(bytes.buffer, Place.store - Place.driver);
  [jobs.length, detail ? 1 : 0, ...records].forEach((word, index) => view.setInt32(4 * index, word, true));
  return bytes;
}

function record(program: Program, units: number, hypervisor: boolean): number[] {
  const code = codeWords(program, units);
  const pairs = program.pairs.flat();
  const rest = [...code, ...pairs, ...program.registers, ...csrValues(program, hypervisor)];
  return [RECORD_HEADER + rest.length, code.length, program.pairs.length, ...rest];
}

/** The code as whole words, a c.nop at the end when it needs one. */
function codeWords({ units }: Program, count: number): number[] {
  const length = offsetsOf(units)[count] as number;
  const bytes = new DataView(new ArrayBuffer((length + 3) & ~3));
  if (length % 4 !== 0) bytes.setUint16(length, C_NOP, true);
  for (const { at, word, size } of codeOf(units, count))
    if (size === 2) bytes.setUint16(at, word, true);
    else bytes.setUint32(at, word, true);
  return Array.from({ length: bytes.byteLength / 4 }, (_, index) => bytes.getInt32(4 * index, true));
}
