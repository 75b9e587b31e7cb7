// What is expected of an attack on a container.

import { expect } from 'vitest';
import type { Outcome } from '../../../content/userland/attacks/run-attack.ts';

/** It did not succeed, the kernel goes on, and when the container is deleted the host is as it was before. */
export function expectContained({ succeeded, before, after, alive, said }: Outcome): void {
  expect({ succeeded, alive, said }).toMatchObject({ succeeded: false, alive: true });
  expect(after).toEqual(before);
}

export function expectSuccess({ succeeded, said }: Outcome): void {
  expect({ succeeded, said }).toMatchObject({ succeeded: true });
}
