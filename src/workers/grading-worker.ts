// Grades submissions in a worker: the whole course as graders need it, each part loaded when an assignment asks for it.

import { hashes } from 'virtual:course-hashes';
import {
  hashOf,
  parseRef,
  refsOf,
  type AnyChallenge,
  type Assignment,
  type GradableCourse,
} from '../../lessons-engine/assignment/index.ts';
import type { Lab, Quiz } from '../../lessons-engine/grader/index.ts';
import { serveGrading } from '../../lessons-engine/worker/grading/serve-grading.ts';
import type { Port } from '../../lessons-engine/worker/index.ts';
import { find } from './course-modules.ts';
import { theSandbox } from './the-sandbox.ts';

const labs = import.meta.glob<Lab>('../../content/chapters/*/labs/*/lab.ts', { import: 'default' });
const starters = import.meta.glob<string>('../../content/chapters/*/labs/*/starter.ts', {
  query: '?raw',
  import: 'default',
});
const solutions = import.meta.glob<string>('../../content/chapters/*/labs/*/solution.ts', {
  query: '?raw',
  import: 'default',
});
const challenges = import.meta.glob<AnyChallenge>('../../content/chapters/*/challenges/*.ts', {
  import: 'default',
});
const quizzes = import.meta.glob<Quiz>('../../content/chapters/*/quiz.ts', { import: 'default' });

/** `chapter/quiz`. */
async function quizOf(id: string): Promise<Quiz | undefined> {
  const path = Object.keys(quizzes).find(
    (each) => /\/\d+-([^/]+)\/quiz\.ts$/.exec(each)?.[1] === id.split('/')[0],
  );
  return path === undefined ? undefined : quizzes[path]?.();
}

/** Rules of questions are known when their quizzes are loaded, and that is before grading begins. */
async function course(assignment: Assignment): Promise<GradableCourse> {
  const asked = refsOf(assignment).flatMap((ref) => {
    const parsed = parseRef(ref);
    return parsed?.kind === 'question' ? [parsed.id] : [];
  });
  const loaded = new Map<string, Quiz>();
  for (const id of new Set(asked)) {
    const quiz = await quizOf(id);
    if (quiz !== undefined) loaded.set(id, quiz);
  }
  const question: GradableCourse['question'] = async (quiz, id) =>
    loaded.get(quiz)?.questions.find((each) => each.id === id);
  const questionRules = new Map(
    [...loaded].flatMap(([quiz, { questions }]) =>
      questions.map((each): [string, string] => [`question:${quiz}#${each.id}`, hashOf(each)]),
    ),
  );
  return {
    version: hashes.version,
    rules: (ref) => (Object.hasOwn(hashes.rules, ref) ? hashes.rules[ref] : questionRules.get(ref)),
    lab: (id) => find(labs, id),
    starter: (id) => find(starters, id),
    solution: (id) => find(solutions, id),
    question,
    challenge: (id) => find(challenges, id),
  };
}

serveGrading(self as unknown as Port, { course, sandbox: theSandbox, crypto: crypto.subtle });
