// A button that opens one file of text, and where a file may be dropped as well.

import { make } from './part.ts';

/** Unit: bytes. A file that is longer is not even read. */
const LONGEST = 60_000_000;

/** `take` gets the text of the file that was chosen. */
export function fileChooser(label: string, take: (text: string) => Promise<void>): HTMLElement {
  const input = make('input', { type: 'file', accept: '.json,application/json' });
  const problem = make('span', {});
  problem.role = 'alert';
  const read = async (file: File | undefined): Promise<void> => {
    problem.textContent = '';
    if (file === undefined) return;
    if (file.size > LONGEST) {
      problem.textContent = `Expected a file of at most ${LONGEST / 1e6} MB, found ${Math.round(file.size / 1e6)} MB.`;
      return;
    }
    try {
      await take(await file.text());
    } catch (error) {
      problem.textContent = `The file could not be read (${error instanceof Error ? error.message : error}).`;
    } finally {
      // The same file may be chosen again.
      input.value = '';
    }
  };
  input.addEventListener('change', () => void read(input.files?.[0]));
  const box = make(
    'p',
    { className: 'r-file-chooser' },
    make('label', {}, make('span', {}, label), input),
    problem,
  );
  box.addEventListener('dragover', (event) => event.preventDefault());
  box.addEventListener('drop', (event) => {
    event.preventDefault();
    void read(event.dataTransfer?.files[0]);
  });
  return box;
}
