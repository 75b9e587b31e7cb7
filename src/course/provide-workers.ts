// Tells the widgets where this site keeps its workers. Nothing is loaded until a widget spawns one.
import { provideWorkers } from '../../components/workers/registry.ts';

provideWorkers({
  engine: () => new Worker(new URL('../workers/grader-worker.ts', import.meta.url), { type: 'module' }),
  types: () => new Worker(new URL('../workers/types-worker.ts', import.meta.url), { type: 'module' }),
  terminals: () => new Worker(new URL('../workers/terminals-worker.ts', import.meta.url), { type: 'module' }),
  wasm: () => new Worker(new URL('../workers/wasm-worker.ts', import.meta.url), { type: 'module' }),
  grading: () => new Worker(new URL('../workers/grading-worker.ts', import.meta.url), { type: 'module' }),
  translation: () =>
    new Worker(new URL('../workers/translation-worker.ts', import.meta.url), { type: 'module' }),
});
