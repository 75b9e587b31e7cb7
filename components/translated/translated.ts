// <ring-translated> at work: asks a worker to translate the guest and to race, and shows both.

import type {
  TranslationReport,
  TranslationRequest,
} from '../../lessons-engine/worker/translation/messages.ts';
import { bugView } from '../parts/bug-view.ts';
import { loadStyle } from '../parts/load-style.ts';
import { part } from '../parts/part.ts';
import { guardExecution } from '../progress/safe-mode.ts';
import { AskingClient, WorkerStopped } from '../workers/asking-client.ts';
import { spawnTranslation } from '../workers/registry.ts';
import { raceView } from './race-view.ts';
import { regionView } from './region-view.ts';
import style from './translated.css?url';

/** Milliseconds; the readable interpreter and four hundred million steps on a slow telephone. */
const PATIENCE = 300_000;
/** The program of each widget, as the server wrote it. */
const guests = new WeakMap<HTMLElement, string>();

export async function start(root: HTMLElement): Promise<void> {
  const status = part(root, 'status');
  if (guardExecution(part(root, 'bar'), [part<HTMLButtonElement>(root, 'start')])) return;
  const source = guests.get(root) ?? (root.querySelector('pre')?.textContent as string);
  guests.set(root, source);
  const client = new AskingClient<TranslationRequest, TranslationReport>(spawnTranslation);
  status.textContent = 'They run …';
  try {
    const [report] = await Promise.all([client.ask({ type: 'race', source }, PATIENCE), loadStyle(style)]);
    if (report.type !== 'raced') throw new Error(`race: expected a report, found ${report.type}`);
    const race = raceView(report);
    if (report.view === null) part(root, 'view').append(race);
    else part(root, 'view').replaceChildren(race, regionView(source, report.view));
    status.textContent =
      'Done. Once more gives other times and the same counts: that is what clocks and counts are like.';
  } catch (error) {
    status.textContent =
      error instanceof WorkerStopped ? `It could not be done: ${error.message}. Try again.` : '';
    if (!(error instanceof WorkerStopped)) part(root, 'view').append(bugView(error, { source }));
  } finally {
    client.end();
  }
}
