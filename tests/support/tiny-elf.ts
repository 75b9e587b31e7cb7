// The smallest executable for the machine: an ELF header, one loaded segment, code.

/** ELF32, little-endian, RISC-V; `code` is loaded at `address`, followed by zeros up to `memorySize` bytes. */
export function tinyElf(code: Uint8Array, address: number, memorySize = code.length): Uint8Array {
  const file = new Uint8Array(84 + code.length);
  const view = new DataView(file.buffer);
  const half = (at: number, value: number) => view.setUint16(at, value, true);
  const word = (at: number, value: number) => view.setUint32(at, value, true);
  file.set([0x7f, 0x45, 0x4c, 0x46, 1, 1, 1]);
  half(16, 2); // executable
  half(18, 243); // RISC-V
  word(20, 1);
  word(24, address); // entry
  word(28, 52); // program headers
  half(40, 52);
  half(42, 32);
  half(44, 1);
  [1, 84, address, address, code.length, memorySize, 7, 4].forEach((value, index) =>
    word(52 + 4 * index, value),
  );
  file.set(code, 84);
  return file;
}
