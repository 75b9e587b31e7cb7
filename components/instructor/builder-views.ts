// The lists of the builder in their places: the course, what has been picked, own questions, hidden calls, what a student gets.

import { make, part } from '../parts/part.ts';
import type { Assembled } from './assembled.ts';
import type { BuilderData, Exercise } from './builder-data.ts';
import { catalogueView, foundText, markTaken, matching, type Filter } from './catalogue-view.ts';
import type { Draft } from './draft.ts';
import { poolsOf, refsIn } from './draft-items.ts';
import { renew } from './fields.ts';
import { hiddenView } from './hidden-view.ts';
import { itemsView } from './items-view.ts';
import { ownView } from './own-view.ts';
import { previewView } from './preview-view.ts';
import { rowWords, type RowWords } from './row-words.ts';

export class BuilderViews {
  readonly #root: HTMLElement;
  readonly #data: BuilderData;
  readonly #exercises: ReadonlyMap<string, Exercise>;
  /** Address of the site. */
  readonly #site: string;
  /** Groups of the catalogue that are open. */
  readonly #open = new Set<string>();

  constructor(root: HTMLElement, data: BuilderData, exercises: ReadonlyMap<string, Exercise>, site: string) {
    this.#root = root;
    this.#data = data;
    this.#exercises = exercises;
    this.#site = site;
    part(root, 'catalogue').addEventListener('toggle', ({ target }) => this.#toggled(target), true);
  }

  get #filter(): Filter {
    return {
      words: part<HTMLInputElement>(this.#root, 'search').value,
      chapter: part<HTMLSelectElement>(this.#root, 'chapter').value,
      kind: part<HTMLSelectElement>(this.#root, 'kind').value,
    };
  }

  /** While somebody is looking for something, groups open by themselves. */
  #toggled(target: EventTarget | null): void {
    const { words, chapter } = this.#filter;
    if (words.trim() !== '' || chapter !== '' || !(target instanceof HTMLDetailsElement)) return;
    const slug = target.dataset['chapter'] ?? '';
    if (target.open) this.#open.add(slug);
    else this.#open.delete(slug);
  }

  catalogue(draft: Draft): void {
    const filter = this.#filter;
    const list = part(this.#root, 'catalogue');
    list.replaceChildren(...catalogueView(this.#data, filter, this.#open, this.#site));
    part(this.#root, 'found').textContent = foundText(matching(this.#data.exercises, filter).length, filter);
    markTaken(list, new Set(refsIn(draft)));
  }

  rows(draft: Draft): void {
    renew(
      part(this.#root, 'items'),
      itemsView(draft, (ref) => this.words(draft, ref)),
    );
    renew(part(this.#root, 'own'), ...ownView(draft));
    part(this.#root, 'own-section').hidden = Object.keys(draft.own).length === 0;
    renew(part(this.#root, 'hidden'), ...hiddenView(draft, this.#exercises));
    this.#targets(draft);
    markTaken(part(this.#root, 'catalogue'), new Set(refsIn(draft)));
  }

  #targets(draft: Draft): void {
    const target = part<HTMLSelectElement>(this.#root, 'target');
    const { value } = target;
    const pools = poolsOf(draft).map(({ pool }) => String(pool));
    target.replaceChildren(
      make('option', { value: '' }, 'the list'),
      ...pools.map((pool) => make('option', { value: pool }, `pool ${pool}`)),
    );
    target.value = pools.includes(value) ? value : '';
  }

  preview(draft: Draft, now: Assembled): void {
    const student = part<HTMLInputElement>(this.#root, 'student').value.trim();
    const place = part(this.#root, 'preview');
    if (student === '') place.replaceChildren();
    else if (now.ok)
      place.replaceChildren(
        ...previewView(now.assignment, student, this.#exercises, (ref) => this.words(draft, ref)),
      );
    else {
      const says = 'As soon as nothing is left to mend, this shows what they get.';
      place.replaceChildren(make('p', { className: 'ib-hint' }, says));
    }
  }

  words(draft: Draft, ref: string): RowWords {
    return rowWords(
      ref,
      draft,
      this.#exercises,
      (slug) => this.#data.chapters.find((chapter) => chapter.slug === slug)?.number,
    );
  }
}
