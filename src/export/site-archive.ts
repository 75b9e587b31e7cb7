// The built site as one archive to carry along: everything of dist/ in a folder that is named after the release, with a README for
// whoever unpacks it. The same site makes the same archive, byte for byte, and its checksum lies beside it.

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesBelow } from './package-site.ts';
import { reproducibleZip, type PackedFiles } from './reproducible-zip.ts';

/** What an operating system or an editor leaves in folders, and what only somebody who debugs the build reads. */
const LITTER = /(^|\/)(?:\.DS_Store|Thumbs\.db|desktop\.ini)$|\.map$/;

export function siteArchive(dist: string, version: string): { files: PackedFiles; zip: Uint8Array } {
  const folder = `ring-minus-one-${version}`;
  const paths = filesBelow(dist).filter((path) => !LITTER.test(path));
  const files = {
    ...Object.fromEntries(
      paths.map((path) => [`${folder}/${path}`, new Uint8Array(readFileSync(join(dist, path)))]),
    ),
    [`${folder}/README.txt`]: new TextEncoder().encode(readme(version)),
  };
  return { files, zip: reproducibleZip(files) };
}

/** As `sha256sum -c` reads it: 64 digits, a space, a second one for "text", the name of the file. */
export function checksumLine(bytes: Uint8Array, name: string): string {
  return `${createHash('sha256').update(bytes).digest('hex')}  ${name}\n`;
}

function readme(version: string): string {
  return `Ring -1, a course on virtualization that runs. Version ${version}.

To read: open index.html. Text, diagrams, questions and code are all there,
from a disk and without a network. Browsers load no modules from a disk, so
the machines, the labs and the search want a server, any that hands out files.

To run everything on this computer: in this folder, type

    python3 -m http.server --bind 127.0.0.1 4321

and open http://127.0.0.1:4321/. (On Windows: py -m http.server, as above.)
It needs no network either.

To put it on the web: copy this folder to any static host, under any path.
Nothing has to be set up, and nothing is sent to any other place. For offline
use after the first visit the host has to speak HTTPS.
`;
}
