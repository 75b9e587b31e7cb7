// Tells the explorer where this site keeps its worker. Nothing is loaded until a reader opens a guest.
import { provideExplorer } from '../../components/machine/worker-source.ts';

provideExplorer(
  () => new Worker(new URL('../workers/explorer-worker.ts', import.meta.url), { type: 'module' }),
);
