// Hot code of a machine as WebAssembly that is made while it runs, with the same counts as the interpreters.

export { findBlocks, type Found, type InstructionAt } from './find-blocks.ts';
export { makeRunner, runnerKind, type RunnerKind, type RunnerOptions } from './make-runner.ts';
export type { CacheLimits, RegionView, TranslationCounts } from './translated-regions.ts';
export { TranslatingMachine, USUAL_THRESHOLD, type TranslatingOptions } from './translating-machine.ts';
export { regionLines, type RegionLine } from './region-text.ts';
export { SHOWN_STEPS, viewTranslation, type TranslationView } from './view.ts';
export { race, type Race, type RaceOptions, type RaceRow } from './race.ts';
