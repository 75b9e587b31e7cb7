// What containerd knows of containers, whether they run or not: kept in files, so that it outlives containerd. Where Linux has
// a database (meta.db), here is a file for each.

import { type Calls, mkdirAll, readDirectory, readFile, replaceFile, stat, unlink } from '../../../kernel/index.ts'; // prettier-ignore
import type { RuntimeConfig } from '../../config/runtime-config.ts';
import { ContainerError } from '../../runtime/container-error.ts';
import { fromByteString, toByteString } from '../../words/utf8.ts';
import type { Named } from './task-service.ts';

const ROOT = '/var/lib/containerd/containers';

/** A container is what shall be run; running, it has a task. */
export interface StoredContainer extends Named {
  readonly spec: RuntimeConfig;
}

const pathOf = ({ namespace, id }: Named): string => `${ROOT}/${namespace}/${id}`;

export class ContainerRecords {
  /** Throws a `ContainerError` when the id is taken. */
  *add(container: StoredContainer): Calls<void> {
    const path = pathOf(container);
    if ((yield* stat(path)) !== null) throw new ContainerError(`container ${container.id}: already exists`);
    yield* mkdirAll(path.slice(0, path.lastIndexOf('/')));
    yield* replaceFile(path, toByteString(JSON.stringify(container)));
  }

  /** Throws a `ContainerError` when there is none. */
  *find(named: Named): Calls<StoredContainer> {
    const path = pathOf(named);
    if ((yield* stat(path)) === null) throw new ContainerError(`container ${named.id}: not found`);
    return JSON.parse(fromByteString(yield* readFile(path), path)) as StoredContainer;
  }

  *list(namespace: string): Calls<string[]> {
    const directory = `${ROOT}/${namespace}`;
    return (yield* stat(directory)) === null ? [] : (yield* readDirectory(directory)).sort();
  }

  *remove(named: Named): Calls<void> {
    yield* this.find(named);
    yield* unlink(pathOf(named));
  }
}
