// `npm run export` as a process: what it refuses, what it writes, and that it writes the same again.

import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { afterAll, describe, expect, test } from 'vitest';
import { exportWishes } from '../../../src/cli/export-wishes.ts';
import { release } from '../../../src/export/release.ts';
import { runCli } from '../../support/run-cli.ts';
import { sampleAssignment } from '../../support/sample-assignment.ts';

const folder = mkdtempSync(join(tmpdir(), 'ring-export-'));
afterAll(() => rmSync(folder, { recursive: true }));

const run = (...args: string[]) => runCli('export', args, folder);
const made = (name: string) => readFileSync(join(folder, name));

describe('npm run export', () => {
  test.each([
    [[], 'expected one of scorm12, scorm2004, cmi5, qti, gift, exam, zip, pdf, epub, engine, found nothing'],
    [['scorm13'], 'found scorm13'],
    [['gift', '--chapter', '30'], '--chapter: expected a whole number from 1 to 22, found "30"'],
    [['gift', '--chapter', '4', '--assignment', 'a.json'], '--chapter: expected no --assignment beside it'],
    [['gift', '--seed', '1'], '--seed: expected none with gift'],
    [['scorm12', '--chapter', '4'], '--chapter: expected none with scorm12'],
    [['zip', '--chapter', '4'], '--chapter: expected none with zip'],
    [['zip', '--assignment', 'a.json'], '--assignment: expected none with zip'],
    [['engine', '--chapter', '4'], '--chapter: expected none with engine'],
    [['engine', '--assignment', 'a.json'], '--assignment: expected none with engine'],
    [['pdf', '--assignment', 'a.json'], '--assignment: expected none with pdf'],
    [['zip', '--address', 'https://a.b/'], '--address: expected none with zip'],
    [
      ['epub', '--address', 'here'],
      '--address: expected an address such as https://example.org/course/, found "here"',
    ],
    [['scorm12', '--pass', '0'], '--pass: expected a whole number from 1 to 100, found "0"'],
    [
      ['qti', '--assignment', 'missing.json'],
      'missing.json: expected a file that can be read, found nothing there',
    ],
  ])('refuses %j and says why', (args, message) => {
    expect(() => exportWishes(args)).toThrow(message);
  });

  test.each([
    [['scorm13'], 'found scorm13'],
    [['scorm12', '--site', 'nowhere'], 'expected a built site in nowhere, found no index.html there'],
    [['gift', '--chapter', '4', '--out', '.'], 'expected a file that can be written, found a folder'],
  ])('%j ends with 2 and writes nothing', (args, message) => {
    const { code, stdout, stderr } = run(...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(message);
  });

  test('writes a bank of a chapter, the same again', () => {
    expect(run('qti', '--chapter', '4', '--out', 'a.zip')).toMatchObject({ code: 0, stderr: '' });
    expect(run('qti', '--chapter', '4', '--out', 'b.zip').code).toBe(0);
    expect(made('a.zip').equals(made('b.zip'))).toBe(true);
    const files = Object.keys(unzipSync(made('a.zip')));
    expect(files).toContain('items/question.trap-and-emulate.quiz.which-exit.xml');
    expect(files.every((file) => file === 'imsmanifest.xml' || file.includes('trap-and-emulate'))).toBe(true);
  });

  test('writes papers and keys of an assignment, and names what it leaves out', () => {
    const assignment = sampleAssignment({
      items: [
        { ref: 'question:trap-and-emulate/quiz#which-exit', points: 2 },
        { ref: 'lab:trap-and-emulate/vmm-loop', points: 5 },
      ],
    });
    writeFileSync(join(folder, 'a.json'), JSON.stringify(assignment));
    const { code, stdout } = run('exam', '--assignment', 'a.json', '--out', 'paper.html', '--seed', '3');
    expect(code).toBe(0);
    expect(stdout).toContain(
      'Left out: lab:trap-and-emulate/vmm-loop: a lab, which needs the course to run.',
    );
    for (const name of ['paper-A.html', 'paper-A-key.html', 'paper-B.html', 'paper-B-key.html'])
      expect(existsSync(join(folder, name)), name).toBe(true);
    expect(made('paper-A.html').toString()).not.toContain('Not for handing out');
  });

  test('packs a built site, says how large it is and what it left out', () => {
    mkdirSync(join(folder, 'site/instructor'), { recursive: true });
    const page =
      '<!DOCTYPE html><html lang="en"><head></head><body><a href="instructor/">x</a></body></html>';
    for (const file of ['index.html', 'instructor/index.html', '404.html', 'sw.js'])
      writeFileSync(join(folder, 'site', file), page);
    const { code, stdout } = run('scorm12', '--site', 'site', '--out', 'p.zip', '--pass', '75');
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /^p\.zip: \d+ KB\n3 files, \d+ exercises; passed from 75 % on\.\nLeft out: the service worker, /,
    );
    const files = unzipSync(made('p.zip'));
    expect(Object.keys(files).sort()).toEqual(['imsmanifest.xml', 'index.html', 'lms.html']);
    expect(new TextDecoder().decode(files['index.html'])).toContain('<a>x</a>');
  });

  test('makes an archive of a built site and its checksum, the same again, with everything and a README', () => {
    writeFileSync(join(folder, 'site/.DS_Store'), 'x');
    const { code, stdout } = run('zip', '--site', 'site', '--out', 'one.zip');
    expect(code).toBe(0);
    expect(stdout).toContain('5 files. To check it: sha256sum -c one.zip.sha256');
    // Other times and another order on the disk.
    cpSync(join(folder, 'site/sw.js'), join(folder, 'again/sw.js'));
    cpSync(join(folder, 'site'), join(folder, 'again'), { recursive: true });
    utimesSync(join(folder, 'again/index.html'), 1e9, 1e9);
    expect(run('zip', '--site', 'again', '--out', 'deep/two.zip').code).toBe(0);
    expect(made('one.zip').equals(made('deep/two.zip'))).toBe(true);
    const sum = createHash('sha256').update(made('one.zip')).digest('hex');
    expect(made('one.zip.sha256').toString()).toBe(`${sum}  one.zip\n`);
    expect(made('deep/two.zip.sha256').toString()).toBe(`${sum}  two.zip\n`);
    const files = unzipSync(made('one.zip'));
    const at = `ring-minus-one-${release()}/`;
    expect(Object.keys(files)).toEqual(
      ['404.html', 'README.txt', 'index.html', 'instructor/index.html', 'sw.js'].map((name) => at + name),
    );
    const readme = new TextDecoder().decode(files[`${at}README.txt`]);
    expect(readme).toContain(`Version ${release()}.`);
    // A terminal of any kind shows it.
    expect(readme).toMatch(/^[\x20-\x7e\n]*$/);
    expect(Math.max(...readme.split('\n').map((line) => line.length))).toBeLessThan(80);
  });

  test('refuses an assignment that the course has not got, and one without a page to work on it', () => {
    writeFileSync(join(folder, 'b.json'), JSON.stringify(sampleAssignment()));
    const { code, stderr } = run('scorm12', '--site', 'site', '--assignment', 'b.json');
    expect(code).toBe(2);
    expect(stderr).toContain('assignment "A sample": expected exercises of this course, found lab:c/lab');
    const { stderr: without } = run('scorm12', '--site', 'site', '--assignment', 'a.json');
    expect(without).toContain('expected the page assignment/index.html in the built site, found none');
  });
});
