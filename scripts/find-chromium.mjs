// Finds a Chromium to drive: $CHROMIUM, an installed one, Debian's package (root only), the one among the npm packages. Its headless
// build, where there is one, comes first: it lays out, paints and runs pages as the whole browser does, at two thirds of the price.
// A candidate counts only when it answers `--version`; a path that exists may still be a stub or lack its libraries.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installPackage } from '../src/cli/install-package.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const unpacked = join(root, '.cache', 'chromium');

/**
 * A browser that starts: where it is, what it calls itself, what its environment needs beyond ours, and flags of its own.
 * @typedef {{ executablePath: string, version: string, env: Record<string, string>, flags: string[] }} Chromium
 */

/** Flags for a run without a screen; as root also without the sandbox, which refuses to run there. */
export const chromiumFlags = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * What Playwright switches off, which one more flag of this name replaces, and the pages that Chromium draws its own suggestions with.
 * Nobody sees those without a screen, and they cost half of the time that a new window takes.
 */
const features = [
  ...['AvoidUnnecessaryBeforeUnloadCheckSync', 'DestroyProfileOnBrowserClose', 'HttpsUpgrades'],
  ...[
    'HttpsFirstBalancedModeAutoEnable',
    'LensOverlay',
    'MediaRouter',
    'PaintHolding',
    'ThirdPartyStoragePartitioning',
  ],
  ...['AvoidCorsURLLoaderRestartOnRedirect', 'OptimizationHints', 'NetworkTimeServiceQuerying', 'AimEnabled'],
  ...['PreconnectToSearch', 'PreloadTopChromeWebUI'],
  ...['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup', 'WebUIOmniboxFullPopup'],
];

/**
 * What Playwright launches it with.
 * @param {Chromium} found
 */
export function launchOptions({ executablePath, env, flags }) {
  const args = [...chromiumFlags, `--disable-features=${features.join(',')}`, ...flags];
  return { executablePath, env: { ...process.env, ...env }, args };
}

/** What Debian calls the headless build, as a package and as a program. */
const HEADLESS = 'chromium-headless-shell';
const WHOLE = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];

/** Names on the PATH, then the places where the installers of macOS and Windows put it. */
function installedPaths(names) {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  const onPath = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  if (process.platform === 'darwin') {
    const apps = ['Chromium', 'Google Chrome', 'Microsoft Edge'];
    const places = ['/Applications', join(homedir(), 'Applications')];
    return [
      ...onPath,
      ...places.flatMap((place) => apps.map((app) => join(place, `${app}.app/Contents/MacOS/${app}`))),
    ];
  }
  if (process.platform === 'win32') {
    const places = ['ProgramFiles', 'ProgramFiles(x86)', 'LOCALAPPDATA'].map((name) => process.env[name]);
    const programs = [
      'Google/Chrome/Application/chrome.exe',
      'Chromium/Application/chrome.exe',
      'Microsoft/Edge/Application/msedge.exe',
    ];
    return places.flatMap((place) => (place ? programs.map((program) => join(place, program)) : []));
  }
  return onPath;
}

/** In Debian's headless build nobody takes the signal that ends a WebAssembly load out of bounds: it has to look before each. */
const flagsOf = (executablePath) =>
  basename(executablePath) === HEADLESS ? ['--js-flags=--wasm-enforce-bounds-checks'] : [];

/** @returns {Chromium | undefined} */
function tried(executablePath, env = {}) {
  if (!existsSync(executablePath)) return undefined;
  // On Windows `--version` opens a window instead of answering.
  if (process.platform === 'win32') return { executablePath, version: 'unknown version', env, flags: [] };
  const { status, stdout } = spawnSync(executablePath, ['--version'], {
    encoding: 'utf8',
    env: { ...process.env, ...env },
    timeout: 60_000,
  });
  if (status !== 0 || !stdout) return undefined;
  return { executablePath, version: stdout.trim(), env, flags: flagsOf(executablePath) };
}

/**
 * Chromium's headless build from the package @sparticuz/chromium, unpacked into .cache/chromium. A bare box lacks the
 * nss, nspr and expat libraries that it links to, and fonts; the package carries a copy of them for such a system.
 */
async function unpackPackaged(say) {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  const found = () => {
    const path = join(unpacked, 'chromium');
    const fonts = existsSync('/etc/fonts/fonts.conf') ? {} : { FONTCONFIG_PATH: join(unpacked, 'fonts') };
    return tried(path, fonts) ?? tried(path, { ...fonts, LD_LIBRARY_PATH: join(unpacked, 'al2023', 'lib') });
  };
  const before = found();
  if (before) return before;
  const bin = join(root, 'node_modules/@sparticuz/chromium/bin');
  if (!existsSync(bin)) return undefined;
  say('No Chromium found; unpacking the one that comes with the packages.');
  const { inflate } = await import('@sparticuz/chromium');
  mkdirSync(join(root, '.cache'), { recursive: true });
  // Unpacked aside and renamed, so that an interrupted run leaves nothing half done. inflate() writes to $TMPDIR.
  const aside = mkdtempSync(`${unpacked}-`);
  const { TMPDIR } = process.env;
  process.env.TMPDIR = aside;
  try {
    for (const name of ['chromium.br', 'fonts.tar.br', 'swiftshader.tar.br', 'al2023.tar.br'])
      await inflate(join(bin, name));
  } finally {
    if (TMPDIR === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = TMPDIR;
  }
  rmSync(unpacked, { recursive: true, force: true });
  renameSync(aside, unpacked);
  return found();
}

const advice = `Expected a Chromium, found none that starts.
Do one of these and run the command again:
  - install Chromium or Google Chrome (Debian: apt-get install chromium);
  - set CHROMIUM to the path of one, for instance CHROMIUM=/opt/chrome/chrome npm test.`;

/**
 * Finds a Chromium that starts, installing one when none is there. Throws an Error that says what to do.
 * @param {{ say?: (text: string) => void, whole?: boolean }} options
 *   `say`: where to tell about an installation; default standard error. `whole`: the browser that readers have, with everything around
 *   the pages, for what is about that or is timed.
 * @returns {Promise<Chromium>}
 */
export async function findChromium({
  say = (text) => void process.stderr.write(`${text}\n`),
  whole = false,
} = {}) {
  const wanted = process.env.CHROMIUM;
  if (wanted) {
    const found = tried(wanted);
    if (found) return found;
    throw new Error(`CHROMIUM: expected the path of a Chromium that starts, found "${wanted}"`);
  }
  const first = () => {
    for (const path of installedPaths(whole ? WHOLE : [HEADLESS, ...WHOLE])) {
      const found = tried(path);
      if (found) return found;
    }
  };
  const found =
    first() ??
    (installPackage(whole ? 'chromium' : HEADLESS, 'Chromium', say) ? first() : undefined) ??
    (await unpackPackaged(say));
  if (!found) throw new Error(advice);
  return found;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    const { executablePath, version } = await findChromium();
    console.log(`${executablePath} (${version})`);
  } catch (error) {
    console.error(error.message);
    process.exit(1);
  }
}
