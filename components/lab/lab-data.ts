// What the server writes into the page for a lab's script: what of the lab cannot be read from the page. The starter can: it is
// the listing.

export interface LabData {
  /** What work is kept under: `chapter/lab`, or the name of a lab in an assignment. */
  id: string;
  /** `chapter/lab`, where `id` is another name. */
  lab?: string;
  title: string;
  /** The module that the code imports, for instance `ring/vm`. */
  api: string;
}

/** Text of the reader's file as it is given: the listing inside `root`, as long as no editor has taken its place. */
export function starterIn(root: ParentNode): string {
  const listing = root.querySelector('[data-part=code] > pre');
  if (!listing) throw new Error('lab: expected the listing of its starter, found none');
  return listing.textContent ?? '';
}
