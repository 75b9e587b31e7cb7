// A sealed assignment: what is published holds nothing of what is sealed, the right passphrase opens it, a wrong one does not.

import { expect, test } from 'vitest';
import { openBox } from '../../../lessons-engine/assignment/index.ts';
import {
  choice,
  field,
  handOut,
  inBuilder,
  openBuilder,
  press,
  problemAt,
  take,
} from '../../support/site/builder-page.ts';
import { visit } from '../../support/site/visit.ts';

const { subtle } = globalThis.crypto;
const passphrase = 'nineteen grey herons, résumé';

test('keys and hidden calls go into a box that only the passphrase opens, here and in the page', async () => {
  const { page } = await visit();
  await openBuilder(page);
  await field(page, 'Title').fill('Final');
  await take(page, 'autoscaler', 'lab');
  await press(page, 'Own question');
  await field(page, 'What it asks').fill('Which of these traps?');
  await field(page, 'Option 1').fill('ecall');
  await field(page, 'Option 2').fill('addi');
  await field(page, 'Option 3').fill('xor');
  await field(page, 'Explanation of option 1').fill('A call to the environment is an exception.');
  await page.getByLabel('Option 1 is right').check();
  await page.getByLabel('Seal this assignment').check();
  await press(page, 'Add a hidden call');
  await choice(page, 'Lab').selectOption({ index: 1 });
  await choice(page, 'Function').selectOption({ index: 1 });
  await field(page, 'Arguments, a list').fill('[{"calls": 7}]');
  await field(page, 'Result').fill('424242');
  await field(page, 'Passphrase').fill('short');
  await press(page, 'Make the file and the link');
  expect(await problemAt(page, 'passphrase')).toBe(
    'Expected a passphrase of at least 12 characters, found 5.',
  );
  await field(page, 'Passphrase').fill(passphrase);
  expect(await problemAt(page, 'passphrase')).toBe('Expected the same passphrase twice, found two.');
  await field(page, 'The same again').fill(passphrase);

  const { assignment, text } = await handOut(page);
  for (const secret of ['environment is an exception', '424242', 'right', 'keys"', passphrase])
    expect(text, secret).not.toContain(secret);
  expect(assignment.own).toMatchObject({ 'question-1': { kind: 'single', prompt: 'Which of these traps?' } });
  const opened = await openBox(assignment, passphrase, subtle);
  expect(opened).toMatchObject({
    ok: true,
    value: {
      keys: { 'question-1': { kind: 'options', right: { length: 1 } } },
      hidden: [{ lab: 'serverless/autoscaler', args: [{ calls: 7 }], expect: 424242 }],
    },
  });
  expect((await openBox(assignment, `${passphrase}.`, subtle)).ok).toBe(false);
  const kept = await page.evaluate(() => JSON.stringify({ ...localStorage }));
  expect(kept, 'the passphrase is kept nowhere').not.toContain('herons');

  const other = await visit();
  await openBuilder(other.page);
  await other.page.getByText('Open one that exists').click();
  await other.page.getByLabel('Its file').setInputFiles({
    name: 'final.assignment.json',
    mimeType: 'application/json',
    buffer: Buffer.from(text),
  });
  const words = other.page.getByLabel('Passphrase that it was sealed with');
  await words.fill('nineteen grey geese');
  await press(other.page, 'Unseal');
  await expect
    .poll(() => inBuilder(other.page, 'open-problem').innerText())
    .toMatch(/found one that does not open its box/);
  expect(await field(other.page, 'Title').inputValue(), 'nothing is opened').toBe('');
  await words.fill(passphrase);
  await press(other.page, 'Unseal');
  await expect.poll(() => field(other.page, 'Title').inputValue()).toBe('Final');
  expect(await field(other.page, 'Result').inputValue()).toBe('424242');
  expect(await inBuilder(other.page, 'state').innerText()).toBe('Ready to hand out.');
  const again = await handOut(other.page);
  expect(again.assignment.id).toBe(assignment.id);
  expect(again.assignment.sealed?.box, 'closed anew').not.toBe(assignment.sealed?.box);
  expect(await openBox(again.assignment, passphrase, subtle)).toEqual(opened);
});

test('a passphrase can be made, and is shown', async () => {
  const { page } = await visit();
  await openBuilder(page);
  expect(await inBuilder(page, 'sealing').isVisible(), 'nothing is asked before it is sealed').toBe(false);
  await page.getByLabel('Seal this assignment').check();
  await press(page, 'Make one of 100 random bits');
  expect(await field(page, 'Passphrase').inputValue()).toMatch(/^[a-z2-7]{5}(-[a-z2-7]{5}){3}$/);
  expect(await field(page, 'The same again').inputValue()).toBe(await field(page, 'Passphrase').inputValue());
});
