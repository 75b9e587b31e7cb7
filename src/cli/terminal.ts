// The keyboard of a guest: this terminal in raw mode, so that every key goes to the guest. Ctrl-A x leaves, Ctrl-A Ctrl-A
// sends Ctrl-A.

const CTRL_A = 0x01;

export class Terminal {
  readonly #typed: number[] = [];
  #escaped = false;
  /** The person wants to leave. */
  left = false;

  /** Begins to listen. On input that is no terminal (a pipe) bytes come as they are. */
  start(): void {
    const { stdin } = process;
    if (stdin.isTTY) stdin.setRawMode(true);
    stdin.on('data', (chunk: Buffer) => {
      for (const byte of chunk) this.#type(byte);
    });
    stdin.resume();
  }

  /** Gives the terminal back. */
  stop(): void {
    const { stdin } = process;
    if (stdin.isTTY) stdin.setRawMode(false);
    stdin.pause();
    stdin.removeAllListeners('data');
  }

  /** What was typed since the last call. */
  take(): number[] {
    return this.#typed.splice(0);
  }

  #type(byte: number): void {
    if (!this.#escaped && byte === CTRL_A && process.stdin.isTTY) {
      this.#escaped = true;
      return;
    }
    if (this.#escaped && (byte === 0x78 || byte === 0x58)) this.left = true;
    else this.#typed.push(byte);
    this.#escaped = false;
  }
}
