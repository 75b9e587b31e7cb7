// What a reader is told who hands the wrong thing to a function of the labs of chapter 07: which call, what it wants, what
// it got. The JavaScript engine's own words would name our prelude's variables.

import { describe, expect, it } from 'vitest';
import { OvercommitWorld } from '../../content/chapters/07-memory-virtualization/labs/overcommit/overcommit-world.ts';
import { adversary } from '../../content/chapters/07-memory-virtualization/labs/shadow-pager/script.ts';
import { ShadowWorld } from '../../content/chapters/07-memory-virtualization/labs/shadow-pager/shadow-world.ts';
import { ordinary } from '../../content/chapters/07-memory-virtualization/labs/share-pages/scripts.ts';
import { SharingWorld } from '../../content/chapters/07-memory-virtualization/labs/share-pages/sharing-world.ts';
import { Random } from '../../lessons-engine/bits/index.ts';
import { Attempt, CheckFailure } from '../../lessons-engine/grader/index.ts';
import type { Api } from '../../lessons-engine/grader/attempt.ts';
import { sandbox } from '../engine/sandbox/sandbox-under-test.ts';

/** What a reader is told whose function has this body; its argument is `it`. */
async function told(api: Api, body: string): Promise<string> {
  const source = `export function main(it: any) {\n${body}\n}`;
  try {
    await new Attempt(sandbox, source, 1).call('main', [], api);
  } catch (failure) {
    if (failure instanceof CheckFailure) return failure.message;
    throw failure;
  }
  return 'nothing';
}

const plan = { guests: 2, pages: 4, stock: 2, rounds: 1, writes: 0 };
const sharing = (): Api => new SharingWorld(ordinary(new Random(1), plan)).api();
const shadow = (): Api => new ShadowWorld(adversary(new Random(1), 'fill')).api();
const RIGHTS =
  'TypeError: map(root, page, hostPage, rights): expected an object with read, write and execute, found';

const slips: { lab: string; api: () => Api; told: [body: string, message: string][] }[] = [
  { lab: 'share-pages', api: sharing, told: [
    ['it.hash()', 'TypeError: hash(page): expected an object with guest and page, found undefined'],
    ['it.hash(3)', 'TypeError: hash(page): expected an object with guest and page, found 3'],
    ['it.hash(null)', 'TypeError: hash(page): expected an object with guest and page, found null'],
    ['it.hash({ guest: 0 })', 'RangeError: hash(page).page: expected a whole number from 0 to 3, found undefined'],
    ['it.hash({ found: 1 })', 'RangeError: hash(page).guest: expected a whole number from 0 to 1, found undefined'],
    ['it.equal({ guest: 0, page: 0 })', 'TypeError: equal(a, b): b: expected an object with guest and page, found undefined'],
    ['it.together("a", "b")', 'TypeError: together(a, b): a: expected an object with guest and page, found "a"'],
    ['it.merge({ guest: 0, page: 0 }, { guest: 2, page: 0 })', 'RangeError: merge(page, into): into.guest: expected a whole number from 0 to 1, found 2'],
    ['it.copy(it.run)', 'TypeError: copy(page): expected an object with guest and page, found [function run]'],
    ['it.owner()', 'RangeError: owner(guest): expected a whole number from 0 to 1, found undefined'],
  ] },
  { lab: 'shadow-pager', api: shadow, told: [
    ['it.map(0, 0, 0)', `${RIGHTS} undefined`],
    ['it.map(0, 0, 0, null)', `${RIGHTS} null`],
    ['it.map(0, 0, 0, "rw")', `${RIGHTS} "rw"`],
    ['it.map(0, 0)', 'TypeError: map(root, page, hostPage, …): expected a whole number, found undefined'],
    ['it.watch("1")', 'TypeError: watch(guestPage): expected a whole number, found "1"'],
    ['it.load()', 'TypeError: a guest-physical address: expected a whole number, found undefined'],
  ] },
  { lab: 'overcommit', api: () => new OvercommitWorld(1).api(), told: [
    ['it.start()', 'RangeError: start(id): expected the id of a guest, 0 to 35, found undefined'],
    ['it.balloon(0, NaN)', 'RangeError: balloon(0, pages): expected 0 to '],
  ] },
]; // prettier-ignore

describe.each(slips)('in $lab', ({ api, told: words }) => {
  it.each(words)('%s', async (body, message) => {
    expect(await told(api(), body)).toContain(`Your code threw ${message}`);
  });
});

it('rights of which some are left out are not given, and an object is enough', async () => {
  expect(await told(shadow(), 'it.map(0, 0, 0, { read: true }); it.map(0, 0, 0, {});')).toBe('nothing');
});
