// `node tests/support/write-submissions.ts <folder> --count 4000 [--seed N] [--claims] [--items few]`: writes an assignment of ten items and
// synthetic submissions to it into a folder, a file each, as Moodle hands them out: in a folder a student.

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { refsOf } from '../../lessons-engine/assignment/index.ts';
import { courseData, gradableCourse } from '../../src/cli/course.ts';
import { readSandbox } from '../../src/cli/sandbox.ts';
import { SubmissionMaker } from './make-submissions.ts';
import { syntheticAssignment } from './synthetic-assignment.ts';

export interface Written {
  /** Of the assignment. */
  assignment: string;
  /** With a folder for each submission. */
  submissions: string;
}

/** `claims`: each submission is graded here, so that it can claim what a browser would have found. */
export async function writeSubmissions(
  folder: string,
  {
    count,
    seed,
    claims,
    items = 'ten',
  }: { count: number; seed: number; claims: boolean; items?: 'ten' | 'few' },
): Promise<Written> {
  const unnamed = await courseData([]);
  const assignment = syntheticAssignment(unnamed.version, items);
  const course = gradableCourse(await courseData(refsOf(assignment)));
  const maker = new SubmissionMaker({
    assignment,
    course,
    seed,
    ...(claims ? { sandbox: await readSandbox() } : {}),
  });
  const written = { assignment: join(folder, 'assignment.json'), submissions: join(folder, 'submissions') };
  mkdirSync(written.submissions, { recursive: true });
  writeFileSync(written.assignment, JSON.stringify(assignment));
  for (let index = 0; index < count; index++) {
    const submission = await maker.make(index);
    const own = join(written.submissions, `Participant_${100_000 + index}_assignsubmission_file`);
    mkdirSync(own, { recursive: true });
    writeFileSync(join(own, 'submission.json'), JSON.stringify(submission));
  }
  return written;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      count: { type: 'string', default: '24' },
      seed: { type: 'string', default: '1' },
      claims: { type: 'boolean', default: false },
      items: { type: 'string', default: 'ten' },
    },
  });
  const [folder] = positionals;
  if (folder === undefined) throw new Error('expected a folder to write into, found none');
  const { count, seed, claims } = values;
  const items = values.items === 'few' ? 'few' : 'ten';
  await writeSubmissions(folder, { count: Number(count), seed: Number(seed), claims, items });
}
