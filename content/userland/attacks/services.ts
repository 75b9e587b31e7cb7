// What runs on the host besides containers. Each is somebody's target.

import { AT_FDCWD, O_RDONLY, O_WRONLY } from '../../../lessons-engine/kernel/fs/open-flags.ts';
import { read, replaceFile, unlink } from '../../../lessons-engine/kernel/script/calls/files.ts';
import { execve, sleep, waitFor } from '../../../lessons-engine/kernel/script/calls/processes.ts';
import {
  call,
  type Calls,
  cloneCall,
  type ScriptBody,
} from '../../../lessons-engine/kernel/script/system-call.ts';
import { bytesOf, textOf } from '../../../lessons-engine/kernel/byte-text.ts';
import type { ScriptProgram } from '../../../lessons-engine/kernel/script/script-program.ts';
import { SIGCHLD } from './flags.ts';
import { ALICE } from './host-files.ts';
import { secrets } from './secrets.ts';

/** The key of the database's shared memory, and where it is mapped there. */
const LEDGER_KEY = 0x1ed6;
const IPC_CREAT = 0o1000;
const LEDGER_ROOM = 4096;
const [AF_UNIX, SOCK_STREAM] = [1, 1];
/** The abstract socket of a daemon that starts things for containers: whoever may connect may tell it to. */
const SHIM = '\0shim';

export const services: Readonly<Record<string, ScriptBody>> = {
  /** Alice's: it keeps its ledger in shared memory that is hers alone, and her diary open. */
  *database() {
    yield* call('setresgid', ALICE, ALICE, ALICE);
    yield* call('setresuid', ALICE, ALICE, ALICE);
    const id = yield* call('shmget', LEDGER_KEY, LEDGER_ROOM, IPC_CREAT | 0o600);
    const address = yield* call('shmat', id, 0, 0);
    yield* call('openat', AT_FDCWD, '/home/alice/diary', O_RDONLY, 0);
    const file = '/tmp/ledger';
    yield* replaceFile(file, secrets.ledger);
    const fd = yield* call('openat', AT_FDCWD, file, O_RDONLY, 0);
    yield* call('read', fd, address, secrets.ledger.length);
    yield* call('close', fd);
    yield* unlink(file);
    return yield* rest();
  },

  *intranet() {
    yield* execve('/bin/httpd', ['httpd', '-p', '8000'], []);
    return 1;
  },

  /** Does as root what it is told, a line at a time: before CVE-2020-15257, containerd-shim trusted everybody who got there. */
  *shim() {
    const socket = yield* call('socket', AF_UNIX, SOCK_STREAM, 0);
    const address = Uint8Array.of(AF_UNIX, 0, ...bytesOf(SHIM));
    yield* call('bind', socket, address, address.length);
    yield* call('listen', socket, 5);
    for (;;) {
      const connection = yield* call('accept', socket, null, null);
      yield* obey(textOf(yield* read(connection)));
      yield* call('close', connection);
    }
  },
};

function* obey(command: string): Calls<void> {
  const child = yield* cloneCall(SIGCHLD, function* () {
    yield* execve('/bin/sh', ['sh', '-c', command], ['PATH=/bin']);
    return 127;
  });
  yield* waitFor(child);
}

function* rest(): Calls<number> {
  for (;;) yield* sleep(1_000_000);
}

/** Writes a line to the data disk every 10 ms. */
export const logger: ScriptProgram = function* () {
  const disk = yield* call('openat', AT_FDCWD, '/dev/vdb', O_WRONLY, 0);
  for (;;) {
    yield* call('pwrite64', disk, new Uint8Array(512), 512, 0, 0, 0);
    yield* sleep(10);
  }
};
