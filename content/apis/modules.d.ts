/** Modules of a library operating system, as a linker sees them. */

export interface Module {
  name: string;
  /** What it adds to the image, all of it: this linker drops nothing. */
  bytes: number;
  /** Symbols that it defines. No symbol may be defined twice. */
  defines: string[];
  /** Symbols that it mentions. All of them must be defined by somebody. */
  needs: string[];
  /**
   * Those of `needs` that its initialiser calls. Initialisers run in the
   * order of the link, and a module cannot be called before its own.
   */
  early: string[];
}
