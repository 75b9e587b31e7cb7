export { findBlocks, type Found, type InstructionAt } from './find-blocks.ts';
export {
  compilesWebAssembly,
  makeRunner,
  runnerKind,
  type RunnerKind,
  type RunnerOptions,
} from './make-runner.ts';
export type { CacheLimits, RegionView, TranslationCounts } from './translated-regions.ts';
export { TranslatingMachine, type TranslatingOptions } from './translating-machine.ts';
export { regionLines, type RegionLine } from './region-text.ts';
