// <ring-wat-bench> at work: text in, binary and endings out. The worker is the host; it lives on through every trap, and is ended
// only when a call without metering does not come back.

import type { DecodedSection, ExportedFunction } from '../../lessons-engine/wasm/index.ts';
import type { WasmReport } from '../../lessons-engine/worker/wasm/messages.ts';
import { bugView } from '../parts/bug-view.ts';
import { make, part, readData } from '../parts/part.ts';
import { guardExecution } from '../progress/safe-mode.ts';
import { decodedRows } from './decoded-table.ts';
import { endingWords } from './ending-words.ts';
import { memoryView } from './memory-view.ts';
import { WorkerStopped } from '../workers/asking-client.ts';
import { wasmClient } from './wasm-client.ts';

interface Sample {
  id: string;
  text: string;
  name: string;
  values: readonly string[];
}

/** Milliseconds that a call may take, and that loading the assembler may take. */
const [CALL, LOAD] = [4000, 60_000];
const MOST_LINES = 30;

export function startWatBench(element: HTMLElement): void {
  const bench = new WatBench(element, readData<Sample[]>(element));
  bench.listen();
}

class WatBench {
  readonly #element: HTMLElement;
  readonly #samples: readonly Sample[];
  readonly #client = wasmClient();
  /** The text that the worker holds; null when it holds none. */
  #assembled: string | null = null;
  #busy = false;

  constructor(element: HTMLElement, samples: readonly Sample[]) {
    this.#element = element;
    this.#samples = samples;
  }

  listen(): void {
    const buttons = ['assemble', 'call', 'anew'].map((name) => this.#part<HTMLButtonElement>(name));
    if (guardExecution(this.#part('form'), buttons)) return;
    const program = this.#part<HTMLSelectElement>('program');
    program.addEventListener('change', () => this.#choose());
    // It may have been changed while this was loaded.
    if (program.selectedIndex > 0) this.#choose();
    this.#part('assemble').addEventListener('click', () => this.#guarded(() => this.#assemble()));
    this.#part('form').addEventListener('submit', (event) => {
      event.preventDefault();
      this.#guarded(() => this.#call());
    });
    this.#part('anew').addEventListener('click', () =>
      this.#guarded(async () => {
        await this.#client.ask({ type: 'instantiate' }, CALL);
        this.#part('memory').hidden = true;
        this.#say('The next call gets a new instance: its memory is as the module says.');
      }),
    );
  }

  #choose(): void {
    const { value } = this.#part<HTMLSelectElement>('program');
    const sample = this.#samples.find(({ id }) => id === value);
    if (sample === undefined) return;
    for (const lead of this.#part('lead').querySelectorAll<HTMLElement>('[data-lead]'))
      lead.hidden = lead.dataset['lead'] !== value;
    this.#part<HTMLTextAreaElement>('text').value = sample.text;
    this.#part('function').replaceChildren(make('option', { value: sample.name }, sample.name));
    this.#part<HTMLInputElement>('values').value = sample.values.join(', ');
    this.#part('memory').hidden = true;
    this.#part('size').textContent = 'Its binary: assemble it';
    this.#part('decoded')
      .querySelectorAll('tbody')
      .forEach((body) => body.remove());
    this.#say('');
  }

  /** Whether there is a module now. */
  async #assemble(): Promise<boolean> {
    const text = this.#part<HTMLTextAreaElement>('text').value;
    if (text === this.#assembled) return true;
    this.#say('The assembler is at work.');
    const report = await this.#client.ask({ type: 'assemble', text }, LOAD);
    if (report.type === 'errors') {
      this.#assembled = null;
      const [first] = report.errors;
      this.#say(`Line ${first?.line}, column ${first?.column}: ${first?.message}`);
      return false;
    }
    if (report.type !== 'assembled') throw new Error(`assemble: expected a module, found ${report.type}`);
    this.#assembled = text;
    this.#showBinary(report.sections, report.bytes);
    this.#showFunctions(report.functions);
    this.#say(`Assembled: ${report.bytes.length} bytes.`);
    return true;
  }

  async #call(): Promise<void> {
    if (!(await this.#assemble())) return;
    const name = this.#part<HTMLSelectElement>('function').value;
    const values = this.#part<HTMLInputElement>('values')
      .value.split(',')
      .map((each) => each.trim());
    const given = values.filter((each) => each !== '');
    const metered = this.#part<HTMLInputElement>('metered').checked;
    this.#say(`Calling ${name}.`);
    const report = await this.#client.ask({ type: 'run', name, values: given, metered }, CALL);
    if (report.type === 'refused') this.#say(report.why);
    if (report.type === 'ran') this.#told(`${name}(${given.join(', ')})`, report);
  }

  #told(call: string, { ended, calls, before, after }: Extract<WasmReport, { type: 'ran' }>): void {
    const sentence = endingWords(call, ended);
    const lives = `Call ${calls} of this host, which ${ended.how === 'returned' ? 'goes on' : 'lives on'}.`;
    this.#say(`${sentence} ${lives}`);
    this.#log(ended.how === 'returned' ? 'returned' : 'trapped', `${sentence} ${lives}`);
    const memory = this.#part('memory');
    memory.hidden = after.length === 0;
    memory.replaceChildren(...(after.length === 0 ? [] : [memoryView(before, after)]));
  }

  #showBinary(sections: readonly DecodedSection[], bytes: Uint8Array): void {
    this.#part('size').textContent = `Its binary: ${bytes.length} bytes in ${sections.length - 1} sections`;
    const table = this.#part('decoded');
    table.querySelectorAll('tbody').forEach((body) => body.remove());
    for (const { name, rows } of decodedRows(sections, bytes)) {
      const body = make('tbody');
      rows.forEach(({ at, hex, says, depth }, index) => {
        const meaning = make('td', {}, says);
        if (depth > 0) meaning.style.setProperty('--depth', String(depth));
        const row = make('tr', {}, make('td', {}, String(at)), make('td', {}, hex), meaning);
        row.dataset['section'] = name;
        row.classList.toggle('r-wasm-section', index === 0);
        body.append(row);
      });
      table.append(body);
    }
  }

  #showFunctions(functions: readonly ExportedFunction[]): void {
    const select = this.#part<HTMLSelectElement>('function');
    const chosen = select.value;
    select.replaceChildren(...functions.map(({ name }) => make('option', { value: name }, name)));
    if (functions.some(({ name }) => name === chosen)) select.value = chosen;
  }

  #log(kind: 'returned' | 'trapped', sentence: string): void {
    const log = this.#part('log');
    const line = make('li', {}, sentence);
    line.dataset['kind'] = kind;
    log.prepend(line);
    while (log.children.length > MOST_LINES) log.lastElementChild?.remove();
  }

  /** One thing at a time; whatever goes wrong is said. */
  #guarded(act: () => Promise<unknown>): void {
    if (this.#busy) return;
    this.#busy = true;
    this.#element.setAttribute('aria-busy', 'true');
    void act()
      .catch((error: unknown) => {
        this.#assembled = null;
        if (!(error instanceof WorkerStopped)) {
          this.#part('memory').hidden = false;
          const text = this.#part<HTMLTextAreaElement>('text').value;
          return this.#part('memory').replaceChildren(bugView(error, { program: text }));
        }
        const sentence = `The page ended the whole worker: ${error.message}. Everything that it held is gone; the next call begins a new one.`;
        this.#say(sentence);
        this.#log('trapped', sentence);
      })
      .finally(() => {
        this.#busy = false;
        this.#element.removeAttribute('aria-busy');
      });
  }

  #say(sentence: string): void {
    this.#part('status').textContent = sentence;
  }

  #part<T extends HTMLElement = HTMLElement>(name: string): T {
    return part<T>(this.#element, name);
  }
}
