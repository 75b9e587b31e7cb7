// Manifests, pages and archives of packages, read by a parser of XML and a reader of zip files that are not ours.

import { unzipSync, strFromU8 } from 'fflate';
import { beforeAll, describe, expect, test } from 'vitest';
import { courseChapters, type CourseChapter } from '../../../../src/export/course-items.ts';
import { lmsPackage, LARGEST, STANDARDS, type LmsPackage } from '../../../../src/export/lms-package.ts';
import { courseData, rightAnswer } from '../../../../src/export/package-data.ts';
import { lmsPage } from '../../../../src/export/package-site.ts';
import { gradeAnswer } from '../../../../lessons-engine/grader/index.ts';
import { wellFormed } from '../../../support/lms/well-formed.ts';
import { packState } from '../../../../src/lms/pack-state.ts';

const site = {
  'index.html': new TextEncoder().encode('<!DOCTYPE html><html><head></head><body></body></html>'),
  'chapters/a b & c/index.html': new TextEncoder().encode('<!DOCTYPE html>'),
};
const packages = {} as Record<(typeof STANDARDS)[number], LmsPackage>;
let chapters: CourseChapter[];

beforeAll(async () => {
  chapters = await courseChapters();
  for (const standard of STANDARDS)
    packages[standard] = await lmsPackage(standard, courseData(chapters, Object.keys(site), 0.6), site);
}, 120_000);

describe.each(STANDARDS)('the package for %s', (standard) => {
  const name = standard === 'cmi5' ? 'cmi5.xml' : 'imsmanifest.xml';

  test('has its manifest at the root, and it is well-formed', async () => {
    const files = unzipSync(packages[standard].zip);
    const contents = strFromU8(files[name] ?? new Uint8Array());
    expect(await wellFormed(name, contents)).toEqual([]);
  });

  test('is the same, byte for byte, when it is made again', async () => {
    const again = await lmsPackage(standard, courseData(chapters, Object.keys(site), 0.6), site);
    expect(Buffer.compare(again.zip, packages[standard].zip)).toBe(0);
  });

  test('launches by relative addresses, and names no other origin that is loaded from', () => {
    const text = strFromU8(packages[standard].files[name] ?? new Uint8Array());
    const [launched] = /(?<=<resource [^>]*href="|<url>)[^"<]*/.exec(text) ?? [];
    expect(launched).toBe('lms.html');
    const page = strFromU8(packages[standard].files['lms.html'] ?? new Uint8Array());
    expect(page).not.toMatch(/(?:src|href)="/);
    expect(page).not.toContain('serviceWorker.register');
  });
});

test('an imsmanifest.xml lists every file but itself, as addresses', () => {
  const text = strFromU8(packages.scorm12.files['imsmanifest.xml'] ?? new Uint8Array());
  const listed = [...text.matchAll(/<file href="([^"]*)"/g)].map(([, address]) =>
    decodeURIComponent(address ?? ''),
  );
  expect(listed).toEqual(['chapters/a b & c/index.html', 'index.html', 'lms.html']);
  expect(text).toContain('chapters/a%20b%20%26%20c/index.html');
});

test('a package that is too large is refused, with its size', async () => {
  const bytes = new Uint8Array(LARGEST + 1_000_000);
  // Noise, because anything else would be packed away.
  for (let at = 0; at < bytes.length; at += 65_536) crypto.getRandomValues(bytes.subarray(at, at + 65_536));
  await expect(lmsPackage('scorm12', courseData(chapters, [], 0.6), { 'noise.bin': bytes })).rejects.toThrow(
    /^scorm12: expected a package of at most 25 MB, found 26\.\d MB$/,
  );
});

describe('what a package knows of the course', () => {
  test('is every lab, challenge, question and situation, each under a key of its own', () => {
    const { items } = courseData(chapters, [], 0.6);
    expect(new Set(items.map(({ key }) => key)).size).toBe(items.length);
    const questions = chapters.flatMap(({ quiz }) => quiz?.questions ?? []);
    const situations = chapters.reduce((sum, { game }) => sum + (game?.scenarios.length ?? 0), 0);
    const others = chapters.flatMap(({ labs, challenges }) => [...labs, ...challenges]);
    expect(items.length).toBe(questions.length + situations + others.length);
  });

  test('has an answer to every question that is graded as right', () => {
    for (const { quiz } of chapters)
      for (const question of quiz?.questions ?? [])
        expect(gradeAnswer(question, rightAnswer(question)).correct, `${quiz?.id}#${question.id}`).toBe(true);
  });

  test('leaves room in SCORM 1.2 for a course three times as long', () => {
    const { items } = courseData(chapters, [], 0.6);
    const thrice = [0, 1, 2].flatMap((copy) =>
      items.map((item) => ({
        ...item,
        ref: `${item.ref}${copy}`,
        key: (item.key + copy * 5_592_405) % 2 ** 24,
      })),
    );
    const state = new Map(
      thrice.map((item) => [item.ref, { kind: 'question', correct: true, tries: 1, share: 1 } as const]),
    );
    const questions = thrice.filter(({ kind }) => kind === 'question');
    expect(packState(questions, state, 4096).level).toBe('all');
  });
});

describe('lmsPage()', () => {
  const known = new Set(['index.html', 'chapters/one/index.html', 'chapters/two/index.html', 'favicon.svg']);
  const links = (body: string) =>
    lmsPage(
      `<html lang="en"><head><title>x</title></head><body>${body}</body></html>`,
      'chapters/one/index.html',
      known,
    );

  test('names index.html in links, because an LMS serves no folders', () => {
    expect(links('<a href="../two/#part">x</a>')).toContain('<a href="../two/index.html#part">');
    expect(links('<a class="b" href="../../?safe">x</a>')).toContain('href="../../index.html?safe"');
    expect(links('<a href="./">x</a>')).toContain('href="./index.html"');
  });

  test('leaves places, other origins and scripts alone', () => {
    for (const same of [
      '<a href="#part">x</a>',
      '<a href="https://example.org/a/">x</a>',
      '<script>const text = `<a href="../two/">`;</script>',
    ])
      expect(links(same)).toContain(same);
  });

  test('takes the link from what is not in the package', () => {
    expect(links('<a id="i" href="../../instructor/">x</a>')).toContain('<a id="i">x</a>');
  });

  test('says that the page is in a package, before any of its scripts', () => {
    const page = links('');
    expect(page).toContain('<html lang="en" data-lms>');
    expect(page.indexOf('<script>')).toBe(page.indexOf('<head>') + '<head>'.length);
  });
});
