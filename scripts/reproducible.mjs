// `npm run reproducible`: builds this commit twice from nothing, in two folders of different names, time zones and languages, and
// compares the archives of `npm run export -- zip`. Ends with 1 and names the files when a byte differs. It takes as long as
// two builds, so no test does it.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** What differs between machines, and must not show. */
const places = [
  { name: 'ring-a-', env: { TZ: 'Pacific/Auckland', LANG: 'C', LC_ALL: 'C' } },
  { name: 'ring-elsewhere-', env: { TZ: 'America/Los_Angeles', LANG: 'de_DE.UTF-8', LC_ALL: 'de_DE.UTF-8' } },
];

function run(command, args, options = {}) {
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: 'inherit', ...options });
  if (status !== 0)
    throw new Error(
      `${[command, ...args].join(' ')}: expected code 0, found ${status ?? error?.message ?? 'none'}`,
    );
}

/**
 * The packages of this checkout as the other's own: by hard links, where both lie on one disk. A symbolic link would not do, for
 * then both builds read the same files under the same paths, and a path that shows in a build would not be seen. What builds
 * keep beside packages (`.astro`, `.vite`) stays behind.
 */
function linkPackages(from, to, kept = (name) => !name.startsWith('.') || name === '.bin') {
  mkdirSync(to);
  for (const entry of readdirSync(from, { withFileTypes: true }).filter(({ name }) => kept(name))) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) linkPackages(source, target, () => true);
    else if (entry.isSymbolicLink()) symlinkSync(readlinkSync(source), target);
    else linkOrCopy(source, target);
  }
}

function linkOrCopy(source, target) {
  try {
    linkSync(source, target);
  } catch (error) {
    if (!['EXDEV', 'EPERM'].includes(error.code)) throw error;
    copyFileSync(source, target);
  }
}

/** A checkout of HEAD with the packages of this one, built; the path of its folder. */
function builtCheckout({ name, env }) {
  const folder = mkdtempSync(join(tmpdir(), name));
  run('git', ['clone', '--quiet', '--no-hardlinks', root, folder]);
  linkPackages(join(root, 'node_modules'), join(folder, 'node_modules'));
  const options = { cwd: folder, env: { ...process.env, ...env, INIT_CWD: folder } };
  run(process.execPath, ['scripts/build.mjs'], options);
  run(process.execPath, ['scripts/export.mjs', 'zip', '--site', 'dist', '--out', 'site.zip'], options);
  return folder;
}

const hashOf = (path) => createHash('sha256').update(readFileSync(path)).digest('hex');

function hashes(folder) {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
  return new Map(files.map((file) => [relative(folder, file), hashOf(file)]));
}

const folders = [];
try {
  for (const place of places) folders.push(builtCheckout(place));
  const [one, other] = folders.map((folder) => hashOf(join(folder, 'site.zip')));
  if (one === other) console.log(`Two builds, one archive: ${one}`);
  else {
    const [first, second] = folders.map((folder) => hashes(join(folder, 'dist')));
    const names = new Set([...first.keys(), ...second.keys()]);
    for (const name of [...names].sort())
      if (first.get(name) !== second.get(name)) console.error(`differs: ${name}`);
    console.error(`Expected one archive of two builds, found ${one} and ${other}; both are kept:`);
    for (const folder of folders) console.error(`  ${folder}`);
    process.exitCode = 1;
  }
} finally {
  if (process.exitCode !== 1) for (const folder of folders) rmSync(folder, { recursive: true, force: true });
}
