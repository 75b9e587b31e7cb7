export type { CacheLimits, TranslationCounts } from './translated-regions.ts';
export { TranslatingMachine, type TranslatingOptions } from './translating-machine.ts';
