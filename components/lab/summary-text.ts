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

/** `214 exits; the reference has 180: 84 of 100 points.`; '' without a goal that was reached. */
export function reachedText(reached: Report['reached']): string {
  if (reached === undefined) return '';
  const { count, counter, reference, points } = reached;
  const figure = `${number.format(count)} ${count === 1 ? counter.replace(/s$/, '') : counter}`;
  return `${figure}; the reference has ${number.format(reference)}: ${points} of 100 points.`;
}

export function summaryText({ checks, loadFailure }: Pick<Report, 'checks' | 'loadFailure'>): string {
  if (loadFailure) return 'No check could begin.';
  const passed = checks.filter((check) => check.passed).length;
  const all = checks.length;
  if (passed === all) return all === 1 ? 'The check passes.' : `All ${all} checks pass.`;
  return `${passed} of ${all} checks ${passed === 1 ? 'passes' : 'pass'}.`;
}
