import { describe, expect, test } from 'vitest';
import { Ret, type ActionName } from '../../../../../lessons-engine/kernel/security/seccomp/actions.ts';
import { Bpf, statement } from '../../../../../lessons-engine/kernel/security/seccomp/classic-bpf.ts';
import { SeccompFilter } from '../../../../../lessons-engine/kernel/security/seccomp/filter.ts';
import { seccompData } from '../../../../../lessons-engine/kernel/security/seccomp/seccomp-data.ts';

const returns = (word: number) => [statement(Bpf.RET | Bpf.K, word)];
const data = seccompData(0, 0, []);
/** As seccomp(2) orders them. */
const strictestFirst: ActionName[] = [
  'KILL_PROCESS', 'KILL_THREAD', 'TRAP', 'ERRNO', 'USER_NOTIF', 'TRACE', 'LOG', 'ALLOW',
]; // prettier-ignore

describe('SeccompFilter.decide()', () => {
  const pairs = strictestFirst.flatMap((strict, index) =>
    strictestFirst.slice(index + 1).map((lax): [ActionName, ActionName] => [strict, lax]),
  );
  test.each(pairs)('prefers %s to %s, whichever is newer', (strict, lax) => {
    for (const [older, newer] of [
      [strict, lax],
      [lax, strict],
    ] as const) {
      const filter = new SeccompFilter(returns(Ret[newer]), new SeccompFilter(returns(Ret[older])));
      expect(filter.decide(data)).toMatchObject({ action: strict, executed: 2 });
    }
  });

  test('takes the data of the newer of two that are alike', () => {
    const older = new SeccompFilter(returns(Ret.ERRNO | 1));
    expect(new SeccompFilter(returns(Ret.ERRNO | 13), older).decide(data)).toMatchObject({
      action: 'ERRNO',
      data: 13,
    });
  });

  test('kills for an action that nobody knows', () => {
    expect(new SeccompFilter(returns(0x7ffe_0000)).decide(data).action).toBe('KILL_PROCESS');
  });
});

test('new SeccompFilter() refuses a program that is none, and too many instructions together', () => {
  expect(() => new SeccompFilter([])).toThrow('EINVAL');
  const long = Array.from({ length: 4096 }, () => returns(Ret.ALLOW)).flat();
  let filter: SeccompFilter | null = null;
  for (let each = 0; each < 7; each++) filter = new SeccompFilter(long, filter);
  expect(filter?.depth).toBe(7);
  expect(() => new SeccompFilter(long, filter)).toThrow('ENOMEM');
});
