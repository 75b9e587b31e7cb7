// `linux.seccomp` of config.json (config-linux.md, "Seccomp"): its shape. What it means is compiled by the kernel's
// oci-policy.ts. A filter here is for RISC-V of 32 bits alone, whatever `architectures` lists.

import type { OciSeccomp } from '../../kernel/index.ts';
import { Fields, integer, list, oneOf, type Read, text } from '../words/read.ts';
import { OciError } from '../words/oci-error.ts';

/** SCMP_ACT_NOTIFY needs a listener, which this kernel has not. */
const actions = [
  'SCMP_ACT_KILL', 'SCMP_ACT_KILL_PROCESS', 'SCMP_ACT_KILL_THREAD', 'SCMP_ACT_TRAP', 'SCMP_ACT_ERRNO', 'SCMP_ACT_TRACE',
  'SCMP_ACT_ALLOW', 'SCMP_ACT_LOG',
] as const; // prettier-ignore
const WITH_ERRNO: readonly string[] = ['SCMP_ACT_ERRNO', 'SCMP_ACT_TRACE'];
const operators = [
  'SCMP_CMP_NE', 'SCMP_CMP_LT', 'SCMP_CMP_LE', 'SCMP_CMP_EQ', 'SCMP_CMP_GE', 'SCMP_CMP_GT', 'SCMP_CMP_MASKED_EQ',
] as const; // prettier-ignore

type Rule = NonNullable<OciSeccomp['syscalls']>[number];
type Argument = NonNullable<Rule['args']>[number];

/** Values of arguments are words here: more than 32 bits no argument has. */
const word = integer(0, 0xffff_ffff);

const readArgument: Read<Argument> = (value, where) => {
  const fields = new Fields(value, where);
  const valueTwo = fields.optional('valueTwo', word);
  return {
    index: fields.required('index', integer(0, 5)),
    value: fields.required('value', word),
    ...(valueTwo !== undefined && { valueTwo }),
    op: fields.required('op', oneOf(...operators)),
  };
};

const readRule: Read<Rule> = (value, where) => {
  const fields = new Fields(value, where);
  const names = fields.required('names', list(text));
  if (names.length === 0) throw new OciError(`${where}.names`, 'at least one system call', 'none');
  const args = fields.optional('args', list(readArgument));
  return { names, ...readAction(fields, 'action', 'errnoRet'), ...(args && { args }) };
};

function readAction(fields: Fields, name: string, errno: string): { action: string; errnoRet?: number } {
  const action = fields.required(name, oneOf(...actions));
  const errnoRet = fields.optional(errno, integer(0, 4095));
  if (errnoRet !== undefined && !WITH_ERRNO.includes(action))
    throw new OciError(fields.at(errno), `none beside ${action}`, String(errnoRet));
  return { action, ...(errnoRet !== undefined && { errnoRet }) };
}

export const readSeccomp: Read<OciSeccomp> = (value, where) => {
  const fields = new Fields(value, where);
  for (const name of ['listenerPath', 'listenerMetadata'])
    fields.unsupported(name, 'this kernel has no listeners');
  fields.optional('flags', list(oneOf('SECCOMP_FILTER_FLAG_TSYNC', 'SECCOMP_FILTER_FLAG_LOG', 'SECCOMP_FILTER_FLAG_SPEC_ALLOW'))); // prettier-ignore
  const { action, errnoRet } = readAction(fields, 'defaultAction', 'defaultErrnoRet');
  const architectures = fields.optional('architectures', list(text));
  const syscalls = fields.optional('syscalls', list(readRule));
  return {
    defaultAction: action,
    ...(errnoRet !== undefined && { defaultErrnoRet: errnoRet }),
    ...(architectures && { architectures }),
    ...(syscalls && { syscalls }),
  };
};
