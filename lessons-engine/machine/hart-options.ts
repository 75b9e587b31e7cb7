// What a hart can do: which extensions it has, and which of the choices that the specification leaves open it makes.

/** Extensions that can be missing. RV32I, Zicsr, Zifencei, Zicntr and the modes M, S, U are always there. */
export const extensionNames = ['M', 'A', 'C', 'Sv32', 'H'] as const;
export type Extension = (typeof extensionNames)[number];

export interface HartOptions {
  /** Default all but H. H needs Sv32. */
  extensions?: readonly Extension[];
  /** PMP entries. At reset the first opens everything to everybody, as section 3.7 lets a platform say. Default 16. */
  pmpEntries?: 0 | 16;
  /** Who sets A and D in page-table entries: the hart, or software after a page fault. Default the hart. */
  accessedDirty?: 'hardware' | 'trap';
}

const defaults: Required<HartOptions> = {
  extensions: ['M', 'A', 'C', 'Sv32'],
  pmpEntries: 16,
  accessedDirty: 'hardware',
};

/** The options with defaults filled in. Throws a `RangeError` on extensions that do not go together. */
export function hartOptions(options: HartOptions = {}): Required<HartOptions> {
  const all = {
    extensions: options.extensions ?? defaults.extensions,
    pmpEntries: options.pmpEntries ?? defaults.pmpEntries,
    accessedDirty: options.accessedDirty ?? defaults.accessedDirty,
  };
  const unknown = all.extensions.find((name) => !extensionNames.includes(name));
  if (unknown !== undefined)
    throw new RangeError(`extensions: expected some of ${extensionNames.join(', ')}, found "${unknown}"`);
  if (all.extensions.includes('H') && !all.extensions.includes('Sv32'))
    throw new RangeError(
      `extensions: expected Sv32 beside H (Privileged ISA, chapter 8), found ${all.extensions.join(', ')}`,
    );
  return all;
}

/** The options in words, equal for equal options. */
export function hartOptionsText({ extensions, pmpEntries, accessedDirty }: Required<HartOptions>): string {
  const names = extensionNames.filter((name) => extensions.includes(name));
  return `${names.join(', ') || 'no extension'}; ${pmpEntries} PMP entries; A and D by ${accessedDirty}`;
}
