// The builder at work: what is pressed or typed changes the draft, and what depends on the draft is shown anew. Rows are written
// again when their shape changes; while somebody types, only sums, refusals and the preview follow.

import { part, readData } from '../parts/part.ts';
import { assembled, type Assembled, type Refusal } from './assembled.ts';
import type { BuilderData, Exercise } from './builder-data.ts';
import { BuilderViews } from './builder-views.ts';
import { newDraft, type Draft, type RandomBytes } from './draft.ts';
import { place } from './draft-items.ts';
import { draftOf } from './draft-of.ts';
import { takeEdit } from './edits.ts';
import { fillFields, type Field } from './fields.ts';
import { HandOut } from './hand-out.ts';
import { keepDraft, keptDraft } from './kept-draft.ts';
import { Opening } from './opening.ts';
import { cryptoHere, Passphrase } from './passphrase.ts';
import { fieldFor, missingView, showRefusals } from './refusals-view.ts';
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
  #views!: BuilderViews;
  #handOut!: HandOut;
  #passphrase!: Passphrase;
  #now!: Assembled;
  /** Fields that somebody has left: their refusals are told. */
  readonly #told = new Set<string>();
  #tellAll = false;

  connectedCallback(): void {
    this.#data = readData<BuilderData>(this);
    this.#exercises = new Map(this.#data.exercises.map((exercise) => [exercise.ref, exercise]));
    const { href: root } = new URL(document.documentElement.dataset['root'] ?? '/', location.href);
    this.#views = new BuilderViews(this, this.#data, this.#exercises, root);
    this.#handOut = new HandOut(this, `${root}assignment/`, random);
    this.#passphrase = new Passphrase(this);
    new Opening(this, (assignment, box, words) => {
      const draft = draftOf(assignment, box, random);
      const once = this.#assembled({ ...draft, sealing: { ...draft.sealing, on: box !== null } });
      if (draft.issued !== null) draft.issued.hash = once.ok ? once.hash : '';
      this.#replace(draft, `Open: ${draft.title}.`);
      this.#passphrase.set(words);
      this.#tellAll = true;
      this.#refresh();
    });
    this.#draft = keptDraft() ?? newDraft(zoneHere(), random);
    part(this, 'no-crypto').hidden = cryptoHere() !== undefined;
    this.#listen();
    this.#showDraft();
    this.#views.catalogue(this.#draft);
    this.dataset['state'] = 'open';
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
  }

  #type(field: Field): void {
    const name = field.dataset['part'] ?? '';
    if (['search', 'chapter', 'kind'].includes(name) && field.dataset['own'] === undefined)
      this.#views.catalogue(this.#draft);
    else if (name === 'student') this.#views.preview(this.#draft, this.#now);
    else if (name === 'words' || name === 'words-again') this.#changed();
    else if (name === 'edition-new' || name === 'edition-same') {
      if (this.#draft.issued !== null) this.#draft.issued.keep = name === 'edition-same';
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
    else if (what === 'copy') void this.#handOut.copy(button);
    else if (what === 'new') this.#replace(newDraft(zoneHere(), random), 'A new assignment.');
    else if (what === 'undo' && this.#before !== null)
      this.#replace(this.#before, 'The draft before is back.');
    else if (what === 'suggest') {
      this.#passphrase.suggest(random);
      this.#changed();
    } else {
      const said = act(
        this.#draft,
        button.dataset,
        part<HTMLSelectElement>(this, 'target').value,
        random,
        (ref) => this.#views.words(this.#draft, ref).title,
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
    this.#passphrase.set('');
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
    if (rows) this.#views.rows(this.#draft);
    this.#refresh();
  }

  #showDraft(): void {
    fillZones(part<HTMLSelectElement>(this, 'zone'), this.#draft.rules.timeZone);
    fillFields(this, this.#draft);
    this.#views.rows(this.#draft);
    this.#refresh();
  }

  /** What follows from the draft and is not typed into. */
  #refresh(): void {
    this.#now = this.#assembled(this.#draft);
    const now = this.#now;
    // Of another edition the id may have to be another.
    if (this.#handOut.showEdition(this.#draft, now.ok ? now.hash : null))
      this.#now = this.#assembled(this.#draft);
    part(this, 'sealing').hidden = !this.#draft.sealing.on;
    showTimes(this, this.#draft.rules);
    part(this, 'totals').textContent = totalsText(totals(this.#draft, this.#exercises));
    const refusals = this.#refusals();
    showRefusals(
      this,
      refusals,
      (path) => this.#tellAll || [...this.#told].some((told) => covers(told, path)),
    );
    part(this, 'missing').replaceChildren(...missingView(this, refusals));
    part(this, 'state').textContent =
      refusals.length === 0 ? 'Ready to hand out.' : `Not ready: ${refusals.length} to mend.`;
    this.#views.preview(this.#draft, this.#now);
  }

  #assembled(draft: Draft): Assembled {
    return assembled(draft, this.#data.version, (ref) => this.#exercises.has(ref));
  }

  #goTo(path: string): void {
    this.#tellAll = true;
    this.#refresh();
    const field = fieldFor(this, path);
    const inner =
      field?.matches('input, select, textarea, button') === true
        ? field
        : field?.querySelector<HTMLElement>('input, textarea');
    (inner ?? part(this, 'search')).focus();
  }

  async #make(): Promise<void> {
    this.#tellAll = true;
    this.#refresh();
    const draft = this.#draft;
    const wrong = this.#refusals();
    if (!this.#now.ok || wrong.length > 0) {
      this.#say(`Not ready: ${wrong.length} to mend.`);
      this.#goTo(wrong[0]?.path ?? '');
      return;
    }
    const { hash } = this.#now;
    const words = draft.sealing.on ? this.#passphrase.value : null;
    const out = await this.#handOut.make(this.#now, words);
    if (out === null) return;
    draft.issued = { id: out.id, hash, keep: false };
    this.#tellAll = false;
    keepDraft(draft);
    this.#refresh();
  }

  /** All that is to be mended before it can go out. */
  #refusals(): Refusal[] {
    const sealing = this.#draft.sealing.on ? this.#passphrase.refusals() : [];
    return [...(this.#now.ok ? [] : this.#now.refusals), ...sealing];
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

customElements.define('ring-builder', BuilderElement);
