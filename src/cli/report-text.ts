// A report as plain text for a terminal: every check with its sign, what failed with expected and found, the counters.

import type { CheckResult, Report } from '../../lessons-engine/grader/index.ts';
import { visible } from './visible.ts';

/** `file` is how the reader called it; places in it are written so that a terminal can open them. */
export function reportText(report: Report, file: string): string {
  const passed = report.checks.filter((check) => check.passed).length;
  const lines = [
    `${report.lab}, seed ${report.seed}`,
    '',
    ...report.checks.flatMap((check) => checkLines(check, file)),
    '',
    countersLine(report),
    `${passed} of ${report.checks.length} checks passed`,
  ];
  return `${visible(lines.join('\n'))}\n`;
}

function checkLines(check: CheckResult, file: string): string[] {
  const head = `${check.passed ? '✓' : '✗'} ${check.id}: ${check.title}`;
  const printed = block('your program printed', check.console.join('\n'));
  if (check.passed) return [head];
  const { message = '', expected, found, place } = check;
  return [
    head,
    ...indent(message),
    ...(place ? indent(`at ${file}:${place.line}:${place.column}`) : []),
    ...(expected === undefined ? [] : block('expected', expected)),
    ...(found === undefined ? [] : block('found', found)),
    ...printed,
  ];
}

function countersLine({ counters, fuel }: Report): string {
  const counts = Object.entries(counters).map(([name, value]) => `${name} ${value}`);
  return [...counts, `fuel ${fuel}`].join(', ');
}

/** One line when the text fits on it, otherwise the text below its name. */
function block(name: string, text: string): string[] {
  if (text === '') return name === 'found' || name === 'expected' ? indent(`${name}: nothing`) : [];
  if (!text.trimEnd().includes('\n')) return indent(`${name}: ${text.trimEnd()}`);
  return indent(`${name}:\n${text.trimEnd().replace(/^/gm, '  ')}`);
}

function indent(text: string): string[] {
  return text.split('\n').map((line) => `    ${line}`);
}
