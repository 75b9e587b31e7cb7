// A thing of the course that has a name and a place of its own, as the search knows it.

/** What kind of thing it is, in the word that stands beside it. */
export type NameKind =
  'Chapter' | 'Lab' | 'Challenge' | 'Instruction' | 'CSR' | 'Trap' | 'Register' | 'Term' | 'System';

export interface CourseName {
  name: string;
  kind: NameKind;
  /** One line on what it is. */
  says: string;
  /** From the root of the site: `reference/csrs/#hgatp`. */
  href: string;
  /** What else it is called: the id of a lab, what an abbreviation stands for. */
  also?: string[];
}
