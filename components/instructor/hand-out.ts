// The file and the link. Sealing happens here, and nothing that was made survives a change of the draft: an old link beside a new
// draft would be handed out by mistake.

import type { Assignment } from '../../lessons-engine/assignment/assignment.ts';
import { LINK_FIELD, linkText, LONG_LINK } from '../../lessons-engine/assignment/link.ts';
import { closeBox, openBox } from '../../lessons-engine/assignment/sealed-box.ts';
import { part } from '../parts/part.ts';
import type { Assembled } from './assembled.ts';
import { newId, type Draft, type RandomBytes } from './draft.ts';

type Ready = Extract<Assembled, { ok: true }>;

export class HandOut {
  readonly #root: HTMLElement;
  readonly #random: RandomBytes;
  /** Of the course's `assignment/` page. */
  readonly #address: string;
  #file = '';
  /** Raised by every change: what was begun before it is not shown. */
  #turn = 0;

  constructor(root: HTMLElement, address: string, random: RandomBytes) {
    this.#root = root;
    this.#address = address;
    this.#random = random;
  }

  /** Whether students may have an edition that is not this one, and what its id means. True when the draft has another id now. */
  showEdition(draft: Draft, hash: string | null): boolean {
    const { issued, id } = draft;
    // While something is not right yet, it stays as it was.
    if (issued !== null && hash === null) return false;
    const other = issued !== null && hash !== issued.hash;
    part(this.#root, 'edition').hidden = !other;
    if (issued === null) return false;
    if (!other || issued.keep) draft.id = issued.id;
    else if (id === issued.id) draft.id = newId(this.#random);
    part(this.#root, 'edition-says').textContent =
      `The edition before has the id ${issued.id}, and this one differs from it.` +
      (issued.keep ? '' : ` It goes out with the id ${draft.id}.`);
    part<HTMLInputElement>(this.#root, 'edition-same').checked = issued.keep;
    part<HTMLInputElement>(this.#root, 'edition-new').checked = !issued.keep;
    return draft.id !== id;
  }

  clear(): void {
    this.#turn++;
    const made = part(this.#root, 'made');
    part(this.#root, 'making').textContent = made.hidden
      ? ''
      : 'The assignment has changed since the file and the link were made. Make them again.';
    made.hidden = true;
    URL.revokeObjectURL(this.#file);
    this.#file = '';
  }

  /** Resolves with the assignment as it goes out; null when something came in between. */
  async make({ assignment, box }: Ready, words: string | null): Promise<Assignment | null> {
    this.clear();
    const turn = this.#turn;
    const say = part(this.#root, 'making');
    say.textContent = words === null ? '' : 'Sealing …';
    const out = words === null ? assignment : await this.#sealed(assignment, box, words);
    if (turn !== this.#turn) return null;
    say.textContent = '';
    this.#show(out);
    return out;
  }

  async copy(button: HTMLElement): Promise<void> {
    const link = part<HTMLInputElement>(this.#root, 'link');
    try {
      await navigator.clipboard.writeText(link.value);
      button.textContent = 'Copied';
    } catch {
      // Copying may be forbidden: then it is selected, and the instructor's own keys copy it.
      link.select();
      button.textContent = 'Selected: copy it with Ctrl-C';
    }
    setTimeout(() => (button.textContent = 'Copy the link'), 3000);
  }

  async #sealed(assignment: Assignment, box: Ready['box'], passphrase: string): Promise<Assignment> {
    const { id, keys: _keys, ...published } = assignment;
    const sealed = await closeBox(box, { id, passphrase }, crypto.subtle, this.#random);
    // What cannot be opened again is not handed out.
    const opened = await openBox({ id, sealed }, passphrase, crypto.subtle);
    if (!opened.ok)
      throw new Error(`sealing ${id}: expected a box that opens again, found: ${opened.message}`);
    return { ...published, id, sealed };
  }

  #show(assignment: Assignment): void {
    const { title, id, sealed } = assignment;
    const text = `${JSON.stringify(assignment, null, 1)}\n`;
    this.#file = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
    const file = part<HTMLAnchorElement>(this.#root, 'file');
    file.href = this.#file;
    file.download = `${fileName(title)}.assignment.json`;
    const link = `${this.#address}#${LINK_FIELD}=${linkText(assignment)}`;
    part<HTMLInputElement>(this.#root, 'link').value = link;
    const length = link.length.toLocaleString('en');
    const says = part(this.#root, 'length');
    says.textContent =
      link.length > LONG_LINK
        ? `${length} characters. Beyond ${LONG_LINK.toLocaleString('en')}, mail and chat programs cut links off: hand on the file instead.`
        : `${length} characters. What stands behind # is not sent to any server.`;
    says.classList.toggle('ib-warn', link.length > LONG_LINK);
    const whole = sealed === undefined ? keysIn(assignment) : ', sealed, and opened again to be sure';
    part(this.#root, 'made-says').textContent =
      `“${title}”, id ${id}${whole}. Keep the file: grading needs it${sealed === undefined ? '' : ', and the passphrase'}.`;
    const made = part(this.#root, 'made');
    made.hidden = false;
    made.focus();
  }
}

const keysIn = ({ keys }: Assignment): string =>
  keys === undefined ? '' : ', with the keys of its own questions readable in it';

const fileName = (title: string): string =>
  title
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
    .slice(0, 60) || 'assignment';
