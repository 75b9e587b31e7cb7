// The same application as a process of the kernel model, whose own work costs no instructions: what it executes itself, the
// system calls that it makes, the pages that it is given when it touches them.

import {
  Administration,
  fillTree,
  Kernel,
  PageRequest,
  startInit,
  Tmpfs,
  type Task,
} from '../../lessons-engine/kernel/index.ts';
import { website, type Folder } from './modules.ts';

const LONGEST = 10_000_000;

export interface ModelCounts {
  readonly instructions: number;
  readonly systemCalls: number;
  readonly faults: number;
}

export class ModelProcess {
  readonly kernel = new Kernel();
  readonly task: Task;

  /** `program`: an executable file, which becomes the first process. */
  constructor(program: Uint8Array, folder: Folder = website) {
    const root = new Tmpfs(this.kernel.vfs.superBlockOptions('rootfs'), 'mode=755');
    const files = Object.fromEntries(
      Object.entries(folder).map(([path, content]) => [path.slice(1), content]),
    );
    fillTree(root.rootInode, { ...files, program: { content: program, mode: 0o755 } });
    this.task = startInit(this.kernel, root, { path: '/program' });
    new Administration(this.task.namespaces.net, () => true).setUp('lo');
  }

  get counts(): ModelCounts {
    return {
      instructions: this.kernel.processor.hart.instret,
      systemCalls: this.kernel.counts.systemCalls,
      faults: this.kernel.memoryParts.counts.faults,
    };
  }

  /** Runs until it waits, or until it ended. */
  untilIdle(): void {
    this.kernel.run(LONGEST);
  }

  /** What it has written to its console. */
  get console(): string {
    return String.fromCharCode(...this.kernel.console.output).replaceAll('\r\n', '\n');
  }

  ask(path = '/'): string {
    const request = new PageRequest(this.task.namespaces.net, '127.0.0.1', 80, path);
    for (let turn = 0; turn < 200 && !request.over; turn++) {
      request.go();
      this.kernel.run(1000);
    }
    this.kernel.run(LONGEST);
    if (!request.complete) throw new Error(`process: expected an answer, found "${request.answer}"`);
    return request.answer;
  }
}
