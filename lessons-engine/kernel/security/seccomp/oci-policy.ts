// The policy of a container's config.json (OCI runtime specification, config-linux.md, "Seccomp"). Rules for one call all
// count there; here the first that holds does, so they are put in order: the conditional ones before those that always hold.
// Left out: listeners, and other architectures than this one, which a filter here always kills.

import type { Condition, NumberOf, Policy, PolicyAction, PolicyRule } from './policy.ts';

export interface OciSeccomp {
  /** SCMP_ACT_…, for calls that no rule takes. */
  readonly defaultAction: string;
  /** For SCMP_ACT_ERRNO and SCMP_ACT_TRACE. Default EPERM. */
  readonly defaultErrnoRet?: number;
  /** SCMP_ARCH_…; not looked at, as filters here kill every other one. */
  readonly architectures?: readonly string[];
  /**
   * Rules. All of `args` must hold; under SCMP_CMP_MASKED_EQ, `value` is the mask and `valueTwo` what is left under it.
   * `errnoRet`: default EPERM.
   */
  readonly syscalls?: readonly {
    readonly names: readonly string[];
    readonly action: string;
    readonly errnoRet?: number;
    readonly args?: readonly {
      readonly index: number;
      readonly value: number;
      readonly valueTwo?: number;
      readonly op: string;
    }[];
  }[];
}

const EPERM = 1;
const ops: Readonly<Record<string, 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge'>> = {
  SCMP_CMP_EQ: 'eq',
  SCMP_CMP_NE: 'ne',
  SCMP_CMP_LT: 'lt',
  SCMP_CMP_LE: 'le',
  SCMP_CMP_GT: 'gt',
  SCMP_CMP_GE: 'ge',
};

/** `unknown`: calls that it names and this kernel has not; runtimes skip them. Throws an Error for words that are none. */
export function policyOfOci(seccomp: OciSeccomp, numberOf: NumberOf): { policy: Policy; unknown: string[] } {
  const unknown = new Set<string>();
  const rules = (seccomp.syscalls ?? []).map(({ names, action, errnoRet, args = [] }): PolicyRule => {
    const calls = names.filter((name) => numberOf(name) !== null);
    for (const name of names) if (numberOf(name) === null) unknown.add(name);
    return { calls, when: args.map(conditionOf), action: actionOf(action, errnoRet) };
  });
  const ordered = [
    ...rules.filter(({ when = [] }) => when.length > 0),
    ...rules.filter(({ when = [] }) => when.length === 0),
  ];
  return {
    policy: { default: actionOf(seccomp.defaultAction, seccomp.defaultErrnoRet), rules: ordered },
    unknown: [...unknown],
  };
}

function conditionOf(arg: { index: number; value: number; valueTwo?: number; op: string }): Condition {
  const { index, value, valueTwo = 0 } = arg;
  if (arg.op === 'SCMP_CMP_MASKED_EQ') return { arg: index, op: 'masked-eq', mask: value, value: valueTwo };
  const op = ops[arg.op];
  if (op === undefined) throw new Error(`linux.seccomp: expected an operator SCMP_CMP_*, found "${arg.op}"`);
  return { arg: index, op, value };
}

function actionOf(action: string, errno = EPERM): PolicyAction {
  switch (action) {
    case 'SCMP_ACT_ALLOW':
      return 'allow';
    case 'SCMP_ACT_LOG':
      return 'log';
    case 'SCMP_ACT_ERRNO':
      return { errno };
    case 'SCMP_ACT_KILL':
    case 'SCMP_ACT_KILL_THREAD':
      return 'kill-thread';
    case 'SCMP_ACT_KILL_PROCESS':
      return 'kill-process';
    case 'SCMP_ACT_TRAP':
      return { trap: 0 };
    case 'SCMP_ACT_TRACE':
      return { trace: errno };
    default:
      throw new Error(`linux.seccomp: expected an action SCMP_ACT_*, found "${action}"`);
  }
}
