// Where each section goes: all code first, then what is only read, then what is written, then what begins as zeros. Inside a
// part, object by object in the order of the link.

import type { ObjectFile, ObjectSection } from '../isa/index.ts';
import { isInitialiser } from './reachable.ts';

export type PartName = '.text' | '.rodata' | '.data' | '.bss';
export const partNames: readonly PartName[] = ['.text', '.rodata', '.data', '.bss'];

export interface Placed {
  readonly object: number;
  readonly section: number;
  readonly part: PartName;
  readonly address: number;
  readonly size: number;
}

export interface Part {
  readonly name: PartName;
  readonly address: number;
  readonly size: number;
}

export interface Layout {
  readonly placed: readonly Placed[];
  readonly parts: readonly Part[];
  /** Where the pointers to initialisers stand. */
  readonly init: { readonly start: number; readonly end: number };
  /** Where the page tables go; 0 without them. */
  readonly tables: number;
  /** The first address behind everything. */
  readonly end: number;
}

const alignTo = (address: number, alignment: number): number => Math.ceil(address / alignment) * alignment;

/** `between`: bytes that are kept free behind .rodata, in whole pages, for page tables. */
export function layOut(
  objects: readonly ObjectFile[],
  live: readonly ReadonlySet<number>[],
  { origin, alignment, between }: { origin: number; alignment: number; between: number },
): Layout {
  const placed: Placed[] = [];
  const parts: Part[] = [];
  const init = { start: 0, end: 0 };
  let end = origin;
  let tables = 0;
  const placeAll = (part: PartName, wanted: (section: ObjectSection) => boolean): void => {
    objects.forEach(({ sections }, object) =>
      sections.forEach((each, section) => {
        if (each.kind !== part || !live[object]?.has(section) || !wanted(each)) return;
        const address = alignTo(end, each.alignment);
        end = address + each.bytes.length;
        placed.push({ object, section, part, address, size: each.bytes.length });
      }),
    );
  };
  for (const name of partNames) {
    if (name === '.data' && between > 0) {
      tables = alignTo(end, 4096);
      end = tables + between;
    }
    const address = alignTo(end, alignment);
    end = address;
    placeAll(name, (section) => !isInitialiser(section));
    if (name === '.rodata') {
      init.start = end = alignTo(end, 4);
      placeAll(name, isInitialiser);
      init.end = end;
    }
    parts.push({ name, address, size: end - address });
  }
  return { placed, parts, init, end, tables };
}
