import { expect, test } from 'vitest';
import { policyOfOci } from '../../../../../lessons-engine/kernel/security/seccomp/oci-policy.ts';
import { decidePolicy } from '../../../../../lessons-engine/kernel/security/seccomp/policy.ts';
import { syscallNumber } from '../../../../../lessons-engine/kernel/syscalls/table.ts';

test('policyOfOci() reads linux.seccomp: conditional rules first, unknown calls skipped and told', () => {
  const { policy, unknown } = policyOfOci(
    {
      defaultAction: 'SCMP_ACT_ERRNO',
      defaultErrnoRet: 38,
      architectures: ['SCMP_ARCH_RISCV64'],
      syscalls: [
        { names: ['clone', 'getpid', 'clone9'], action: 'SCMP_ACT_ALLOW' },
        {
          names: ['clone'],
          action: 'SCMP_ACT_ERRNO',
          args: [{ index: 0, value: 0x7e02_0000, valueTwo: 0x1000_0000, op: 'SCMP_CMP_MASKED_EQ' }],
        },
        {
          names: ['kill'],
          action: 'SCMP_ACT_KILL_PROCESS',
          args: [{ index: 1, value: 9, op: 'SCMP_CMP_EQ' }],
        },
      ],
    },
    syscallNumber,
  );
  const decide = (name: string, ...args: number[]): string =>
    decidePolicy(policy, syscallNumber, syscallNumber(name) as number, [...args, 0, 0, 0, 0, 0, 0]).toString(
      16,
    );
  expect(unknown).toEqual(['clone9']);
  expect(decide('clone', 17)).toBe('7fff0000');
  expect(decide('clone', 0x1000_0011)).toBe('50001');
  expect(decide('clone', 0x1002_0011)).toBe('7fff0000');
  expect(decide('getpid')).toBe('7fff0000');
  expect(decide('kill', 1, 9)).toBe('80000000');
  expect(decide('kill', 1, 15)).toBe('50026');
});

test('policyOfOci() refuses words that are none', () => {
  expect(() => policyOfOci({ defaultAction: 'ALLOW' }, syscallNumber)).toThrow('found "ALLOW"');
  const args = [{ index: 0, value: 0, op: 'EQ' }];
  const syscalls = [{ names: ['kill'], action: 'SCMP_ACT_LOG', args }];
  expect(() => policyOfOci({ defaultAction: 'SCMP_ACT_LOG', syscalls }, syscallNumber)).toThrow('found "EQ"');
});
