// The engine as JavaScript and declarations, for those who have neither its sources nor a compiler: every file of
// `lessons-engine`, by its path from there. The types are not checked here; `npm test` does that.

import { join, relative, sep } from 'node:path';
import ts from 'typescript';

/** The oldest Node that runs it has what this standard has. */
const TARGET = ts.ScriptTarget.ES2023;

/** Of the repository at `root`: path → text. Throws an Error with what the compiler says when a declaration cannot be written. */
export function compiledEngine(root: string): ReadonlyMap<string, string> {
  const folder = join(root, 'lessons-engine');
  const files = new Map<string, string>();
  const { fileNames, options } = engineConfig(folder);
  const program = ts.createProgram(fileNames, {
    ...options,
    noEmit: false,
    noCheck: true,
    declaration: true,
    allowImportingTsExtensions: false,
    rewriteRelativeImportExtensions: true,
    target: TARGET,
    rootDir: folder,
    outDir: folder,
    newLine: ts.NewLineKind.LineFeed,
  });
  const { diagnostics } = program.emit(undefined, (file, text) =>
    files.set(relative(folder, file).split(sep).join('/'), text),
  );
  if (diagnostics.length > 0) throw new Error(said(diagnostics));
  return files;
}

function engineConfig(folder: string): ts.ParsedCommandLine {
  const parsed = ts.getParsedCommandLineOfConfigFile(join(folder, 'tsconfig.json'), undefined, {
    ...ts.sys,
    onUnRecoverableConfigFileDiagnostic: (problem) => {
      throw new Error(said([problem]));
    },
  } satisfies ts.ParseConfigFileHost);
  if (parsed === undefined) throw new Error(`expected a tsconfig.json in ${folder}, found none`);
  return parsed;
}

const said = (diagnostics: readonly ts.Diagnostic[]): string =>
  ts.formatDiagnostics(diagnostics, {
    getCurrentDirectory: () => '.',
    getCanonicalFileName: (name) => name,
    getNewLine: () => '\n',
  });
