// The calls that an LMS gets: in which order, within which limits, and nothing twice.

import { describe, expect, test } from 'vitest';
import type { Standing } from '../../../../src/lms/done.ts';
import type { Interaction } from '../../../../src/lms/interaction.ts';
import { LmsRefusal } from '../../../../src/lms/lms-connection.ts';
import { ScormConnection, type ScormApi } from '../../../../src/lms/scorm-connection.ts';
import { scorm12, scorm2004, type ScormDialect } from '../../../../src/lms/scorm-dialect.ts';

/** An LMS that takes everything, and what it was told. */
function lms({ calls }: ScormDialect, has: Record<string, string> = {}) {
  const told: string[] = [];
  const values = new Map(Object.entries(has));
  const api: ScormApi = {
    [calls.initialize]: () => 'true',
    [calls.get]: (element = '') => values.get(element) ?? '',
    [calls.set]: (element = '', value = '') => {
      told.push(`${element}=${value}`);
      values.set(element, value);
      return 'true';
    },
    [calls.commit]: () => (told.push('commit'), 'true'),
    [calls.finish]: () => (told.push('finish'), 'true'),
    [calls.lastError]: () => '0',
    [calls.errorText]: () => '',
  };
  return { api, told, values };
}

const standing: Standing = { share: 1 / 3, tried: 1, total: 3, complete: false, passed: false };
const snapshot = { standing, state: 'Axyz', location: 'chapters/x/index.html#here' };
const answered: Interaction = {
  id: 'question.c.quiz.q',
  title: 'Which?',
  parts: ['first', 'second'],
  response: { type: 'choice', ids: ['second'] },
  right: { type: 'choice', ids: ['first'] },
  result: false,
  points: 2,
  at: new Date(2026, 10, 21, 9, 5, 7),
};

describe.each([
  ['scorm12', scorm12],
  ['scorm2004', scorm2004],
] as const)('a session with %s', (_, dialect) => {
  test('sends nothing twice', async () => {
    const { api, told } = lms(dialect);
    const connection = new ScormConnection(api, dialect, () => 0);
    expect(await connection.save(snapshot, [answered])).toBeNull();
    expect(told.at(-1)).toBe('commit');
    const before = told.length;
    expect(await connection.save(snapshot, [])).toBeNull();
    expect(told.length).toBe(before);
    await connection.save({ ...snapshot, location: 'index.html' }, []);
    expect(told.slice(before)).toEqual([`${dialect.elements.location}=index.html`, 'commit']);
  });

  test('ends with the exit that lets it be resumed, and ends once', async () => {
    const { api, told } = lms(dialect);
    let now = 0;
    const connection = new ScormConnection(api, dialect, () => now);
    now = 3_723_000;
    await connection.end(snapshot, []);
    await connection.end(snapshot, []);
    expect(told.slice(-4)).toEqual([
      `${dialect.elements.exit}=suspend`,
      `${dialect.elements.sessionTime}=${dialect === scorm12 ? '0001:02:03.00' : 'PT1H2M3S'}`,
      'commit',
      'finish',
    ]);
  });

  test('reports nothing in a review', async () => {
    const { api, told } = lms(dialect, { [dialect.elements.mode]: 'review' });
    const connection = new ScormConnection(api, dialect);
    expect(connection.silent).toMatch(/opened this to review/);
    await connection.save(snapshot, [answered]);
    await connection.end(snapshot, []);
    expect(told).toEqual(['finish']);
  });

  test('refuses to begin where the LMS does, with what it answered', () => {
    const { api } = lms(dialect);
    api[dialect.calls.initialize] = () => 'false';
    api[dialect.calls.lastError] = () => '101';
    api[dialect.calls.errorText] = () => 'General exception';
    expect(() => new ScormConnection(api, dialect)).toThrow(LmsRefusal);
    expect(() => new ScormConnection(api, dialect)).toThrow(
      `${dialect.calls.initialize}(""): expected "true", found "false" (error 101, General exception)`,
    );
  });

  test('says what an LMS lacks', async () => {
    const { api } = lms(dialect);
    delete api[dialect.calls.set];
    const connection = new ScormConnection(api, dialect);
    expect(await connection.save(snapshot, [])).toMatch(`the LMS has no ${dialect.calls.set}`);
  });

  test('sends again what was refused, and only that', async () => {
    const { api, told, values } = lms(dialect);
    const connection = new ScormConnection(api, dialect);
    const set = api[dialect.calls.set]!;
    api[dialect.calls.set] = (element = '', value = '') =>
      element === dialect.elements.state ? 'false' : set(element, value);
    expect(await connection.save(snapshot, [])).toContain(dialect.elements.state);
    api[dialect.calls.set] = set;
    told.length = 0;
    expect(await connection.save(snapshot, [])).toBeNull();
    expect(told).toEqual([`${dialect.elements.state}=Axyz`, 'commit']);
    expect(values.get(dialect.elements.state)).toBe('Axyz');
  });

  test('keeps within the length that a place may have', async () => {
    const { api, values } = lms(dialect);
    const connection = new ScormConnection(api, dialect);
    await connection.save({ ...snapshot, location: 'x'.repeat(dialect.limits.location + 1) }, []);
    expect(values.get(dialect.elements.location) ?? '').toBe('');
  });
});

describe('an interaction', () => {
  test('is told to SCORM 1.2 in letters, with the time of day', async () => {
    const { api, values } = lms(scorm12);
    await new ScormConnection(api, scorm12).save(snapshot, [answered]);
    const at = (field: string) => values.get(`cmi.interactions.0.${field}`);
    expect(at('id')).toBe('question.c.quiz.q');
    expect(at('type')).toBe('choice');
    expect(at('student_response')).toBe('b');
    expect(at('correct_responses.0.pattern')).toBe('a');
    expect(at('result')).toBe('wrong');
    expect(at('time')).toBe('09:05:07');
    expect(at('weighting')).toBe('2');
  });

  test('is told to SCORM 2004 by the names of its parts, with a description of at most 250 characters', async () => {
    const { api, values } = lms(scorm2004);
    const title = `${'x'.repeat(248)}🙂🙂`;
    await new ScormConnection(api, scorm2004).save(snapshot, [{ ...answered, title }]);
    const at = (field: string) => values.get(`cmi.interactions.0.${field}`);
    expect(at('learner_response')).toBe('second');
    expect(at('result')).toBe('incorrect');
    expect(at('timestamp')).toMatch(/^2026-11-21T\d\d:05:07\.00Z$/);
    expect(at('description')).toBe(`${'x'.repeat(248)}…`);
  });

  test('takes the place that SCORM 2004 remembers for it', async () => {
    const has = { 'cmi.interactions._count': '2', 'cmi.interactions.1.id': answered.id };
    const { api, told } = lms(scorm2004, has);
    await new ScormConnection(api, scorm2004).save(snapshot, [answered]);
    expect(told.filter((each) => each.startsWith('cmi.interactions.1.'))).not.toEqual([]);
    expect(told.some((each) => each.startsWith('cmi.interactions.2.'))).toBe(false);
  });
});

test('the score of SCORM 1.2 has no more digits than its element takes', async () => {
  const { api, values } = lms(scorm12);
  await new ScormConnection(api, scorm12).save(snapshot, []);
  expect(values.get('cmi.core.score.raw')).toBe('33.33');
});
