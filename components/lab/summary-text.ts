// A report in a line: how many checks passed, and what was counted. Apart from report-words.ts, which the page has before
// any click.

import type { Report } from '../../lessons-engine/grader/report.ts';

const number = new Intl.NumberFormat('en');

/** `1,234 instructions · 1 exit`; fuel last. What was counted zero times is left out. */
export function countersText(counters: Record<string, number>, fuel: number): string {
  const parts = Object.entries(counters)
    .filter(([, value]) => value > 0)
    .map(([name, value]) => `${number.format(value)} ${value === 1 ? name.replace(/s$/, '') : name}`);
  if (fuel > 0) parts.push(`${number.format(fuel)} fuel`);
  return parts.join(' · ');
}

export function summaryText({ checks, loadFailure }: Pick<Report, 'checks' | 'loadFailure'>): string {
  if (loadFailure) return 'No check could begin.';
  const passed = checks.filter((check) => check.passed).length;
  const all = checks.length;
  if (passed === all) return all === 1 ? 'The check passes.' : `All ${all} checks pass.`;
  return `${passed} of ${all} checks ${passed === 1 ? 'passes' : 'pass'}.`;
}
