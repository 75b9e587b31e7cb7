// A copy of this repository in a folder of the system's, to change and throw away. The packages are this one's, by a link.

import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import type { Ended } from './run-cli.ts';

/** What git does not keep either. */
const LEFT_OUT = new Set(['.git', '.astro', '.cache', '.vitest', 'coverage', 'dist', 'node_modules']);

export interface FailedTest {
  file: string;
  title: string;
  message: string;
}

/** What vitest writes with `--reporter=json`, as far as it is read here. */
interface Results {
  testResults: {
    name: string;
    message: string;
    assertionResults: { fullName: string; status: string; failureMessages: string[] }[];
  }[];
}

export class RepositoryCopy {
  readonly folder = mkdtempSync(join(tmpdir(), 'ring-copy-'));

  constructor() {
    cpSync(resolve('.'), this.folder, {
      recursive: true,
      filter: (path) => !LEFT_OUT.has(basename(path)),
    });
    symlinkSync(resolve('node_modules'), join(this.folder, 'node_modules'), 'dir');
  }

  read(file: string): string {
    return readFileSync(join(this.folder, file), 'utf8');
  }

  write(file: string, text: string): void {
    writeFileSync(join(this.folder, file), text);
  }

  /** Replaces what must stand in `file` exactly once. */
  replace(file: string, old: string, by: string): void {
    const parts = this.read(file).split(old);
    if (parts.length !== 2)
      throw new Error(`${file}: expected "${old}" once, found it ${parts.length - 1} times`);
    this.write(file, parts.join(by));
  }

  remove(file: string): void {
    rmSync(join(this.folder, file), { recursive: true, force: true });
  }

  /** Runs a script with this Node. Whoever tests meanwhile stays awake. */
  run(...args: readonly string[]): Promise<Ended> {
    const inherited = Object.entries(process.env).filter(([name]) => !/^VITEST|^NODE_ENV$/.test(name));
    const env = { ...Object.fromEntries(inherited), INIT_CWD: this.folder };
    return new Promise((done) => {
      const child = execFile(
        process.execPath,
        args,
        { cwd: this.folder, env, maxBuffer: 2 ** 26 },
        (_, stdout, stderr) => done({ code: child.exitCode, stdout, stderr }),
      );
    });
  }

  /** Unit tests as `npm run test:unit -- …` runs them: those that fail. */
  async failedTests(...args: readonly string[]): Promise<FailedTest[]> {
    const file = join(this.folder, '.cache-results.json');
    const { stdout, stderr } = await this.run(
      ...['node_modules/vitest/vitest.mjs', 'run', '--project', 'unit'],
      ...['--reporter=json', `--outputFile=${file}`, ...args],
    );
    const { testResults } = (() => {
      try {
        return JSON.parse(readFileSync(file, 'utf8')) as Results;
      } catch {
        throw new Error(`expected results of tests, found none:\n${stdout}\n${stderr}`);
      } finally {
        rmSync(file, { force: true });
      }
    })();
    return testResults.flatMap(({ name, message, assertionResults }) => {
      const path = name.slice(name.indexOf('/tests/') + 1);
      const failed = assertionResults.filter(({ status }) => status !== 'passed' && status !== 'skipped');
      // A file that cannot be loaded has no tests.
      if (assertionResults.length === 0) return [{ file: path, title: '', message }];
      return failed.map(({ fullName, failureMessages }) => ({
        file: path,
        title: fullName,
        message: failureMessages.join('\n'),
      }));
    });
  }
}
