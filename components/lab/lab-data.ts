// What the server writes into the page for a lab's script: the serialisable parts of the lab, and its two files.

export interface LabData {
  /** `chapter/lab`. */
  id: string;
  title: string;
  /** The module that the code imports, for instance `ring/vm`. */
  api: string;
  /** Text of the module's `.d.ts`. */
  declarations: string;
  starter: string;
  /** Ids of the checks, in order. */
  checks: string[];
}
