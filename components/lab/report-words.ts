// What the page says of a lab from the start: the state of each check, and the best report so far.

export type CheckState = 'idle' | 'waiting' | 'passed' | 'failed';

/** The sign beside a check; never the only one, the word is there for who cannot see it. */
export const SIGNS: Record<CheckState, { sign: string; word: string }> = {
  idle: { sign: '○', word: 'not run' },
  waiting: { sign: '…', word: 'waiting' },
  passed: { sign: '✓', word: 'passed' },
  failed: { sign: '✗', word: 'failed' },
};

/** What is said of the best report so far, beside the title; '' when nothing has passed. */
export function resultText(
  result: { passed: boolean; checks: string[]; total: number; points?: number | undefined } | null,
): string {
  if (result === null || result.checks.length === 0) return '';
  if (result.passed && result.points !== undefined) return `✓ best so far: ${result.points} of 100 points`;
  return result.passed ? '✓ passed' : `best so far: ${result.checks.length} of ${result.total} checks`;
}
