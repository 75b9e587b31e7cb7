// `npm run export -- <kind> [options]`: the course, a chapter's questions or an assignment, in the forms that other systems read.
// Packages for a learning management system: scorm12, scorm2004, cmi5. Question banks: qti, gift. On paper: exam. To take along: zip, pdf, epub.
// And the engine without the course, as a package for npm: engine.
// Ends with 0 when the file is written, 2 when the command was called in a way that makes no sense.

import { resolve } from 'node:path';
import { exportWishes, type Exported, type ExportWishes } from './export-wishes.ts';
import { runCommand } from './usage-error.ts';
import { writeFile } from './write-file.ts';

await runCommand(async () => {
  const wishes = exportWishes(process.argv.slice(2));
  const { files, says } = await exported(wishes);
  for (const { path, bytes } of files) {
    writeFile(resolve(process.env['INIT_CWD'] ?? '.', path), bytes, path);
    process.stdout.write(`${path}: ${size(bytes.length)}\n`);
  }
  for (const line of says) process.stdout.write(`${line}\n`);
  return 0;
});

function size(bytes: number): string {
  return bytes < 1e6 ? `${Math.ceil(bytes / 1000)} KB` : `${(bytes / 1e6).toFixed(1)} MB`;
}

/** Each kind is loaded when it is wanted: a bundler for a paper would be much. */
async function exported(wishes: ExportWishes): Promise<Exported> {
  const { kind } = wishes;
  if (kind === 'exam') return (await import('../export/export-exam.ts')).exportExam(wishes);
  if (kind === 'engine') return (await import('../export/export-engine.ts')).exportEngine(wishes);
  if (kind === 'qti' || kind === 'gift')
    return (await import('../export/export-bank.ts')).exportBank(kind, wishes);
  if (kind === 'zip') return (await import('../export/export-archive.ts')).exportArchive(wishes);
  if (kind === 'pdf') return (await import('../export/book/export-pdf.ts')).exportPdf(wishes);
  if (kind === 'epub') return (await import('../export/book/export-epub.ts')).exportEpub(wishes);
  return (await import('../export/export-package.ts')).exportPackage(kind, wishes);
}
