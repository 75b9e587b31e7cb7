import type { Outcome } from '../../lessons-engine/sandbox/index.ts';

/** What an outcome says in one value: the returned value, or `<kind>: <message>`. */
export function verdict(outcome: Outcome): unknown {
  return outcome.ok ? outcome.value : `${outcome.failure.kind}: ${outcome.failure.message}`;
}
