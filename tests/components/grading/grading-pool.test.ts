// The pool and the run of the grading page over workers in this process: files in, rows out, and nothing that one submission does
// keeps the others from being graded.

import { strToU8, zipSync } from 'fflate';
import { afterEach, describe, expect, test } from 'vitest';
import { GradingPool } from '../../../components/grading/grading-pool.ts';
import { GradingRun, type RunState } from '../../../components/grading/grading-run.ts';
import type { GivenFile } from '../../../components/grading/given-files.ts';
import type { GradableCourse } from '../../../lessons-engine/assignment/index.ts';
import { courseHere } from '../../support/grading/course-here.ts';
import { workerHere, type WorkerHere } from '../../support/grading/grading-worker-here.ts';
import { assignment, LAB, OWN, questionWork, sourceOf, submissionOf } from '../../support/grading/samples.ts';

const course: GradableCourse = {
  ...courseHere,
  lab: async () => ({ ...(await courseHere.lab(LAB.slice(4)))!, checks: [] }),
};
const solution = await sourceOf(LAB, 'solution');
const right = questionWork(OWN, { kind: 'multiple', choices: ['a', 'b'] }, 's1');
const submitted = (id: string): string =>
  JSON.stringify(
    submissionOf(
      { [OWN]: right, [LAB]: { kind: 'lab', seed: 0, source: solution, attempts: [] } },
      { id, name: id },
    ),
  );
const file = (path: string, content: string | Uint8Array<ArrayBuffer>): GivenFile => ({
  path,
  file: new Blob([content]),
});

let pool: GradingPool;
let workers: WorkerHere[];
function open(makes: () => WorkerHere, size = 2): { run: GradingRun; states: RunState[] } {
  workers = [];
  pool = new GradingPool(
    { text: JSON.stringify(assignment) },
    {
      size,
      patience: 2,
      spawn: () => {
        workers.push(makes());
        return workers.at(-1)!;
      },
    },
  );
  const states: RunState[] = [];
  return { run: new GradingRun(pool, (state) => states.push(state)), states };
}
afterEach(() => pool.dispose());

const told = ({ rows }: RunState): string[] =>
  rows.map(
    (row) => `${row.file}: ${row.outcome === 'graded' ? `${row.student.id} ${row.points}` : row.message}`,
  );

describe('GradingRun', () => {
  test('grades files, archives and garbage, and compares in the end', async () => {
    const { run, states } = open(() => workerHere(course));
    const zip = zipSync({
      'x/s2.json': strToU8(submitted('s2')),
      '../up.json': strToU8(submitted('s3')),
      'bomb.json': strToU8(' '.repeat(5_000_000)),
    });
    await run.add([
      file('class/s1.json', submitted('s1')),
      file('all.zip', zip as Uint8Array<ArrayBuffer>),
      file('garbage.json', '\u0000garbage'),
      file('cut.zip', zip.slice(0, 200) as Uint8Array<ArrayBuffer>),
    ]);
    expect(told(run.state)).toEqual([
      'all.zip/../up.json: expected a path inside the archive, found one that leads out of it',
      'all.zip/bomb.json: expected a file of at most 4000000 bytes, found 5000000',
      'all.zip/x/s2.json: s2 13',
      expect.stringMatching(/^class\/s1\.json: s1 13$/),
      expect.stringMatching(/^cut\.zip: expected a whole zip archive, found that it has no list/),
      expect.stringMatching(/^garbage\.json: expected a submission as JSON/),
    ]);
    expect(run.state.similar).toMatchObject([
      { a: 'all.zip/x/s2.json', b: 'class/s1.json', identical: true },
    ]);
    expect(run.state).toMatchObject({ phase: 'done', read: run.state.bytes });
    expect(states.map(({ phase }) => phase)).toContain('comparing');
    expect(JSON.parse(await run.textOf('all.zip/x/s2.json'))).toMatchObject({ student: { id: 's2' } });
  });

  test('rests while it is paused, and loses nothing', async () => {
    const { run } = open(() => workerHere(course), 1);
    const files = Array.from({ length: 12 }, (_, i) => file(`${i}.json`, submitted(`s${i}`)));
    run.pause();
    const done = run.add(files);
    run.pause();
    await expect.poll(() => run.state.phase).toBe('paused');
    await new Promise((resolve) => setTimeout(resolve, 50));
    const { length } = run.state.rows;
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(run.state.rows).toHaveLength(length);
    expect(length).toBeLessThan(12);
    run.resume();
    await done;
    expect(run.state.rows).toHaveLength(12);
  });

  test('grades more that comes later together with what was there', async () => {
    const { run } = open(() => workerHere(course));
    await run.add([file('a.json', submitted('s1'))]);
    await run.add([file('a.json', submitted('s2'))]);
    expect(told(run.state).map((line) => line.split(':')[0])).toEqual(['a.json', 'a.json [2]']);
    expect(run.state.similar).toHaveLength(1);
  });

  test('is done when comparing fails, and says so', async () => {
    const starter = (): never => {
      throw new Error('the starter is gone');
    };
    const { run } = open(() => workerHere({ ...course, solution: async () => undefined, starter }));
    await expect(run.add([file('a.json', submitted('s1'))])).rejects.toThrow('the starter is gone');
    expect(run.state.phase).toBe('done');
    expect(run.state.rows).toHaveLength(1);
  });

  test('refuses a file that is too long without reading it, and one that cannot be read', async () => {
    const { run } = open(() => workerHere(course));
    const long = { size: 2 ** 31, slice: () => new Blob(['{']) } as unknown as Blob;
    const gone = {
      size: 1,
      slice: () => ({ arrayBuffer: () => Promise.reject(new Error('gone')) }),
    } as unknown as Blob;
    await run.add([
      { path: 'long', file: long },
      { path: 'gone', file: gone },
      file('a.json', submitted('s1')),
    ]);
    expect(told(run.state)).toEqual([
      'a.json: s1 13',
      'gone: expected a file that can be read, found: gone',
      'long: expected a file of at most 4000000 bytes, found 2147483648',
    ]);
  });
});

describe('GradingPool', () => {
  test('refuses what is no assignment', async () => {
    pool = new GradingPool({ text: '{}' }, { spawn: () => workerHere(course), size: 1 });
    await expect(pool.assignment()).rejects.toThrow(/^expected an assignment/);
  });

  test('ends a worker that is silent, says so in that row, and goes on with a new one', async () => {
    let made = 0;
    const answering = { ...course, question: course.question };
    const { run } = open(
      () =>
        ++made === 1
          ? workerHere({ ...answering, rules: () => undefined, starter: () => new Promise(() => {}) })
          : workerHere(course),
      1,
    );
    await run.add([file('a.json', submitted('s1')), file('b.json', submitted('s2'))]);
    expect(told(run.state)).toEqual([
      'a.json: expected an end of each exercise within 2 seconds, found none; it was stopped, and others were graded',
      'b.json: s2 13',
    ]);
    expect(workers[0]!.ended).toBe(true);
  });

  test('says of a worker that broke that it is a bug, and goes on', async () => {
    let made = 0;
    const { run } = open(() => {
      const worker = workerHere(course);
      if (++made === 1) setTimeout(() => worker.fail('out of memory'), 0);
      return worker;
    }, 1);
    const rows = await Promise.all(['s1', 's2'].map((id) => pool.grade(`${id}.json`, submitted(id))));
    expect(run.state.rows).toEqual([]);
    expect(rows.map(({ row }) => row.outcome)).toContain('graded');
  });

  test('says when the grader cannot be loaded', async () => {
    open(() => {
      const worker = workerHere();
      queueMicrotask(() => worker.fail());
      return worker;
    });
    await expect(pool.assignment()).rejects.toThrow('The grader could not be loaded');
  });
});
