// Opens the page's address with a widget in it: `#exit-path=first:hosted,step:5`. What does not fit is refused with a sentence beside
// the widget, which stays as it is. Loaded where the address has such a form.

import { linkedWidget, readState } from './link-state.ts';
import { fitState, stateOf, type Fitted } from './widget-state.ts';

/** What a widget is asked for by a link: to go to a step. It answers by `reached`, or not at all. */
export interface StepRequest {
  step: number;
  /** Called with null, or with why the widget cannot go there. */
  answer(problem: string | null): void;
}

/** Unit: ms. Longer than any widget takes to be loaded. */
const PATIENCE = 20_000;

/** Nothing where no widget of the page is meant: other pages have other fragments. */
export async function openLink(fragment: string): Promise<void> {
  const linked = linkedWidget(fragment);
  if (linked === null) return;
  const button = document.querySelector<HTMLElement>(`[data-step-link="${linked.id}"]`);
  const widget = button?.closest<HTMLElement>('.r-widget') ?? null;
  if (button === null || widget === null) return;
  widget.scrollIntoView();
  const problem = await shown(widget, linked.text).catch((error: unknown) =>
    error instanceof Error ? error.message : String(error),
  );
  const said = button.nextElementSibling;
  if (said !== null)
    said.textContent =
      problem === null
        ? 'Opened as in the link.'
        : `The link’s state was not taken: ${problem}. The link is damaged, or of another version of the page.`;
}

/** Null, or what was wrong. */
async function shown(widget: HTMLElement, text: string): Promise<string | null> {
  const state = readState(text);
  await customElements.whenDefined(widget.localName);
  // A widget with steps may still be asleep.
  if (state.has('step')) await awake(widget);
  const before = stateOf(widget);
  const problem = await go(widget, fitState(widget, state));
  if (problem !== null) await go(widget, fitState(widget, before));
  return problem;
}

/** Null, or why the widget cannot go there; its controls are changed then, too. */
async function go(widget: HTMLElement, { changes, step }: Fitted): Promise<string | null> {
  const last = changes.map((change) => change()).at(-1);
  for (const type of ['input', 'change']) last?.dispatchEvent(new Event(type, { bubbles: true }));
  if (step === null) return null;
  return new Promise((answer) => {
    const detail: StepRequest = { step, answer };
    widget.dispatchEvent(new CustomEvent('ring-step', { detail }));
  });
}

async function awake(widget: HTMLElement): Promise<void> {
  if (widget.dataset['step'] !== undefined) return;
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => {
      seen.disconnect();
      reject(new Error('this part of the page has not been loaded'));
    }, PATIENCE);
    const seen = new MutationObserver(() => {
      clearTimeout(timer);
      seen.disconnect();
      resolve();
    });
    seen.observe(widget, { attributeFilter: ['data-step'] });
  });
}
