// What a report is called in words: the summary line, counters, the state of a check.

import type { Report } from '../../lessons-engine/grader/report.ts';

export type CheckState = 'idle' | 'waiting' | 'passed' | 'failed';

/** The sign beside a check; never the only one, the word is there for who cannot see it. */
export const SIGNS: Record<CheckState, { sign: string; word: string }> = {
  idle: { sign: '○', word: 'not run' },
  waiting: { sign: '…', word: 'waiting' },
  passed: { sign: '✓', word: 'passed' },
  failed: { sign: '✗', word: 'failed' },
};

const number = new Intl.NumberFormat('en');

/** `1,234 instructions · 1 exit`; fuel last. What was counted zero times is left out. */
export function countersText(counters: Record<string, number>, fuel: number): string {
  const parts = Object.entries(counters)
    .filter(([, value]) => value > 0)
    .map(([name, value]) => `${number.format(value)} ${value === 1 ? name.replace(/s$/, '') : name}`);
  if (fuel > 0) parts.push(`${number.format(fuel)} fuel`);
  return parts.join(' · ');
}

/** What is said of the best report so far, beside the title; '' when nothing has passed. */
export function resultText(result: { passed: boolean; checks: string[]; total: number } | null): string {
  if (result === null || result.checks.length === 0) return '';
  return result.passed ? '✓ passed' : `best so far: ${result.checks.length} of ${result.total} checks`;
}

export function summaryText({ checks, loadFailure }: Pick<Report, 'checks' | 'loadFailure'>): string {
  if (loadFailure) return 'No check could begin.';
  const passed = checks.filter((check) => check.passed).length;
  const all = checks.length;
  if (passed === all) return all === 1 ? 'The check passes.' : `All ${all} checks pass.`;
  return `${passed} of ${all} checks ${passed === 1 ? 'passes' : 'pass'}.`;
}
