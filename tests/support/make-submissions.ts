// Synthetic submissions to an assignment: programs that are the labs' solutions, their wrong answers, starters and mutations of
// all of them; answers that are right and wrong; names and ids that people have. The same seed makes the same files.
// Claims are made as a browser makes them, by running the work, when they are asked for; without, files are made at once.

import { Random } from '../../lessons-engine/bits/index.ts';
import {
  assignmentHash,
  drawnItems,
  parseRef,
  reportHash,
  SUBMISSION_FORMAT,
  variantSeed,
  workHash,
  type Assignment,
  type GradableCourse,
  type LabWork,
  type QuestionWork,
  type Submission,
  type Work,
} from '../../lessons-engine/assignment/index.ts';
import {
  grade,
  gradeAnswer,
  questionVariant,
  type Answer,
  type Question,
} from '../../lessons-engine/grader/index.ts';
import type { Sandbox } from '../../lessons-engine/sandbox/index.ts';
import { labFolder } from '../../src/cli/labs.ts';
import { readWrongAnswer, wrongFiles } from '../../src/cli/wrong-answers.ts';
import { mutated } from './mutate-source.ts';

export interface MakingOptions {
  assignment: Assignment;
  course: GradableCourse;
  seed: number;
  /** For claims; without, the files claim nothing. */
  sandbox?: Sandbox;
}

/** Texts of a lab's folder that students' programs are made of. */
interface Programs {
  solution: string;
  starter: string;
  wrong: string[];
}

const FIRST_NAMES = [
  'Ada',
  'Grace',
  'Zoë',
  'نور',
  'שירה',
  '雪',
  'Ng\u1ecdc',
  '=SUM(A1)',
  'Zoe\u0308',
  'Mária',
  '👩🏽‍🔬 Kim',
];
const LAST_NAMES = [
  'Lovelace',
  'O’Neill, Jr.',
  'al-Khwārizmī',
  'العربي',
  'Straße',
  '"Quote"',
  '@home',
  'de la Cruz',
  '陈',
  'X Æ A-12 🚀',
];
const HANDED_IN = Date.parse('2026-11-20T08:00:00.000Z');
const MINUTE = 60_000;

export class SubmissionMaker {
  readonly #options: MakingOptions;
  readonly #programs = new Map<string, Promise<Programs>>();

  constructor(options: MakingOptions) {
    this.#options = options;
  }

  /** The `index`-th student's. */
  async make(index: number): Promise<Submission> {
    const { assignment, course, seed } = this.#options;
    const random = new Random(seed * 1_000_003 + index);
    const id = studentId(index, random);
    const handedIn = HANDED_IN + random.below(8 * 24 * 60) * MINUTE;
    const work: Record<string, Work> = {};
    for (const { ref } of drawnItems(assignment, id)) {
      // One in twenty is left out.
      if (random.below(20) === 0) continue;
      const made = await this.#work(ref, id, handedIn, random);
      if (made !== null) work[ref] = made;
    }
    const rules = Object.keys(work).flatMap((ref) => {
      const hash = course.rules(ref);
      return hash === undefined ? [] : [[ref, hash] as const];
    });
    return {
      format: SUBMISSION_FORMAT,
      version: 1,
      assignment: { id: assignment.id, hash: assignmentHash(assignment) },
      student: { id, name: `${random.pick(FIRST_NAMES)} ${random.pick(LAST_NAMES)}` },
      handedIn: new Date(handedIn).toISOString(),
      made: course.version,
      rules: Object.fromEntries(rules),
      work,
    };
  }

  async #work(ref: string, student: string, handedIn: number, random: Random): Promise<Work | null> {
    const { assignment, course } = this.#options;
    const parsed = parseRef(ref);
    const seed = variantSeed(assignment, student, ref);
    const at = new Date(handedIn - (1 + random.below(600)) * MINUTE).toISOString();
    if (parsed?.kind === 'lab') return this.#labWork(parsed.id, seed, at, random);
    if (parsed?.kind === 'question') {
      const question = await course.question(parsed.id, parsed.question ?? '');
      return question === undefined ? null : this.#questionWork(question, seed, at, random);
    }
    if (parsed?.kind !== 'challenge') return null;
    const challenge = await course.challenge(parsed.id);
    if (challenge === undefined) return null;
    const guesses = challenge.quantities.map(({ id }) => [id, 1 + random.below(100_000)] as const);
    return { kind: 'challenge', guesses: Object.fromEntries(guesses), attempts: [] };
  }

  async #labWork(id: string, variant: number | undefined, at: string, random: Random): Promise<LabWork> {
    const { course, sandbox } = this.#options;
    const programs = this.#programs.get(id) ?? readPrograms(id, course);
    this.#programs.set(id, programs);
    const source = programOf(await programs, random);
    const lab = (await course.lab(id)) as NonNullable<Awaited<ReturnType<GradableCourse['lab']>>>;
    const seed = variant ?? lab.seed;
    const work: LabWork = { kind: 'lab', seed, source, attempts: [] };
    if (sandbox === undefined) return work;
    const report = await grade(lab, source, sandbox, { seed });
    const checks = report.checks.filter(({ passed }) => passed).map((check) => check.id);
    return {
      ...work,
      attempts: [
        { at, work: workHash(work), share: report.passed ? 1 : checks.length / report.checks.length },
      ],
      claimed: {
        passed: report.passed,
        checks,
        total: report.checks.length,
        ...(report.reached === undefined ? {} : { points: report.reached.points }),
        fuel: report.fuel,
        report: reportHash(report),
      },
    };
  }

  #questionWork(question: Question, seed: number | undefined, at: string, random: Random): QuestionWork {
    const asked = questionVariant(question, seed);
    const answer = answerTo(asked, random.below(3) > 0, random);
    const work: QuestionWork = { kind: 'question', seed: seed ?? 0, answer, attempts: [] };
    if (this.#options.sandbox === undefined) return work;
    const { correct } = gradeAnswer(asked, answer);
    return {
      ...work,
      attempts: [{ at, work: workHash(work), share: correct ? 1 : 0 }],
      claimed: { correct },
    };
  }
}

async function readPrograms(id: string, course: GradableCourse): Promise<Programs> {
  const folder = labFolder(id);
  const files = wrongFiles(folder);
  const wrong = await Promise.all(files.map(async (file) => (await readWrongAnswer(folder, file)).source));
  const [solution = '', starter = ''] = [await course.solution(id), await course.starter(id)];
  return { solution, starter, wrong };
}

/** Half are solutions, a quarter wrong answers; of all, a third are mutated, and that often breaks them. */
function programOf({ solution, starter, wrong }: Programs, random: Random): string {
  const draw = random.below(20);
  const base = draw < 12 || wrong.length === 0 ? solution : draw < 18 ? random.pick(wrong) : starter;
  return random.below(3) === 0 ? mutated(base, random) : base;
}

function studentId(index: number, random: Random): string {
  const number = String(index).padStart(5, '0');
  return random.pick([`117${number}`, `s${number}`, `k.${number}@uni.example`, `ID ${number}`]);
}

/** What somebody may answer; a wrong answer may be right by accident. */
function answerTo(question: Question, right: boolean, random: Random): Answer {
  switch (question.kind) {
    case 'single': {
      const correct = question.options.find((option) => option.correct)?.id ?? null;
      return { kind: 'single', choice: right ? correct : random.pick(question.options).id };
    }
    case 'multiple': {
      const chosen = question.options.filter(({ correct }) => (right ? correct : random.below(2) === 0));
      return { kind: 'multiple', choices: chosen.map(({ id }) => id) };
    }
    case 'numeric':
      return { kind: 'numeric', text: String(right ? question.answer : random.below(10_000)) };
    case 'trace':
      return { kind: 'trace', text: String(right ? question.answer : random.word()) };
    case 'ordering': {
      const order = question.items.map(({ id }) => id);
      return { kind: 'ordering', order: right ? order : random.shuffle(order) };
    }
    case 'matching': {
      const ids = question.pairs.map(({ id }) => id);
      const chosen = right ? ids : random.shuffle(ids);
      return {
        kind: 'matching',
        pairs: Object.fromEntries(ids.map((id, place) => [id, chosen[place] as string])),
      };
    }
  }
}
