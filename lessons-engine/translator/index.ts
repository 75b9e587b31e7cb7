export type { TranslationCounts } from './translated-regions.ts';
export { TranslatingMachine } from './translating-machine.ts';
