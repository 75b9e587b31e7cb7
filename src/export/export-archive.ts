// `npm run export -- zip`: the built site as an archive, and its checksum.

import { basename } from 'node:path';
import type { Exported, ExportWishes } from '../cli/export-wishes.ts';
import { builtSite } from './built-site.ts';
import { release } from './release.ts';
import { checksumLine, siteArchive } from './site-archive.ts';

export function exportArchive({ out, site }: ExportWishes): Exported {
  const { files, zip } = siteArchive(builtSite(site), release());
  const path = out ?? `ring-minus-one-${release()}.zip`;
  const line = checksumLine(zip, basename(path));
  return {
    files: [
      { path, bytes: zip },
      { path: `${path}.sha256`, bytes: new TextEncoder().encode(line) },
    ],
    says: [`${Object.keys(files).length} files. To check it: sha256sum -c ${basename(path)}.sha256`],
  };
}
