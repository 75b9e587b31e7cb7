// The form of a question that an assignment brings along. The same parts under the same names as QuizQuestion.astro writes them,
// but made of nodes in the page, because nobody knew the question when the site was built.

import type { Question } from '../../lessons-engine/grader/quiz.ts';
import type { ShownQuestion } from '../../lessons-engine/assignment/own-question.ts';
import { plainInline } from '../../lessons-engine/grader/inline.ts';
import { inlineNodes } from '../inline/inline-nodes.ts';
import { make } from '../parts/part.ts';

/** A question whose key is not here: it can be asked and answered, and grading it says nothing. */
export function withoutKey(id: string, shown: ShownQuestion): Question {
  const base = { id, prompt: shown.prompt };
  switch (shown.kind) {
    case 'single':
    case 'multiple': {
      const options = shown.options.map((option) => ({ ...option, correct: false, explanation: '' }));
      return { ...base, kind: shown.kind, options };
    }
    case 'numeric':
      return { ...base, kind: 'numeric', answer: 0, tolerance: 0, unit: shown.unit, explanation: '' };
    case 'ordering':
      return { ...base, kind: 'ordering', items: shown.items.map((item) => ({ ...item, explanation: '' })) };
  }
}

const HINTS: Readonly<Record<ShownQuestion['kind'], string>> = {
  single: 'Choose one.',
  multiple: 'Several may be right. Choose all that are.',
  numeric: 'A number.',
  ordering: 'Put them in order, the first on top.',
};

/** `order`: ids of the parts as they are to be shown. `check`: what the button says. */
export function ownQuestionForm(
  id: string,
  shown: ShownQuestion,
  order: readonly string[],
  check: string,
): HTMLFormElement {
  const base = `own-${id}`;
  const hint = make('p', { className: 'quiz-hint', id: `${base}-hint` }, HINTS[shown.kind]);
  const fieldset = make(
    'fieldset',
    {},
    make(
      'legend',
      {},
      make('span', { className: 'quiz-number' }),
      make('span', { className: 'quiz-prompt' }, ...inlineNodes(shown.prompt)),
    ),
    hint,
    partsOf(base, shown, order),
  );
  fieldset.setAttribute('aria-describedby', hint.id);
  const problem = make('p', { className: 'quiz-problem', id: `${base}-problem` });
  problem.role = 'alert';
  const form = make(
    'form',
    { className: 'quiz-question', autocomplete: 'off', noValidate: true },
    fieldset,
    problem,
    make(
      'div',
      { className: 'quiz-buttons' },
      make('button', { className: 'r-button', type: 'submit' }, check),
      make('p', { className: 'quiz-verdict', tabIndex: -1, hidden: true }),
    ),
  );
  form.dataset['question'] = id;
  form.dataset['kind'] = shown.kind;
  return form;
}

function partsOf(base: string, shown: ShownQuestion, order: readonly string[]): HTMLElement {
  const inOrder = <Part extends { id: string }>(parts: readonly Part[]): Part[] =>
    order.flatMap((id) => parts.filter((part) => part.id === id));
  const why = (id: string) => make('p', { className: 'quiz-why', id: `${base}-${id}-why`, hidden: true });
  const part = <Element extends HTMLElement>(element: Element, id: string): Element => {
    element.dataset['part'] = id;
    return element;
  };
  switch (shown.kind) {
    case 'single':
    case 'multiple': {
      const list = make('ul', { className: 'quiz-options' });
      list.role = 'list';
      for (const { id, text } of inOrder(shown.options)) {
        const input = make('input', {
          type: shown.kind === 'single' ? 'radio' : 'checkbox',
          name: base,
          value: id,
        });
        input.setAttribute('aria-describedby', `${base}-${id}-why`);
        const label = make('label', {}, input, make('span', {}, ...inlineNodes(text)));
        list.append(part(make('li', {}, label, why(id)), id));
      }
      return list;
    }
    case 'ordering': {
      const list = make('ol', { className: 'quiz-order' });
      for (const { id, text } of inOrder(shown.items)) {
        const move = (by: '-1' | '1', sign: string, words: string) => {
          const arrow = make('span', {}, sign);
          arrow.ariaHidden = 'true';
          const button = make('button', { type: 'button' }, arrow);
          button.dataset['move'] = by;
          button.ariaLabel = `${words}: ${plainInline(text)}`;
          return button;
        };
        const moves = make(
          'span',
          { className: 'quiz-moves' },
          move('-1', '↑', 'Move up'),
          move('1', '↓', 'Move down'),
        );
        list.append(
          part(
            make('li', {}, make('span', { className: 'quiz-item' }, ...inlineNodes(text)), moves, why(id)),
            id,
          ),
        );
      }
      return list;
    }
    case 'numeric': {
      const input = make('input', {
        id: `${base}-value`,
        type: 'text',
        name: 'value',
        inputMode: 'decimal',
        size: 14,
        spellcheck: false,
      });
      input.setAttribute('aria-describedby', `${base}-hint ${base}-problem`);
      return part(
        make(
          'div',
          { className: 'quiz-value' },
          make('label', { htmlFor: input.id }, 'Your answer'),
          make('span', { className: 'quiz-field' }, input, make('span', {}, shown.unit)),
          why('value'),
        ),
        'value',
      );
    }
  }
}
