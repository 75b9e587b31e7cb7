// Question banks in GIFT, the text format of Moodle. Texts are HTML, so that code stays code; what GIFT gives a meaning to is
// escaped. GIFT has no ordering: that becomes a matching of things to their places. A trace becomes a short answer.

import { shownOrder, type Inline, type Question } from '../../lessons-engine/grader/index.ts';
import type { Bank, BankQuestion } from './bank-question.ts';
import { inlineHtml } from './inline-html.ts';
import { explanationsOf, promptOf, toleranceOf, traceForms } from './question-words.ts';
import { xml } from './xml.ts';

/** How kinds are expressed, for whoever makes a bank. */
export const GIFT_SAYS =
  'Ordering questions are matchings of things to their places; traces are short answers in hexadecimal or decimal.';

export function gift({ title, questions }: Bank): string {
  let category = '';
  return questions
    .flatMap((each) => {
      const lines = [
        ...(each.category === category ? [] : [`$CATEGORY: ${oneLine(`${title}/${each.category}`)}`]),
        `// [id:${each.ref}]\n${giftQuestion(each)}`,
      ];
      category = each.category;
      return lines;
    })
    .join('\n\n')
    .concat('\n');
}

function giftQuestion({ ref, question }: BankQuestion): string {
  const { text, program } = promptOf(question);
  const places = question.kind === 'ordering' ? ' Give each its place; 1 is the first.' : '';
  const code = program === undefined ? '' : `<pre>${escaped(xml(program))}</pre>`;
  const name = escaped(ref.replace(/^question:/, ''));
  return `::${name}::[html]<p>${html(text)}${places}</p>${code} {\n${answers(question).join('\n')}\n}`;
}

function answers(question: Question): string[] {
  const inOrder = <Part extends { id: string }>(parts: readonly Part[]): Part[] =>
    shownOrder(question).flatMap((id) => parts.filter((part) => part.id === id));
  switch (question.kind) {
    case 'single':
      return inOrder(question.options).map(
        ({ text, correct, explanation }) => `${correct ? '=' : '~'}${html(text)}#${html(explanation)}`,
      );
    case 'multiple': {
      const weight = weightOf(question.options.filter(({ correct }) => correct).length);
      return inOrder(question.options).map(
        ({ text, correct, explanation }) =>
          `~%${correct ? '' : '-'}${weight}%${html(text)}#${html(explanation)}`,
      );
    }
    case 'numeric':
      return [`#=${question.answer}:${toleranceOf(question)}#${html(question.explanation)}`];
    case 'trace':
      return traceForms(question).map((form) => `=${form}#${html(question.explanation)}`);
    case 'matching':
      return [
        ...inOrder(question.pairs).map(({ left, right }) => `=${html(left)} -> ${plain(right)}`),
        reasons(question),
      ];
    case 'ordering':
      return [
        ...inOrder(question.items).map(({ id, text }) => {
          const place = question.items.findIndex((item) => item.id === id) + 1;
          return `=${html(text)} -> ${place}`;
        }),
        reasons(question),
      ];
  }
}

/** Of each right option, in percent; Moodle knows a list of such numbers, all with five places. */
function weightOf(right: number): string {
  return String(Math.round((100 / right) * 1e5) / 1e5);
}

/** Feedback for all, because matchings have none for their parts. */
function reasons(question: Question): string {
  const rows = explanationsOf(question).map(
    ({ of, why }) => `<li>${inlineHtml(of)}<br/>${inlineHtml(why)}</li>`,
  );
  return `####${escaped(`<ul>${rows.join('')}</ul>`)}`;
}

/** A percent sign at the start would be read as a weight. */
const html = (inline: Inline): string => escaped(inlineHtml(inline).replace(/^%/, '&#37;'));
/** For the right side of a matching, which is text: code keeps its marks. */
const plain = (inline: Inline): string => escaped(inline);

/** What has a meaning in GIFT loses it; a question is one paragraph of the file. */
function escaped(text: string): string {
  return text
    .replace(/[\\~=#{}:]/g, '\\$&')
    .replaceAll('\r', '')
    .replaceAll('\n', '\\n');
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ');
