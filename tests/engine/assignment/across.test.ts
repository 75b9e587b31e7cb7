// What is said of submissions together: which file counts, who resembles whom, and that the published solution is recognised.

import { expect, test } from 'vitest';
import {
  acrossSubmissions,
  gradeSubmission,
  keptSources,
  type GradedSubmission,
  type KeptSource,
  type Submission,
} from '../../../lessons-engine/assignment/index.ts';
import { courseHere } from '../../support/grading/course-here.ts';
import { assignment, LAB, sourceOf, submissionOf } from '../../support/grading/samples.ts';
import { sandbox } from '../sandbox/sandbox-under-test.ts';

const solution = await sourceOf(LAB, 'solution');
const starter = await sourceOf(LAB, 'starter');
/** The checks are of no interest here. */
const course = { ...courseHere, lab: async () => ({ ...(await courseHere.lab(LAB.slice(4)))!, checks: [] }) };

const submitted = (id: string, name: string, source: string): Submission =>
  submissionOf({ [LAB]: { kind: 'lab', seed: 0, source, attempts: [] } }, { id, name });

async function graded(files: Record<string, Submission>): Promise<{
  rows: GradedSubmission[];
  sources: Map<string, KeptSource[]>;
}> {
  const rows: GradedSubmission[] = [];
  const sources = new Map<string, KeptSource[]>();
  for (const [file, submission] of Object.entries(files)) {
    rows.push(await gradeSubmission(submission, assignment, course, sandbox, { file }));
    sources.set(file, keptSources(submission));
  }
  return { rows, sources };
}

const flags = (rows: readonly GradedSubmission[], kind: string): string[] =>
  rows.flatMap((row) =>
    row.outcome === 'graded'
      ? row.flags.filter((flag) => flag.kind === kind).map(({ text }) => `${row.file}: ${text}`)
      : [],
  );

test('two programs that are alike are told of both, and the starter is like nobody’s', async () => {
  const { rows, sources } = await graded({
    'a.json': submitted('s1', 'Ada', solution),
    'b.json': submitted('s2', 'Bob', `// mine\n${solution}`),
    'c.json': submitted('s3', 'Cyd', starter),
    'd.json': submitted('s4', 'Dan', starter),
  });
  const across = await acrossSubmissions(rows, sources, course);
  expect(across.similar).toEqual([{ ref: LAB, a: 'a.json', b: 'b.json', ofA: 1, ofB: 1, identical: false }]);
  expect(flags(across.rows, 'similar')).toEqual([
    'a.json: expected a program unlike others beyond the starter, found 100 % of it in that of Bob (s2) (100 % of theirs)',
    'b.json: expected a program unlike others beyond the starter, found 100 % of it in that of Ada (s1) (100 % of theirs)',
  ]);
  expect(flags(rows, 'published-solution').map((text) => text.split(':')[0])).toEqual(['a.json', 'b.json']);
});

test('of two files of one student the later counts, and is not compared with the earlier', async () => {
  const early = { ...submitted(' S1 ', 'Ada', solution), handedIn: '2026-11-20T00:00:00Z' };
  const { rows, sources } = await graded({
    'b.json': submitted('s1', 'Ada', solution),
    'a.json': early,
    'c.json': submitted('s1', 'Ada', solution),
  });
  const across = await acrossSubmissions(rows, sources, course);
  expect(across.similar).toEqual([]);
  expect(flags(across.rows, 'superseded')).toEqual([
    'b.json: expected one file of this student, found another that was handed in later (c.json); that one counts',
    'a.json: expected one file of this student, found another that was handed in later (c.json); that one counts',
  ]);
});

test('of two files of one student the one that came later counts, whatever the student’s clock says', async () => {
  const { rows, sources } = await graded({
    'a.json': submitted('s1', 'Ada', solution),
    'b.json': { ...submitted('s1', 'Ada', solution), handedIn: '2026-11-20T00:00:00Z' },
  });
  const came = rows.map((row) =>
    row.outcome === 'graded' && row.file === 'b.json' ? { ...row, receivedAt: '2026-12-24T00:00:00Z' } : row,
  );
  const across = await acrossSubmissions(came, sources, course);
  expect(flags(across.rows, 'superseded').map((text) => text.split(':')[0])).toEqual(['a.json']);
});

test('work that a student was not given is compared with nobody', async () => {
  const other = 'lab:serverless/idempotent';
  const work = { [other]: { kind: 'lab' as const, seed: 0, source: solution, attempts: [] } };
  const { rows, sources } = await graded({
    'a.json': submissionOf(work, { id: 's1' }),
    'b.json': submissionOf(work, { id: 's2' }),
  });
  expect((await acrossSubmissions(rows, sources, course)).similar).toEqual([]);
});
