// `npm run export -- scorm12|scorm2004|cmi5`: packs the built site.

import type { Exported, ExportWishes } from '../cli/export-wishes.ts';
import { builtSite } from './built-site.ts';
import { courseChapters } from './course-items.ts';
import { lmsPackage, type Standard } from './lms-package.ts';
import { assignmentData, courseData } from './package-data.ts';
import { LEFT_OUT, siteFiles } from './package-site.ts';

export async function exportPackage(
  standard: Standard,
  { assignment, mastery, out, site }: ExportWishes,
): Promise<Exported> {
  const files = siteFiles(builtSite(site));
  const pages = Object.keys(files).filter((path) => path.endsWith('.html'));
  const chapters = await courseChapters();
  const data =
    assignment === undefined
      ? courseData(chapters, pages, mastery)
      : assignmentData(assignment, chapters, pages, mastery);
  const made = await lmsPackage(standard, data, files);
  const name = assignment === undefined ? 'ring-minus-one' : `assignment-${assignment.id}`;
  return {
    files: [{ path: out ?? `${name}-${standard}.zip`, bytes: made.zip }],
    says: [
      `${Object.keys(made.files).length} files, ${data.items.length} exercises; passed from ${Math.round(mastery * 100)} % on.`,
      `Left out: ${LEFT_OUT.map(({ says }) => says).join(', ')}.`,
    ],
  };
}
