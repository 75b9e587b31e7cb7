// The keyboard of a guest: this terminal in raw mode, so that every key goes to the guest. Ctrl-A x leaves, Ctrl-A Ctrl-A
// sends Ctrl-A.

const CTRL_A = 0x01;
/** They end a process in which nobody listens; unlike SIGINT and SIGTERM, without Node giving the terminal back first. */
const SIGNALS = ['SIGHUP', 'SIGQUIT'] as const;

export class Terminal {
  readonly #typed: number[] = [];
  #escaped = false;
  /** The person wants to leave. */
  left = false;

  readonly #onSignal = (signal: NodeJS.Signals): void => {
    this.stop();
    process.kill(process.pid, signal);
  };

  /** Begins to listen. On input that is no terminal (a pipe) bytes come as they are. */
  start(): void {
    const { stdin } = process;
    if (stdin.isTTY) stdin.setRawMode(true);
    stdin.on('data', (chunk: Buffer) => {
      for (const byte of chunk) this.#type(byte);
    });
    stdin.resume();
    for (const signal of SIGNALS) process.on(signal, this.#onSignal);
  }

  /** Gives the terminal back. */
  stop(): void {
    const { stdin } = process;
    if (stdin.isTTY) stdin.setRawMode(false);
    stdin.pause();
    stdin.removeAllListeners('data');
    for (const signal of SIGNALS) process.off(signal, this.#onSignal);
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
