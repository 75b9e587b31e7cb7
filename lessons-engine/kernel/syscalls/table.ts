// The table of system calls: every row, found by its number. What is not here is ENOSYS and a line in the kernel's log.

import type { SyscallRow } from './call.ts';
import { directoryCalls } from './directories.ts';
import { attributeCalls } from './file-attributes.ts';
import { fileCalls } from './files.ts';
import { capabilityCalls } from './capabilities.ts';
import { credentialCalls } from './credentials.ts';
import { ioctlCalls } from './ioctl.ts';
import { memoryCalls } from './memory.ts';
import { messageQueueCalls } from './message-queues.ts';
import { mountCalls } from './mounts.ts';
import { namespaceCalls } from './namespaces.ts';
import { pidfdCalls } from './pidfds.ts';
import { pipeCalls } from './pipes.ts';
import { prctlCalls } from './prctl.ts';
import { processCalls } from './processes.ts';
import { resourceLimitCalls } from './resource-limits.ts';
import { seccompCalls } from './seccomp.ts';
import { semaphoreCalls } from './semaphores.ts';
import { sessionCalls } from './sessions.ts';
import { sharedMemoryCalls } from './shared-memory.ts';
import { signalCalls } from './signals.ts';
import { socketOptionCalls } from './socket-options.ts';
import { socketTransferCalls } from './socket-transfer.ts';
import { socketCalls } from './sockets.ts';
import { systemCalls } from './system.ts';
import { timeCalls } from './time.ts';
import { xattrCalls } from './xattrs.ts';

/** By number. */
export const syscallRows: readonly SyscallRow[] = [
  ...attributeCalls,
  ...directoryCalls,
  ...fileCalls,
  ...capabilityCalls,
  ...credentialCalls,
  ...ioctlCalls,
  ...memoryCalls,
  ...messageQueueCalls,
  ...mountCalls,
  ...namespaceCalls,
  ...pidfdCalls,
  ...pipeCalls,
  ...prctlCalls,
  ...processCalls,
  ...resourceLimitCalls,
  ...seccompCalls,
  ...semaphoreCalls,
  ...sessionCalls,
  ...sharedMemoryCalls,
  ...signalCalls,
  ...socketCalls,
  ...socketOptionCalls,
  ...socketTransferCalls,
  ...systemCalls,
  ...timeCalls,
  ...xattrCalls,
].sort((a, b) => a.number - b.number);

const byNumber = new Map(syscallRows.map((row) => [row.number, row]));

const byName = new Map(syscallRows.map(({ name, number }) => [name, number]));

/** The number of a call; null for a name that this kernel does not have. */
export function syscallNumber(name: string): number | null {
  return byName.get(name) ?? null;
}

/** The row of a number; null when this kernel has no such call. */
export function syscallRow(number: number): SyscallRow | null {
  return byNumber.get(number) ?? null;
}
