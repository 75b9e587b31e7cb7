// How a process gets into the namespaces of a container, in three stages (libcontainer/nsenter/nsexec.c of runc). One does not
// do: a process that has joined or left user namespaces cannot write its own maps, and whoever makes a pid namespace is not in
// it, only its children are. So stage 0 stays outside and writes, stage 1 joins and leaves, stage 2 is born inside. They are
// siblings (CLONE_PARENT): the runtime is the parent of them all, and of the container.

import { call, close, Clone, cloneCall, type Calls, O_RDONLY, open, Signal, socketpair, writeFile } from '../../../kernel/index.ts'; // prettier-ignore
import { Channel, type Message } from '../channel.ts';
import { ContainerError, during, failureText } from '../container-error.ts';
import type { Bootstrap, Stages } from './bootstrap.ts';

const PR_SET_DUMPABLE = 4;
const PR_SET_NAME = 15;

type Done = { readonly type: 'done' };
type Failed = { readonly type: 'failed'; readonly message: string };
type FromStage1 = Message &
  (
    | { readonly type: 'map' }
    | { readonly type: 'offsets' }
    | { readonly type: 'stage2'; readonly pid: number }
    | Done
    | Failed
  );
type Acknowledge = { readonly type: 'go' };

/** Becomes stage 0; `inside` goes on in stage 2. Comes to the status to end with. */
export function* enterNamespaces(stages: number, inside: () => Calls<number>): Calls<number> {
  const runtime = new Channel<Stages | Failed, Bootstrap>(stages);
  return yield* telling(runtime, stage0(runtime, inside));
}

function* stage0(runtime: Channel<Stages | Failed, Bootstrap>, inside: () => Calls<number>): Calls<number> {
  const bootstrap = yield* runtime.expect('bootstrap');
  if (bootstrap.oomScoreAdj !== null)
    yield* writeFile('/proc/self/oom_score_adj', String(bootstrap.oomScoreAdj));
  // Processes of a namespace that is joined shall not get at this one through /proc.
  if (bootstrap.join.length > 0) yield* call('prctl', PR_SET_DUMPABLE, 0, 0, 0, 0);
  const [stage1End, toStage1] = yield* socketpair();
  const [stage2End, toStage2] = yield* socketpair();
  yield* call('prctl', PR_SET_NAME, 'runc:[0:PARENT]', 0, 0, 0);

  const stage2 = function* (): Calls<number> {
    for (const fd of [toStage2, stage1End]) yield* close(fd);
    yield* call('prctl', PR_SET_NAME, 'runc:[2:INIT]', 0, 0, 0);
    const above = new Channel<Done | Failed, Acknowledge>(stage2End);
    yield* above.expect('go');
    const status = yield* telling(above, becomeRoot(bootstrap, above));
    yield* close(stage2End);
    return status === 0 ? yield* inside() : status;
  };
  const stage1 = yield* cloneCall(Clone.PARENT | Signal.SIGCHLD, function* () {
    yield* close(toStage1);
    yield* call('prctl', PR_SET_NAME, 'runc:[1:CHILD]', 0, 0, 0);
    const above = new Channel<FromStage1, Acknowledge>(stage1End);
    return yield* telling(above, changeNamespaces(bootstrap, above, stage2));
  });
  for (const fd of [stage1End, stage2End]) yield* close(fd);
  const below = new Channel<Acknowledge, FromStage1>(toStage1);
  yield* serveStage1(bootstrap, stage1, below, runtime);
  const last = new Channel<Acknowledge, Done | Failed>(toStage2);
  yield* last.send({ type: 'go' });
  yield* last.expect('done');
  return 0;
}

/** Stage 0: does for stage 1 what it cannot do itself, and tells the runtime who there is. */
function* serveStage1(
  { uidMap, gidMap, rootless, timeOffsets }: Bootstrap,
  stage1: number,
  below: Channel<Acknowledge, FromStage1>,
  runtime: Channel<Stages | Failed, Bootstrap>,
): Calls<void> {
  for (;;) {
    const message = yield* below.receive();
    if (message === null || message.type === 'done') return;
    if (message.type === 'failed') throw new ContainerError(message.message);
    else if (message.type === 'map') {
      if (rootless) yield* writeFile(`/proc/${stage1}/setgroups`, 'deny');
      yield* during('linux.uidMappings', writeFile(`/proc/${stage1}/uid_map`, uidMap));
      yield* during('linux.gidMappings', writeFile(`/proc/${stage1}/gid_map`, gidMap));
      yield* below.send({ type: 'go' });
    } else if (message.type === 'offsets') {
      yield* during('linux.timeOffsets', writeFile(`/proc/${stage1}/timens_offsets`, timeOffsets));
      yield* below.send({ type: 'go' });
    } else {
      yield* runtime.send({ type: 'stages', stage1, stage2: message.pid });
      yield* below.send({ type: 'go' });
    }
  }
}

/** Stage 1: joins what there is, leaves for what is new. */
function* changeNamespaces(
  { join, make, timeOffsets }: Bootstrap,
  above: Channel<FromStage1, Acknowledge>,
  stage2: () => Calls<number>,
): Calls<number> {
  // All are opened before the first is entered: behind it the paths may mean something else.
  const opened: {
    readonly fd: number;
    readonly flag: number;
    readonly kind: string;
    readonly path: string;
  }[] = [];
  for (const each of join) {
    const where = `linux.namespaces, type ${each.kind}, path ${each.path}`;
    opened.push({ ...each, fd: yield* during(where, open(each.path, O_RDONLY)) });
  }
  // The user namespace comes last: in it there may be no right to enter the others.
  const isUser = ({ flag }: { readonly flag: number }): boolean => flag === Clone.NEWUSER;
  for (const { fd, flag, kind, path } of [
    ...opened.filter((each) => !isUser(each)),
    ...opened.filter(isUser),
  ]) {
    yield* during(`linux.namespaces, type ${kind}, path ${path}`, call('setns', fd, flag));
    yield* close(fd);
  }
  if ((make & Clone.NEWUSER) !== 0) {
    yield* call('unshare', Clone.NEWUSER);
    yield* above.send({ type: 'map' });
    yield* above.expect('go');
    yield* call('setresuid', 0, 0, 0);
  }
  yield* call('unshare', make & ~Clone.NEWUSER);
  if (timeOffsets !== '') {
    yield* above.send({ type: 'offsets' });
    yield* above.expect('go');
  }
  const pid = yield* cloneCall(Clone.PARENT | Signal.SIGCHLD, stage2);
  yield* above.send({ type: 'stage2', pid });
  yield* above.expect('go');
  yield* above.send({ type: 'done' });
  return 0;
}

/** Stage 2: a session of its own, and root of the user namespace. */
function* becomeRoot({ rootless }: Bootstrap, above: Channel<Done | Failed, Acknowledge>): Calls<number> {
  yield* call('setsid');
  yield* call('setuid', 0);
  yield* call('setgid', 0);
  if (!rootless) yield* call('setgroups', 0, null);
  yield* above.send({ type: 'done' });
  return 0;
}

/** Does something that comes to a status; what goes wrong is told to whoever listens, and the status is then 1. */
function* telling(channel: { send(message: Failed): Calls<void> }, steps: Calls<number>): Calls<number> {
  try {
    return yield* steps;
  } catch (thrown) {
    const message = failureText(thrown);
    if (message === null) throw thrown;
    yield* channel.send({ type: 'failed', message });
    return 1;
  }
}
