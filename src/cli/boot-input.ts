// What is typed at a guest's prompt, from a text on the command line: a line whenever the guest has printed a prompt and is
// looked at. When it is looked at depends on counted steps alone, so the same text gives the same log.

/** What a shell or a login shows when it waits for a line. */
const PROMPTS = ['# ', '$ ', 'login: ', 'Password: '];

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '\\': '\\' };

/** `\n`, `\r`, `\t`, `\\` and `\xHH` in `text` as the characters that they stand for; any other backslash stays. */
export function unescapeInput(text: string): string {
  return text.replace(/\\(?:x([0-9a-fA-F]{2})|([nrt\\]))/g, (_, hex: string | undefined, letter: string) =>
    hex === undefined ? (escapes[letter] as string) : String.fromCharCode(parseInt(hex, 16)),
  );
}

export class ScriptedInput {
  readonly #lines: string[];
  readonly #prompts: readonly string[];
  /** Length of the output when a line was typed last: the same prompt is answered once. */
  #answered = -1;

  /** `prompt`: what the guest's output ends with when it waits. */
  constructor(text: string, prompt?: string) {
    const whole = text === '' || text.endsWith('\n') ? text : `${text}\n`;
    this.#lines = whole.split(/(?<=\n)/).filter((line) => line !== '');
    this.#prompts = prompt === undefined ? PROMPTS : [prompt];
  }

  /** The guest has printed `output` so far. A line to type, 'done' when it waits and all was typed, or null. */
  answer(output: string): string | 'done' | null {
    if (output.length === this.#answered || !this.#prompts.some((prompt) => output.endsWith(prompt)))
      return null;
    this.#answered = output.length;
    return this.#lines.shift() ?? 'done';
  }
}
