import { expect, it } from 'vitest';
import { isSafe, leaveSafe } from '../../../components/progress/safe-mode.ts';

it.each([
  ['https://x.test/c/', false],
  ['https://x.test/c/?safe', true],
  ['https://x.test/c/?a=1&safe=1#lab', true],
  ['https://x.test/c/?unsafe', false],
])('isSafe(%s) is %s', (address, safe) => {
  expect(isSafe(new URL(address))).toBe(safe);
});

it('leaveSafe() keeps everything else of the address', () => {
  expect(leaveSafe(new URL('https://x.test/a/b/?n=2&safe#lab'))).toBe('https://x.test/a/b/?n=2#lab');
});
