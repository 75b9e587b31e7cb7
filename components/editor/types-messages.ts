// What travels between an editor and the type checker in its worker. Offsets count UTF-16 units from the file's start,
// as CodeMirror and TypeScript both do.

/** Something that the type checker says about a stretch of the file. */
export interface TypeProblem {
  from: number;
  to: number;
  severity: 'error' | 'warning';
  message: string;
}

export interface TypeCompletion {
  label: string;
  /** TypeScript's own word: `method`, `property`, `const`, … */
  kind: string;
  /** Lower is nearer; TypeScript's order. */
  order: number;
}

export interface TypeHover {
  from: number;
  to: number;
  /** The declaration, as TypeScript prints it. */
  signature: string;
  /** The doc comment, or ''. */
  documentation: string;
}

/** `module` names the API that the file imports; `open` gives its declarations and must come first. */
export type TypesRequest =
  | { type: 'open'; module: string; api: string }
  | { type: 'check'; module: string; source: string }
  | { type: 'complete'; module: string; source: string; offset: number }
  | { type: 'hover'; module: string; source: string; offset: number };

export type NumberedTypesRequest = { id: number } & TypesRequest;

export type TypesResponse =
  | { id: number; type: 'opened' }
  | { id: number; type: 'problems'; problems: TypeProblem[] }
  | { id: number; type: 'completions'; completions: TypeCompletion[] }
  | { id: number; type: 'hover'; hover: TypeHover | null }
  /** `message` says what the checker did: `failed: …`, `could not be loaded`. */
  | { id: number; type: 'failed'; message: string };
