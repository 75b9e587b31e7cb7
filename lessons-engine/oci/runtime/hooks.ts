// Runs hooks (runtime-spec config.md, "POSIX-platform Hooks"): each a program of its own that gets the container's state on
// its standard input, one after the other. A hook that fails, or takes longer than its timeout, makes the operation fail; one
// of `poststop` only a warning.

import { attempt, call, close, type Calls, execve, fork, kill, now, pipe, pollReadable, read, Signal, socketpair, textOf, waitFor, write } from '../../kernel/index.ts'; // prettier-ignore
import type { HookConfig, HookKind, HooksConfig } from '../config/hooks-config.ts';
import { toByteString } from '../words/utf8.ts';
import { ContainerError, failureText } from './container-error.ts';
import type { State } from './container-state.ts';

const MOST_OUTPUT = 1000;
const MSG_NOSIGNAL = 0x4000;

/** Throws a `ContainerError` at the first that fails. `env`: for hooks that say nothing of theirs. */
export function* runHooks(
  hooks: HooksConfig | undefined,
  kind: HookKind,
  state: State,
  env: readonly string[] = [],
): Calls<void> {
  for (const [index, hook] of (hooks?.[kind] ?? []).entries()) {
    const failure = yield* runHook(hook, state, env);
    if (failure !== null) throw new ContainerError(`hooks.${kind}[${index}] (${hook.path}): ${failure}`);
  }
}

/** Runs all, whatever becomes of each; what went wrong. */
export function* runAllHooks(hooks: HooksConfig | undefined, kind: HookKind, state: State): Calls<string[]> {
  const warnings: string[] = [];
  for (const [index, hook] of (hooks?.[kind] ?? []).entries()) {
    const failure = yield* runHook(hook, state, []);
    if (failure !== null) warnings.push(`hooks.${kind}[${index}] (${hook.path}): ${failure}`);
  }
  return warnings;
}

/** null: it succeeded. */
function* runHook(
  { path, args = [path], env, timeout }: HookConfig,
  state: State,
  usual: readonly string[],
): Calls<string | null> {
  const [input, stateEnd] = yield* socketpair();
  const output = yield* pipe();
  const pid = yield* fork(function* () {
    yield* call('dup3', input, 0, 0);
    yield* call('dup3', output[1], 1, 0);
    yield* call('dup3', output[1], 2, 0);
    try {
      yield* execve(path, args.map(toByteString), (env ?? usual).map(toByteString));
    } catch (thrown) {
      yield* write(2, failureText(thrown) ?? 'a mistake of the runtime');
    }
    return 127;
  });
  yield* close(input);
  yield* close(output[1]);
  const ended = yield* call('pidfd_open', pid, 0);
  yield* giveState(stateEnd, state);
  const text = yield* listen(ended, output[0], timeout);
  for (const fd of [ended, output[0]]) yield* close(fd);
  if (text === null) {
    yield* kill(pid, Signal.SIGKILL);
    yield* waitFor(pid);
    return `expected an end within ${timeout} s, found none`;
  }
  const { status } = yield* waitFor(pid);
  if (status === 0) return null;
  const how = status < 0 ? `signal ${-status}` : `status ${status}`;
  return `ended with ${how}${text === '' ? '' : `: ${text.trim()}`}`;
}

/** A hook need not read what it is given. */
function* giveState(fd: number, state: State): Calls<void> {
  const text = toByteString(JSON.stringify(state));
  yield* attempt('sendto', fd, text, text.length, MSG_NOSIGNAL, null, 0);
  yield* close(fd);
}

/** What the hook writes until it ends; null when its time is over. */
function* listen(ended: number, output: number, timeout: number | undefined): Calls<string | null> {
  let text = '';
  let open = true;
  const end = timeout === undefined ? null : (yield* now()) + timeout * 1000;
  for (;;) {
    const left = end === null ? null : Math.max(0, end - (yield* now()));
    const ready: number[] = yield* pollReadable(open ? [ended, output] : [ended], left);
    if (ready.length === 0) return null;
    if (ready.includes(output)) {
      const bytes: Uint8Array = yield* read(output);
      open = bytes.length > 0;
      text = (text + textOf(bytes)).slice(0, MOST_OUTPUT);
    } else return text;
  }
}
