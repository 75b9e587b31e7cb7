// A new question at the end of a chapter's quiz, of the kind that is wished for.

import type { Question } from '../../../lessons-engine/grader/quiz.ts';
import { UsageError } from '../usage-error.ts';
import { kebab, knownChapter } from './chapter-name.ts';
import { addedBehind, listOf, withImport } from './place.ts';
import type { Plan } from './plan.ts';
import { questionKinds, questionSample } from './question-samples.ts';

export interface QuestionWish {
  chapter: string;
  id: string;
  kind: string;
}

const WITH_VARIANTS = '../../../lessons-engine/grader/with-variants.ts';

const isKind = (kind: string): kind is Question['kind'] => (questionKinds as string[]).includes(kind);

export function planQuestion(plan: Plan, { chapter: name, id, kind }: QuestionWish): void {
  const chapter = knownChapter(plan, name);
  kebab('question', id);
  if (!isKind(kind))
    throw new UsageError(`--kind: expected one of ${questionKinds.join(', ')}, found "${kind}"`);
  const path = `content/chapters/${chapter.folder}/quiz.ts`;
  plan.change(path, (text) => {
    if (new RegExp(`['"\`]${id}['"\`]`).test(text))
      throw new UsageError(`${path}: expected an id of its own, found that "${id}" stands there already`);
    const questions = listOf(text, 'questions');
    if (questions === undefined)
      throw new UsageError(`${path}: expected a list in "questions: […]", found none`);
    const { item, calls } = questionSample(kind, id);
    const last = questions.items.at(-1);
    const added =
      last === undefined
        ? `${text.slice(0, questions.end - 1)}${item},]${text.slice(questions.end)}`
        : addedBehind(text, last, item);
    return calls === undefined ? added : withImport(added, calls, WITH_VARIANTS);
  });
  const test = `tests/content/chapter-${chapter.number}.test.ts`;
  if (plan.has(test) && /questions\)\.toHaveLength|questions\.length/.test(plan.read(test)))
    plan.next.push(`${test} says how many questions there are: one more`);
  plan.next.push(
    `write what stands behind UNWRITTEN in ${path}`,
    'npm run test:unit -- tests/unwritten tests/content/chapter',
  );
}
