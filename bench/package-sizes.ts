// What an LMS has to take: the packages of the whole course, and the question banks. No clock is involved.

import { bankOf } from '../src/export/bank-question.ts';
import { courseChapters } from '../src/export/course-items.ts';
import { gift } from '../src/export/gift.ts';
import { lmsPackage, STANDARDS, type Standard } from '../src/export/lms-package.ts';
import { courseData } from '../src/export/package-data.ts';
import { siteFiles } from '../src/export/package-site.ts';
import { qti } from '../src/export/qti.ts';
import { reproducibleZip } from '../src/export/reproducible-zip.ts';
import { packState } from '../src/lms/pack-state.ts';
import type { Done } from '../src/lms/done.ts';
import type { PackageItem } from '../src/lms/package-item.ts';

export interface PackageFigures {
  unit: string;
  sizes: Record<Standard | 'qti' | 'gift', number>;
  /** Of the 4096 characters that SCORM 1.2 keeps, those for somebody who has done everything right. */
  stateCharacters: number;
}

/** `dist` is the folder of the built site. */
export async function packageSizes(dist: string): Promise<PackageFigures> {
  const site = siteFiles(dist);
  const chapters = await courseChapters();
  const pages = Object.keys(site).filter((path) => path.endsWith('.html'));
  const data = courseData(chapters, pages, 0.6);
  const sizes = {} as PackageFigures['sizes'];
  for (const standard of STANDARDS) sizes[standard] = (await lmsPackage(standard, data, site)).zip.length;
  const bank = bankOf(chapters, { chapter: undefined, assignment: undefined });
  sizes.qti = reproducibleZip(qti(bank)).length;
  sizes.gift = new TextEncoder().encode(gift(bank)).length;
  const state = new Map(data.items.map((item) => [item.ref, doneRight(item)]));
  return { unit: 'bytes', sizes, stateCharacters: packState(data.items, state, 4096).text.length };
}

function doneRight(item: PackageItem): Done {
  if (item.kind === 'lab') return { kind: 'lab', passed: true, checks: 0 };
  if (item.kind === 'question') return { kind: 'question', correct: true, tries: 1, share: 1 };
  return { kind: 'challenge', score: 100, guesses: item.quantities.map(() => 1000) };
}
