import { expect, test } from 'vitest';
import { givenAssignment, linkText } from '../../../lessons-engine/assignment/index.ts';
import { assignment } from '../../support/grading/samples.ts';

const link = linkText(assignment);

test.each<[string, string]>([
  ['the text of its file', JSON.stringify(assignment, null, 2)],
  ['its link', `https://uni.example/course/assignment/#assignment=${link}`],
  ['a link with more in it, out of a mail', `\n <http://x/#a=b&assignment=${link}&c=d \n`],
])('givenAssignment() reads %s', (_, text) => {
  expect(givenAssignment(text)).toEqual({ ok: true, value: assignment });
});

test.each<[string, string, RegExp]>([
  ['a link that was cut off', `https://x/#assignment=${link.slice(0, 100)}`, /^expected a whole link/],
  [
    'a link to something else',
    'https://x/#about',
    /^expected the file of an assignment, or a link with #assignment= in it, found "https:\/\/x\/#about"$/,
  ],
  ['a file that is cut off', JSON.stringify(assignment).slice(0, -9), /^expected an assignment as JSON/],
  ['nothing', '', /an empty file/],
])('givenAssignment() says what is wrong with %s', (_, text, message) => {
  expect(givenAssignment(text)).toEqual({ ok: false, message: expect.stringMatching(message) });
});
