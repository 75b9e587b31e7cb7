// One check of the list: its sign, and when it has run, what it found. The list is there from the start, so a report
// fills lines instead of making new ones. And, in the same words, why no check could begin.

import { parseInline } from '../../lessons-engine/grader/inline.ts';
import type { CheckResult, LoadFailure, SourcePlace } from '../../lessons-engine/grader/report.ts';
import { make, part } from '../parts/part.ts';
import { showInvisible, shownComparison, type ShownLine } from './compare-texts.ts';
import { SIGNS, type CheckState } from './report-words.ts';
import { countersText } from './summary-text.ts';

/** `item`: the `<li>` of the check. */
export function setCheckState(item: HTMLElement, state: CheckState): void {
  item.dataset['state'] = state;
  part(item, 'sign').textContent = SIGNS[state].sign;
  part(item, 'word').textContent = SIGNS[state].word;
  if (state === 'idle' || state === 'waiting') part(item, 'findings').replaceChildren();
}

/** `goTo` moves the cursor to a place in the reader's file. */
export function showCheckResult(
  item: HTMLElement,
  result: CheckResult,
  goTo: (place: SourcePlace) => void,
): void {
  setCheckState(item, result.passed ? 'passed' : 'failed');
  const findings = part(item, 'findings');
  findings.replaceChildren();
  if (result.message !== undefined) findings.append(message(result.message, result.place, goTo));
  if (result.expected !== undefined || result.found !== undefined) {
    findings.append(comparison(result.expected ?? '', result.found ?? ''));
  }
  const counts = countersText(result.counters, result.fuel);
  if (result.console.length > 0) findings.append(printed(result.console, !result.passed));
  if (counts !== '') findings.append(make('p', { className: 'r-lab-counts' }, counts));
}

/** To stand above the list; `goTo` as before. */
export function loadFailureView(failure: LoadFailure, goTo: (place: SourcePlace) => void): HTMLElement {
  const view = make('div', { className: 'r-lab-findings' }, message(failure.message, failure.place, goTo));
  if (failure.console.length > 0) view.append(printed(failure.console, true));
  return view;
}

function message(
  text: string,
  place: SourcePlace | undefined,
  goTo: (place: SourcePlace) => void,
): HTMLElement {
  const paragraph = make('p', {}, ...withCode(showInvisible(text)));
  if (place) {
    const link = make('button', { type: 'button', className: 'r-lab-place' }, `Go to line ${place.line}`);
    link.addEventListener('click', () => goTo(place));
    paragraph.append(' ', link);
  }
  return paragraph;
}

/** Marks of code become elements. A star stays a star: the reader's own words may be in the text. */
function withCode(text: string): (Node | string)[] {
  return parseInline(text).map((span) => {
    if (span.kind === 'code') return make('code', {}, span.text);
    return span.kind === 'em' ? `*${span.text}*` : span.text;
  });
}

function comparison(expected: string, found: string): HTMLElement {
  const box = make('div', { className: 'r-lab-compare', tabIndex: 0 });
  box.setAttribute('role', 'group');
  box.setAttribute('aria-label', 'Expected and found');
  box.append(...shownComparison(expected, found).map(row));
  return box;
}

function row({ in: where, text, isWords }: ShownLine): HTMLElement {
  // What both have needs no label, except for who cannot see the colours.
  const label = where === 'both' ? make('span', { className: 'r-unseen' }, where) : where;
  const shown = make(isWords ? 'i' : 'span', {}, text);
  return make('div', { className: `r-lab-${where}` }, make('b', {}, label), ' ', make('samp', {}, shown));
}

function printed(lines: string[], open: boolean): HTMLElement {
  const output = make('pre', { tabIndex: 0, textContent: showInvisible(lines.join('\n')) });
  output.setAttribute('aria-label', 'Console output');
  output.setAttribute('role', 'group');
  const count = `${lines.length} ${lines.length === 1 ? 'line' : 'lines'}`;
  return make(
    'details',
    { open, className: 'r-lab-console' },
    make('summary', {}, `Console, ${count}`),
    output,
  );
}
