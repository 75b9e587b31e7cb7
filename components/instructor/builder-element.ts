// The builder at work: what is pressed changes the draft, and what depends on the draft is shown anew. Rows are written again when
// the list changes; while somebody types, only sums, refusals and the preview follow.

import { make, part, readData } from '../parts/part.ts';
import { assembled, type Assembled } from './assembled.ts';
import type { BuilderData, Exercise } from './builder-data.ts';
import { catalogueView, foundText, markTaken, matching, type Filter } from './catalogue-view.ts';
import { newDraft, newPassphrase, type Draft, type RandomBytes } from './draft.ts';
import { isPool, place, poolsOf, refsIn } from './draft-items.ts';
import { draftOf } from './draft-of.ts';
import { takeEdit } from './edits.ts';
import { fillFields, renew, type Field } from './fields.ts';
import { HandOut } from './hand-out.ts';
import { hiddenView } from './hidden-view.ts';
import { itemsView } from './items-view.ts';
import { keepDraft, keptDraft } from './kept-draft.ts';
import { Opening } from './opening.ts';
import { ownView } from './own-view.ts';
import { previewView } from './preview-view.ts';
import { fieldFor, sentence, showRefusals } from './refusals-view.ts';
import { rowWords, type RowWords } from './row-words.ts';
import { act } from './row-acts.ts';
import { fillZones, showTimes, zoneHere } from './times-view.ts';
import { totals, totalsText } from './totals.ts';

const random: RandomBytes = (bytes) => crypto.getRandomValues(new Uint8Array(bytes));
const isField = (target: EventTarget | null): target is Field =>
  target instanceof Element && target.matches('input, select, textarea');

class BuilderElement extends HTMLElement {
  #data!: BuilderData;
  #exercises!: ReadonlyMap<string, Exercise>;
  #draft!: Draft;
  #before: Draft | null = null;
  #handOut!: HandOut;
  #now!: Assembled;
  /** Groups of the catalogue that are open. */
  readonly #open = new Set<string>();
  /** Fields that somebody has left: their refusals are told. */
  readonly #told = new Set<string>();
  #tellAll = false;

  connectedCallback(): void {
    this.#data = readData<BuilderData>(this);
    this.#exercises = new Map(this.#data.exercises.map((exercise) => [exercise.ref, exercise]));
    this.#handOut = new HandOut(this, `${this.#root}assignment/`, random);
    new Opening(this, (assignment, box, words) => {
      const draft = draftOf(assignment, box, random);
      const once = this.#assembled({ ...draft, sealing: { ...draft.sealing, on: box !== null } });
      if (draft.issued !== null) draft.issued.hash = once.ok ? once.hash : '';
      this.#replace(draft, `Open: ${draft.title}.`);
      this.#setWords(words);
      this.#tellAll = true;
      this.#refresh();
    });
    this.#draft = keptDraft() ?? newDraft(zoneHere(), random);
    part(this, 'no-crypto').hidden = crypto.subtle !== undefined;
    this.#listen();
    this.#showDraft();
    this.#showCatalogue();
    this.dataset['state'] = 'open';
  }

  get #root(): string {
    return new URL(document.documentElement.dataset['root'] ?? '/', location.href).href;
  }

  get #filter(): Filter {
    return {
      words: part<HTMLInputElement>(this, 'search').value,
      chapter: part<HTMLSelectElement>(this, 'chapter').value,
      kind: part<HTMLSelectElement>(this, 'kind').value,
    };
  }

  #listen(): void {
    this.addEventListener('click', (event) => {
      const button = (event.target as Element).closest<HTMLElement>('[data-do], [data-add], [data-to]');
      if (button !== null) this.#press(button);
    });
    this.addEventListener('input', ({ target }) => {
      if (isField(target)) this.#type(target);
    });
    this.addEventListener('change', ({ target }) => {
      if (isField(target)) this.#leave(target);
    });
    this.addEventListener('keydown', (event) => this.#key(event));
    part(this, 'catalogue').addEventListener(
      'toggle',
      ({ target }) => {
        // While somebody is looking for something, groups open by themselves.
        if (this.#filter.words.trim() !== '' || this.#filter.chapter !== '') return;
        const group = target as HTMLDetailsElement;
        if (group.open) this.#open.add(group.dataset['chapter'] ?? '');
        else this.#open.delete(group.dataset['chapter'] ?? '');
      },
      true,
    );
  }

  #type(field: Field): void {
    const name = field.dataset['part'] ?? '';
    if (['search', 'chapter', 'kind'].includes(name) && field.dataset['own'] === undefined)
      this.#showCatalogue();
    else if (name === 'student') this.#showPreview();
    else if (name === 'show-words') this.#showWords((field as HTMLInputElement).checked);
    else if (name === 'words' || name === 'words-again') this.#changed();
    else if (name === 'edition-new' || name === 'edition-same') {
      this.#handOut.choose(this.#draft, name === 'edition-same');
      this.#changed();
    } else if (field.dataset['place'] !== undefined && field.tagName === 'SELECT') {
      place(this.#draft, field.dataset['place'], field.value === '' ? null : Number(field.value));
      this.#changed(true);
    } else if (takesEdits(field)) this.#changed(takeEdit(this.#draft, field));
  }

  #leave(field: Field): void {
    const { at } = field.dataset;
    if (at !== undefined) this.#told.add(at);
    this.#refresh();
  }

  #key(event: KeyboardEvent): void {
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    const row = (event.target as Element).closest<HTMLElement>('[data-row]');
    if (by === undefined || !event.altKey || row === null) return;
    event.preventDefault();
    row.querySelector<HTMLElement>(`[data-do=move][data-by="${by}"]`)?.click();
  }

  #press(button: HTMLElement): void {
    const { do: what, to } = button.dataset;
    if (to !== undefined) this.#goTo(to);
    else if (what === 'make') void this.#make();
    else if (what === 'copy') void this.#copy(button);
    else if (what === 'new') this.#replace(newDraft(zoneHere(), random), 'A new assignment.');
    else if (what === 'undo' && this.#before !== null)
      this.#replace(this.#before, 'The draft before is back.');
    else if (what === 'suggest') {
      this.#setWords(newPassphrase(random));
      this.#showWords(true);
      this.#changed();
    } else {
      const said = act(
        this.#draft,
        button.dataset,
        part<HTMLSelectElement>(this, 'target').value,
        random,
        (ref) => this.#words(ref).title,
      );
      this.#changed(true);
      this.#say(said.says);
      if (said.focus !== undefined) this.querySelector<HTMLElement>(said.focus)?.focus();
      if (said.target !== undefined) part<HTMLSelectElement>(this, 'target').value = said.target;
    }
  }

  #replace(draft: Draft, says: string): void {
    this.#before = this.#draft;
    this.#draft = draft;
    this.#told.clear();
    this.#tellAll = false;
    this.#setWords('');
    this.#showDraft();
    this.#changed();
    part(this, 'making').textContent = '';
    this.querySelector<HTMLElement>('[data-do=undo]')!.hidden = false;
    this.#say(says);
  }

  /** `rows`: their shape has changed, too. */
  #changed(rows = false): void {
    this.#handOut.clear();
    if (!keepDraft(this.#draft))
      part(this, 'kept').textContent =
        'This browser keeps no draft: save the file before you leave the page.';
    if (rows) this.#showRows();
    this.#refresh();
  }

  #showDraft(): void {
    fillZones(part<HTMLSelectElement>(this, 'zone'), this.#draft.rules.timeZone);
    fillFields(this, this.#draft);
    this.#showRows();
    this.#refresh();
  }

  #showCatalogue(): void {
    const filter = this.#filter;
    const catalogue = part(this, 'catalogue');
    catalogue.replaceChildren(...catalogueView(this.#data, filter, this.#open, this.#root));
    part(this, 'found').textContent = foundText(matching(this.#data.exercises, filter).length, filter);
    markTaken(catalogue, new Set(refsIn(this.#draft)));
  }

  #showRows(): void {
    const draft = this.#draft;
    renew(
      part(this, 'items'),
      itemsView(draft, (ref) => this.#words(ref)),
    );
    renew(part(this, 'own'), ...ownView(draft));
    part(this, 'own-section').hidden = Object.keys(draft.own).length === 0;
    renew(part(this, 'hidden'), ...hiddenView(draft, this.#exercises));
    const target = part<HTMLSelectElement>(this, 'target');
    const { value } = target;
    target.replaceChildren(
      make('option', { value: '' }, 'the list'),
      ...poolsOf(draft).map(({ pool }) => make('option', { value: String(pool) }, `pool ${pool}`)),
    );
    target.value = poolsOf(draft).some(({ pool }) => String(pool) === value) ? value : '';
    markTaken(part(this, 'catalogue'), new Set(refsIn(draft)));
  }

  /** What follows from the draft and is not typed into. */
  #refresh(): void {
    this.#now = this.#assembled(this.#draft);
    const now = this.#now;
    this.#handOut.showEdition(this.#draft, now.ok ? now.hash : null);
    part(this, 'sealing').hidden = !this.#draft.sealing.on;
    showTimes(this, this.#draft.rules);
    part(this, 'totals').textContent = totalsText(totals(this.#draft, this.#exercises));
    const refusals = [...(now.ok ? [] : now.refusals), ...this.#wordsRefusals()];
    showRefusals(
      this,
      refusals,
      (path) => this.#tellAll || [...this.#told].some((told) => covers(told, path)),
    );
    part(this, 'missing').replaceChildren(...this.#missing(refusals));
    part(this, 'state').textContent =
      refusals.length === 0 ? 'Ready to hand out.' : `Not ready: ${refusals.length} to mend.`;
    this.#showPreview();
  }

  #assembled(draft: Draft): Assembled {
    return assembled(draft, this.#data.version, (ref) => this.#exercises.has(ref));
  }

  #missing(refusals: readonly { path: string; text: string }[]): HTMLElement[] {
    if (refusals.length === 0) return [];
    const rows = refusals.map(({ path, text }) => {
      const field = fieldFor(this, path);
      const name = nameOf(path, field);
      const go = make('button', { type: 'button', className: 'ib-go' }, name);
      go.dataset['to'] = path;
      return make(
        'li',
        {},
        ...(field === null ? [] : [go, ': ']),
        field === null ? sentence(text) : `${text}.`,
      );
    });
    return [
      make('p', { className: 'ib-lead' }, 'Still to mend:'),
      make('ul', { className: 'ib-missing' }, ...rows),
    ];
  }

  #goTo(path: string): void {
    this.#tellAll = true;
    this.#refresh();
    const field = fieldFor(this, path);
    const inner =
      field?.matches('input, select, textarea, button') === true
        ? field
        : field?.querySelector<HTMLElement>('input, textarea');
    inner?.focus();
  }

  #showPreview(): void {
    const student = part<HTMLInputElement>(this, 'student').value.trim();
    const { items } = this.#draft;
    const whole = items.every((item) => !isPool(item) || item.of.length > 0);
    const assignment = this.#now.ok ? this.#now.assignment : null;
    const place = part(this, 'preview');
    if (student === '' || !whole || assignment === null)
      place.replaceChildren(
        ...(student === ''
          ? []
          : [
              make(
                'p',
                { className: 'ib-hint' },
                'As soon as the assignment is whole, this shows what they get.',
              ),
            ]),
      );
    else
      place.replaceChildren(...previewView(assignment, student, this.#exercises, (ref) => this.#words(ref)));
  }

  async #make(): Promise<void> {
    this.#tellAll = true;
    this.#refresh();
    const draft = this.#draft;
    const wrong = [...(this.#now.ok ? [] : this.#now.refusals), ...this.#wordsRefusals()];
    if (!this.#now.ok || wrong.length > 0) {
      this.#say(`Not ready: ${wrong.length} to mend.`);
      this.#goTo(wrong[0]?.path ?? '');
      return;
    }
    const { hash } = this.#now;
    const words = draft.sealing.on ? part<HTMLInputElement>(this, 'words').value : null;
    const out = await this.#handOut.make(this.#now, words);
    if (out === null) return;
    draft.issued = { id: out.id, hash };
    keepDraft(draft);
    this.#refresh();
  }

  async #copy(button: HTMLElement): Promise<void> {
    const link = part<HTMLInputElement>(this, 'link');
    try {
      await navigator.clipboard.writeText(link.value);
      button.textContent = 'Copied';
    } catch {
      // Copying may be forbidden: then it is selected, and the reader's own keys copy it.
      link.select();
      button.textContent = 'Selected: copy it with Ctrl-C';
    }
    setTimeout(() => (button.textContent = 'Copy the link'), 3000);
  }

  #wordsRefusals(): { path: string; text: string }[] {
    if (!this.#draft.sealing.on) return [];
    const [words, again] = ['words', 'words-again'].map(
      (name) => part<HTMLInputElement>(this, name).value,
    ) as [string, string];
    const path = 'passphrase';
    if (crypto.subtle === undefined)
      return [{ path, text: 'expected a page from https, found one without cryptography' }];
    if (words.length < 12)
      return [{ path, text: `expected a passphrase of at least 12 characters, found ${words.length}` }];
    return words === again ? [] : [{ path, text: 'expected the same passphrase twice, found two' }];
  }

  #setWords(words: string): void {
    for (const name of ['words', 'words-again']) part<HTMLInputElement>(this, name).value = words;
  }

  #showWords(on: boolean): void {
    part<HTMLInputElement>(this, 'show-words').checked = on;
    for (const name of ['words', 'words-again'])
      part<HTMLInputElement>(this, name).type = on ? 'text' : 'password';
  }

  #words(ref: string): RowWords {
    const { chapters } = this.#data;
    return rowWords(
      ref,
      this.#draft,
      this.#exercises,
      (slug) => chapters.find((each) => each.slug === slug)?.number,
    );
  }

  #say(text: string): void {
    part(this, 'said').textContent = text;
  }
}

const takesEdits = ({ dataset }: Field): boolean =>
  dataset['bind'] !== undefined ||
  dataset['own'] !== undefined ||
  dataset['hidden'] !== undefined ||
  dataset['ref'] !== undefined;

/** What was left tells of itself and of what is inside. */
const covers = (told: string, path: string): boolean =>
  path === told || told.startsWith(`${path}.`) || told.startsWith(`${path}[`);

/** What a field is called in the list of what is missing. */
function nameOf(path: string, field: HTMLElement | null): string {
  const label = field?.getAttribute('aria-label') ?? field?.closest('label')?.firstChild?.textContent?.trim();
  return label === undefined || label === '' ? path : label;
}

customElements.define('ring-builder', BuilderElement);
