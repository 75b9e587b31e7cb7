// The licence of a package as it is installed: what its manifest says, and the texts that lie beside it.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface PackageLicence {
  name: string;
  version: string;
  /** As SPDX spells it; empty when the manifest says none. */
  licence: string;
  /** Empty when there is no file. */
  text: string;
}

/** Files that a copy has to carry along. */
const carried = /^(?:licen[cs]e|copying|notice|third-?party-?notice)/i;

/** Of Vite, readers get a helper of its own and nothing of what it is built from. */
const bundled = /\n+# Licenses of bundled dependencies\n[^]*$/;

export function packageLicence(folder: string): PackageLicence {
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Record<string, unknown>;
  const { name, version, license } = manifest;
  const texts = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && carried.test(entry.name))
    .map((entry) => entry.name)
    .sort()
    .map((file) => tidy(readFileSync(join(folder, file), 'utf8')).replace(bundled, ''));
  return {
    name: String(name),
    version: String(version),
    licence: typeof license === 'string' ? license : '',
    text: texts.join('\n\n'),
  };
}

/** Without what differs between two copies of one text and says nothing. */
export const tidy = (text: string): string =>
  text
    .replace(/^\uFEFF/, '')
    .replace(/[^\S\n]+$/gm, '')
    .trim();
