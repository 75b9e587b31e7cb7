// The labs of the course as the command line finds them: content/chapters/NN-chapter/labs/lab/lab.ts.

import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Lab } from '../../lessons-engine/grader/index.ts';
import { allowRawImports } from './raw-imports.ts';
import { UsageError } from './usage-error.ts';

const chapters = new URL('../../content/chapters/', import.meta.url);

export interface LabFolder {
  /** `trap-and-emulate/vmm-loop`. */
  id: string;
  /** The same with the chapter's number: `04-trap-and-emulate/vmm-loop`. */
  numbered: string;
  /** Ends with a slash. */
  folder: URL;
}

export function labFolders(): LabFolder[] {
  return folderNames(chapters).flatMap((chapter) => {
    const labs = new URL(`${chapter}/labs/`, chapters);
    return folderNames(labs)
      .filter((lab) => existsSync(new URL(`${lab}/lab.ts`, labs)))
      .map((lab) => ({
        id: `${chapter.replace(/^\d+-/, '')}/${lab}`,
        numbered: `${chapter}/${lab}`,
        folder: new URL(`${lab}/`, labs),
      }));
  });
}

/** The folder of the lab of that id, with or without the chapter's number. */
export function labFolder(id: string): LabFolder {
  const all = labFolders();
  const found = all.find((lab) => lab.id === id || lab.numbered === id);
  if (!found) {
    const known = all.map((lab) => `  ${lab.id}`).join('\n');
    throw new UsageError(`expected the id of a lab, found "${id}". There are:\n${known}`);
  }
  return found;
}

/** The lab of that id, with or without the chapter's number. */
export function loadLab(id: string): Promise<Lab> {
  return loadFrom(labFolder(id));
}

/** The lab in that folder. */
export async function loadFrom({ folder }: LabFolder): Promise<Lab> {
  allowRawImports();
  const module = (await import(new URL('lab.ts', folder).href)) as { default?: Lab; lab?: Lab };
  const lab = module.default ?? module.lab;
  if (!lab) throw new Error(`${fileURLToPath(folder)}lab.ts: expected a default export, found none`);
  return lab;
}

function folderNames(folder: URL): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}
