// `npm run export -- engine`: packs the engine for those who want it without the site.

import { fileURLToPath } from 'node:url';
import type { Exported, ExportWishes } from '../cli/export-wishes.ts';
import { enginePackage } from './engine-package.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

export async function exportEngine({ out }: ExportWishes): Promise<Exported> {
  const { name, files, tgz } = await enginePackage(root);
  const path = out ?? name;
  return {
    files: [{ path, bytes: tgz }],
    says: [`${files} files. To install it: npm install ${/^[./]/.test(path) ? path : `./${path}`}`],
  };
}
