// Starting a script from outside, as the child of a task: what a shell's fork and execve come to, made by nobody in the kernel.

import type { Kernel } from '../kernel.ts';
import { AddressSpace } from '../memory/address-space.ts';
import { clone } from '../task/clone.ts';
import { Signal } from '../task/signals.ts';
import type { Task } from '../task/task.ts';
import { mapScriptMemory } from './script-memory.ts';
import { Script } from './script.ts';
import type { ScriptBody } from './system-call.ts';

/** A child of `parent` with memory of its own. Throws `KernelError` as clone does. */
export function spawnScript(kernel: Kernel, parent: Task, name: string, body: ScriptBody): Task {
  const request = { flags: Signal.SIGCHLD, stack: 0, parentTid: 0, tls: 0, childTid: 0 };
  const memory = new AddressSpace(kernel.memoryParts, parent.cgroup.memory);
  let child: Task;
  try {
    mapScriptMemory(memory);
    child = clone(kernel, parent, request);
  } catch (thrown) {
    memory.release();
    throw thrown;
  }
  child.memory.release();
  child.memory = memory;
  child.script = new Script(body);
  child.comm = name.slice(0, 15);
  child.arguments = [name];
  return child;
}
