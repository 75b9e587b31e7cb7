// The engine without the site: its package is made, installed by npm into an empty folder without a network, and the program of
// its README is run and type checked there, as whoever copies it would.

import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { engineReference } from '../../src/api-reference/engine-reference.ts';
import { enginePackage, type EnginePackage } from '../../src/export/engine-package.ts';
import { lockedClosure } from '../support/locked-closure.ts';

interface Manifest {
  name: string;
  version: string;
  license: string;
  engines: { node: string };
  exports: Record<string, { types: string; default: string }>;
  dependencies: Record<string, string>;
}

const manifestOf = (file: string): Manifest & { devDependencies: Record<string, string> } =>
  JSON.parse(readFileSync(file, 'utf8'));
const engine = manifestOf('lessons-engine/package.json');
const course = manifestOf('package.json');
const floors = globSync('lessons-engine/*/index.ts').map((file) => file.split(/[\\/]/)[1] as string);

describe('the manifest of the engine', () => {
  test('is of the course’s version, licence and oldest Node', () => {
    const { version, license, engines } = course;
    expect(engine).toMatchObject({ name: 'ring-minus-one-engine', version, license, engines });
  });

  test('has an entry for every floor', () => {
    expect(Object.keys(engine.exports).toSorted()).toEqual(floors.map((floor) => `./${floor}`).toSorted());
    for (const [entry, files] of Object.entries(engine.exports))
      expect(files, entry).toEqual({ types: `${entry}/index.d.ts`, default: `${entry}/index.js` });
  });

  test('depends on what its sources import, in the versions of the course', () => {
    const imported = globSync('lessons-engine/**/*.ts').flatMap((file) =>
      [
        ...readFileSync(file, 'utf8').matchAll(
          /^(?:import|export|\}) .*?from '((?:@[^/']+\/)?[^./'][^/']*)/gm,
        ),
      ].map(([, name]) => name as string),
    );
    const pinned = [...new Set(imported)].map((name) => [name, course.devDependencies[name]]);
    expect(engine.dependencies).toEqual(Object.fromEntries(pinned));
  });
});

/** By floor, the names in its reference that are there when a program runs. */
function documentedValues(): Record<string, string[]> {
  const values = engineReference('.').map(({ name, groups }) => [
    name,
    groups
      .flatMap(({ entries }) =>
        entries.filter(({ kind, onlyType }) => !onlyType && !['interface', 'type'].includes(kind)),
      )
      .map((entry) => entry.name)
      .sort(),
  ]);
  return Object.fromEntries(values) as Record<string, string[]>;
}

describe('its package', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ring-engine-'));
  afterAll(() => rmSync(folder, { recursive: true }), 60_000);
  let made: EnginePackage;
  let documented: Record<string, string[]> | undefined;

  beforeAll(async () => {
    made = await enginePackage('.');
    writeFileSync(join(folder, made.name), made.tgz);
    const locked = lockedClosure('.', engine.dependencies).filter(({ path }) => existsSync(path));
    for (const { path } of locked) cpSync(path, join(folder, path), { recursive: true });
    const dependencies = Object.fromEntries(
      locked
        .filter(({ name, path }) => path === `node_modules/${name}`)
        .map(({ name, version }) => [name, version]),
    );
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ type: 'module', dependencies }));
    npm('install', '--offline', '--ignore-scripts', '--no-package-lock', `./${made.name}`);
  }, 300_000);

  function npm(...args: string[]): void {
    const cli = process.env['npm_execpath'];
    const options = { cwd: folder, stdio: 'pipe', shell: process.platform === 'win32' } as const;
    if (cli !== undefined && /npm-cli\.c?js$/.test(cli))
      execFileSync(process.execPath, [cli, ...args], options);
    else execFileSync('npm', args, options);
  }

  const readme = () => readFileSync(join(folder, 'node_modules/ring-minus-one-engine/README.md'), 'utf8');
  const block = (language: string): string => {
    const found = new RegExp(
      `^## Use it without the site$[^]*?^\`\`\`${language}\n([^]*?)^\`\`\`$`,
      'm',
    ).exec(readme());
    if (found?.[1] === undefined) throw new Error(`README.md: expected a block of ${language}, found none`);
    return found[1];
  };

  test('is the same, byte for byte, when it is made again', async () => {
    const { tgz } = await enginePackage(resolve('.'));
    expect(Buffer.from(tgz).equals(made.tgz)).toBe(true);
  }, 300_000);

  test('is named in its README, and holds neither sources nor paths of this machine', () => {
    expect(readme()).toContain(made.name);
    const files = globSync('**/*.*', { cwd: join(folder, 'node_modules/ring-minus-one-engine') });
    expect(files.filter((file) => !/(?:\.js|\.d\.ts|\.md|^package\.json)$/.test(file))).toEqual([]);
    expect(Buffer.from(made.tgz).includes(resolve('.'))).toBe(false);
  });

  test.each(nodesHere())('runs the program of its README in Node $version', ({ file }) => {
    writeFileSync(join(folder, 'example.js'), block('js'));
    const { stdout, stderr } = spawnSync(file, ['example.js'], { cwd: folder, encoding: 'utf8' });
    expect({ stdout, stderr }).toEqual({ stdout: block('text'), stderr: '' });
  });

  test.each(nodesHere())(
    'loads every floor in Node $version, with the values that its reference has',
    ({ file }) => {
      const loads = floors.map(
        (floor) => `${floor}: Object.keys(await import('ring-minus-one-engine/${floor}'))`,
      );
      writeFileSync(join(folder, 'floors.js'), `console.log(JSON.stringify({ ${loads.join(',\n')} }));\n`);
      const { stdout, stderr } = spawnSync(file, ['floors.js'], { cwd: folder, encoding: 'utf8' });
      expect(stderr).toBe('');
      expect(JSON.parse(stdout)).toEqual((documented ??= documentedValues()));
    },
  );

  test.each(['nodenext', 'bundler'])(
    'has the types of that program, declarations included, with the resolution "%s"',
    (moduleResolution) => {
      writeFileSync(join(folder, 'example.ts'), block('js'));
      writeFileSync(join(folder, 'wrong.ts'), block('js').replace('exit.data)', 'exit.date)'));
      const compilerOptions = {
        strict: true,
        noEmit: true,
        skipLibCheck: false,
        target: 'es2023',
        lib: ['es2023', 'dom'],
        types: [],
        module: moduleResolution === 'nodenext' ? 'nodenext' : 'esnext',
        moduleResolution,
      };
      const files = ['example.ts', 'wrong.ts'];
      writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files }));
      const tsc = resolve('node_modules/typescript/bin/tsc');
      const { stdout } = spawnSync(process.execPath, [tsc, '-p', '.'], { cwd: folder, encoding: 'utf8' });
      const told = stdout.trim().split('\n');
      expect(told).toHaveLength(1);
      expect(told[0]).toMatch(/^wrong\.ts\(\d+,\d+\): error TS2339: Property 'date' does not exist/);
    },
    120_000,
  );
});

/** The Nodes from 20 on that a command would find, one of each version: this one, and what stands on the PATH. */
function nodesHere(): { version: string; file: string }[] {
  const found = new Map<string, string>();
  const name = process.platform === 'win32' ? 'node.exe' : 'node';
  const paths = (process.env['PATH'] ?? '').split(delimiter).map((folder) => join(folder, name));
  for (const file of [process.execPath, ...paths]) {
    if (!existsSync(file)) continue;
    const version = spawnSync(file, ['--version'], { encoding: 'utf8' }).stdout.trim();
    if (Number(/^v(\d+)/.exec(version)?.[1]) >= 20 && !found.has(version)) found.set(version, file);
  }
  return [...found].map(([version, file]) => ({ version, file }));
}
