// The costs as a table that readers can write into: every figure with its source, and a field for another one. An empty
// field means unknown, and what is unknown counts nothing.

import type { Pricing } from '../../../lessons-engine/grader/challenge.ts';
import { parseNumber } from '../../../lessons-engine/grader/parse-number.ts';
import { make } from '../../parts/part.ts';
import { priceList, type PriceList } from './priced-runs.ts';

export interface CostForm {
  root: HTMLElement;
}

/** `changed` hears of every list of prices that can be read. */
export function costForm(pricing: Pricing, changed: (prices: PriceList) => void): CostForm {
  const usual = priceList(pricing);
  let prices: Record<string, number | null> = { ...usual };
  const problem = make('p', { className: 'challenge-problem', role: 'alert' });
  const body = make('tbody');
  const inputs = new Map<string, HTMLInputElement>();
  for (const { id, label, source, kind } of pricing.costs) {
    const input = make('input', { type: 'text', inputMode: 'decimal', size: 9, value: written(usual[id]) });
    input.placeholder = 'unknown';
    input.ariaLabel = `Nanoseconds: ${label}`;
    input.spellcheck = false;
    input.addEventListener('input', () => {
      const text = input.value.trim();
      const parsed = text === '' ? { value: null } : parseNumber(text, 'ns');
      const bad = 'unreadable' in parsed || (parsed.value !== null && parsed.value < 0);
      input.ariaInvalid = bad ? 'true' : null;
      problem.textContent = !bad
        ? ''
        : 'unreadable' in parsed
          ? parsed.unreadable
          : `Expected 0 or more nanoseconds; found ${text}.`;
      if (bad) return;
      prices = { ...prices, [id]: parsed.value };
      changed(prices);
    });
    inputs.set(id, input);
    const head = make('th', { scope: 'row' }, label);
    const cost = make('td', { className: 'challenge-figure' }, input);
    body.append(make('tr', {}, head, cost, make('td', {}, `${kind}: ${source}`)));
  }
  const reset = make(
    'button',
    { type: 'button', className: 'r-button r-button--quiet' },
    'As the sources say',
  );
  reset.addEventListener('click', () => {
    prices = { ...usual };
    for (const [id, input] of inputs) {
      input.value = written(usual[id]);
      input.ariaInvalid = null;
    }
    problem.textContent = '';
    changed(prices);
  });
  const heads = ['Event', 'Nanoseconds', 'Where the figure is from'].map((text, column) =>
    make('th', { scope: 'col', className: column === 1 ? 'challenge-figure' : '' }, text),
  );
  const table = make(
    'table',
    {},
    make('caption', {}, 'What an event costs. Change a figure, and the race above changes'),
    make('thead', {}, make('tr', {}, ...heads)),
    body,
  );
  const frame = make('div', { className: 'challenge-table priced-costs', tabIndex: 0 }, table);
  frame.role = 'region';
  frame.ariaLabel = 'What an event costs';
  const root = make('div', { className: 'priced-form' }, frame, problem, reset);
  return { root };
}

const written = (price: number | null | undefined): string =>
  price === null || price === undefined ? '' : String(price);
