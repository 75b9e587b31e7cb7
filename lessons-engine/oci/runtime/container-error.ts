// Why an operation on a container could not be done, for whoever asked for it.

import { CallFailed, type Calls } from '../../kernel/index.ts';
import { OciError } from '../words/oci-error.ts';

export class ContainerError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'ContainerError';
  }
}

/** What went wrong, when it is something that can: a call, a document, a container in another state. null: a mistake of ours. */
export const failureText = (thrown: unknown): string | null =>
  thrown instanceof CallFailed || thrown instanceof OciError || thrown instanceof ContainerError
    ? thrown.message
    : null;

/** Says in an error what was being done. */
export function* during<T>(what: string, steps: Calls<T>): Calls<T> {
  try {
    return yield* steps;
  } catch (thrown) {
    const text = failureText(thrown);
    if (text === null) throw thrown;
    throw new ContainerError(`${what}: ${text}`);
  }
}
