// What the server writes into the page for a lab's script: what of the lab cannot be read from the page.

export interface LabData {
  /** `chapter/lab`. */
  id: string;
  title: string;
  /** The module that the code imports, for instance `ring/vm`. */
  api: string;
  starter: string;
  /** Ids of the checks, in order. */
  checks: string[];
}
