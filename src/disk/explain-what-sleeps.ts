// What cannot work from a disk, because it needs a worker: said once above the page, and in each such widget.

const SERVE = 'python3 -m http.server';
const ADDRESS = 'http://localhost:8000/';

export function explainWhatSleeps(): void {
  for (const widget of document.querySelectorAll<HTMLElement>('.r-widget')) {
    const { localName } = widget;
    if (localName.startsWith('ring-') && customElements.get(localName) === undefined) explain(widget);
  }
  const page = document.querySelector('main') ?? document.body;
  const said = note('Opened from a disk. To run labs, demos and the search,');
  said.className = 'r-disk';
  page.prepend(said);
}

function explain(widget: HTMLElement): void {
  for (const live of widget.querySelectorAll<HTMLElement>('[data-live], form')) live.style.display = 'none';
  const heading = widget.querySelector('h2, h3, .r-widget-title');
  const frame = document.createElement('div');
  frame.className = 'r-widget-note';
  frame.append(note('To run this,'));
  (heading?.closest('.sl-heading-wrapper') ?? heading)?.after(frame);
}

function note(begin: string): HTMLElement {
  const said = document.createElement('p');
  const code = document.createElement('code');
  code.textContent = SERVE;
  said.append(`${begin} open a terminal in the folder of the course, type `, code, ` and go to ${ADDRESS}.`);
  return said;
}
