// Where a student stands, what can be handed in, and the file that is made of it.
import { describe, expect, it, test } from 'vitest';
import { readSubmission, shortHash, type LabWork } from '../../../lessons-engine/assignment/index.ts';
import { picksFor, standingOf, type ItemWork } from '../../../components/assignment/item-standing.ts';
import { makeSubmission, submissionName } from '../../../components/assignment/make-submission.ts';
import type { KeptRun, KeptWork } from '../../../components/progress/record-shapes.ts';
import { sampleAssignment } from '../../support/sample-assignment.ts';

const at = (minute: number): string => new Date(Date.UTC(2026, 10, 1, 12, minute)).toISOString();
const lab = 'lab:c/lab';
/** Of the exercise when it ran. */
const rules = 'e'.repeat(16);

function run(source: string, right: number, minute: number): KeptRun {
  const work: LabWork = {
    kind: 'lab',
    seed: 7,
    source,
    attempts: [],
    claimed: {
      passed: right === 4,
      checks: ['a', 'b', 'c', 'd'].slice(0, right),
      total: 4,
      fuel: 1,
      report: 'f'.repeat(16),
    },
  };
  return { at: at(minute), share: right / 4, rules, work };
}

const workOf = (...runs: KeptRun[]): KeptWork => ({
  attempts: runs.map(({ at, share, work }) => ({
    at,
    share,
    work: shortHash(work.kind === 'lab' ? work.source : ''),
  })),
  last: runs.at(-1)!,
  best: [...runs].sort((a, b) => b.share - a.share)[0]!,
});

const any = { attempts: null };

describe('standingOf()', () => {
  it.each<[string, ItemWork, string, string, boolean]>([
    ['nothing', { source: null, work: null }, 'missing', 'not begun', false],
    ['code that never ran', { source: 'x', work: null }, 'begun', 'begun, not run yet', true],
    ['a failing run', { source: 'x', work: workOf(run('x', 3, 1)) }, 'tried', '3 of 4 checks', false],
    ['a passing run', { source: 'x', work: workOf(run('x', 4, 1)) }, 'done', 'passed', false],
  ])('calls %s by its name', (_, work, state, words, isChanged) => {
    expect(standingOf(work, rules)).toMatchObject({ state, words, isChanged });
  });

  it('says that the file was changed, that an earlier run was better, and that the exercise has changed', () => {
    const work = workOf(run('good', 4, 1), run('bad', 1, 2));
    expect(standingOf({ source: 'newer', work }, 'other rules')).toMatchObject({
      state: 'tried',
      isChanged: true,
      isOutdated: true,
      better: work.best,
    });
    expect(standingOf({ source: 'bad', work }, rules)).toMatchObject({ isChanged: false, isOutdated: false });
  });
});

describe('picksFor()', () => {
  const picks = (work: ItemWork, policy: { attempts: number | null } = any) =>
    picksFor(work, policy).map(({ pick }) => pick);

  it('offers the better run after the last one', () => {
    expect(picks({ source: 'bad', work: workOf(run('good', 4, 1), run('bad', 1, 2)) })).toEqual([
      'last',
      'best',
    ]);
  });

  it('takes the file as it stands when it was changed, unless no attempt is left', () => {
    const work = workOf(run('ran', 2, 1));
    expect(picks({ source: 'newer', work })).toEqual(['now', 'last']);
    expect(picks({ source: 'newer', work }, { attempts: 1 })).toEqual(['last', 'now']);
  });

  it('offers nothing where there is nothing', () => {
    expect(picks({ source: null, work: null })).toEqual([]);
    expect(picks({ source: 'x', work: null })).toEqual(['now']);
  });
});

describe('makeSubmission()', () => {
  const assignment = sampleAssignment({ items: [{ ref: lab, points: 10 }] });
  const here = {
    version: { course: '0.1.0', engine: 'a'.repeat(16), content: 'b'.repeat(16) },
    rules: { [lab]: 'c'.repeat(16), 'lab:c/other': 'd'.repeat(16) },
  };
  const student = { id: '42', name: 'Ada' };
  const made = (work: ItemWork, pick: 'now' | 'last' | 'best') =>
    makeSubmission(assignment, student, [{ ref: lab, ...work, pick, seed: 7 }], here, new Date(at(9)));

  it('makes a file that is read back, with the rules that its claims were made by', () => {
    const submission = made({ source: 'x', work: workOf(run('x', 3, 1)) }, 'last');
    expect(readSubmission(JSON.stringify(submission))).toEqual({ ok: true, value: submission });
    expect(submission.rules).toEqual({ [lab]: rules });
    expect(submission.work[lab]).toMatchObject({ source: 'x', claimed: { checks: ['a', 'b', 'c'] } });
  });

  it('claims nothing of a source that was never run', () => {
    const work = { source: 'newer', work: workOf(run('x', 3, 1)) };
    expect(made(work, 'now').rules, 'those of the course as it is').toEqual({ [lab]: 'c'.repeat(16) });
    expect(made(work, 'now').work[lab]).toEqual({
      kind: 'lab',
      seed: 7,
      source: 'newer',
      attempts: work.work.attempts,
    });
  });

  it('claims what the same source gave when it ran', () => {
    const work = workOf(run('good', 4, 1), run('bad', 1, 2));
    expect(made({ source: 'good', work }, 'now').work[lab]).toMatchObject({ claimed: { passed: true } });
    expect(made({ source: 'bad', work }, 'best').work[lab]).toMatchObject({
      source: 'good',
      claimed: { passed: true },
      attempts: work.attempts,
    });
  });

  it('leaves out what was not begun', () => {
    expect(made({ source: null, work: null }, 'now').work).toEqual({});
  });
});

test.each([
  ['42', 'submission-abc-42.json'],
  ['../../etc/passwd', 'submission-abc-etc-passwd.json'],
  ['Zoë Müller', 'submission-abc-Zoë-Müller.json'],
  ['…', 'submission-abc-student.json'],
])('submissionName() makes a safe name of the id %s', (id, name) => {
  expect(submissionName('abc', id)).toBe(name);
});
