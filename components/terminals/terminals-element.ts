// Three terminals on one kernel. A line that is typed goes to the worker when it is entered; the kernel echoes it, so the log
// shows what a terminal would. Arrow keys bring back earlier lines, ^C interrupts.

import type { HostView, TerminalReport } from '../../lessons-engine/worker/terminals/messages.ts';
import { make, part } from '../parts/part.ts';
import { guardExecution } from '../progress/safe-mode.ts';
import { spawnTerminals, type SpawnedWorker } from '../workers/registry.ts';
import { shownText } from './shown-text.ts';

const NAMES = ['a', 'b', 'host'] as const;
type Name = (typeof NAMES)[number];
/** Characters that a log keeps. */
const LONGEST_LOG = 12_000;
const INTERRUPT = '\x03';

class TerminalsElement extends HTMLElement {
  #worker: SpawnedWorker | null = null;
  readonly #entered = new Map<Name, string[]>();

  connectedCallback(): void {
    const start = part<HTMLButtonElement>(this, 'start');
    if (guardExecution(part(this, 'bar'), [start])) return;
    start.addEventListener('click', () => this.#start());
    for (const name of NAMES) this.#listen(name);
    for (const button of this.querySelectorAll<HTMLButtonElement>('[data-type]'))
      button.addEventListener('click', () =>
        this.#fill(button.dataset['into'] as Name, button.dataset['type'] ?? ''),
      );
  }

  disconnectedCallback(): void {
    this.#end();
  }

  #start(): void {
    this.#end();
    for (const name of NAMES) part(this, `log-${name}`).textContent = '';
    this.#say('The machine starts: its programs are being assembled.');
    const worker = spawnTerminals();
    this.#worker = worker;
    worker.addEventListener('message', ({ data }) => {
      if (worker === this.#worker) this.#hear(data as TerminalReport);
    });
    worker.addEventListener('error', ({ message }) => {
      if (worker === this.#worker)
        this.#stop(message ?? 'It could not be loaded. Are you online? Try again.');
    });
    worker.postMessage({ type: 'start' });
  }

  #hear(report: TerminalReport): void {
    if (report.type === 'wrote') this.#write(NAMES[report.terminal] as Name, report.text);
    if (report.type === 'view') {
      this.#show(report);
      if (part<HTMLInputElement>(this, 'input-a').disabled) this.#ready();
    }
    if (report.type === 'stopped') this.#stop(report.reason);
    if (report.type === 'bug') this.#stop(`This is our bug: ${report.message}`);
  }

  #ready(): void {
    this.#enable(true);
    part(this, 'start').textContent = 'Start anew';
    this.#say('One kernel, three shells. Type in any of them.');
    part(this, 'input-a').focus();
  }

  #stop(reason: string): void {
    this.#end();
    this.#say(`${reason} Start it anew.`);
  }

  #end(): void {
    this.#worker?.terminate();
    this.#worker = null;
    this.#enable(false);
  }

  #enable(on: boolean): void {
    for (const each of this.querySelectorAll<HTMLInputElement | HTMLButtonElement>(
      'form :is(input, button), [data-type]',
    ))
      each.disabled = !on;
  }

  #listen(name: Name): void {
    const input = part<HTMLInputElement>(this, `input-${name}`);
    part(this, `form-${name}`).addEventListener('submit', (event) => {
      event.preventDefault();
      const lines = this.#entered.get(name) ?? [];
      if (input.value !== '')
        this.#entered.set(name, [...lines.filter((line) => line !== input.value), input.value]);
      this.#type(name, `${input.value}\n`);
      input.value = '';
    });
    part(this, `break-${name}`).addEventListener('click', () => {
      this.#type(name, INTERRUPT);
      input.focus();
    });
    input.addEventListener('keydown', (event) => {
      if (event.key === 'c' && event.ctrlKey && input.selectionStart === input.selectionEnd) {
        event.preventDefault();
        this.#type(name, INTERRUPT);
      }
      const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
      const lines = this.#entered.get(name) ?? [];
      if (by === undefined || lines.length === 0) return;
      event.preventDefault();
      const at = lines.indexOf(input.value);
      const next = at < 0 ? (by < 0 ? lines.length - 1 : lines.length) : at + by;
      input.value = lines[Math.max(0, next)] ?? '';
    });
  }

  #fill(name: Name, line: string): void {
    const input = part<HTMLInputElement>(this, `input-${name}`);
    input.value = line;
    input.focus();
  }

  #type(name: Name, text: string): void {
    this.#worker?.postMessage({ type: 'type', terminal: NAMES.indexOf(name), text });
  }

  #write(name: Name, text: string): void {
    const log = part(this, `log-${name}`);
    log.append(shownText(text));
    const all = log.textContent ?? '';
    if (all.length > LONGEST_LOG) log.textContent = all.slice(-LONGEST_LOG / 2);
    log.scrollTop = log.scrollHeight;
  }

  #show({ tasks, moreTasks, groups, moreGroups }: HostView): void {
    const row = (cells: readonly (string | number)[]): HTMLTableRowElement =>
      make('tr', {}, ...cells.map((cell) => make('td', {}, String(cell))));
    const rest = (count: number, columns: number): HTMLTableRowElement[] =>
      count === 0 ? [] : [make('tr', {}, make('td', { colSpan: columns }, `and ${count} more`))];
    part(this, 'tasks').replaceChildren(
      ...tasks.map(({ pid, inside, place, command, state, pages }) =>
        row([pid, inside ?? '–', place === '' ? 'host' : place, command, state, pages]),
      ),
      ...rest(moreTasks, 6),
    );
    part(this, 'groups').replaceChildren(
      ...groups.map(({ name, pages, mostPages, tasks: count, mostTasks, ticks }) =>
        row([name, `${pages} of ${mostPages}`, `${count} of ${mostTasks}`, `${ticks / 10_000} ms`]),
      ),
      ...rest(moreGroups, 4),
    );
  }

  #say(sentence: string): void {
    part(this, 'status').textContent = sentence;
  }
}

customElements.define('ring-terminals', TerminalsElement);
