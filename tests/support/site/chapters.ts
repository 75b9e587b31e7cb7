// The chapters of the built site, found as their folders in content/chapters.

import { readdirSync } from 'node:fs';
import { labFolders, type LabFolder } from '../../../src/cli/labs.ts';

export interface BuiltChapter {
  /** `trap-and-emulate`. */
  slug: string;
  /** Address relative to the site: `chapters/trap-and-emulate/`. */
  path: string;
  labs: LabFolder[];
}

export const builtChapters: BuiltChapter[] = readdirSync('content/chapters')
  .sort()
  .map((folder) => folder.replace(/^\d+-/, ''))
  .map((slug) => ({
    slug,
    path: `chapters/${slug}/`,
    labs: labFolders().filter(({ id }) => id.startsWith(`${slug}/`)),
  }));

/** The chapter that the journeys of this file are about. */
export function chapter(slug: string): BuiltChapter {
  const found = builtChapters.find((each) => each.slug === slug);
  if (!found) throw new Error(`expected the chapter ${slug} in content/chapters, found none`);
  return found;
}
