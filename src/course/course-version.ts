// Which course this is: the release, a hash of the engine, a hash of the content, and for each lab and challenge a hash of the
// files that decide about it. A submission carries them, and who grades it sees whether the same rules apply.

import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { shortHash, type CourseVersion } from '../../lessons-engine/assignment/index.ts';
import { importClosure } from './import-closure.ts';

export interface CourseHashes {
  version: CourseVersion;
  /** By ref, `lab:…` and `challenge:…`. Questions are data, and are hashed where they are read. */
  rules: Record<string, string>;
}

const engineFiles = 'lessons-engine/**/*.ts';
const contentFiles = 'content/{apis,chapters,guests,race,unikernel,userland}/**/*.{ts,s,f,wat}';
/** What is said about a chapter in class decides nothing. */
const forClass = /\/(?:notes|polls)\.ts$/;
const itemFile = /^content\/chapters\/\d+-([^/]+)\/(labs|challenges)\/([^/.]+)(?:\/lab)?\.ts$/;

/** Of the repository at `root`. Takes some hundred milliseconds: ask once. */
export function courseHashes(root: string): CourseHashes {
  const texts = new Map<string, string>();
  const hashOfFiles = (files: readonly string[]): string =>
    shortHash(files.map((file) => `${file} ${hashOfFile(file)}`).join('\n'));
  const hashOfFile = (file: string): string => {
    const hash =
      texts.get(file) ?? shortHash(readFileSync(join(root, file), 'utf8').replaceAll('\r\n', '\n'));
    texts.set(file, hash);
    return hash;
  };
  const matching = (pattern: string): string[] =>
    globSync(pattern, { cwd: root })
      .map((file) => file.replaceAll('\\', '/'))
      .sort();
  const content = matching(contentFiles).filter((file) => !forClass.test(file));
  const known = new Map<string, string[]>();
  const rules = content.flatMap((file) => {
    const [, chapter, folder, name] = itemFile.exec(file) ?? [];
    if (chapter === undefined) return [];
    const kind = folder === 'labs' ? 'lab' : 'challenge';
    return [[`${kind}:${chapter}/${name}`, hashOfFiles(importClosure(root, file, known))]];
  });
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  return {
    version: { course: version, engine: hashOfFiles(matching(engineFiles)), content: hashOfFiles(content) },
    rules: Object.fromEntries(rules) as Record<string, string>,
  };
}
