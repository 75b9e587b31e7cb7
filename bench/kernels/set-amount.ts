// Sets a word of a program that has not been loaded: in the file, by the name of a symbol.

/** A copy of `file` in which the word at the symbol is `value`. ELF32, little-endian, with a symbol table. */
export function elfSymbol(file: Uint8Array, name: string, value: number): Uint8Array {
  const copy = file.slice();
  const view = new DataView(copy.buffer, copy.byteOffset);
  view.setUint32(fileOffset(view, symbolAddress(view, name)), value, true);
  return copy;
}

function symbolAddress(view: DataView, name: string): number {
  const [headers, size, count] = [
    view.getUint32(32, true),
    view.getUint16(46, true),
    view.getUint16(48, true),
  ];
  for (let index = 0; index < count; index++) {
    const header = headers + index * size;
    if (view.getUint32(header + 4, true) !== 2) continue; // SHT_SYMTAB
    const [offset, length, link] = [16, 20, 24].map((at) => view.getUint32(header + at, true)) as [
      number,
      number,
      number,
    ];
    const strings = view.getUint32(headers + link * size + 16, true);
    for (let at = offset; at < offset + length; at += 16)
      if (textAt(view, strings + view.getUint32(at, true)) === name) return view.getUint32(at + 4, true);
  }
  throw new Error(`elfSymbol: expected a symbol "${name}", found none`);
}

function textAt(view: DataView, at: number): string {
  let text = '';
  for (let byte = view.getUint8(at); byte !== 0; byte = view.getUint8(++at))
    text += String.fromCharCode(byte);
  return text;
}

function fileOffset(view: DataView, address: number): number {
  const [headers, count] = [view.getUint32(28, true), view.getUint16(44, true)];
  for (let index = 0; index < count; index++) {
    const header = headers + 32 * index;
    const [offset, virtual, , size] = [4, 8, 12, 16].map((at) => view.getUint32(header + at, true)) as [
      number,
      number,
      number,
      number,
    ];
    if (address >= virtual && address + 4 <= virtual + size) return address - virtual + offset;
  }
  throw new Error(`elfSymbol: expected 0x${address.toString(16)} in a segment, found it in none`);
}
