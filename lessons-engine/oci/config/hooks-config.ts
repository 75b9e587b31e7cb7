// `hooks` of config.json (runtime-spec config.md, "POSIX-platform Hooks"): programs that run at six moments of a container's
// life, each in the runtime's namespaces or in the container's.

import { Fields, integer, list, type Read, text, textLike } from '../words/read.ts';
import { absolutePath } from './process-config.ts';

/** In the order in which they run. */
export const hookKinds = [
  'prestart',
  'createRuntime',
  'createContainer',
  'startContainer',
  'poststart',
  'poststop',
] as const;
export type HookKind = (typeof hookKinds)[number];

export interface HookConfig {
  readonly path: string;
  /** With the program's name in front; default the path alone. */
  readonly args?: readonly string[] | undefined;
  readonly env?: readonly string[] | undefined;
  /** Seconds. */
  readonly timeout?: number | undefined;
}

export type HooksConfig = Readonly<Partial<Record<HookKind, readonly HookConfig[] | undefined>>>;

const readHook: Read<HookConfig> = (value, where) => {
  const fields = new Fields(value, where);
  return {
    path: fields.required('path', absolutePath),
    args: fields.optional('args', list(text)),
    env: fields.optional('env', list(textLike(/^[^=\0]+=[^\0]*$/, 'NAME=value'))),
    timeout: fields.optional('timeout', integer(1)),
  };
};

export const readHooks: Read<HooksConfig> = (value, where) => {
  const fields = new Fields(value, where);
  return Object.fromEntries(hookKinds.map((kind) => [kind, fields.optional(kind, list(readHook))]));
};
