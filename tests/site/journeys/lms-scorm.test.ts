// The whole course as a SCORM package in an LMS: launched, worked on, closed, and launched again somewhere else.

import { beforeAll, describe, expect, inject, onTestFinished, test } from 'vitest';
import type { FrameLocator, Page, Route } from 'playwright-core';
import { courseChapters, type CourseChapter } from '../../../src/export/course-items.ts';
import { lmsPackage, type LmsPackage } from '../../../src/export/lms-package.ts';
import { courseData } from '../../../src/export/package-data.ts';
import { siteFiles } from '../../../src/export/package-site.ts';
import { packState } from '../../../src/lms/pack-state.ts';
import type { Done, State } from '../../../src/lms/done.ts';
import type { PackageData } from '../../../src/lms/package-item.ts';
import { chapter } from '../../support/site/chapters.ts';
import { LabBench, labFile } from '../../support/site/lab-bench.ts';
import { visit, type VisitOptions } from '../../support/site/visit.ts';
import { servePackage } from '../../support/lms/package-server.ts';
import { scormLms, type Committed, type ScormLms, type ScormVersion } from '../../support/lms/scorm-lms.ts';

const versions = ['scorm12', 'scorm2004'] as const;
const packages = {} as Record<ScormVersion, LmsPackage>;
let chapters: CourseChapter[];

beforeAll(async () => {
  chapters = await courseChapters();
  const site = siteFiles(inject('dist'));
  const pages = Object.keys(site).filter((path) => path.endsWith('.html'));
  for (const version of versions)
    packages[version] = await lmsPackage(version, courseData(chapters, pages, 0.6), site);
});

const { labs } = chapter('trap-and-emulate');
const lab = labs.find(({ id }) => id.endsWith('/vmm-loop'))!;

interface Session {
  lms: ScormLms;
  page: Page;
  shell: FrameLocator;
  course: FrameLocator;
}

/** A fresh profile at an LMS that has stored `stored`. */
async function launched(
  version: ScormVersion,
  options: Parameters<typeof scormLms>[2] & { before?: string; expected?: RegExp } = {},
): Promise<Session> {
  const lms = await scormLms(version, packages[version].files, options);
  onTestFinished(() => lms.close());
  const wish: VisitOptions = { site: lms.url, ...(options.expected ? { expected: options.expected } : {}) };
  const { page } = await visit(wish);
  await lms.launch(page, options.before);
  const shell = page.frameLocator('#sco');
  return { lms, page, shell, course: shell.frameLocator('#course') };
}

/** Goes to chapter 04 by the links of the course, as a learner does. */
async function openChapter({ course }: Session): Promise<void> {
  await course
    .getByRole('link', { name: /Trap and emulate/ })
    .first()
    .click();
  await course.getByRole('heading', { level: 1, name: 'Trap and emulate' }).waitFor();
}

async function answer({ course }: Session, question: string, option: string): Promise<void> {
  const form = course.locator(`form[data-question="${question}"]`);
  await form.scrollIntoViewIfNeeded();
  await form.locator(`input[value="${option}"]`).check();
  await form.getByRole('button', { name: 'Check' }).click();
  await form.locator('.quiz-verdict').waitFor();
}

type Fields = Record<string, unknown>;

const at = (committed: Committed | null, path: string): unknown =>
  path.split('.').reduce<unknown>((value, name) => (value as Fields | undefined)?.[name], committed?.cmi);

/** As the LMS has them, in order. */
const interactionsIn = (committed: Committed | null): Fields[] =>
  Object.values((at(committed, 'interactions') ?? {}) as Record<string, Fields>);

/** Where the two versions keep the same thing. */
const names = {
  scorm12: {
    raw: 'core.score.raw',
    status: 'core.lesson_status',
    location: 'core.lesson_location',
    exit: 'core.exit',
    wrong: 'wrong',
    response: 'student_response',
  },
  scorm2004: {
    raw: 'score.raw',
    status: 'completion_status',
    location: 'location',
    exit: 'exit',
    wrong: 'incorrect',
    response: 'learner_response',
  },
} as const;

const tried = (count: number): RegExp => new RegExp(`^Reported: ${count} of \\d+ tried`);

describe.each(versions)('the course in a %s LMS', (version) => {
  const name = names[version];

  test('reports what is done, and begins again where it was in a profile that knows nothing', async () => {
    const first = await launched(version);
    await first.shell.getByText(tried(0)).waitFor();
    await openChapter(first);
    await answer(first, 'whose-handler', 'monitor');
    await first.shell.getByText(tried(1)).waitFor();
    const bench = new LabBench(first.page, lab.id, first.course);
    await bench.start();
    await bench.write(labFile(lab, 'starter.ts'));
    await bench.run();
    await bench.write(labFile(lab, 'solution.ts'));
    expect(await bench.run()).toMatch(/^All \d+ checks pass/);
    await first.shell.getByText(tried(2)).waitFor();
    const total = Number(/of (\d+) tried/.exec(await first.shell.locator('#status').innerText())?.[1]);
    // One when it began, and one for each of three results.
    expect(first.lms.commits()).toBeLessThanOrEqual(4);
    await first.page.goto(`${first.lms.url}elsewhere`);
    await expect.poll(() => at(first.lms.committed(), name.exit)).toBe('suspend');

    const stored = first.lms.committed();
    expect(Number(at(stored, name.raw))).toBeCloseTo(200 / total, 1);
    expect(at(stored, name.status)).toBe('incomplete');
    expect(at(stored, name.location)).toMatch(/^chapters\/trap-and-emulate\/index\.html#lab-[a-z-]+$/);
    expect(String(at(stored, 'suspend_data')).length).toBeLessThan(100);
    const told = interactionsIn(stored).map((each) => [each['id'], each['type'], each['result']]);
    expect(told).toEqual([
      ['question.trap-and-emulate.quiz.whose-handler', 'choice', 'correct'],
      ['lab.trap-and-emulate.vmm-loop', 'performance', 'correct'],
    ]);

    const second = await launched(version, { stored });
    await second.shell.getByText(tried(2)).waitFor();
    const again = new LabBench(second.page, lab.id, second.course);
    await expect.poll(() => again.root.locator('[data-part=result]').textContent()).toBe('✓ passed');
    const { hash } = new URL(String(at(stored, name.location)), 'http://lms');
    expect(await again.root.evaluate((root) => root.ownerDocument.location.hash)).toBe(hash);
    expect(await again.root.evaluate((root) => root.ownerDocument.defaultView?.scrollY)).toBeGreaterThan(500);
    const form = second.course.locator('form[data-question="whose-handler"]');
    await form.scrollIntoViewIfNeeded();
    await form.locator('.quiz-verdict').waitFor();
    expect(await form.locator('input[value=monitor]').isChecked()).toBe(true);
    const mark = second.course.locator('[data-progress=trap-and-emulate]').first();
    await expect.poll(() => mark.getAttribute('aria-label')).toMatch(/^2 of \d+ done$/);
    expect(second.lms.missing).toEqual([]);
  });

  test('reports a wrong answer, then the right one, in one place', async () => {
    const session = await launched(version);
    await openChapter(session);
    await answer(session, 'whose-handler', 'guest');
    await session.shell.getByText(tried(1)).waitFor();
    await expect
      .poll(() => interactionsIn(session.lms.committed()).map((each) => each['result']))
      .toEqual([name.wrong]);
    expect(at(session.lms.committed(), name.raw)).toBe('0');
    await session.course.getByRole('button', { name: 'Ask me again what was wrong' }).first().click();
    await answer(session, 'whose-handler', 'monitor');
    await expect
      .poll(() => interactionsIn(session.lms.committed()).map((each) => each['result']))
      .toEqual(['correct']);
    await expect.poll(() => Number(at(session.lms.committed(), name.raw))).toBeGreaterThan(0.5);
  });

  test('keeps everything that can be done within the characters that the LMS has', async () => {
    const data = JSON.parse(
      /const ringPackage = (.*);<\/script>/.exec(
        new TextDecoder().decode(packages[version].files['lms.html']),
      )?.[1] ?? '',
    ) as PackageData;
    const state: State = new Map(
      data.items.map((item): [string, Done] => [
        item.ref,
        item.kind === 'lab'
          ? { kind: 'lab', passed: true, checks: 2 ** item.checks.length - 1, points: 100 }
          : item.kind === 'question'
            ? { kind: 'question', correct: true, tries: 3, share: 1 }
            : { kind: 'challenge', score: 100, guesses: item.quantities.map(() => 123_456) },
      ]),
    );
    const { text, level } = packState(data.items, state, 4096);
    expect(level).toBe('all');
    const session = await launched(version, { stored: { cmi: { suspend_data: text } } });
    await session.shell
      .getByText(`Reported: ${state.size} of ${state.size} tried, 100 % of the points.`)
      .waitFor();
    await openChapter(session);
    const mark = session.course.locator('[data-progress=trap-and-emulate]').first();
    await expect.poll(() => mark.getAttribute('aria-label')).toBe('Done');
    await expect.poll(() => at(session.lms.committed(), name.status)).toMatch(/^(passed|completed)$/);
    expect(at(session.lms.committed(), name.raw)).toBe('100');
  });

  test('says what an LMS refuses, and sends it again with the next result', async () => {
    const api = version === 'scorm12' ? 'API' : 'API_1484_11';
    const commit = version === 'scorm12' ? 'LMSCommit' : 'Commit';
    const session = await launched(version, {
      before: `const commit = ${api}.${commit}; window.refused = 0; ${api}.${commit} = (...args) => refused < 2 ? (refused++, 'false') : commit.apply(${api}, args);`,
    });
    const refused = () => session.page.evaluate('refused');
    await openChapter(session);
    const trouble = session.shell.getByRole('alert');
    await trouble.getByText(`${commit}(""): expected "true", found "false"`).waitFor();
    expect(await refused()).toBe(1);
    await answer(session, 'whose-handler', 'monitor');
    await expect.poll(refused).toBe(2);
    await trouble.getByText('did not take').waitFor();
    expect(session.lms.commits()).toBe(0);
    await answer(session, 'direction', 'nothing');
    await session.shell.getByText(tried(2)).waitFor();
    await trouble.waitFor({ state: 'hidden' });
    expect(interactionsIn(session.lms.committed()).map((each) => each['id'])).toEqual([
      'question.trap-and-emulate.quiz.whose-handler',
      'question.trap-and-emulate.quiz.direction',
    ]);
  });

  test('saves and leaves by its button', async () => {
    const session = await launched(version);
    await session.shell.getByText(tried(0)).waitFor();
    await session.shell.getByRole('button', { name: 'Save and leave' }).click();
    await session.shell.getByText('Everything is reported. You can close this window').waitFor();
    expect(at(session.lms.committed(), name.exit)).toBe('suspend');
  });
});

// Of what both versions have in common, each is seen with one.
describe('an LMS', () => {
  test('reports what was answered before the script came that attaches the page', async () => {
    const session = await launched('scorm2004');
    const held: Route[] = [];
    await session.page.route(/attach/, (route) => void held.push(route));
    await openChapter(session);
    await answer(session, 'whose-handler', 'monitor');
    expect(held.length, 'pages without the script').toBeGreaterThan(0);
    await session.shell.getByText(tried(0)).waitFor();
    for (const route of held) await route.continue();
    await session.shell.getByText(tried(1)).waitFor();
  });

  test('waits for an LMS that comes late', async () => {
    const session = await launched('scorm12', {
      before: `const late = API; delete window.API; window.API = undefined; setTimeout(() => (window.API = late), 2500);`,
    });
    await session.shell.getByText('Looking for the learning management system').waitFor();
    await session.shell.getByText(tried(0)).waitFor();
    expect(await session.shell.getByRole('alert').isVisible()).toBe(false);
  });

  test('says so when the LMS throws, and lets read and work', async () => {
    const session = await launched('scorm2004', {
      before: `API_1484_11.SetValue = () => { throw new Error('out of order'); };`,
    });
    await session.shell.getByRole('alert').getByText('found an exception: Error: out of order').waitFor();
    await openChapter(session);
    await answer(session, 'whose-handler', 'monitor');
  });

  test('says so when the LMS refuses to begin', async () => {
    const session = await launched('scorm12', { before: `API.LMSInitialize = () => 'false';` });
    await session.shell.getByRole('alert').getByText('nothing is reported').waitFor();
    await openChapter(session);
    expect(session.lms.commits()).toBe(0);
  });
});

describe('a package', () => {
  test('opened without an LMS says so, and can be read and worked on', async () => {
    const { content, url, close } = await servePackage(packages.scorm12.files);
    onTestFinished(close);
    const { page } = await visit({ site: url });
    await page.goto(`${content}lms.html`);
    await page.getByRole('alert').getByText('No learning management system found').waitFor();
    const course = page.frameLocator('#course');
    await course
      .getByRole('link', { name: /Trap and emulate/ })
      .first()
      .click();
    await course.getByRole('heading', { level: 1, name: 'Trap and emulate' }).waitFor();
    expect(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)).toBe(
      0,
    );
  });

  test.each([
    ['.js', 'text/plain', 'sends scripts', 'expected text/javascript'],
    ['.css', 'text/plain', 'has lost its looks', 'as text/css'],
  ])('says what is wrong when %s files come as %s', async (extension, type, what, remedy) => {
    const session = await launched('scorm12', { types: { [extension]: type }, expected: /MIME type/ });
    await session.shell.getByRole('alert').getByText(what).waitFor();
    expect(await session.shell.getByRole('alert').textContent()).toContain(remedy);
    await session.course.getByRole('heading', { level: 1 }).waitFor();
  });

  test('keeps the learners of one browser apart', async () => {
    const first = await launched('scorm12');
    await openChapter(first);
    await answer(first, 'whose-handler', 'monitor');
    await first.shell.getByText(tried(1)).waitFor();
    const mark = (session: Session) => session.course.locator('[data-progress=trap-and-emulate]').first();
    await expect.poll(() => mark(first).getAttribute('data-state')).toBe('begun');
    first.lms.become({ id: 'l-2', name: 'Hopper, Grace' });
    await first.lms.launch(first.page);
    await first.shell.getByText(tried(0)).waitFor();
    await openChapter(first);
    await expect.poll(() => mark(first).getAttribute('data-state')).toBe('none');
  });

  test('shows what the LMS knows where the browser lets nothing be stored', async () => {
    const { lms, page, ...frames } = await launched('scorm2004');
    await page.addInitScript(() => {
      IDBFactory.prototype.open = () => {
        throw new DOMException('The operation is insecure.', 'SecurityError');
      };
    });
    await lms.launch(page);
    const session = { lms, page, ...frames };
    await openChapter(session);
    await answer(session, 'whose-handler', 'monitor');
    await session.shell.getByText(tried(1)).waitFor();
    await session.course.getByRole('link', { name: 'Course' }).first().click();
    await session.course.getByRole('heading', { level: 1 }).waitFor();
    await openChapter(session);
    const form = session.course.locator('form[data-question="whose-handler"]');
    await form.scrollIntoViewIfNeeded();
    await form.locator('.quiz-verdict').waitFor();
  });
});
