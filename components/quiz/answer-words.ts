// An answer in words, for a list: by the texts of the question's parts, or by their ids where the question has them no more.

import { plainInline } from '../../lessons-engine/grader/inline.ts';
import type { Answer, Question } from '../../lessons-engine/grader/quiz.ts';

export function answerWords(question: Question, answer: Answer): string {
  const text = (id: string): string => texts(question).get(id) ?? id;
  switch (answer.kind) {
    case 'single':
      return answer.choice === null ? 'nothing' : text(answer.choice);
    case 'multiple':
      return answer.choices.map(text).join('; ');
    case 'ordering':
      return answer.order.map((id, place) => `${place + 1}. ${text(id)}`).join('; ');
    case 'matching':
      return Object.entries(answer.pairs)
        .map(([left, right]) => `${text(left)} – ${rightText(question, right)}`)
        .join('; ');
    case 'numeric':
    case 'trace':
      return answer.text;
  }
}

function texts(question: Question): Map<string, string> {
  const parts =
    question.kind === 'single' || question.kind === 'multiple'
      ? question.options.map(({ id, text }) => [id, text])
      : question.kind === 'ordering'
        ? question.items.map(({ id, text }) => [id, text])
        : question.kind === 'matching'
          ? question.pairs.map(({ id, left }) => [id, left])
          : [];
  return new Map(parts.map(([id, text]) => [id as string, plainInline(text as string)]));
}

function rightText(question: Question, id: string): string {
  const pair = question.kind === 'matching' ? question.pairs.find((each) => each.id === id) : undefined;
  return pair === undefined ? id : plainInline(pair.right);
}
