// WebAssembly's text format to its binary, by wabt. Its parser works on a stack of its own in 16 MB of linear memory and does
// not look where that ends: some 150 nested blocks write over its heap, and the next text may never be done. So a text is
// measured before wabt sees it, and an instance that failed in any other way than by an error in the text is thrown away.

/** Characters of a text, and how deep parentheses and blocks may be nested in it. */
export const WAT_LIMITS = { characters: 30_000, depth: 60 } as const;

export interface WatError {
  /** From 1. */
  readonly line: number;
  /** From 1. */
  readonly column: number;
  readonly message: string;
}

export type Assembled =
  | { readonly ok: true; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly ok: false; readonly errors: readonly WatError[] };

export interface Assembler {
  /** Answers with at most ten errors for a text that is wrong; rejects when wabt cannot be loaded or fails otherwise. */
  assemble(text: string): Promise<Assembled>;
}

/** What of wabt is used. */
interface Wabt {
  parseWat(file: string, text: string | Uint8Array): WabtModule;
}
interface WabtModule {
  resolveNames(): void;
  validate(): void;
  toBinary(options: { write_debug_names?: boolean }): { buffer: Uint8Array };
  destroy(): void;
}
export type LoadWabt = () => Promise<Wabt>;

const FILE = 'module.wat';
/** Errors that are shown; a long text of nonsense has thousands. */
const MOST_ERRORS = 10;

/** An assembler whose wabt is loaded with the first text. */
export function watAssembler(load: LoadWabt): Assembler {
  let wabt: Promise<Wabt> | null = null;
  return {
    async assemble(text) {
      const unfit = unfitness(text);
      if (unfit !== null) return { ok: false, errors: [unfit] };
      wabt ??= load().catch((error: unknown) => {
        wabt = null;
        throw error;
      });
      try {
        return { ok: true, bytes: binaryOf(await wabt, text) };
      } catch (thrown) {
        const errors = watErrors(thrown);
        if (errors === null) {
          wabt = null;
          throw thrown;
        }
        return { ok: false, errors };
      }
    },
  };
}

function binaryOf(wabt: Wabt, text: string): Uint8Array<ArrayBuffer> {
  const module = wabt.parseWat(FILE, utf8(text));
  try {
    module.resolveNames();
    module.validate();
    // A copy: the buffer is a view of wabt's own memory.
    return Uint8Array.from(module.toBinary({ write_debug_names: false }).buffer);
  } finally {
    module.destroy();
  }
}

/** What wabt says of a text that is wrong; null for any other failure. */
function watErrors(thrown: unknown): WatError[] | null {
  if (!(thrown instanceof Error) || thrown.name !== 'Error') return null;
  const found = [...thrown.message.matchAll(/^module\.wat:(\d+):(\d+): error: (.*)$/gm)];
  if (found.length === 0) return null;
  return found
    .slice(0, MOST_ERRORS)
    .map(([, line, column, message = '']) => ({ line: Number(line), column: Number(column), message }));
}

/** Why a text is not given to wabt at all. */
function unfitness(text: string): WatError | null {
  if (text.length > WAT_LIMITS.characters)
    return {
      line: 1,
      column: 1,
      message: `expected at most ${WAT_LIMITS.characters} characters, found ${text.length}`,
    };
  return tooDeep(text);
}

/** In code; a word is what may stand in a name, so that `$block` is none of the words looked for. */
const CODE = /;;[^\n]*|"(?:[^"\\\n]|\\.)*"|\(;|[()]|[\w.$!#%&'*+\-/:<=>?@\\^`|~]+/g;
const COMMENT = /\(;|;\)/g;

/** Parentheses, blocks without parentheses, and comments are counted by themselves; their sum is limited. */
function tooDeep(text: string): WatError | null {
  let [parentheses, blocks, comments, at, last] = [0, 0, 0, 0, ''];
  for (;;) {
    const token = comments > 0 ? COMMENT : CODE;
    token.lastIndex = at;
    const match = token.exec(text);
    if (match === null) return null;
    const [found] = match;
    at = token.lastIndex;
    if (found === '(;') comments++;
    else if (found === ';)') comments--;
    else if (found === '(') parentheses++;
    else if (found === ')') parentheses = Math.max(0, parentheses - 1);
    else if (found === 'end') blocks = Math.max(0, blocks - 1);
    else if (last !== '(' && /^(?:block|loop|if)$/.test(found)) blocks++;
    if (parentheses + blocks + comments > WAT_LIMITS.depth) {
      const before = text.slice(0, match.index).split('\n');
      return {
        line: before.length,
        column: (before.at(-1)?.length ?? 0) + 1,
        message: `expected parentheses and blocks at most ${WAT_LIMITS.depth} deep, found more`,
      };
    }
    last = found;
  }
}

/** Half of a surrogate pair becomes the sign for what cannot be written. */
function utf8(text: string): Uint8Array {
  const escaped = encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\ufffd'));
  const bytes = escaped.replace(/%([0-9A-F]{2})/g, (_, hex: string) =>
    String.fromCharCode(parseInt(hex, 16)),
  );
  return Uint8Array.from(bytes, (letter) => letter.charCodeAt(0));
}
