// What the person at the command line did wrong: a message without a stack, and exit code 2.

export class UsageError extends Error {
  override name = 'UsageError';
}

/** Runs a command and turns its outcome into the exit code of this process. */
export async function runCommand(command: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await command();
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 2;
  }
}
