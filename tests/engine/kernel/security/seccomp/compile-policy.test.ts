import { describe, expect, test } from 'vitest';
import { Random } from '../../../../../lessons-engine/bits/index.ts';
import { filterFault } from '../../../../../lessons-engine/kernel/security/seccomp/check-filter.ts';
import { compilePolicy } from '../../../../../lessons-engine/kernel/security/seccomp/compile-policy.ts';
import { jump, statement } from '../../../../../lessons-engine/kernel/security/seccomp/classic-bpf.ts';
import {
  decidePolicy,
  type Condition,
  type Policy,
  type PolicyAction,
} from '../../../../../lessons-engine/kernel/security/seccomp/policy.ts';
import { runFilter } from '../../../../../lessons-engine/kernel/security/seccomp/run-filter.ts';
import { seccompData } from '../../../../../lessons-engine/kernel/security/seccomp/seccomp-data.ts';
import { syscallNumber } from '../../../../../lessons-engine/kernel/syscalls/table.ts';

const CLONE_NEWUSER = 0x1000_0000;
/** Calls named by their numbers, so that there are as many as one likes. */
const byDigits = (name: string): number | null => (/^\d+$/.test(name) ? Number(name) : null);

describe('compilePolicy()', () => {
  const noUserNamespaces: Policy = {
    default: 'allow',
    rules: [
      {
        calls: ['clone'],
        when: [{ arg: 0, op: 'masked-eq', mask: CLONE_NEWUSER, value: CLONE_NEWUSER }],
        action: { errno: 'EPERM' },
      },
    ],
  };

  test('writes the filter that one would write by hand', () => {
    expect(compilePolicy(noUserNamespaces, syscallNumber, 'linear')).toEqual([
      statement(0x20, 4), // ld [arch]
      jump(0x15, 0x4000_00f3, 1, 0), // jeq AUDIT_ARCH_RISCV32
      statement(0x06, 0x8000_0000), // ret KILL_PROCESS
      statement(0x20, 0), // ld [nr]
      jump(0x15, 220, 0, 5), // jeq clone
      statement(0x20, 16), // ld [args[0]]
      statement(0x54, CLONE_NEWUSER), // and
      jump(0x15, CLONE_NEWUSER, 0, 1), // jeq
      statement(0x06, 0x0005_0001), // ret ERRNO(EPERM)
      statement(0x06, 0x7fff_0000), // ret ALLOW
      statement(0x06, 0x7fff_0000),
    ]);
  });

  test.each(['linear', 'sorted'] as const)('kills what is of another architecture (%s)', (form) => {
    const data = seccompData(220, 0, []);
    data[1] = 0xc000_003e;
    const filter = compilePolicy({ default: 'allow', rules: [] }, syscallNumber, form);
    expect(runFilter(filter, data).result).toBe(0x8000_0000);
  });

  test('decides alike in both forms, and as the policy says, for all numbers and random arguments', () => {
    const first = 100;
    for (let seed = first; seed < first + 60; seed++) {
      const random = new Random(seed);
      const policy = randomPolicy(random);
      const forms = (['linear', 'sorted'] as const).map((form) => compilePolicy(policy, byDigits, form));
      for (const filter of forms) expect(filterFault(filter), `seed ${seed}`).toBeNull();
      const numbers = [...Array(512).keys(), 0x7fff_ffff, 0x8000_0000, 0xffff_ffff, random.word()];
      for (const number of numbers) {
        const args = randomArguments(random, policy);
        const data = seccompData(number, random.word(), args);
        const meant = decidePolicy(policy, byDigits, number, args);
        const found = forms.map((filter) => runFilter(filter, data).result);
        expect(found, `seed ${seed}, number ${number}, arguments ${args}`).toEqual([meant, meant]);
      }
    }
  });

  test('reaches farther than one comparison can jump', () => {
    // Every call with a rule of its own, so that neither form can join or skip any in one byte.
    const rules = Array.from({ length: 400 }, (_, index) => ({
      calls: [String(index)],
      when: Array.from({ length: 3 }, (_, arg) => ({ arg, op: 'eq' as const, value: index })),
      action: { errno: index + 1 },
    }));
    const policy: Policy = { default: 'kill-process', rules };
    const args = [399, 399, 399, 0, 0, 0];
    const data = seccompData(399, 0, args);
    const [linear, sorted] = (['linear', 'sorted'] as const).map((form) =>
      runFilter(compilePolicy(policy, byDigits, form), data),
    );
    expect([linear?.result, sorted?.result]).toEqual([0x0005_0190, 0x0005_0190]);
    // 3 before the search; then 400 comparisons, or 9 with the jumps that reach far.
    expect(linear?.executed).toBe(3 + 400 + 7);
    expect(sorted?.executed).toBeLessThan(3 + 2 * 10 + 7);
  });

  test('says what is wrong with a policy', () => {
    const with1 = (rule: Policy['rules'][number]) => () =>
      compilePolicy({ default: 'allow', rules: [rule] }, syscallNumber);
    expect(with1({ calls: ['klone'], action: 'log' })).toThrow('found "klone"');
    expect(with1({ calls: ['clone'], action: { trap: 65536 } })).toThrow('found 65536');
    expect(with1({ calls: ['clone'], when: [{ arg: 6, op: 'eq', value: 0 }], action: 'log' })).toThrow(
      'found 6',
    );
  });
});

const actions: PolicyAction[] = [
  'allow', 'log', 'kill-process', 'kill-thread', { errno: 'EPERM' }, { errno: 38 }, { trap: 7 }, { trace: 1 },
]; // prettier-ignore
const values = [0, 1, 2, 255, 0x7fff_ffff, 0x8000_0000, 0xffff_ffff];

function randomPolicy(random: Random): Policy {
  const rules = Array.from({ length: random.below(40) }, () => ({
    calls: Array.from({ length: 1 + random.below(20) }, () => String(random.below(450))),
    when: Array.from({ length: random.below(4) }, () => randomCondition(random)),
    action: random.pick(actions),
  }));
  return { default: random.pick(actions), rules };
}

function randomCondition(random: Random): Condition {
  const arg = random.below(6);
  const value = random.pick(values);
  if (random.below(4) === 0)
    return { arg, op: 'masked-eq', mask: random.pick([1, 0xff, 0x8000_0000]), value };
  return { arg, op: random.pick(['eq', 'ne', 'lt', 'le', 'gt', 'ge'] as const), value };
}

/** Near what the policy compares with. */
function randomArguments(random: Random, { rules }: Policy): number[] {
  const compared = rules.flatMap(({ when = [] }) => when.map(({ value }) => value));
  return Array.from({ length: 6 }, () =>
    compared.length === 0 || random.below(4) === 0
      ? random.word()
      : (random.pick(compared) + random.below(3) - 1) >>> 0,
  );
}
