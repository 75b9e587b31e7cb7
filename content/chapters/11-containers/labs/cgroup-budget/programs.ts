// The programs of the tenants, each assembled once.

import type { Tree, TreeNode } from '../../../../../lessons-engine/kernel/index.ts';
import { executable, ownProgram, type ProgramName } from '../../../../userland/library.ts';
import forks from './forks.s?raw';
import service from './service.s?raw';
import writer from './writer.s?raw';

const names = ['hog', 'init', 'sleep', 'spin'] as const satisfies readonly ProgramName[];
let files: Tree | null = null;

const file = (content: Uint8Array): TreeNode => ({ content, mode: 0o755 });

/** /bin of the host. */
export function budgetPrograms(): Tree {
  files ??= {
    ...Object.fromEntries(names.map((name) => [name, file(executable(name))])),
    forks: file(ownProgram(forks, 'forks.s')),
    service: file(ownProgram(service, 'service.s')),
    writer: file(ownProgram(writer, 'writer.s')),
  };
  return files;
}
