// Makes a folder aside and puts it in the place of an older one only when it is complete: whoever reads the old one (a server,
// a test) keeps it until then, and a failure leaves it as it was. Two at once do not touch each other; the last one stays.
// Leaves out the instant between two renames in which there is no folder: Node has no exchange of two names.
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

const TRIES = 20;

function isRunning(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** Deletes what was left by processes that were killed; the name of each folder says whose it is. */
function sweep(scratch) {
  for (const name of readdirSync(scratch)) {
    const pid = /^build-(\d+)-/.exec(name)?.[1];
    // A child of the one that was killed may still be writing for a moment.
    if (pid !== undefined && !isRunning(Number(pid)))
      rmSync(join(scratch, name), { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
}

function pause(milliseconds) {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}

/** Better the old folder than none; when somebody else's has come meanwhile, that one. */
function putBack(before, place) {
  try {
    if (existsSync(before) && !existsSync(place)) renameSync(before, place);
  } catch (error) {
    if (!existsSync(place)) throw error;
  }
}

/** Exchanges `place` for `made`, tried again when somebody else does the same meanwhile or (Windows) reads a file in it. */
function swap(made, place, aside) {
  mkdirSync(dirname(place), { recursive: true });
  for (let tries = 1; ; tries++) {
    const before = join(aside, `before-${tries}`);
    try {
      if (existsSync(place)) renameSync(place, before);
      renameSync(made, place);
      return;
    } catch (error) {
      putBack(before, place);
      const passes = ['ENOENT', 'ENOTEMPTY', 'EEXIST', 'EPERM', 'EACCES', 'EBUSY'].includes(error.code);
      if (passes && tries < TRIES) pause(25);
      else
        throw new Error(
          `expected to replace ${place}, found ${error.code}: it cannot be renamed (a mount, or files in use?). ` +
            `"npm run build -- --outDir ${relative(process.cwd(), place)}" builds straight into it.`,
          { cause: error },
        );
    }
  }
}

/**
 * @param {string} place the folder to replace; need not be there
 * @param {string} scratch folder for what is unfinished, on the disk of `place`
 * @param {(folder: string) => number} make fills a folder (not there yet); returns an exit code
 * @returns {number} what `make` returned; anything but 0 leaves `place` as it was
 */
export function replaceFolder(place, scratch, make) {
  mkdirSync(scratch, { recursive: true });
  sweep(scratch);
  const aside = mkdtempSync(join(scratch, `build-${process.pid}-`));
  try {
    const made = join(aside, 'made');
    const code = make(made);
    if (code === 0 && !existsSync(made)) throw new Error(`expected a folder for ${place}, found none made`);
    if (code === 0) swap(made, place, aside);
    return code;
  } finally {
    rmSync(aside, { recursive: true, force: true });
  }
}
