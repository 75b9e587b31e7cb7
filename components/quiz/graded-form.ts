// What a graded form shows, whatever it asks: at each part a sign, a word and why; a line with the verdict; and all of it taken
// back. Signs and words, never colour alone.

/** How a part is marked. `missed`: right, but not chosen. `left`: wrong, and rightly not chosen. */
export type Mark = 'right' | 'wrong' | 'missed' | 'left';

const SIGNS: Record<Mark, string> = { right: '✓', wrong: '✗', missed: '→', left: '–' };

/** Writes at a part of the form how it is marked (when it is), and why. */
export function explain(
  form: HTMLFormElement,
  part: string,
  mark: { as: Mark; word: string; sign?: string } | null,
  text: readonly (Node | string)[],
): void {
  const place = form.querySelector<HTMLElement>(`[data-part="${part}"]`);
  const why = place?.querySelector<HTMLElement>('.quiz-why');
  if (!place || !why) return;
  why.replaceChildren(...(mark === null ? [] : marked(place, mark)), ...text);
  why.hidden = why.childNodes.length === 0;
}

function marked(
  place: HTMLElement,
  { as, word, sign = SIGNS[as] }: { as: Mark; word: string; sign?: string },
): (Node | string)[] {
  place.dataset['mark'] = as;
  const shown = document.createElement('span');
  shown.className = 'quiz-sign';
  shown.ariaHidden = 'true';
  shown.textContent = sign;
  const strong = document.createElement('strong');
  strong.textContent = word;
  return [shown, strong, ' '];
}

/** Nothing more can be handed in. Returns the line with the verdict. */
export function closeForm(form: HTMLFormElement, isRight: boolean, sentence: string): HTMLElement {
  form.dataset['verdict'] = isRight ? 'right' : 'wrong';
  setOpen(form, false);
  const line = form.querySelector('.quiz-verdict') as HTMLElement;
  line.textContent = sentence;
  line.hidden = false;
  return line;
}

/** Takes marks, reasons and the verdict back; what was answered stays. */
export function openForm(form: HTMLFormElement): void {
  for (const place of form.querySelectorAll<HTMLElement>('[data-mark]')) delete place.dataset['mark'];
  for (const why of form.querySelectorAll<HTMLElement>('.quiz-why')) {
    why.replaceChildren();
    why.hidden = true;
  }
  delete form.dataset['verdict'];
  setOpen(form, true);
  const line = form.querySelector('.quiz-verdict') as HTMLElement;
  line.hidden = true;
  line.textContent = '';
}

/** Says why nothing could be graded; an empty sentence takes that back. */
export function showProblem(form: HTMLFormElement, sentence: string): void {
  (form.querySelector('.quiz-problem') as HTMLElement).textContent = sentence;
}

function setOpen(form: HTMLFormElement, open: boolean): void {
  for (const fieldset of form.querySelectorAll('fieldset')) fieldset.disabled = !open;
  (form.querySelector('button[type="submit"]') as HTMLButtonElement).hidden = !open;
  const again = form.querySelector<HTMLButtonElement>('button[data-act="again"]');
  if (again) again.hidden = open;
}
