// The engine's public names as its reference shows them: plain data, made from the sources when the site is built.

/** A piece of source text: a comment, a name that leads to its own entry, or anything else. */
export interface SignaturePart {
  text: string;
  kind: 'comment' | 'code';
  /** Address of an entry. */
  href?: string;
}

export interface ApiMember {
  /** As it is written after the dot; a constructor has none. */
  name: string | undefined;
  signature: readonly SignaturePart[];
  /** Paragraphs with `code` and *emphasis*; none when the name says it all. */
  says: readonly string[];
}

export type ApiKind = 'function' | 'class' | 'interface' | 'type' | 'constant' | 'namespace';

export interface ApiEntry {
  /** What is imported. It is the entry's anchor as well. */
  name: string;
  kind: ApiKind;
  /** A class or a value of which the type alone can be imported. */
  onlyType: boolean;
  says: readonly string[];
  signature: readonly SignaturePart[];
  /** Of a class, an interface or a namespace. */
  members: readonly ApiMember[];
  /** From the root of the repository. */
  file: string;
}

/** Entries of one folder, by file. */
export interface ApiGroup {
  /** `hypervisor/memory`. */
  folder: string;
  entries: readonly ApiEntry[];
}

export interface ApiFloor {
  name: string;
  /** What its index.ts opens with. */
  says: readonly string[];
  groups: readonly ApiGroup[];
}
