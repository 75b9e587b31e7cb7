// `npm run export -- <kind> [options]`: the course or an assignment, in the forms that other systems read: packages for a learning
// management system, scorm12, scorm2004 and cmi5.
// Ends with 0 when the file is written, 2 when the command was called in a way that makes no sense.

import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { exportPackage } from '../export/export-package.ts';
import { exportWishes } from './export-wishes.ts';
import { runCommand } from './usage-error.ts';

await runCommand(async () => {
  const wishes = exportWishes(process.argv.slice(2));
  const { files, says } = await exportPackage(wishes.kind, wishes);
  for (const { path, bytes } of files) {
    const file = resolve(process.env['INIT_CWD'] ?? '.', path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, bytes);
    process.stdout.write(`${path}: ${size(bytes.length)}\n`);
  }
  for (const line of says) process.stdout.write(`${line}\n`);
  return 0;
});

function size(bytes: number): string {
  return bytes < 1e6 ? `${Math.ceil(bytes / 1000)} KB` : `${(bytes / 1e6).toFixed(1)} MB`;
}
