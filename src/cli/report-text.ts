// A report as plain text for a terminal: every check with its sign, what failed with expected and found, the counters.

import { shownComparison } from '../../components/lab/compare-texts.ts';
import { reachedText } from '../../components/lab/summary-text.ts';
import type { CheckResult, Report } from '../../lessons-engine/grader/index.ts';
import { visible } from './visible.ts';

/** What is said of a check that failed, and of a file with which none could begin. */
type Said = Pick<CheckResult, 'message' | 'expected' | 'found' | 'place' | 'console'>;

/** `file` is how the reader called it; places in it are written so that a terminal can open them. */
export function reportText(report: Report, file: string): string {
  const { checks, loadFailure } = report;
  const passed = checks.filter((check) => check.passed).length;
  const lines = [
    `${report.lab}, seed ${report.seed}`,
    '',
    ...(loadFailure ? ['No check could begin:', ...failureLines(loadFailure, file), ''] : []),
    ...checks.flatMap((check) =>
      loadFailure ? [`○ ${check.id}: ${check.title} (not run)`] : checkLines(check, file),
    ),
    '',
    countersLine(report),
    ...(report.reached === undefined ? [] : [reachedText(report.reached)]),
    loadFailure ? `none of ${checks.length} checks was run` : `${passed} of ${checks.length} checks passed`,
  ];
  return `${visible(lines.join('\n'))}\n`;
}

function checkLines(check: CheckResult, file: string): string[] {
  const head = `${check.passed ? '✓' : '✗'} ${check.id}: ${check.title}`;
  return check.passed ? [head] : [head, ...failureLines(check, file)];
}

function failureLines({ message = '', expected, found, place, console }: Said, file: string): string[] {
  return [
    ...indent(message),
    ...(place ? indent(`at ${file}:${place.line}:${place.column}`) : []),
    ...(expected === undefined && found === undefined ? [] : comparison(expected ?? '', found ?? '')),
    ...printed(console),
  ];
}

/** Line against line; an arrow stands at the first that only one of both has. */
function comparison(expected: string, found: string): string[] {
  const lines = shownComparison(expected, found);
  const first = lines.findIndex((line) => line.in !== 'both');
  return lines.map(
    (line, index) => `  ${index === first ? '→' : ' '} ${line.in.padEnd('expected'.length)}  ${line.text}`,
  );
}

function countersLine({ counters, fuel }: Report): string {
  const counts = Object.entries(counters).map(([name, value]) => `${name} ${value}`);
  return [...counts, `fuel ${fuel}`].join(', ');
}

/** One line when the text fits on it, otherwise the text below its name. */
function printed(lines: readonly string[]): string[] {
  const text = lines.join('\n').trimEnd();
  if (text === '') return [];
  if (!text.includes('\n')) return indent(`your program printed: ${text}`);
  return indent(`your program printed:\n${text.replace(/^/gm, '  ')}`);
}

function indent(text: string): string[] {
  return text.split('\n').map((line) => `    ${line}`);
}
