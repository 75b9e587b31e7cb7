// A chapter as the command line names it: `04-trap-and-emulate`, or its slug alone.

import { didYouMean } from '../../../lessons-engine/isa/assembler/suggest.ts';
import { UsageError } from '../usage-error.ts';
import type { Plan } from './plan.ts';

export interface ChapterName {
  /** `04-trap-and-emulate`. */
  folder: string;
  /** `04`. */
  number: string;
  /** `trap-and-emulate`. */
  slug: string;
}

const KEBAB = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

export function chapterName(folder: string): ChapterName {
  return { folder, number: folder.slice(0, 2), slug: folder.slice(3) };
}

/** The folder of every chapter that there is, or will be. */
export function chapterFolders(plan: Plan): string[] {
  return plan.names('content/chapters').filter((name) => /^\d\d-/.test(name));
}

/** The chapter of that name, with its number or without. */
export function knownChapter(plan: Plan, name: string): ChapterName {
  const folders = chapterFolders(plan);
  const found = folders.find((folder) => folder === name || folder.slice(3) === name);
  if (found !== undefined) return chapterName(found);
  const slugs = folders.map((folder) => folder.slice(3));
  throw new UsageError(
    `expected a chapter of content/chapters, found "${name}"${didYouMean(name, [...slugs, ...folders])}. There are:\n${slugs.map((slug) => `  ${slug}`).join('\n')}`,
  );
}

/** `id` when it is one: words joined by hyphens, so that it can be part of an address. */
export function kebab(what: string, id: string): string {
  if (KEBAB.test(id)) return id;
  throw new UsageError(`${what}: expected lower-case words joined by hyphens, found "${id}"`);
}

/** `walk-it` is `walkIt`. */
export const camelCase = (id: string): string =>
  id.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase()).replace(/^(?=\d)/, '_');
