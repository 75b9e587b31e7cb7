// Reads a flattened device tree, as far as tests want to see it. It checks the layout on the way: block boundaries,
// alignment, the order of tokens, that nothing is left over.
// Devicetree Specification 0.4, chapter 5.

export interface ReadNode {
  properties: Record<string, Uint8Array>;
  children: Record<string, ReadNode>;
}

export interface ReadTree {
  version: number;
  lastCompatible: number;
  bootCpu: number;
  reservations: { address: number; size: number }[];
  root: ReadNode;
}

function expectThat(condition: boolean, message: string): void {
  if (!condition) throw new Error(`device tree: ${message}`);
}

export function readDeviceTree(bytes: Uint8Array): ReadTree {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const word = (at: number): number => view.getUint32(at);
  const text = (at: number): string => {
    const end = bytes.indexOf(0, at);
    return String.fromCharCode(...bytes.subarray(at, end));
  };
  expectThat(word(0) === 0xd00dfeed, 'expected the magic number');
  const [total, structureAt, stringsAt, reservedAt] = [word(4), word(8), word(12), word(16)];
  const [stringsSize, structureSize] = [word(32), word(36)];
  expectThat(total === bytes.length, `expected ${bytes.length} bytes in the header, found ${total}`);
  expectThat(reservedAt % 8 === 0 && structureAt % 4 === 0, 'expected aligned blocks');
  expectThat(stringsAt === structureAt + structureSize, 'expected the strings behind the structure');
  expectThat(total === stringsAt + stringsSize, 'expected the strings at the end');

  const reservations: ReadTree['reservations'] = [];
  let at = reservedAt;
  for (; view.getBigUint64(at) !== 0n || view.getBigUint64(at + 8) !== 0n; at += 16)
    reservations.push({ address: Number(view.getBigUint64(at)), size: Number(view.getBigUint64(at + 8)) });
  expectThat(at + 16 === structureAt, 'expected the structure behind the reservations');

  at = structureAt;
  const align = (): void => {
    at = (at + 3) & ~3;
  };
  const readNode = (): ReadNode => {
    const node: ReadNode = { properties: {}, children: {} };
    for (;;) {
      const token = word(at);
      at += 4;
      if (token === 2) return node;
      if (token === 3) {
        expectThat(Object.keys(node.children).length === 0, 'expected properties before children');
        const [length, name] = [word(at), text(stringsAt + word(at + 4))];
        expectThat(!(name in node.properties), `expected one property "${name}"`);
        node.properties[name] = bytes.slice(at + 8, at + 8 + length);
        at += 8 + length;
      } else {
        expectThat(token === 1, `expected a token of a node, found ${token}`);
        const name = text(at);
        at += name.length + 1;
        align();
        node.children[name] = readNode();
      }
      align();
    }
  };
  expectThat(word(at) === 1 && text(at + 4) === '', 'expected a root without a name');
  at += 8;
  const root = readNode();
  expectThat(word(at) === 9 && at + 4 === stringsAt, 'expected the end token');
  return { version: word(20), lastCompatible: word(24), bootCpu: word(28), reservations, root };
}

export function nodeAt(root: ReadNode, path: string): ReadNode {
  let node = root;
  for (const name of path.split('/').filter(Boolean)) {
    const child = node.children[name];
    if (child === undefined)
      throw new Error(`expected "${name}" of "${path}" among ${Object.keys(node.children).join(', ')}`);
    node = child;
  }
  return node;
}

/** The value of a property, as cells or as strings. */
export function cells(node: ReadNode, name: string): number[] {
  const bytes = node.properties[name] ?? new Uint8Array();
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  return Array.from({ length: bytes.length / 4 }, (_, index) => view.getUint32(4 * index));
}

export function strings(node: ReadNode, name: string): string[] {
  const bytes = node.properties[name] ?? new Uint8Array([0]);
  return String.fromCharCode(...bytes.subarray(0, -1)).split('\0');
}
