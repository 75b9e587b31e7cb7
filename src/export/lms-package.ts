// A package of the built site for a learning management system: SCORM 1.2, SCORM 2004 or cmi5. One thing to launch, relative
// addresses only, at most 25 MB.

import { packState } from '../lms/pack-state.ts';
import type { PackageData } from '../lms/package-item.ts';
import { scormDialects } from '../lms/scorm-dialect.ts';
import { UsageError } from '../cli/usage-error.ts';
import { bundleEntry, LAUNCHED, launchedHtml } from './launched-html.ts';
import { cmi5Structure, scorm12Manifest, scorm2004Manifest, type Described } from './manifests.ts';
import { reproducibleZip, type PackedFiles } from './reproducible-zip.ts';
import { stableUrn } from './stable-urn.ts';

export const STANDARDS = ['scorm12', 'scorm2004', 'cmi5'] as const;
export type Standard = (typeof STANDARDS)[number];

/** Many an LMS takes no larger file (unit: bytes). */
export const LARGEST = 25_000_000;

export interface LmsPackage {
  /** Everything in the archive, by path. */
  files: PackedFiles;
  zip: Uint8Array;
}

/** `site` has the pages as package-site.ts makes them. Throws when the package is too large, or its state cannot be kept. */
export async function lmsPackage(
  standard: Standard,
  data: PackageData,
  site: PackedFiles,
): Promise<LmsPackage> {
  checkState(data);
  const script = await bundleEntry(standard === 'cmi5' ? 'launch-cmi5' : 'launch-scorm');
  const content = { ...site, [LAUNCHED]: launchedHtml({ ...data, standard }, script) };
  const name = data.assignment === undefined ? 'course' : `assignment-${data.assignment.id}`;
  const described: Described = {
    identifier: `ring-minus-one-${name}`,
    title: data.title,
    description: `${data.items.length} exercises that run in the page. ${data.assignment?.note ?? ''}`.trim(),
    launch: LAUNCHED,
    files: Object.keys(content).sort(),
    mastery: data.mastery,
  };
  const [manifest, text] =
    standard === 'cmi5'
      ? ['cmi5.xml', cmi5Structure(described, { id: stableUrn(`${name}/course`), au: stableUrn(name) })]
      : [
          'imsmanifest.xml',
          standard === 'scorm12' ? scorm12Manifest(described) : scorm2004Manifest(described),
        ];
  const files = { ...content, [manifest as string]: new TextEncoder().encode(text) };
  const zip = reproducibleZip(files);
  if (zip.length > LARGEST)
    throw new UsageError(
      `${standard}: expected a package of at most ${LARGEST / 1e6} MB, found ${(zip.length / 1e6).toFixed(1)} MB`,
    );
  return { files, zip };
}

/** The state of somebody who has done everything, in the least detail, must fit into what SCORM 1.2 keeps. */
function checkState({ items }: PackageData): void {
  const all = new Map(
    items.map((item) => [
      item.ref,
      item.kind === 'lab'
        ? ({ kind: 'lab', passed: true, checks: 0, points: 99 } as const)
        : item.kind === 'challenge'
          ? ({ kind: 'challenge', score: 99 } as const)
          : ({ kind: 'question', correct: false, tries: 200, share: 0.5 } as const),
    ]),
  );
  packState(items, all, scormDialects.scorm12.limits.state);
}
