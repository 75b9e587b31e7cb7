// A student's way through an assignment: the link, name and id, the exercises with inputs of one's own, and the file to hand in,
// which grading then reads. And what the policy says: not open yet, no attempt left, late.

import { text } from 'node:stream/consumers';
import type { Download, Locator, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import {
  gradeSubmission,
  linkText,
  parseRef,
  readSubmission,
  refsOf,
  variantSeed,
  type Assignment,
  type Submission,
} from '../../../lessons-engine/assignment/index.ts';
import { questionVariant, shownOrder, type Question } from '../../../lessons-engine/grader/index.ts';
import { courseData, gradableCourse } from '../../../src/cli/course.ts';
import { chapter } from '../../support/site/chapters.ts';
import { complaintsEverywhere } from '../../support/site/complaints.ts';
import { LabBench, labFile } from '../../support/site/lab-bench.ts';
import { deep, places, visit } from '../../support/site/visit.ts';
import { loadSandbox } from '../../../lessons-engine/sandbox/index.ts';
import { quickjsWasm } from '../../support/quickjs-wasm.ts';
import { sampleAssignment, samplePolicy } from '../../support/sample-assignment.ts';

/** Two students, one after the other, with all that they do (unit: ms). */
const LONG = 240_000;

const slug = 'trap-and-emulate';
const { labs } = chapter(slug);
const vmmLoop = labs.find(({ id }) => id.endsWith('/vmm-loop'))!;
const labRef = `lab:${vmmLoop.id}`;
const challengeRef = `challenge:${slug}/the-price-of-a-trap`;
const questionRef = (id: string) => `question:${slug}/quiz#${id}`;

const assignment = sampleAssignment({
  title: 'Traps, by hand',
  note: 'Do the lab first.\n\nAsk in the forum.',
  items: [
    { ref: labRef, points: 10 },
    { ref: questionRef('whose-handler'), points: 2 },
    { ref: questionRef('which-exit'), points: 2 },
    { ref: questionRef('slowdown'), points: 2 },
    { ref: questionRef('status-after-a-trap'), points: 2 },
    { ref: challengeRef, points: 4 },
    { ref: 'own:why', points: 1 },
    { pick: 1, of: [questionRef('sorted'), questionRef('direction')], points: 3 },
  ],
  own: {
    why: {
      kind: 'single',
      prompt: 'Why `ecall`?',
      options: [
        { id: 'asks', text: 'it asks the kernel' },
        { id: 'fails', text: 'it fails' },
      ],
    },
  },
  keys: { why: { kind: 'options', right: ['asks'], explanations: { fails: 'It does what it should.' } } },
});

const withPolicy = (policy: Partial<Assignment['policy']>, change: Partial<Assignment> = {}): Assignment => ({
  ...assignment,
  policy: { ...samplePolicy, ...policy },
  ...change,
});

async function openLink(page: Page, file: Assignment, site = places[0].url()): Promise<void> {
  await page.goto(`${site}assignment/#assignment=${linkText(file)}`);
  await page.getByRole('heading', { name: file.title }).waitFor();
}

async function begin(page: Page, name: string, id: string): Promise<void> {
  await page.getByLabel('Your name').fill(name);
  await page.getByLabel('Your id').fill(id);
  await page.getByRole('button', { name: 'Begin' }).click();
  await page.getByRole('heading', { name: 'What to do' }).waitFor();
}

const row = (page: Page, ref: string): Locator => page.locator(`li[data-ref="${ref}"]`);

async function goTo(page: Page, ref: string): Promise<void> {
  await row(page, ref).getByRole('link').click();
  await page.waitForURL(/\/exercises\//);
}

async function back(page: Page): Promise<void> {
  await page.getByRole('navigation', { name: 'Assignment' }).getByRole('link').click();
  await page.getByRole('heading', { name: 'What to do' }).waitFor();
}

const formOf = (page: Page, ref: string): Locator =>
  page.locator(`form[data-question="${parseRef(ref)?.question ?? parseRef(ref)?.id}"]`);

/** Chooses or types the right answer, or leaves what is there. */
async function answer(page: Page, ref: string, question: Question): Promise<string> {
  const form = formOf(page, ref);
  if (question.kind === 'numeric' || question.kind === 'trace')
    await form.getByRole('textbox').fill(String(question.answer));
  else if (question.kind === 'single')
    await form.locator(`input[value="${question.options.find(({ correct }) => correct)?.id}"]`).check();
  else if (question.kind === 'multiple')
    for (const { id, correct } of question.options)
      await form.locator(`input[value="${id}"]`).setChecked(correct);
  else if (question.kind === 'matching')
    for (const { id } of question.pairs) await form.locator(`select[name="${id}"]`).selectOption(id);
  await form.getByRole('button', { name: 'Check' }).click();
  await form.locator('.quiz-verdict').waitFor();
  return form.locator('.quiz-verdict').innerText();
}

async function handIn(page: Page): Promise<{ submission: Submission; name: string }> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Make the file to hand in' }).click(),
  ]);
  return { submission: await read(download), name: download.suggestedFilename() };
}

async function read(download: Download): Promise<Submission> {
  const file = readSubmission(await text(await download.createReadStream()));
  if (!file.ok) throw new Error(file.message);
  return file.value;
}

const drawnRefs = (page: Page): Promise<(string | null)[]> =>
  page.locator('li[data-ref]').evaluateAll((all) => all.map((each) => each.getAttribute('data-ref')));

describe.each(deep)('an assignment under $path', ({ url }) => {
  test(
    'is worked on by two students with inputs of their own, handed in, and graded as they saw it',
    async () => {
      const course = gradableCourse(await courseData(refsOf(assignment)));
      const seen: Submission[] = [];
      for (const [name, id] of [
        ['Ada Lovelace', 's-001'],
        ['Łukasz 李', 's-002'],
      ] as const) {
        const { page } = await visit({ site: url(), acceptDownloads: true });
        await openLink(page, assignment, url());
        await begin(page, name, id);
        expect(new URL(page.url()).hash, 'a short address that can be reloaded').toBe('');
        const refs = await drawnRefs(page);
        expect(refs).toHaveLength(8);
        const varied = row(page, questionRef('status-after-a-trap')).getByRole('link');
        expect(await varied.innerText(), 'no wording, for each student has another').toBe(
          'Status after a trap',
        );

        await goTo(page, labRef);
        const bench = new LabBench(page, vmmLoop.id);
        await bench.start();
        await bench.write(labFile(vmmLoop, 'solution.ts'));
        expect(await bench.run()).toMatch(/^All \d+ checks pass\./);
        await bench.root.getByText('Attempt 1. It is kept for your assignment.').waitFor();

        const questions = refs.flatMap((ref) => (ref?.startsWith('question:') ? [ref] : []));
        expect(await page.locator('form[data-question]').count()).toBe(questions.length);
        for (const ref of questions) {
          const seed = variantSeed(assignment, id, ref);
          const own = await course.question(`${slug}/quiz`, parseRef(ref)?.question ?? '');
          const question = questionVariant(own!, seed);
          if (question.kind === 'single' || question.kind === 'multiple')
            expect(
              await formOf(page, ref)
                .locator('li[data-part]')
                .evaluateAll((all) => all.map((each) => each.getAttribute('data-part'))),
            ).toEqual(shownOrder(question, seed));
          expect(await answer(page, ref, question)).toContain('Right.');
        }
        const challenge = page.locator('ring-challenge');
        for (const field of await challenge.getByRole('textbox').all()) await field.fill('1000');
        await challenge.getByRole('button', { name: 'Lock in and race' }).click();
        await challenge.getByText('Attempt 1. It is kept for your assignment.').waitFor();
        await back(page);

        await formOf(page, 'own:why').getByLabel('it fails').check();
        await formOf(page, 'own:why').getByRole('button', { name: 'Check' }).click();
        await formOf(page, 'own:why').getByText('Not right.').waitFor();
        await formOf(page, 'own:why').getByText('It does what it should.').waitFor();
        await row(page, 'own:why').getByText('not right').waitFor();
        expect(await row(page, labRef).innerText()).toContain('passed · 1 attempt');
        await page.getByText('Nothing is missing.').waitFor();

        const { submission, name: file } = await handIn(page);
        expect(file).toBe(`submission-${assignment.id}-${id}.json`);
        expect(submission.student).toEqual({ id, name });
        expect(Object.keys(submission.work).sort()).toEqual([...refs].sort());
        const graded = await gradeSubmission(
          submission,
          assignment,
          course,
          await loadSandbox(quickjsWasm()),
          {
            file,
          },
        );
        if (graded.outcome !== 'graded') throw new Error(graded.message);
        // What was written is the published solution: that is all that there is to say of this file.
        expect(graded.flags.map(({ kind, ref }) => ({ kind, ref }))).toEqual([
          { kind: 'published-solution', ref: labRef },
        ]);
        for (const item of graded.items) expect(item.claimed, item.ref).toBe(item.points);
        expect(graded.items.find(({ ref }) => ref === labRef)?.points).toBe(10);
        await page.getByRole('heading', { name: 'Files that you made' }).waitFor();
        await page.reload();
        await page.getByText(file).waitFor();
        seen.push(submission);
      }
      const seeds = seen.map(({ work }) => {
        const lab = work[labRef];
        return lab?.kind === 'lab' ? lab.seed : undefined;
      });
      expect(new Set(seeds).size, 'each student has a seed').toBe(2);
    },
    LONG,
  );
});

test('a worse last run is told of, and the better one can be handed in', async () => {
  const { page } = await visit({ acceptDownloads: true });
  await openLink(page, assignment);
  await begin(page, 'Ada', '1');
  await goTo(page, labRef);
  const bench = new LabBench(page, vmmLoop.id);
  await bench.start();
  const solution = labFile(vmmLoop, 'solution.ts');
  await bench.write(solution);
  await bench.run();
  await bench.write(labFile(vmmLoop, 'starter.ts'));
  await bench.run();
  await bench.root.getByText('An earlier run was better; it can be handed in instead.').waitFor();
  await back(page);
  await row(page, labRef).getByText('an earlier run was better').waitFor();
  const choice = page.getByLabel('Your last run was worse than an earlier one.');
  const last = (await handIn(page)).submission.work[labRef];
  expect(last?.kind === 'lab' ? last.claimed?.passed : undefined).toBe(false);
  await choice.selectOption({ label: 'an earlier, better run: passed' });
  const best = (await handIn(page)).submission.work[labRef];
  expect(best).toMatchObject({ source: solution, claimed: { passed: true } });
  expect(best?.attempts).toHaveLength(2);
  expect(await page.locator('.r-hand-in-copies li').count()).toBe(2);
});

describe('the policy', () => {
  test('of an assignment that is not open yet lets nobody try, and nothing be handed in', async () => {
    const { page } = await visit();
    const opens = new Date(Date.now() + 3_600_000).toISOString().replace(/\.\d+Z/, 'Z');
    await openLink(page, withPolicy({ opens }));
    await begin(page, 'Ada', '1');
    await page.getByText('Until then nothing is graded.').first().waitFor();
    await page.getByRole('button', { name: 'Make the file to hand in' }).click();
    await page.locator('.r-hand-in [role=alert]').getByText('This assignment opens on').waitFor();
    await goTo(page, questionRef('slowdown'));
    const form = formOf(page, questionRef('slowdown'));
    await form.getByRole('textbox').fill('2');
    await form.getByRole('button', { name: 'Check' }).click();
    await form.locator('.quiz-problem').getByText('This assignment opens on').waitFor();
    const bench = new LabBench(page, vmmLoop.id);
    await bench.start();
    await bench.begin();
    await bench.root.getByText('Until then nothing is graded.').waitFor();
    expect(await bench.status.textContent()).toContain('Not run yet.');
  });

  test('counts attempts, hides what it hides, and says when none is left', async () => {
    const { page } = await visit();
    const show = { hints: 'attempt', explanations: 'due', solutions: 'never' } as const;
    const due = new Date(Date.now() + 3_600_000).toISOString().replace(/\.\d+Z/, 'Z');
    await openLink(page, withPolicy({ attempts: 2, show, due }));
    await begin(page, 'Ada', '1');
    await goTo(page, questionRef('whose-handler'));
    const form = formOf(page, questionRef('whose-handler'));
    await form.getByText('You have 2 attempts.').waitFor();
    for (const attempt of [1, 2]) {
      await form.locator('input[value=neither]').check();
      await form.getByRole('button', { name: 'Check' }).click();
      await form.getByText(`Attempt ${attempt} of 2. Explanations show after the due time.`).waitFor();
      expect(await form.locator('.quiz-verdict').innerText()).toBe('✗ Not right.');
      expect(await form.locator('[data-mark]').count(), 'no part is marked').toBe(0);
      expect(await form.locator('.quiz-why:visible').count(), 'nothing is explained').toBe(0);
      if (attempt === 1) await form.getByRole('button', { name: 'Answer again' }).click();
    }
    expect(await form.getByRole('button', { name: 'Answer again' }).isVisible()).toBe(false);

    const bench = new LabBench(page, vmmLoop.id);
    await bench.root.getByText('Hints show after your first attempt.').waitFor();
    expect(await bench.root.getByText('Show a hint').count()).toBe(0);
    await bench.start();
    for (let attempt = 1; attempt <= 2; attempt++) {
      await bench.run();
      await bench.root.getByText(`Attempt ${attempt} of 2.`).waitFor();
    }
    await bench.root.getByText('Show a hint').waitFor();
    await bench.begin();
    await bench.root.getByText('All 2 attempts are used up.').waitFor();
    await back(page);
    await row(page, questionRef('whose-handler')).getByText('2 of 2 attempts').waitFor();
  });

  test('tells what being late means, and shows a solution after the due time', async () => {
    const { page } = await visit();
    const late = { rule: 'daily', percent: 25, least: 10 } as const;
    const due = new Date(Date.now() - 60_000).toISOString().replace(/\.\d+Z/, 'Z');
    const show = { ...samplePolicy.show, solutions: 'due' } as const;
    await openLink(page, withPolicy({ due, late, show }));
    await begin(page, 'Ada', '1');
    await page.locator('.r-hand-in').getByText('What you hand in now earns 75 % of its points.').waitFor();
    await page.getByText('each day begun costs 25 % of the points, but never below 10 %').waitFor();
    await goTo(page, labRef);
    const bench = new LabBench(page, vmmLoop.id);
    await bench.root.getByText('Show a solution').click();
    await expect
      .poll(() => bench.root.getByRole('group', { name: 'A solution' }).innerText())
      .toContain(labFile(vmmLoop, 'solution.ts').split('\n')[0] ?? '');
  });

  test('of a sealed assignment keeps answers to its questions without a verdict', async () => {
    const { page } = await visit({ acceptDownloads: true });
    const { keys: _, ...file } = assignment;
    await openLink(page, {
      ...file,
      sealed: {
        kdf: 'PBKDF2-HMAC-SHA-256',
        iterations: 600_000,
        salt: 'AAAAAAAAAAAAAAAAAAAAAA==',
        cipher: 'AES-256-GCM',
        iv: 'AAAAAAAAAAAAAAAA',
        box: 'AAAA',
      },
    });
    await begin(page, 'Ada', '1');
    await page.getByText('This assignment is sealed: labs here are practice').waitFor();
    const form = formOf(page, 'own:why');
    await form.getByLabel('it fails').check();
    await form.getByRole('button', { name: 'Keep this answer' }).click();
    await form.getByText('Your answer is kept. It is graded with a key that is not on this page.').waitFor();
    await form.getByRole('button', { name: 'Change the answer' }).click();
    await form.getByLabel('it asks the kernel').check();
    await form.getByRole('button', { name: 'Keep this answer' }).click();
    await row(page, 'own:why').getByText('answered').waitFor();
    const { submission } = await handIn(page);
    const work = submission.work['own:why'];
    expect(work).toMatchObject({ answer: { choice: 'asks' }, attempts: [] });
    expect(work?.claimed).toBeUndefined();
    await goTo(page, labRef);
    await page.getByText('You practise here. It is graded with other inputs').waitFor();
  });
});

test('a question’s variant has its own words, program and answer', async () => {
  const { page } = await visit();
  const ref = questionRef('status-after-a-trap');
  await page.route('**/exercises/trap-and-emulate/**', async (route) => {
    const response = await route.fetch();
    const html = (await response.text()).replace(
      /(<ring-quiz[^]*?<script type="application\/json">)([^]*?)(<\/script>)/,
      (_, before: string, json: string, after: string) => {
        const quiz = JSON.parse(json) as { questions: (Question & { variants?: unknown[] })[] };
        const question = quiz.questions.find(({ id }) => id === 'status-after-a-trap')!;
        const variant = {
          prompt: 'What is in `a1`? <b>',
          program: '  li a1, 9\n',
          steps: 1,
          register: 'a1',
          answer: 9,
          explanation: 'The `li`.',
        };
        question.variants = Array.from({ length: 40 }, () => variant);
        return before + JSON.stringify(quiz).replaceAll('<', '\\u003c') + after;
      },
    );
    await route.fulfill({ response, body: html });
  });
  await openLink(page, withPolicy({}, { items: [{ ref, points: 1 }] }));
  await begin(page, 'Ada', '1');
  await goTo(page, ref);
  const form = formOf(page, ref);
  expect(await form.locator('.quiz-prompt').innerText()).toBe('What is in a1? <b>');
  expect(await form.locator('.quiz-listing').innerText()).toContain('li a1, 9');
  expect(await form.locator('.quiz-value label').innerText()).toBe('a1 after 1 step');
  await form.getByRole('textbox').fill('9');
  await form.getByRole('button', { name: 'Check' }).click();
  await form.getByText('✓ Right.').waitFor();
});

describe('what is no assignment', () => {
  test.each([
    ['a link that was cut off', (link: string) => link.slice(0, -30), 'expected a whole link'],
    ['a link with nothing in it', () => '', 'expected a whole link'],
  ])('%s says so, and the page goes on', async (_, cut, words) => {
    const { page } = await visit();
    await page.goto(`${places[0].url()}assignment/#assignment=${cut(linkText(assignment))}`);
    await page.getByRole('alert').getByText(words).waitFor();
    await page.getByLabel('Open the file of an assignment').waitFor();
  });

  test('a file of something else says so, and the right one opens', async () => {
    const { page } = await visit();
    await page.goto(`${places[0].url()}assignment/`);
    const choose = page.getByLabel('Open the file of an assignment');
    const file = (text: string) => ({
      name: 'a.json',
      mimeType: 'application/json',
      buffer: Buffer.from(text),
    });
    await choose.setInputFiles(file('{"format":"ring-minus-one/submission"}'));
    await page.getByRole('alert').getByText('expected an assignment').waitFor();
    await choose.setInputFiles(file(JSON.stringify(assignment)));
    await page.getByRole('heading', { name: assignment.title }).waitFor();
    await page.getByRole('link', { name: 'All assignments in this browser' }).click();
    await page.getByRole('link', { name: assignment.title }).waitFor();
  });

  test('the address of an assignment that this browser does not keep says what to do', async () => {
    const { page } = await visit();
    await page.goto(`${places[0].url()}exercises/${slug}/?assignment=zzzzzzzzzzzzzzzz`);
    await page.getByText('This browser does not keep the assignment').waitFor();
    expect(await page.locator('ring-lab').count()).toBe(0);
  });
});

test('an assignment is opened, answered and handed in with the keyboard alone', async () => {
  const { page } = await visit({ acceptDownloads: true });
  await openLink(page, withPolicy({}, { items: [{ ref: 'own:why', points: 1 }] }));
  const { keyboard } = page;
  const press = async (name: RegExp): Promise<void> => {
    for (let presses = 0; presses < 60; presses++) {
      await keyboard.press('Tab');
      const focused = await page.evaluate(() => {
        const element = document.activeElement as HTMLInputElement | null;
        return element?.labels?.[0]?.textContent ?? element?.ariaLabel ?? element?.textContent ?? '';
      });
      if (name.test(focused)) return;
    }
    throw new Error(`expected ${name} within 60 Tabs, found none`);
  };
  await press(/^Your name/);
  await keyboard.type('Ada');
  await press(/^Your id/);
  await keyboard.type('1');
  await keyboard.press('Enter');
  const heading = page.getByRole('heading', { name: 'What to do' });
  await heading.waitFor();
  // What was kept is told to the list as well, which is made anew a moment later.
  await page.waitForTimeout(500);
  expect(await heading.evaluate((element) => element === document.activeElement)).toBe(true);
  await press(/^it (asks|fails)/);
  await keyboard.press('Space');
  await press(/^Check/);
  await keyboard.press('Enter');
  await page.locator('.quiz-verdict').waitFor();
  await press(/^Make the file/);
  const [download] = await Promise.all([page.waitForEvent('download'), keyboard.press('Enter')]);
  expect((await read(download)).work['own:why']?.attempts).toHaveLength(1);
});

test('axe finds nothing on the pages of an assignment', async () => {
  const { page } = await visit({ acceptDownloads: true });
  await page.goto(`${places[0].url()}assignment/`);
  await page.getByLabel('Open the file of an assignment').waitFor();
  expect(await complaintsEverywhere(page)).toEqual([]);
  await openLink(page, withPolicy({ due: '2020-01-01T00:00:00Z', attempts: 3 }));
  expect(await complaintsEverywhere(page)).toEqual([]);
  await begin(page, 'Ada', '1');
  await formOf(page, 'own:why').getByLabel('it fails').check();
  await formOf(page, 'own:why').getByRole('button', { name: 'Check' }).click();
  await row(page, 'own:why').getByText('not right').waitFor();
  await handIn(page);
  await page.getByRole('heading', { name: 'Files that you made' }).waitFor();
  expect(await complaintsEverywhere(page)).toEqual([]);
  await goTo(page, labRef);
  await page.locator('ring-lab').waitFor();
  expect(await complaintsEverywhere(page)).toEqual([]);
});
