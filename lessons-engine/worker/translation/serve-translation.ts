// The translator at work, in a worker: what it makes of a program, and how fast that is beside the interpreters.

import { resolutionOf, type Clock } from '../../bits/index.ts';
import { assemble } from '../../isa/index.ts';
import { race, SHOWN_STEPS, viewTranslation } from '../../translator/index.ts';
import { compilesWebAssembly } from '../../wasm/index.ts';
import type { TranslationReport, TranslationRequest } from './messages.ts';

export interface TranslationPort {
  postMessage(report: TranslationReport): void;
  addEventListener(type: 'message', listener: (event: { data: unknown }) => void): void;
}

const RACE = { steps: 100_000_000, rounds: 3, readable: SHOWN_STEPS };

export function serveTranslation(port: TranslationPort, clock: Clock): void {
  port.addEventListener('message', ({ data }) => {
    try {
      const { source } = data as TranslationRequest;
      const view = compilesWebAssembly() ? viewTranslation(source) : null;
      const resolution = resolutionOf(clock);
      port.postMessage({ type: 'raced', race: race(assemble(source), { ...RACE, clock }), view, resolution });
    } catch (thrown) {
      port.postMessage({ type: 'bug', message: thrown instanceof Error ? thrown.message : String(thrown) });
    }
  });
}
